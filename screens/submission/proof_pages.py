"""Choosing the page of a document that proves the point."""

from domain.submission.drafts import AssignmentView, Draft, PlacedFile
from screens import formatting as fmt
from screens.buttons.submission.draft import BackToDraft
from screens.buttons.submission.proof_pages import AskProofPage, ChooseProofFile, SetProofPage
from screens.file_names import shown_names
from screens.paging import page_of, page_row
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.texts.submission import draft as draft_texts
from screens.texts.submission import proof_pages as texts
from screens.wording import Safe, lines, say

_QUICK = 12
_A_ROW = 6


def proof_button(draft: Draft) -> Button | None:
    """The way to it, where any file of a draft has several pages."""
    files = _of_pages(draft)
    if not files:
        return None
    tap = (
        AskProofPage(draft.assignment_id, files[0].file.id) if len(files) == 1 else ChooseProofFile(draft.assignment_id)
    )
    return Button(texts.BUTTON, tap)


def proof_mark(placed: PlacedFile) -> str | None:
    """Which page of a file it is; None where none was named."""
    return texts.MARK.format(page=placed.proof_page) if placed.proof_page is not None else None


def choose_file(view: AssignmentView, number: int) -> Screen:
    """Of which file of several pages."""
    assignment = view.owed.assignment_id
    files = _of_pages(view.draft) if view.draft is not None else []
    names = shown_names([placed.file for placed in files], fmt.LIST_WIDTH)
    page = page_of(files, number)
    return Screen(
        say(texts.FILE_ASK if files else texts.NO_FILE),
        rows(
            *(
                row(Button(_label(placed, names[placed.file.id]), AskProofPage(assignment, placed.file.id)))
                for placed in page.items
            ),
            page_row(page, lambda to: ChooseProofFile(assignment, to)),
            _back(assignment),
        ),
    )


def ask_page(view: AssignmentView, placed: PlacedFile, banner: Safe | None = None) -> Screen:
    """Which page of a file; `banner` tells that what was typed is none of its pages."""
    assignment, file, pages = view.owed.assignment_id, placed.file, placed.file.pages or 0
    numbers = [
        Button(str(number), SetProofPage(assignment, file.id, number)) for number in range(1, min(pages, _QUICK) + 1)
    ]
    return Screen(
        lines(
            banner,
            say(texts.PAGE_ASK, name=fmt.file_name(file.name), pages=pages),
            say(texts.PAGE_NOW, page=placed.proof_page) if placed.proof_page is not None else None,
        ),
        rows(
            *in_rows(numbers, _A_ROW),
            row(Button(texts.NONE_IN_PARTICULAR, SetProofPage(assignment, file.id, 0)))
            if placed.proof_page is not None
            else None,
            _back(assignment),
        ),
    )


def not_a_page(placed: PlacedFile) -> Safe:
    """That what was typed is none of its pages."""
    return say(texts.NOT_A_PAGE, pages=placed.file.pages or 0)


def _of_pages(draft: Draft) -> list[PlacedFile]:
    return [placed for placed in draft.files if (placed.file.pages or 0) > 1]


def _label(placed: PlacedFile, name: str) -> str:
    if placed.proof_page is not None:
        return fmt.cut(texts.FILE_WITH_PAGE.format(name=fmt.cut(name, 40), page=placed.proof_page))
    return fmt.cut(texts.FILE.format(name=fmt.cut(name, 44), pages=placed.file.pages))


def _back(assignment: int) -> Row:
    return row(Button(draft_texts.BACK, BackToDraft(assignment)))
