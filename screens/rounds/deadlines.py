"""Deadlines: a round's, one assignment's, the calendar, the question before a change, and its notice."""

from collections.abc import Sequence
from datetime import date, datetime

from domain.calendar import at_wall_time, local
from domain.people.members import OpdsTold
from domain.people.people import Opd, Region
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.deadlines import (
    DeadlineMoved,
    DeadlineOwner,
    DeadlineSubject,
    Proposal,
    RoundDeadlines,
)
from domain.submission.states import OWED
from domain.typed_dates import TypedMoment
from screens import formatting as fmt
from screens import which_day
from screens.buttons.endorsement.endorsement import OpenEndorsement
from screens.buttons.people.home import OpenHome
from screens.buttons.provinces.opening import OpenRoundSight
from screens.buttons.reminding.ladder import OpenLadder
from screens.buttons.rounds.closing import AskClosing, AskReopening
from screens.buttons.rounds.deadlines import (
    FollowRound,
    OpenHolidays,
    OpenOpdDeadlines,
    OpenRound,
    OpenRoundOpds,
    PickDay,
    PickTime,
    PreviewDeadline,
    SetDeadline,
)
from screens.buttons.rounds.import_round import AskRoundBook
from screens.buttons.rounds.rounds import OpenRounds
from screens.month_grid import month_grid, month_of
from screens.paging import page_of, page_row
from screens.people.home import round_name
from screens.people.opds_told import told_lines
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.endorsement import endorsement as endorsement_texts
from screens.texts.provinces import opening as opening_texts
from screens.texts.reminding import ladder as ladder_texts
from screens.texts.rounds import closing as closing_texts
from screens.texts.rounds import deadlines as texts
from screens.wording import Safe, lines, say


def round_screen(deadlines: RoundDeadlines) -> Screen:
    """One round: its deadlines and what can be changed."""
    instants = (
        (texts.INTERNAL, deadlines.round.internal_deadline_at),
        (texts.OFFICIAL, deadlines.round.official_deadline_at),
    )
    return Screen(
        lines(
            round_name(deadlines.round),
            *(_left(template, at, deadlines.region, deadlines.red_dates, deadlines.now) for template, at in instants),
            say(texts.COUNTS, indicators=deadlines.indicators, opds=deadlines.opds, assignments=deadlines.assignments),
            say(texts.OWN_DEADLINES, count=deadlines.own_deadlines) if deadlines.own_deadlines else None,
            _closed_line(deadlines),
            say(texts.ROUND_ASK) if not deadlines.round.closed else None,
        ),
        rows(
            *_ways_to_change(deadlines),
            row(
                Button(endorsement_texts.OPEN, OpenEndorsement(deadlines.round.id)),
                Button(opening_texts.SEE, OpenRoundSight(deadlines.round.id)) if deadlines.is_overseen else None,
            ),
            row(
                Button(texts.DOWNLOAD, AskRoundBook(deadlines.round.id)),
                Button(closing_texts.REOPEN, AskReopening(deadlines.round.id))
                if deadlines.round.closed
                else Button(closing_texts.CLOSE, AskClosing(deadlines.round.id), style=ButtonStyle.DANGER),
            ),
            row(Button(words.BACK, OpenRounds(deadlines.region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def _closed_line(deadlines: RoundDeadlines) -> Safe | None:
    closed_at = deadlines.round.closed_at
    if closed_at is None:
        return None
    return say(closing_texts.CLOSED_LINE, moment=fmt.moment(closed_at, deadlines.region.zone))


def _ways_to_change(deadlines: RoundDeadlines) -> list[Row]:
    """What can be changed of a round; nothing once it is closed."""
    if deadlines.round.closed:
        return []
    return [
        row(Button(texts.CHANGE_ROUND, PickDay(DeadlineOwner.ROUND, deadlines.round.id))),
        row(
            Button(texts.CHANGE_ONE, OpenRoundOpds(deadlines.round.id)),
            Button(texts.HOLIDAYS, OpenHolidays(deadlines.region.id)),
        ),
        row(Button(ladder_texts.OPEN_LADDER, OpenLadder(deadlines.round.id))),
    ]


def opds(round: Round, counts: Sequence[tuple[Opd, int]], page_number: int) -> Screen:
    """The OPD of a round."""
    page = page_of(counts, page_number)
    return Screen(
        lines(
            say(texts.OPDS, name=round.name),
            *(
                say(texts.OPD_LINE, number=number, opd=fmt.cut(opd.name), count=count)
                for number, (opd, count) in page.numbered()
            ),
            say(texts.CHOOSE_OPD if counts else texts.NO_OPDS),
        ),
        rows(
            row(*(Button(str(number), OpenOpdDeadlines(round.id, opd.id)) for number, (opd, _) in page.numbered())),
            page_row(page, lambda number: OpenRoundOpds(round.id, number)),
            row(Button(words.BACK, OpenRound(round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def assignments(
    region: Region, round: Round, opd: Opd, owed: Sequence[Owed], page_number: int, now: datetime
) -> Screen:
    """What one OPD owes in a round, with the deadline of each."""
    page = page_of(owed, page_number)
    titles = list_titles((assignment.assignment_id, assignment.code, assignment.title) for assignment in owed)
    return Screen(
        lines(
            say(texts.ASSIGNMENTS, opd=opd.name, name=round.name),
            *(
                say(
                    texts.ASSIGNMENT_LINE,
                    number=number,
                    code=fmt.code(assignment.code),
                    title=titles[assignment.assignment_id],
                    state=words.STATES[assignment.state(now)],
                    day=fmt.short_date(local(assignment.deadline_at, region.zone).date()),
                )
                for number, assignment in page.numbered()
            ),
            say(texts.CHOOSE_ASSIGNMENT if owed else texts.NO_ASSIGNMENTS),
        ),
        rows(
            row(
                *(
                    Button(str(number), PickDay(DeadlineOwner.ASSIGNMENT, assignment.assignment_id))
                    for number, assignment in page.numbered()
                )
            ),
            page_row(page, lambda number: OpenOpdDeadlines(round.id, opd.id, number)),
            row(Button(texts.CHANGE_OPD, PickDay(DeadlineOwner.OPD, owed[0].assignment_id)))
            if any(assignment.state(now) in OWED for assignment in owed)
            else None,
            row(Button(words.BACK, OpenRoundOpds(round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def pick_day(subject: DeadlineSubject, month: int) -> Screen:
    """The calendar: from today to the official deadline."""
    zone = subject.region.zone
    today = local(subject.now, zone).date()
    last = max(today, local(subject.round.official_deadline_at, zone).date())
    present = local(subject.deadline_at, zone).date()
    visible_month = month or month_of(min(max(present, today), last))

    def tap(day: date) -> PickTime | None:
        return PickTime(subject.owner, subject.id, day.toordinal()) if today <= day <= last else None

    has_own = subject.owner is DeadlineOwner.ASSIGNMENT and not subject.follows_round
    return Screen(
        lines(
            say(texts.PICK, what=_subject_name(subject)),
            say(texts.NOW_IS, moment=fmt.moment(subject.deadline_at, zone))
            if subject.last_at == subject.deadline_at
            else say(
                texts.NOW_BETWEEN, first=fmt.moment(subject.deadline_at, zone), last=fmt.moment(subject.last_at, zone)
            ),
            say(texts.FOLLOWS) if subject.follows_round else None,
            say(texts.OFFICIAL_IS, moment=fmt.moment(subject.round.official_deadline_at, zone)),
            say(texts.MARKS),
            say(texts.PICK_ASK, day=_example(subject)),
        ),
        rows(
            *month_grid(
                visible_month,
                subject.red_dates,
                tap,
                lambda number: PickDay(subject.owner, subject.id, number),
                (today, last),
            ),
            row(Button(texts.FOLLOW_ROUND, FollowRound(subject.id))) if has_own else None,
            _back(subject),
        ),
    )


def pick_time(subject: DeadlineSubject, day: date) -> Screen:
    """The usual times of a day."""
    return Screen(
        lines(say(texts.PICK, what=_subject_name(subject)), say(texts.PICK_TIME, day=fmt.long_date(day))),
        (
            row(
                *(
                    Button(label, PreviewDeadline(subject.owner, subject.id, day.toordinal(), fmt.minute_of_day(label)))
                    for label in texts.TIMES
                )
            ),
            row(
                Button(texts.OTHER_DAY, PickDay(subject.owner, subject.id, month_of(day))),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def ask_day(subject: DeadlineSubject, typed: TypedMoment) -> Screen:
    """Which day, where what was typed can mean two; the time is kept."""

    def tap(day: date) -> PickTime | PreviewDeadline:
        if typed.start is None:
            return PickTime(subject.owner, subject.id, day.toordinal())
        zone = subject.region.zone
        wall = local(at_wall_time(day, typed.start, typed.zone or zone), zone)
        return PreviewDeadline(subject.owner, subject.id, wall.date().toordinal(), fmt.minutes(wall.time()))

    return which_day.ask_day(typed.possible_days, tap, row(Button(words.HOME, OpenHome())))


def not_a_date(subject: DeadlineSubject) -> Screen:
    """What was typed could not be read."""
    return Screen(
        say(texts.NOT_A_DATE, day=_example(subject)),
        (row(Button(texts.OTHER_DAY, PickDay(subject.owner, subject.id)), Button(words.HOME, OpenHome())),),
    )


def preview(proposal: Proposal) -> Screen:
    """The question before a deadline is moved; what refuses it leaves no yes."""
    subject = proposal.subject
    zone = subject.region.zone
    wall = local(proposal.new_at, zone)
    minutes = fmt.minutes(wall.time())
    yes = SetDeadline(subject.owner, subject.id, wall.date().toordinal(), minutes, subject.revision)
    return Screen(
        lines(
            say(texts.PREVIEW, what=_subject_name(subject)),
            say(texts.BEFORE, moment=fmt.moment(subject.deadline_at, zone)),
            _left(texts.AFTER, proposal.new_at, subject.region, subject.red_dates, subject.now),
            *(say(texts.ATTENTION, objection=texts.OBJECTIONS[objection]) for objection in proposal.objections),
            *([] if proposal.refused else _concerned(subject, proposal.new_at, proposal.concerned)),
            None if proposal.refused else say(texts.PREVIEW_ASK),
        ),
        rows(
            None if proposal.refused else row(Button(texts.YES, yes, style=ButtonStyle.PRIMARY)),
            row(
                Button(texts.OTHER_DAY, PickDay(subject.owner, subject.id, month_of(wall.date()))),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def changed(moved: DeadlineMoved) -> Screen:
    """What was done, and how many will be told."""
    subject = moved.subject
    return Screen(
        lines(
            say(texts.CHANGED, what=_subject_name(subject)),
            say(texts.BEFORE, moment=fmt.moment(moved.before_at, subject.region.zone)),
            _left(texts.AFTER, moved.after_at, subject.region, subject.red_dates, subject.now),
            *_concerned(subject, moved.after_at, moved.concerned),
        ),
        (_back(subject),),
    )


def _left(template: str, at: datetime, region: Region, red_dates: frozenset[date], now: datetime) -> Safe:
    return say(template, moment=fmt.moment(at, region.zone), left=fmt.time_left(at, now, region.zone, red_dates))


def _concerned(subject: DeadlineSubject, new_at: datetime, reach: OpdsTold) -> list[Safe]:
    """How much of an OPD it is, and whom it tells."""
    moved = len(subject.moved_to(new_at))
    return [
        *([say(texts.OF_OPD_MOVED, count=moved, total=len(subject.of_opd))] if subject.of_opd else []),
        *(told_lines(reach, sent=False) or [say(texts.CONCERNED_NONE)]),
    ]


def _subject_name(subject: DeadlineSubject) -> Safe:
    if subject.opd is None:
        return round_name(subject.round)
    if subject.owed is None:
        return say(texts.OF_OPD, opd=subject.opd.name, name=subject.round.name)
    return say(
        texts.ONE,
        code=fmt.code(subject.owed.code),
        title=fmt.cut(subject.owed.title, 80),
        opd=subject.opd.name,
        name=subject.round.name,
    )


def _back(subject: DeadlineSubject) -> Row:
    origin = OpenOpdDeadlines(subject.round.id, subject.opd.id) if subject.opd else OpenRound(subject.round.id)
    return row(Button(words.BACK, origin), Button(words.HOME, OpenHome()))


def _example(subject: DeadlineSubject) -> str:
    """A date as it may be typed, which could be chosen as well: next week, or the official deadline before it."""
    zone = subject.region.zone
    official = local(subject.round.official_deadline_at, zone).date()
    return fmt.long_date(min(fmt.example_day(subject.now, zone), official))
