"""What an indicator had the year before: a line of its score, and the files that can be used again."""

from domain.calendar import local
from domain.endorsement.outcomes import Outcome
from domain.rounds.programme import IndicatorKind
from domain.submission.drafts import AssignmentView
from domain.submission.figures import write_figure
from domain.submission.former_year import FormerFile, FormerYear, not_in
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.former_year import OpenFormer, UseFormer
from screens.buttons.submission.history import OpenSent
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.submission import former_year as texts
from screens.wording import Safe, lines, say

_REMARK_WIDTH = 200


def former_line(view: AssignmentView) -> Safe | None:
    """Tahun lalu: 2 dari 4; catatan: ...; nothing where no score is known."""
    outcome = view.former.outcome if view.former is not None else None
    return outcome_line(outcome) if outcome is not None else None


def outcome_line(outcome: Outcome, *, former: bool = True) -> Safe:
    """A score and its remark; as one of the year before, unless it is said above."""
    score = say(texts.SCORE, score=written_score(outcome))
    if outcome.remark:
        score = say(texts.SCORE_REMARK, score=score, remark=fmt.cut(outcome.remark, _REMARK_WIDTH))
    return say(texts.LINE, score=score) if former else score


def former_row(view: AssignmentView) -> Row | None:
    """The way to the files of the year before, where there are any."""
    if view.former is None or not view.former.file_count:
        return None
    of_struktur = view.indicator.kind is IndicatorKind.STRUKTUR
    label = texts.SEE_STRUKTUR if of_struktur else texts.SEE_FILES
    return row(Button(label.format(count=view.former.file_count), OpenFormer(view.owed.assignment_id)))


def former(view: AssignmentView, year: FormerYear, page_number: int, trouble: list[Safe], *, may_use: bool) -> Screen:
    """Score, remark and files; `trouble` says which of them could not be used, `may_use` whether they can be now."""
    assignment = view.owed.assignment_id
    page = page_of(year.files, page_number)
    hashes = {placed.file.sha256 for placed in view.files}
    unused = not_in(year.files, hashes)
    usable = [(number, entry) for number, entry in page.numbered() if may_use and entry in unused]
    return Screen(
        lines(
            *trouble,
            say(texts.TITLE, code=fmt.code(view.owed.code), round=year.round.name),
            outcome_line(year.outcome) if year.outcome is not None else say(texts.NO_SCORE),
            "",
            *_question(view, year),
            *(_file_line(number, entry, view, in_draft=entry not in unused) for number, entry in page.numbered()),
            say(texts.CHOOSE) if usable else None,
        ),
        rows(
            row(*(Button(str(number), UseFormer(assignment, entry.file.id, page_number)) for number, entry in usable)),
            row(Button(texts.USE_ALL, UseFormer(assignment))) if may_use and len(unused) > 1 else None,
            page_row(page, lambda number: OpenFormer(assignment, number)),
            row(Button(texts.SEE_SENT, OpenSent(year.submission_id, Via.ASSIGNMENT)))
            if year.submission_id is not None
            else None,
            row(
                Button(texts.OPEN_DRAFT if view.draft is not None else words.BACK, OpenAssignment(assignment)),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def not_taken(name: str) -> Safe:
    """A file whose format is not asked any more."""
    return say(texts.FORMAT, name=fmt.file_name(name))


def no_room(name: str) -> Safe:
    """A file for which the draft has no room."""
    return say(texts.FULL, name=fmt.file_name(name))


def _question(view: AssignmentView, year: FormerYear) -> list[Safe]:
    if not year.files:
        return [say(texts.NO_FILES)]
    if view.indicator.kind is IndicatorKind.STRUKTUR:
        return [say(texts.STILL_VALID)]
    return [say(texts.CHECK_YEAR, year=view.round.tahun_data)]


def _file_line(number: int, entry: FormerFile, view: AssignmentView, *, in_draft: bool) -> Safe:
    day = fmt.day_and_year(local(entry.sent_at, view.region.zone).date())
    template = texts.FILE if entry.item else texts.FILE_NO_ITEM
    line = say(template, number=number, name=fmt.file_name(entry.file.name), item=fmt.cut(entry.item or ""), day=day)
    return say(texts.FILE_IN_DRAFT, line=line) if in_draft else line


def written_score(outcome: Outcome) -> str:
    """2 dari 4, or the score alone."""
    template = texts.SCORE if outcome.maximum is None else texts.SCORE_OF
    maximum = "" if outcome.maximum is None else write_figure(outcome.maximum)
    return template.format(score=write_figure(outcome.score), maximum=maximum)
