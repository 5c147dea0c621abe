"""Choices within a draft: which file to take out or place, whether to send or discard, figures, nihil, reuse."""

from collections.abc import Callable, Sequence
from decimal import Decimal

from domain.rounds.programme import EvidenceItem, Figure
from domain.submission.assignments import Owed, OwedAssignments
from domain.submission.drafts import AssignmentView, Lack
from domain.submission.figures import FigureFault, write_figure
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.draft import (
    AskFigures,
    BackToDraft,
    ChooseFileToPlace,
    ChooseItem,
    ChooseRemoval,
    ChooseReuse,
    DiscardDraft,
    PlaceFile,
    RemoveFile,
    Reuse,
    SayNihil,
    SendDraft,
)
from screens.paging import page_of, page_row
from screens.screen import Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.submission import draft as texts
from screens.texts.submission import outstanding as outstanding_texts
from screens.wording import Safe, lines, say


def choose_removal(view: AssignmentView, number: int) -> Screen:
    """Which file to take out of the draft."""
    assignment = view.owed.assignment_id
    files = view.draft.files if view.draft else ()
    page = page_of(files, number)
    return Screen(
        say(texts.REMOVE_ASK if files else texts.NOTHING_HERE, code=fmt.code(view.owed.code)),
        rows(
            *(row(Button(fmt.cut(p.file.name), RemoveFile(assignment, p.file.id))) for p in page.items),
            page_row(page, lambda to: ChooseRemoval(assignment, to)),
            _back(assignment),
        ),
    )


def choose_file_to_place(view: AssignmentView, number: int) -> Screen:
    """Which file belongs to another item than it stands under."""
    assignment = view.owed.assignment_id
    files = view.draft.files if view.draft else ()
    page = page_of(files, number)
    return Screen(
        say(texts.PLACE_ASK if files else texts.NOTHING_HERE),
        rows(
            *(row(Button(fmt.cut(p.file.name), ChooseItem(assignment, p.file.id))) for p in page.items),
            page_row(page, lambda to: ChooseFileToPlace(assignment, to)),
            _back(assignment),
        ),
    )


def choose_item(view: AssignmentView, file_id: int) -> Screen:
    """Which item a file is for."""
    assignment = view.owed.assignment_id
    names = [p.file.name for p in (view.draft.files if view.draft else ()) if p.file.id == file_id]
    return Screen(
        say(texts.PLACE_ITEM_ASK, name=names[0]) if names else say(texts.NOTHING_HERE),
        rows(
            *(row(Button(fmt.cut(item.name), PlaceFile(assignment, file_id, item.id))) for item in view.indicator.items)
            if names
            else (),
            row(Button(texts.PLACE_NONE, PlaceFile(assignment, file_id, 0))) if names else None,
            _back(assignment),
        ),
    )


def ask_discard(view: AssignmentView) -> Screen:
    """Whether to discard: what is lost is said, keeping is the easy way."""
    assignment = view.owed.assignment_id
    count = len(view.draft.files) if view.draft else 0
    return Screen(
        say(texts.DISCARD_ASK, code=fmt.code(view.owed.code), count=count),
        (
            row(Button(texts.DISCARD_NO, BackToDraft(assignment))),
            row(Button(texts.DISCARD_YES, DiscardDraft(assignment))),
        ),
    )


def discarded(view: AssignmentView) -> Screen:
    """The draft is gone."""
    return Screen(say(texts.DISCARDED, code=fmt.code(view.owed.code)), (row(Button(words.HOME, OpenHome())),))


def lacks(lacks: Sequence[Lack]) -> str:
    """What the answer cannot go without, for the alert over the card."""
    return "\n".join(texts.LACKS[lack] for lack in lacks)


def confirm_send(view: AssignmentView, items: Sequence[EvidenceItem]) -> Screen:
    """Required items without a file of their own: sent all the same, or completed first."""
    assignment = view.owed.assignment_id
    return Screen(
        lines(
            say(texts.CONFIRM, code=fmt.code(view.owed.code)),
            *(say(texts.CONFIRM_ITEM, name=item.name) for item in items),
            say(texts.CONFIRM_NEXT),
        ),
        (
            row(Button(texts.CONFIRM_NO, BackToDraft(assignment))),
            row(Button(texts.CONFIRM_YES, SendDraft(assignment, confirmed=True))),
        ),
    )


def ask_figure(view: AssignmentView, figure: Figure, number: int, banner: Safe | None = None) -> Screen:
    """Asks one figure with its unit; `banner` tells what was kept or what was wrong."""
    return Screen(
        lines(
            banner,
            say(
                texts.FIGURE_ASK,
                number=number,
                count=len(view.indicator.figures),
                code=fmt.code(view.owed.code),
                label=figure.label,
                unit=figure.unit,
                example=texts.FIGURE_EXAMPLES[figure.type],
            ),
            say(texts.FIGURE_BEFORE_FILE),
        ),
        rows(_back(view.owed.assignment_id)),
    )


def choose_figure(view: AssignmentView) -> Screen:
    """Which of the figures, all of which have a value, is to be changed."""
    assignment = view.owed.assignment_id
    return Screen(
        say(texts.FIGURE_CHOOSE, code=fmt.code(view.owed.code)),
        rows(
            *(
                row(Button(fmt.cut(figure.label), AskFigures(assignment, figure.id)))
                for figure in view.indicator.figures
            ),
            _back(assignment),
        ),
    )


def figure_noted(figure: Figure, value: Decimal) -> Safe:
    """What was understood, as it will be sent."""
    return say(texts.FIGURE_KEPT, label=figure.label, value=write_figure(value), unit=figure.unit)


def figure_fault(view: AssignmentView, figure: Figure, fault: FigureFault) -> Screen:
    """Why the answer could not be used, and how to write it."""
    example = texts.FIGURE_EXAMPLES[figure.type]
    return Screen(
        say(texts.FIGURE_FAULTS[fault], unit=figure.unit, example=example), rows(_back(view.owed.assignment_id))
    )


def ask_nihil(view: AssignmentView) -> Screen:
    """Why there is nothing to report: prepared reasons, or typed."""
    assignment = view.owed.assignment_id
    return Screen(
        say(texts.NIHIL_ASK, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, 120)),
        rows(
            *(
                row(Button(reason, SayNihil(assignment, number)))
                for number, reason in enumerate(texts.NIHIL_REASONS, start=1)
            ),
            _back(assignment),
        ),
    )


def nihil_reason_too_long(view: AssignmentView, length: int, limit: int) -> Screen:
    """A typed reason that does not fit: nothing of it was kept, so that nothing is cut off unseen."""
    text = say(texts.NIHIL_REASON_TOO_LONG, length=length, limit=limit)
    return Screen(text, rows(_back(view.owed.assignment_id)))


def choose_reuse(standings: OwedAssignments, code: str, tap: ChooseReuse, own_assignment: int) -> Screen:
    """For which other indicator of the same OPD the files are used too."""
    open_ones = _alike_first(open_for_files(standings, without=own_assignment), standings, own_assignment)
    page = page_of(open_ones, tap.page)
    buttons = indicator_buttons(page.items, standings, lambda owed: Reuse(tap.source, tap.sent, owed.assignment_id))
    return Screen(
        say(texts.REUSE_ASK if open_ones else texts.REUSE_NONE_OPEN, code=fmt.code(code)),
        rows(
            *(row(button) for button in buttons),
            page_row(page, lambda to: ChooseReuse(tap.source, tap.sent, to)),
            row(Button(words.HOME, OpenHome())) if tap.sent else _back(tap.source),
        ),
    )


def open_for_files(standings: OwedAssignments, without: int | None = None) -> list[Owed]:
    """The OPD's indicators that take files now, most urgent first."""
    return [
        owed for owed in standings.by_urgency() if owed.assignment_id != without and owed.takes_answers(standings.now)
    ]


def indicator_buttons(
    assignments: Sequence[Owed], standings: OwedAssignments, tap: Callable[[Owed], ButtonData]
) -> list[Button]:
    """A button for each indicator, named so that it is told from all others of the OPD."""
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in standings.owed)
    return [
        Button(outstanding_texts.BUTTON.format(code=owed.code, title=titles[owed.assignment_id]), tap(owed))
        for owed in assignments
    ]


def _alike_first(open_ones: list[Owed], standings: OwedAssignments, source_id: int) -> list[Owed]:
    """Those of the source's round and kind first: one legal product often proves several of a kind."""
    source = next((owed for owed in standings.owed if owed.assignment_id == source_id), None)
    if source is None:
        return open_ones
    return sorted(open_ones, key=lambda owed: (owed.round_id != source.round_id, owed.kind is not source.kind))


def _back(assignment: int) -> Row:
    return row(Button(texts.BACK, BackToDraft(assignment)))
