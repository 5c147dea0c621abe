"""Choices within a draft: which file to take out or place, whether to send or discard, figures, nihil, reuse."""

from collections.abc import Callable, Collection, Sequence
from decimal import Decimal

from domain.rounds.programme import EvidenceItem, Figure
from domain.submission.assignments import Owed, OwedAssignments
from domain.submission.drafts import (
    AssignmentView,
    Draft,
    Lack,
    PlacedFile,
    Submission,
    items_taking,
    of_same_album,
)
from domain.submission.figures import FigureFault, is_doubtful, write_figure
from domain.submission.states import State
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
from screens.buttons.submission.outstanding import OpenAssignment
from screens.file_names import shown_names
from screens.paging import page_of, page_row
from screens.screen import Button, ButtonStyle, Row, Screen, in_rows, row, rows
from screens.short_titles import list_titles
from screens.submission.assignment import formats_wanted
from screens.texts import formats as words
from screens.texts.reading import rules as advice_texts
from screens.texts.submission import draft as texts
from screens.texts.submission import outstanding as outstanding_texts
from screens.wording import Safe, lines, say

_DRAFTS_OFFERED = 6


def choose_removal(view: AssignmentView, number: int) -> Screen:
    """Which file to take out of the draft."""
    assignment = view.owed.assignment_id
    files = view.draft.files if view.draft else ()
    names = shown_names([p.file for p in files], fmt.LIST_WIDTH)
    page = page_of(files, number)
    return Screen(
        say(texts.REMOVE_ASK if files else texts.NOTHING_HERE, code=fmt.code(view.owed.code)),
        rows(
            *(row(Button(names[p.file.id], RemoveFile(assignment, p.file.id))) for p in page.items),
            page_row(page, lambda to: ChooseRemoval(assignment, to)),
            _back(assignment),
        ),
    )


def choose_file_to_place(view: AssignmentView, number: int) -> Screen:
    """Which file belongs to another item than it stands under; the photos of an album can be taken together."""
    assignment = view.owed.assignment_id
    files = view.draft.files if view.draft else ()
    names = shown_names([p.file for p in files], fmt.LIST_WIDTH)
    albums = _albums(view.draft) if view.draft and not number else []
    page = page_of(files, number)
    return Screen(
        say(texts.PLACE_ASK if files else texts.NOTHING_HERE),
        rows(
            *(
                row(
                    Button(
                        texts.PLACE_ALBUM.format(first=names[album[0].file.id], last=names[album[-1].file.id]),
                        ChooseItem(assignment, album[0].file.id, whole_album=True),
                    )
                )
                for album in albums
            ),
            *(row(Button(names[p.file.id], ChooseItem(assignment, p.file.id))) for p in page.items),
            page_row(page, lambda to: ChooseFileToPlace(assignment, to)),
            _back(assignment),
        ),
    )


def choose_item(view: AssignmentView, tap: ChooseItem) -> Screen:
    """Which item a file is for, or the photos of its album."""
    assignment = view.owed.assignment_id
    files = view.draft.files if view.draft else ()
    chosen = of_same_album(view.draft, tap.file) if view.draft and tap.whole_album else ()
    chosen = chosen or tuple(p for p in files if p.file.id == tap.file)
    names = shown_names([p.file for p in files])
    items = items_taking(chosen[0].file.kind, view.indicator) if chosen else ()
    return Screen(
        say(texts.PLACE_ITEM_ASK, name=", ".join(names[p.file.id] for p in chosen))
        if chosen
        else say(texts.NOTHING_HERE),
        rows(
            *(
                row(Button(item_label(item), PlaceFile(assignment, tap.file, item.id, tap.whole_album)))
                for item in items
            ),
            row(Button(texts.PLACE_NONE, PlaceFile(assignment, tap.file, 0, tap.whole_album))) if chosen else None,
            _back(assignment),
        ),
    )


def item_label(item: EvidenceItem) -> str:
    """An item on a button; what is required says so, however long its name."""
    if not item.required:
        return fmt.cut(item.name)
    room = fmt.LIST_WIDTH - len(texts.ITEM_REQUIRED.format(name=""))
    return texts.ITEM_REQUIRED.format(name=fmt.cut(item.name, room))


def _albums(draft: Draft) -> list[tuple[PlacedFile, ...]]:
    """The albums of several photos in a draft, in the order sent."""
    together = (of_same_album(draft, placed.file.id) for placed in draft.files)
    return [album for album in dict.fromkeys(together) if len(album) > 1]


def ask_discard(view: AssignmentView) -> Screen:
    """Whether to discard: what is lost is said, keeping is the easy way."""
    assignment = view.owed.assignment_id
    count = len(view.draft.files) if view.draft else 0
    return Screen(
        say(texts.DISCARD_ASK, code=fmt.code(view.owed.code), count=count),
        (
            row(Button(texts.DISCARD_NO, BackToDraft(assignment))),
            row(Button(texts.DISCARD_YES, DiscardDraft(assignment), style=ButtonStyle.DANGER)),
        ),
    )


def discarded(view: AssignmentView) -> Screen:
    """The draft is gone."""
    return Screen(say(texts.DISCARDED, code=fmt.code(view.owed.code)), (row(Button(words.HOME, OpenHome())),))


def add_help(view: AssignmentView) -> str:
    """How to add to a draft, for the alert over the card."""
    return texts.ADD_HELP.format(code=view.owed.code, formats=formats_wanted(view.formats))


def lacks(view: AssignmentView, lacks: Sequence[Lack]) -> str:
    """What the answer cannot go without, for the alert over the card."""
    formats = formats_wanted(view.formats)
    return "\n".join(texts.LACKS[lack].format(formats=formats) for lack in lacks)


def confirm_send(view: AssignmentView, items: Sequence[EvidenceItem], advice_count: int) -> Screen:
    """Required items without a file of their own: sent all the same, or completed first."""
    return _confirm(
        view,
        say(texts.CONFIRM, code=fmt.code(view.owed.code)),
        *(say(texts.CONFIRM_ITEM, name=item.name) for item in items),
        _not_followed(advice_count),
        say(texts.CONFIRM_NEXT),
    )


def confirm_unchanged(view: AssignmentView, sent: Submission, advice_count: int) -> Screen:
    """The draft says what was sent already: a new version only where that is meant."""
    returned = view.owed.state(view.now) is State.RETURNED
    question = say(
        texts.UNCHANGED_RETURNED if returned else texts.UNCHANGED,
        code=fmt.code(view.owed.code),
        version=sent.version,
        number=sent.receipt_number,
    )
    return _confirm(view, question, _not_followed(advice_count), say(texts.UNCHANGED_NEXT))


def _not_followed(advice_count: int) -> Safe | None:
    """How much advice there is on what is about to be sent."""
    return say(advice_texts.NOT_FOLLOWED, count=advice_count) if advice_count else None


def _confirm(view: AssignmentView, *parts: Safe | None) -> Screen:
    assignment = view.owed.assignment_id
    return Screen(
        lines(*parts),
        (
            row(Button(texts.CONFIRM_NO, BackToDraft(assignment))),
            row(Button(texts.CONFIRM_YES, SendDraft(assignment, confirmed=True), style=ButtonStyle.PRIMARY)),
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
    return lines(
        say(texts.FIGURE_KEPT, label=figure.label, value=write_figure(value), unit=figure.unit),
        say(texts.FIGURE_DOUBTFUL) if is_doubtful(value, figure.type) else None,
    )


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
        lines(
            say(texts.NIHIL_ASK, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, 120)),
            say(texts.NIHIL_WITH_FILES, count=len(view.draft.files)) if view.draft and view.draft.files else None,
        ),
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


def choose_reuse(standings: OwedAssignments, source: Owed, tap: ChooseReuse, used: Collection[int]) -> Screen:
    """For which other indicators of the same OPD the files are used too; `used` are the assignments that have them."""
    # Those of the same round and kind first: one legal product often proves several of a kind.
    open_ones = sorted(
        open_for_files(standings, without=source.assignment_id),
        key=lambda owed: (owed.round_id != source.round_id, owed.kind is not source.kind),
    )
    having = [owed for owed in open_ones if owed.assignment_id in used]
    others = [owed for owed in open_ones if owed.assignment_id not in used]
    page = page_of(others, tap.page)
    buttons = indicator_buttons(page.items, standings, lambda owed: Reuse(tap.source, tap.sent, owed.assignment_id))
    return Screen(
        lines(
            say(texts.REUSE_USED, codes=", ".join(owed.code for owed in having)) if having else None,
            say(texts.REUSE_ASK if others else texts.REUSE_NONE_OPEN, code=fmt.code(source.code)),
        ),
        rows(
            *(row(button) for button in buttons),
            page_row(page, lambda to: ChooseReuse(tap.source, tap.sent, to)),
            *in_rows(
                [
                    Button(texts.OPEN_DRAFT.format(code=owed.code), OpenAssignment(owed.assignment_id))
                    for owed in having[:_DRAFTS_OFFERED]
                ],
                2,
            ),
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
    titles = list_titles(((owed.assignment_id, owed.code, owed.title) for owed in standings.owed), fmt.LIST_WIDTH)
    return [
        Button(outstanding_texts.BUTTON.format(code=owed.code, title=titles[owed.assignment_id]), tap(owed))
        for owed in assignments
    ]


def _back(assignment: int) -> Row:
    return row(Button(texts.BACK, BackToDraft(assignment)))
