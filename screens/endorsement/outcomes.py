"""What came of a round: its scores, the workbook they come from, and the question before they are kept."""

from collections.abc import Sequence

from domain.endorsement.outcomes import Outcome, RoundOutcome
from domain.people.people import Region
from domain.rounds.faults import Fault
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.buttons.endorsement.endorsement import (
    ApplyOutcome,
    AskOutcomeBook,
    DismissOutcome,
    OpenEndorsement,
    OpenOutcome,
)
from screens.buttons.endorsement.improvements import OpenWeak
from screens.buttons.people.home import OpenHome
from screens.paging import page_of, page_row
from screens.people.home import home_row, round_name
from screens.rounds.faults import place, sentence
from screens.screen import Attachment, Button, ButtonStyle, Screen, row, rows
from screens.submission.former_year import written_score
from screens.texts import formats as words
from screens.texts.endorsement import endorsement as texts
from screens.texts.endorsement import improvements as improvement_texts
from screens.texts.overview import export as export_texts
from screens.texts.rounds import import_round as import_texts
from screens.wording import Safe, lines, say

_REMARK_WIDTH = 160
_NOTES_TOLD = 5


def outcome(
    region: Region, round: Round, result: RoundOutcome, indicators: int, page_number: int, *, may_import: bool
) -> Screen:
    """The score in all and of each indicator."""
    page = page_of(result.indicators, page_number)
    nothing = texts.OUTCOME_NONE if may_import else texts.OUTCOME_NONE_SEEN
    return Screen(
        lines(
            say(texts.OUTCOME_TITLE, round=round.name),
            *(_whole(result.overall) if result.overall is not None else ()),
            say(texts.SCORED, count=len(result.indicators), total=indicators) if result else say(nothing),
            *(line for score in page.items for line in _score(score)),
        ),
        rows(
            page_row(page, lambda number: OpenOutcome(round.id, number)),
            row(Button(improvement_texts.OPEN, OpenWeak(round.id))) if may_import and result.indicators else None,
            row(Button(texts.OUTCOME_BOOK, AskOutcomeBook(round.id))) if may_import else None,
            row(Button(words.BACK, OpenEndorsement(round.id)) if may_import else None, Button(words.HOME, OpenHome())),
        ),
    )


def outcome_book(region: Region, round: Round, content: bytes) -> Screen:
    """The workbook to fill in."""
    title = texts.OUTCOME_BOOK_NAME.format(round=round.name, region=region.name)
    name = "".join(sign if sign.isalnum() or sign in " -_()." else "-" for sign in title)
    return Screen(
        lines(round_name(round), say(texts.OUTCOME_BOOK_SENT)),
        (row(Button(words.BACK, OpenOutcome(round.id)), Button(words.HOME, OpenHome())),),
        (Attachment(name, content=content),),
    )


def outcome_book_failed(round_id: int) -> Screen:
    """It could not be made; it can be asked for again."""
    return Screen(say(export_texts.NOT_MADE), (row(Button(texts.OUTCOME_BOOK, AskOutcomeBook(round_id))), home_row()))


def preview(
    pending_id: int,
    region: Region,
    round: Round,
    result: RoundOutcome,
    before: RoundOutcome,
    notes: Sequence[Fault],
    *,
    differs: bool,
    asks: bool = True,
) -> Screen:
    """What a yes would keep; nothing to keep needs no yes."""
    return Screen(
        lines(
            say(texts.IMPORT_TITLE, round=round.name, region=region.name),
            *(_whole(result.overall) if result.overall is not None else ()),
            say(texts.IMPORT_COUNTS, count=len(result.indicators)),
            say(texts.IMPORT_REPLACES, count=len(before.indicators)) if before.indicators and differs else None,
            *_notes(notes),
            *(("", say(texts.IMPORT_ASK)) if asks else ()) if differs else (say(texts.IMPORT_SAME),),
        ),
        rows(
            row(
                Button(texts.APPLY, ApplyOutcome(pending_id), style=ButtonStyle.SUCCESS),
                Button(texts.DISMISS, DismissOutcome(pending_id)),
            )
            if differs
            else home_row(),
        ),
    )


def applied(round: Round, result: RoundOutcome) -> Screen:
    """They are kept."""
    return Screen(
        lines(
            say(texts.APPLIED, round=round.name),
            *(_whole(result.overall) if result.overall is not None else ()),
            say(texts.IMPORT_COUNTS, count=len(result.indicators)),
        ),
        rows(row(Button(texts.OUTCOME, OpenOutcome(round.id)), Button(words.HOME, OpenHome()))),
    )


def _whole(score: Outcome) -> list[Safe]:
    predicate = [say(texts.PREDICATE, predicate=score.predicate)] if score.predicate else []
    return [say(texts.WHOLE, score=written_score(score)), *predicate, *_remark(texts.REMARK, score)]


def _score(score: Outcome) -> list[Safe]:
    return [
        say(texts.SCORE_LINE, code=fmt.code(score.code), score=written_score(score)),
        *_remark(texts.SCORE_REMARK, score),
    ]


def _remark(template: str, score: Outcome) -> list[Safe]:
    return [say(template, remark=fmt.cut(score.remark, _REMARK_WIDTH))] if score.remark else []


def _notes(notes: Sequence[Fault]) -> list[Safe]:
    note_lines = [
        say(import_texts.NOTE_LINE, place=place(note), sentence=sentence(note)) for note in notes[:_NOTES_TOLD]
    ]
    if not note_lines:
        return []
    rest = len(notes) - len(note_lines)
    more = [say(import_texts.FAULTS_MORE, count=rest)] if rest else []
    return [say(import_texts.NOTES, count=len(notes)), *note_lines, *more]
