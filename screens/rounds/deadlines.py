"""Deadlines: a round's, one assignment's, the calendar, the question before a change, and its notice."""

from collections.abc import Sequence
from datetime import date, datetime, time

from domain.calendar import local
from domain.people.people import Opd, Region
from domain.rounds.programme import Round
from domain.submission.assignments import Owed
from domain.submission.deadlines import DeadlineMoved, DeadlineNews, DeadlineSubject, Proposal, RoundDeadlines, Whose
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.preferences import OpenLadder
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
from screens.buttons.rounds.rounds import OpenRounds
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.month_grid import month_grid, month_of
from screens.paging import page_of, page_row
from screens.people.home import home_row, round_name
from screens.screen import Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.reminding import manual_reminders as nudge_texts
from screens.texts.rounds import deadlines as texts
from screens.wording import Safe, lines, say


def round_screen(of: RoundDeadlines) -> Screen:
    """One round: its deadlines and what can be changed."""
    deadlines = (
        (texts.INTERNAL, of.round.internal_deadline_at),
        (texts.OFFICIAL, of.round.official_deadline_at),
    )
    return Screen(
        lines(
            round_name(of.round),
            *(_left(template, at, of.region, of.red_dates, of.now) for template, at in deadlines),
            say(texts.COUNTS, indicators=of.indicators, opds=of.opds, assignments=of.assignments),
            say(texts.OWN_DEADLINES, count=of.own_deadlines) if of.own_deadlines else None,
            say(texts.ROUND_ASK),
        ),
        (
            row(Button(texts.CHANGE_ROUND, PickDay(Whose.ROUND, of.round.id))),
            row(
                Button(texts.CHANGE_ONE, OpenRoundOpds(of.round.id)),
                Button(texts.HOLIDAYS, OpenHolidays(of.region.id)),
            ),
            row(Button(nudge_texts.OPEN_LADDER, OpenLadder(of.round.id))),
            row(Button(words.BACK, OpenRounds(of.region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def opds(of: Round, listed: Sequence[tuple[Opd, int]], page: int) -> Screen:
    """The OPD of a round."""
    shown = page_of(listed, page)
    return Screen(
        lines(
            say(texts.OPDS, name=of.name),
            *(
                say(texts.OPD_LINE, number=number, opd=fmt.cut(opd.name), count=count)
                for number, (opd, count) in shown.numbered()
            ),
            say(texts.CHOOSE_OPD if listed else texts.NO_OPDS),
        ),
        rows(
            row(*(Button(str(number), OpenOpdDeadlines(of.id, opd.id)) for number, (opd, _) in shown.numbered())),
            page_row(shown, lambda number: OpenRoundOpds(of.id, number)),
            row(Button(words.BACK, OpenRound(of.id)), Button(words.HOME, OpenHome())),
        ),
    )


def assignments(region: Region, of: Round, opd: Opd, owed: Sequence[Owed], page: int, now: datetime) -> Screen:
    """What one OPD owes in a round, with the deadline of each."""
    shown = page_of(owed, page)
    titles = list_titles((one.assignment_id, one.code, one.title) for one in owed)
    return Screen(
        lines(
            say(texts.ASSIGNMENTS, opd=opd.name, name=of.name),
            *(
                say(
                    texts.ASSIGNMENT_LINE,
                    number=number,
                    code=fmt.code(one.code),
                    title=titles[one.assignment_id],
                    state=words.STATES[one.state(now)],
                    day=fmt.short_date(local(one.deadline_at, region.zone).date()),
                )
                for number, one in shown.numbered()
            ),
            say(texts.CHOOSE_ASSIGNMENT if owed else texts.NO_ASSIGNMENTS),
        ),
        rows(
            row(
                *(Button(str(number), PickDay(Whose.ASSIGNMENT, one.assignment_id)) for number, one in shown.numbered())
            ),
            page_row(shown, lambda number: OpenOpdDeadlines(of.id, opd.id, number)),
            row(Button(words.BACK, OpenRoundOpds(of.id)), Button(words.HOME, OpenHome())),
        ),
    )


def pick_day(subject: DeadlineSubject, month: int) -> Screen:
    """The calendar: from today to the official deadline."""
    zone = subject.region.zone
    today = local(subject.now, zone).date()
    last = max(today, local(subject.round.official_deadline_at, zone).date())
    present = local(subject.deadline_at, zone).date()
    shown = month or month_of(min(max(present, today), last))

    def tap(day: date) -> PickTime | None:
        return PickTime(subject.whose, subject.id, day.toordinal()) if today <= day <= last else None

    has_own = subject.whose is Whose.ASSIGNMENT and not subject.follows_round
    return Screen(
        lines(
            say(texts.PICK, what=_what(subject)),
            say(texts.NOW_IS, moment=fmt.moment(subject.deadline_at, zone)),
            say(texts.FOLLOWS) if subject.follows_round else None,
            say(texts.OFFICIAL_IS, moment=fmt.moment(subject.round.official_deadline_at, zone)),
            say(texts.MARKS),
            say(texts.PICK_ASK),
        ),
        rows(
            *month_grid(
                shown,
                subject.red_dates,
                tap,
                lambda number: PickDay(subject.whose, subject.id, number),
                (today, last),
            ),
            row(Button(texts.FOLLOW_ROUND, FollowRound(subject.id))) if has_own else None,
            _back(subject),
        ),
    )


def pick_time(subject: DeadlineSubject, day: date) -> Screen:
    """The usual times of a day."""
    return Screen(
        lines(
            say(texts.PICK, what=_what(subject)),
            say(texts.PICK_TIME, day=fmt.long_date(day)),
        ),
        (
            row(
                *(
                    Button(shown, PreviewDeadline(subject.whose, subject.id, day.toordinal(), _minutes(shown)))
                    for shown in texts.TIMES
                )
            ),
            row(
                Button(texts.OTHER_DAY, PickDay(subject.whose, subject.id, month_of(day))),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def not_a_date(subject: DeadlineSubject) -> Screen:
    """What was typed could not be read."""
    return Screen(
        say(texts.NOT_A_DATE),
        (row(Button(texts.OTHER_DAY, PickDay(subject.whose, subject.id)), Button(words.HOME, OpenHome())),),
    )


def preview(proposal: Proposal) -> Screen:
    """The question before a deadline is moved; what refuses it leaves no yes."""
    subject = proposal.subject
    zone = subject.region.zone
    wall = local(proposal.new_at, zone)
    told = say(texts.CONCERNED, count=proposal.concerned) if proposal.concerned else say(texts.CONCERNED_NONE)
    yes = SetDeadline(subject.whose, subject.id, wall.date().toordinal(), wall.hour * 60 + wall.minute)
    return Screen(
        lines(
            say(texts.PREVIEW, what=_what(subject)),
            say(texts.BEFORE, moment=fmt.moment(subject.deadline_at, zone)),
            _left(texts.AFTER, proposal.new_at, subject.region, subject.red_dates, subject.now),
            *(say(texts.ATTENTION, objection=texts.OBJECTIONS[one]) for one in proposal.objections),
            None if proposal.refused else told,
            None if proposal.refused else say(texts.PREVIEW_ASK),
        ),
        rows(
            None if proposal.refused else row(Button(texts.YES, yes)),
            row(
                Button(texts.OTHER_DAY, PickDay(subject.whose, subject.id, month_of(wall.date()))),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def changed(of: DeadlineMoved) -> Screen:
    """What was done, and how many are told."""
    subject = of.subject
    return Screen(
        lines(
            say(texts.CHANGED, what=_what(subject)),
            say(texts.BEFORE, moment=fmt.moment(of.before_at, subject.region.zone)),
            _left(texts.AFTER, of.after_at, subject.region, subject.red_dates, subject.now),
            say(texts.TOLD, count=of.concerned) if of.concerned else say(texts.CONCERNED_NONE),
        ),
        (_back(subject),),
    )


def news(of: DeadlineNews) -> Screen:
    """Notice to an OPD's admin: the deadline was moved."""
    return Screen(
        lines(
            say(texts.NEWS, opd=of.opd.name, name=round_name(of.round)),
            say(texts.NEWS_ONE, code=fmt.code(of.owed.code), title=of.owed.title) if of.owed else None,
            say(texts.BEFORE, moment=fmt.moment(of.before_at, of.region.zone)),
            fmt.deadline(of.after_at, of.now, of.region, of.red_dates),
            None if of.owed else say(texts.NEWS_LEFT, count=of.left),
        ),
        (row(Button(texts.SEE, OpenOutstanding(of.membership_id))), home_row()),
    )


def wall_time(minutes: int) -> time:
    """The time of day that a tap carries in minutes; the last minute of the day for more than there are."""
    return time(*divmod(min(max(minutes, 0), 24 * 60 - 1), 60))


def _minutes(shown: str) -> int:
    hour, minute = shown.split(".")
    return int(hour) * 60 + int(minute)


def _left(template: str, at: datetime, region: Region, red_dates: frozenset[date], now: datetime) -> Safe:
    return say(template, moment=fmt.moment(at, region.zone), left=fmt.time_left(at, now, region.zone, red_dates))


def _what(subject: DeadlineSubject) -> Safe:
    if subject.owed is None or subject.opd is None:
        return round_name(subject.round)
    return say(
        texts.ONE,
        code=fmt.code(subject.owed.code),
        title=fmt.cut(subject.owed.title, 80),
        opd=subject.opd.name,
        name=subject.round.name,
    )


def _back(subject: DeadlineSubject) -> Row:
    one = subject.opd is not None
    back = OpenOpdDeadlines(subject.round.id, subject.opd.id) if one and subject.opd else OpenRound(subject.round.id)
    return row(Button(words.BACK, back), Button(words.HOME, OpenHome()))
