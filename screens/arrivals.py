"""What became of a file that somebody sent, where the draft card alone does not say it; and the question what for."""

from collections.abc import Sequence

from domain.assignments import Owed, Standings
from domain.drafts import AssignmentView, StoredFile
from domain.evidence import EvidenceFormat, Refusal
from screens import formatting as fmt
from screens.assignment import format_list
from screens.buttons.home import OpenHome
from screens.buttons.outstanding import OpenAssignment
from screens.buttons.submit import BackToDraft, ChooseForLoose, DismissLoose, MoreForLoose
from screens.draft_choices import indicator_button, open_for_files
from screens.home import home_row
from screens.paging import page_of, page_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts import submit as texts
from screens.wording import Safe, lines, say

_LIKELY = 2
_NAMED = 10


def refused(name: str, refusal: Refusal, view: AssignmentView | None) -> Screen:
    """The file could not be kept: why, what to do, and that nothing else changed."""
    why = say(texts.REFUSED_LINE, name=name, why=texts.REFUSED[refusal])
    return Screen(lines(why, _draft_stays(view)), _way_on(view))


def format_not_taken(name: str, view: AssignmentView, taken: frozenset[EvidenceFormat]) -> Screen:
    """The indicator asks for another kind of file."""
    said = say(texts.FORMAT_NOT_TAKEN, name=name, code=fmt.code(view.owed.code), formats=format_list(taken))
    return Screen(lines(said, _draft_stays(view)), _way_on(view))


def closed(name: str, view: AssignmentView) -> Screen:
    """The indicator takes nothing at present."""
    state = words.STATES[view.owed.state(view.now)]
    return Screen(
        say(texts.CLOSED, code=fmt.code(view.owed.code), state=state, name=name),
        (row(Button(texts.SEE_IT, OpenAssignment(view.owed.assignment_id)), Button(words.HOME, OpenHome())),),
    )


def full(view: AssignmentView) -> Screen:
    """The draft holds as many files as it can."""
    count = len(view.draft.files) if view.draft else 0
    return Screen(say(texts.FULL, code=fmt.code(view.owed.code), count=count), _way_on(view))


def twice(name: str, view: AssignmentView) -> Screen:
    """The draft had this file already."""
    return Screen(say(texts.TWICE, name=name, code=fmt.code(view.owed.code)), _way_on(view))


def too_large(name: str, size: int | None, limit: int | None) -> Screen:
    """Said before anything is downloaded, with a way out; sizes in bytes, where they are known."""
    if size is None or limit is None:
        return Screen(say(texts.TOO_LARGE_UNKNOWN, name=name), (home_row(),))
    return Screen(say(texts.TOO_LARGE, name=name, size=fmt.size(size), limit=fmt.size(limit)), (home_row(),))


def sentence(text: str) -> Screen:
    """One sentence of the catalogue, with the way home."""
    return Screen(say(text), (home_row(),))


def loose_card(
    files: Sequence[StoredFile], standings: Standings | None, last_opened: int | None
) -> tuple[Screen, bool]:
    """For which indicator the files kept so far are; True when nothing is left to ask."""
    if not files or standings is None:
        return Screen(say(texts.LOOSE_DONE), (home_row(),)), True
    if len(files) == 1:
        head = say(texts.LOOSE_ONE, name=files[0].name)
    else:
        names = [say(texts.LOOSE_FILE, name=file.name) for file in files[:_NAMED]]
        more = [say(texts.MORE_FILES, count=len(files) - _NAMED)] if len(files) > _NAMED else []
        head = lines(say(texts.LOOSE_MANY, count=len(files)), *names, *more)
    offered = _likely(standings, last_opened)
    ask = texts.LOOSE_FOR if offered else texts.LOOSE_NOTHING_OWED
    return (
        Screen(
            lines(head, say(ask, opd=standings.opd.name)),
            rows(
                *(row(indicator_button(owed, ChooseForLoose(owed.assignment_id))) for owed in offered[:_LIKELY]),
                row(
                    Button(texts.LOOSE_MORE, MoreForLoose()) if len(offered) > _LIKELY else None,
                    Button(texts.LOOSE_NONE, DismissLoose()),
                ),
            ),
        ),
        False,
    )


def choose_for_loose(standings: Standings, number: int) -> Screen:
    """All indicators that take files now."""
    page = page_of(open_for_files(standings), number)
    return Screen(
        lines(say(texts.LOOSE_CHOOSE), say("{opd}", opd=standings.opd.name)),
        rows(
            *(row(indicator_button(owed, ChooseForLoose(owed.assignment_id))) for owed in page.items),
            page_row(page, MoreForLoose),
            row(Button(texts.LOOSE_NONE, DismissLoose())),
        ),
    )


def _likely(standings: Standings, last_opened: int | None) -> list[Owed]:
    open_ones = open_for_files(standings)
    return sorted(open_ones, key=lambda owed: owed.assignment_id != last_opened)


def _draft_stays(view: AssignmentView | None) -> Safe | None:
    if view is None or view.draft is None or not view.draft.files:
        return None
    return say(texts.REFUSED_DRAFT_STAYS, code=fmt.code(view.owed.code))


def _way_on(view: AssignmentView | None) -> tuple[Row, ...]:
    if view is None:
        return (home_row(),)
    if view.draft is not None:
        return (row(Button(texts.BACK, BackToDraft(view.owed.assignment_id)), Button(words.HOME, OpenHome())),)
    return (row(Button(words.BACK, OpenAssignment(view.owed.assignment_id)), Button(words.HOME, OpenHome())),)
