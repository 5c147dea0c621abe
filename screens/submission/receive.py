"""What became of a file that somebody sent, where the draft card alone does not say it; and the question what for."""

from collections.abc import Sequence

from domain.reading.candidates import MOST_CANDIDATES, Guess, best_of
from domain.rounds.programme import USUAL_FORMATS
from domain.submission.assignments import Owed, OwedAssignments
from domain.submission.drafts import AssignmentView, StoredFile
from domain.submission.evidence import FileRefusal, Inspection, MediaKind, RoomFault
from domain.submission.states import OWED
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.draft import (
    BackToDraft,
    ChooseForUnassigned,
    DismissUnassigned,
    MoreForUnassigned,
    RemoveFile,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.file_names import shown_names
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.submission.assignment import format_list, formats_wanted
from screens.submission.draft_choices import indicator_buttons, open_for_files
from screens.texts import formats as words
from screens.texts.submission import draft as draft_texts
from screens.texts.submission import receive as texts
from screens.wording import Safe, lines, say

_NAMED = 10


def refused(name: str, refusal: FileRefusal, view: AssignmentView | None) -> Screen:
    """The file could not be kept: why, what to do, and that nothing else changed."""
    formats = view.formats if view is not None else USUAL_FORMATS
    reason = say(texts.REFUSED[refusal], formats=formats_wanted(formats))
    why = say(texts.REFUSED_LINE, name=fmt.file_name(name), why=reason)
    return Screen(lines(why, _draft_stays(view)), _way_on(view))


def format_not_taken(name: str, view: AssignmentView, album: bool) -> Screen:
    """The indicator asks for another kind of file; `album`: said for all of its kind in the album."""
    code, file_name = fmt.code(view.owed.code), fmt.file_name(name)
    text = say(texts.FORMAT_NOT_TAKEN, name=file_name, code=code, formats=format_list(view.formats))
    return Screen(lines(text, _for_album(album), _draft_stays(view)), _way_on(view))


def closed(name: str, view: AssignmentView, album: bool) -> Screen:
    """The indicator takes nothing at present: why, and that this file was not kept."""
    not_kept = say(texts.CLOSED_NOT_KEPT, name=fmt.file_name(name))
    return Screen(lines(_why_closed(view), not_kept, _for_album(album)), _see_it(view))


def closed_for_stored(view: AssignmentView) -> Screen:
    """The indicator chosen for files that are kept already takes nothing at present."""
    return Screen(lines(_why_closed(view), say(texts.CLOSED_KEPT)), _see_it(view))


def duplicate(name: str, view: AssignmentView, album: bool) -> Screen:
    """The draft had this file already."""
    text = say(texts.TWICE, name=fmt.file_name(name), code=fmt.code(view.owed.code))
    return Screen(lines(text, _for_album(album)), _way_on(view))


def doubtful_photo(view: AssignmentView, file_id: int, inspection: Inspection) -> Screen | None:
    """In reply to a photo that may be unreadable: what was noticed, and the way to take it out; None for any other."""
    noticed = [texts.DOUBTS[finding.code] for finding in inspection.findings if finding.code in texts.DOUBTS]
    if inspection.kind is not MediaKind.PHOTO or not noticed:
        return None
    text = say(texts.DOUBTFUL, doubts=texts.AND.join(dict.fromkeys(noticed)), code=fmt.code(view.owed.code))
    return Screen(text, (row(Button(texts.TAKE_OUT, RemoveFile(view.owed.assignment_id, file_id))),))


def too_large(name: str, size: int | None, limit: int | None) -> Screen:
    """Said before anything is downloaded, with a way out; sizes in bytes, where they are known."""
    if size is None or limit is None:
        return Screen(say(texts.TOO_LARGE_UNKNOWN, name=fmt.file_name(name)), (home_row(),))
    file_name = fmt.file_name(name)
    return Screen(say(texts.TOO_LARGE, name=file_name, size=fmt.size(size), limit=fmt.size(limit)), (home_row(),))


def no_room(name: str, fault: RoomFault, album: bool) -> Screen:
    """Nothing more is kept just now: why, and when to send it again."""
    return Screen(lines(say(texts.NO_ROOM[fault], name=fmt.file_name(name)), _for_album(album)), (home_row(),))


def unassigned_card(
    files: Sequence[StoredFile],
    standings: OwedAssignments | None,
    likely: Sequence[int],
    guesses: Sequence[Guess],
    upto: int,
) -> tuple[Screen, bool]:
    """For which indicator the files kept so far are; True when nothing is left to ask.

    `likely` are assignments to offer first, before those that are guessed, each with the words that speak for it.
    Where nothing tells, none is offered before the others. `upto` is the last of the files: a tap means those shown
    here, and none that came later.
    """
    if not files or standings is None:
        return Screen(say(texts.UNASSIGNED_DONE), (home_row(),)), True
    open_ones, opd = _offered(standings, likely), standings.opd.id
    offered, speaking = _candidates(open_ones, likely, guesses, standings)
    ask = texts.UNASSIGNED_FOR if open_ones else texts.UNASSIGNED_NOTHING_OWED
    more = texts.UNASSIGNED_MORE if offered else texts.UNASSIGNED_ALL
    return (
        Screen(
            lines(
                waiting_head(files),
                say(ask, opd=standings.opd.name, region=standings.region.name),
                *(
                    say(texts.UNASSIGNED_BECAUSE, code=fmt.code(owed.code), excerpt=speaking[owed.assignment_id])
                    for owed in offered
                    if owed.assignment_id in speaking
                ),
            ),
            rows(
                *(row(button) for button in _buttons(offered, standings)),
                row(
                    Button(more, MoreForUnassigned(opd)) if len(open_ones) > len(offered) else None,
                    Button(texts.UNASSIGNED_NONE, DismissUnassigned(opd, upto)),
                ),
            ),
        ),
        False,
    )


def _candidates(
    open_ones: Sequence[Owed], likely: Sequence[int], guesses: Sequence[Guess], standings: OwedAssignments
) -> tuple[list[Owed], dict[int, str]]:
    """What is offered by a button of its own, and by assignment the words that speak for it; all where they are few."""
    by_id = {owed.assignment_id: owed for owed in open_ones}
    owed_ids = {owed.assignment_id for owed in open_ones if owed.state(standings.now) in OWED}
    candidates = best_of([guess.candidates for guess in guesses], by_id.keys(), owed_ids)
    speaking = {candidate.id: candidate.excerpt for candidate in candidates if candidate.excerpt}
    few = by_id if len(by_id) <= MOST_CANDIDATES else {}
    first_ids = dict.fromkeys([*likely, *(candidate.id for candidate in candidates), *few])
    offered = [by_id[assignment_id] for assignment_id in first_ids if assignment_id in by_id]
    return offered[:MOST_CANDIDATES], speaking


def waiting_head(files: Sequence[StoredFile]) -> Safe:
    """Which files are kept and wait to be given an indicator."""
    called = shown_names(files)
    if len(files) == 1:
        return say(texts.UNASSIGNED_ONE, name=called[files[0].id])
    names = [say(texts.UNASSIGNED_FILE, name=called[file.id]) for file in files[:_NAMED]]
    more = [say(draft_texts.MORE_FILES, count=len(files) - _NAMED)] if len(files) > _NAMED else []
    return lines(say(texts.UNASSIGNED_MANY, count=len(files)), *names, *more)


def choose_for_unassigned(standings: OwedAssignments, number: int, upto: int) -> Screen:
    """All indicators that take files now, those first that are still owed; `upto` is the last file asked about."""
    page = page_of(_offered(standings, ()), number)
    opd = standings.opd.id
    return Screen(
        lines(
            say(texts.UNASSIGNED_OPD, opd=standings.opd.name, region=standings.region.name),
            say(texts.UNASSIGNED_CHOOSE),
        ),
        rows(
            *(row(button) for button in _buttons(page.items, standings)),
            page_row(page, lambda to: MoreForUnassigned(opd, to)),
            row(Button(texts.UNASSIGNED_NONE, DismissUnassigned(opd, upto)), Button(words.HOME, OpenHome())),
        ),
    )


def _buttons(assignments: Sequence[Owed], standings: OwedAssignments) -> list[Button]:
    return indicator_buttons(assignments, standings, lambda owed: ChooseForUnassigned(owed.assignment_id))


def _offered(standings: OwedAssignments, likely: Sequence[int]) -> list[Owed]:
    """Those likely meant first, then what the OPD has still to send, then what it may complete."""
    first = {assignment_id: place for place, assignment_id in reversed(list(enumerate(likely)))}
    return sorted(
        open_for_files(standings),
        key=lambda owed: (first.get(owed.assignment_id, len(likely)), owed.state(standings.now) not in OWED),
    )


def _why_closed(view: AssignmentView) -> Safe:
    code = fmt.code(view.owed.code)
    if view.owed.retired:
        return say(texts.CLOSED_RETIRED, code=code)
    if view.owed.closed:
        return say(texts.CLOSED_ROUND, code=code)
    if not view.round.has_opened(view.now):
        return say(texts.CLOSED_NOT_OPEN, code=code, moment=fmt.moment(view.round.opens_at, view.region.zone))
    return say(texts.CLOSED, code=code, state=words.STATES[view.owed.state(view.now)])


def _for_album(album: bool) -> Safe | None:
    return say(texts.FOR_ALBUM) if album else None


def _see_it(view: AssignmentView) -> tuple[Row, ...]:
    return (row(Button(draft_texts.SEE_IT, OpenAssignment(view.owed.assignment_id)), Button(words.HOME, OpenHome())),)


def _draft_stays(view: AssignmentView | None) -> Safe | None:
    if view is None or view.draft is None or not view.draft.files:
        return None
    return say(texts.REFUSED_DRAFT_STAYS, code=fmt.code(view.owed.code))


def _way_on(view: AssignmentView | None) -> tuple[Row, ...]:
    if view is None:
        return (home_row(),)
    if view.draft is not None:
        return (row(Button(draft_texts.BACK, BackToDraft(view.owed.assignment_id)), Button(words.HOME, OpenHome())),)
    return (row(Button(words.BACK, OpenAssignment(view.owed.assignment_id)), Button(words.HOME, OpenHome())),)
