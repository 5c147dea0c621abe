"""The daily digest, and the answers to it: a promised day, or the same on the next working day."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime

from domain.calendar import is_working_day, local
from domain.reminding.digests import Digest, DigestSection, RoundOwed
from domain.reminding.preferences import Address
from domain.reminding.promises import Promisable, Promised
from domain.rounds.round_news import RoundNews
from domain.submission.contributions import Helping
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.digest import MakePromise, PickPromise, PutOff
from screens.buttons.reminding.not_ours import PickNotOurs
from screens.buttons.submission.draft import AskUnassigned
from screens.buttons.submission.outstanding import OpenAssignment, OpenOutstanding
from screens.endorsement.heads import queue_row, waiting_lines
from screens.month_grid import month_grid, month_of
from screens.people.home import home_row, owed_label, round_name
from screens.rounds.deadline_news import deadline_lines
from screens.rounds.round_news import asking_lines, how_to_send, news_lines
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.people import home as home_texts
from screens.texts.reminding import digest as texts
from screens.wording import Safe, lines, say

_SIANG, _SORE = 11, 15


def greeting(now: datetime, zone: str, address: Address) -> Safe:
    """Good morning, by the hour of the zone and the form of address."""
    hour = local(now, zone).hour
    template = texts.MORNING if hour < _SIANG else texts.DAYTIME if hour < _SORE else texts.AFTERNOON
    return say("{greeting}", greeting=template.format(address=texts.ADDRESS[address]))


def digest(digest: Digest) -> Screen:
    """What is new and what is still owed, a section per OPD; the region is named where there is more than one."""
    several = len(digest.sections) > 1
    regions = {section.region.id for section in digest.sections}
    parts: list[Safe] = []
    for section in _besides(digest.news, digest.sections):
        parts += [Safe(""), *_section(section, digest.now, with_region=len(regions) > 1)]
    closing = how_to_send(digest.news) or _ask(digest)
    return Screen(
        lines(
            greeting(digest.now, digest.zone, digest.address),
            say(home_texts.WAITING_FILES, count=digest.waiting_files) if digest.waiting_files else None,
            *(["", *news_lines(digest.news)] if digest.news else []),
            *(["", *deadline_lines(digest.deadlines)] if digest.deadlines else []),
            *(["", *waiting_lines(digest.to_endorse)] if digest.to_endorse else []),
            *parts,
            *_helping_lines(digest.helping),
            "" if closing else None,
            closing,
            *asking_lines(digest.news),
        ),
        rows(
            row(Button(home_texts.PLACE_FILES, AskUnassigned())) if digest.waiting_files else None,
            *(part for section in digest.sections for part in _section_rows(section, several=several)),
            *(queue_row(each.membership.id, each.count) for each in digest.to_endorse),
            *in_rows([_open_helped(each) for each in digest.helping], 2),
            row(Button(texts.PUT_OFF, PutOff())) if digest.may_be_put_off else None,
            None if digest.sections else home_row(),
        ),
    )


def pick_promise(promisable: Promisable, tap: PickPromise) -> Screen:
    """The calendar of a promise: working days from today to the official deadline."""
    held, today, last = promisable.membership, promisable.today, promisable.last

    def button_of(day: date) -> MakePromise | None:
        open_ = today <= day <= last and is_working_day(day, promisable.red_dates)
        return MakePromise(held.id, day.toordinal(), tap.assignment, tap.of_day) if open_ else None

    only = promisable.owed[0]
    return Screen(
        lines(
            say(texts.PICK_ONE, opd=promisable.opd.name, code=fmt.code(only.code), title=only.title)
            if tap.assignment
            else say(texts.PICK_ALL, opd=promisable.opd.name, count=len(promisable.owed)),
            say(texts.PROMISED_BEFORE, day=fmt.long_date(promisable.promised_on)) if promisable.promised_on else None,
            say(texts.PICK_DAY),
            say(texts.PICK_LAST, moment=fmt.moment(promisable.official_at, held.region.zone)),
            say(texts.PICK_ASK),
        ),
        rows(
            *month_grid(
                tap.month or month_of(promisable.promised_on or today),
                promisable.red_dates,
                button_of,
                lambda month: PickPromise(held.id, month, tap.assignment, tap.of_day),
                (today, last),
            ),
            row(
                Button(words.BACK, OpenAssignment(tap.assignment) if tap.assignment else OpenOutstanding(held.id)),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def promise_made(promised: Promised) -> Screen:
    """The promise is noted; it can be moved."""
    day, held = promised.promised_on, promised.membership
    only = promised.owed[0]
    if len(promised.owed) == 1:
        text = say(texts.PROMISE_MADE_ONE, code=fmt.code(only.code), title=only.title, day=fmt.long_date(day))
        change = PickPromise(held.id, 0, only.assignment_id)
    else:
        text = say(texts.PROMISE_MADE, opd=promised.opd.name, count=len(promised.owed), day=fmt.long_date(day))
        change = PickPromise(held.id, 0, 0, day.toordinal())
    return Screen(
        lines(text, say(texts.PROMISE_SEEN, office=held.region.office)),
        (
            row(Button(texts.CHANGE_DAY, change)),
            row(Button(texts.SEE_LIST, OpenOutstanding(held.id)), Button(words.HOME, OpenHome())),
        ),
    )


def nothing_asked(opd: str) -> Screen:
    """There is nothing (any more) that could be promised."""
    return Screen(say(texts.NOTHING_ASKED, opd=opd), (home_row(),))


def put_off(day: date) -> Screen:
    """When the digest comes again."""
    return Screen(say(texts.PUT_OFF_DONE, day=fmt.long_date(day)), (home_row(),))


def _besides(news: Sequence[RoundNews], sections: Iterable[DigestSection]) -> list[DigestSection]:
    """The sections without the rounds whose opening is told above them with all that is asked."""
    opened = {
        (of_opd.membership_id, of_round.round.id) for of_round in news if of_round.opens for of_opd in of_round.opds
    }
    besides = [
        replace(section, rounds=tuple(o for o in section.rounds if (section.membership.id, o.round.id) not in opened))
        for section in sections
    ]
    return [section for section in besides if section.rounds]


def _ask(digest: Digest) -> Safe | None:
    if digest.sections:
        return say("{ask}", ask=_request(digest.sections))
    return say(texts.ASK_COLLEAGUE) if digest.helping else None


def _helping_lines(helping: Iterable[Helping]) -> list[Safe]:
    """What somebody helps other OPD with, a line each."""
    parts: list[Safe] = []
    for each in helping:
        moment = fmt.moment(each.contribution.ends_at(each.owed.deadline_at), each.region.zone)
        fields = {"code": fmt.code(each.owed.code), "title": fmt.cut(each.owed.title, 60), "moment": moment}
        parts += [Safe(""), say(texts.HELPING, opd=each.opd.name, **fields)]
    return parts


def _open_helped(each: Helping) -> Button:
    return Button(texts.OPEN_HELPED.format(code=each.owed.code), OpenAssignment(each.owed.assignment_id))


def _section(section: DigestSection, now: datetime, *, with_region: bool) -> list[Safe]:
    head = (
        say(texts.SECTION_REGION, opd=section.opd.name, region=section.region.name)
        if with_region
        else say(texts.SECTION, opd=section.opd.name)
    )
    return [
        head,
        *(part for owed in section.rounds for part in _round_lines(owed, section, now)),
        *([say(texts.LAPSED, count=section.lapsed)] if section.lapsed else []),
        *([say(texts.PROMISED, count=section.promised)] if section.promised else []),
        *([say(texts.MORE_TIME_ASKED, count=section.more_time_asked)] if section.more_time_asked else []),
    ]


def _round_lines(owed: RoundOwed, section: DigestSection, now: datetime) -> list[Safe]:
    """A round under its own deadlines; on the day of the official one its hour is what counts."""
    region, official_at = section.region, owed.round.official_deadline_at
    official = local(official_at, region.zone)
    ends_today = official.date() == local(now, region.zone).date()
    hour = fmt.hour(official_at, region.zone)
    parts = [round_name(owed.round)]
    parts += [say(texts.UNTOUCHED, count=owed.untouched)] if owed.untouched else []
    parts += [say(texts.DRAFTS, count=owed.drafts)] if owed.drafts else []
    if owed.due.dates:
        parts += fmt.due_lines(replace(owed.due, ahead=0), official_at, now, region, section.red_dates)
    if owed.late and ends_today:
        parts.append(say(texts.LATE_TODAY, count=owed.late, hour=hour))
    elif owed.late:
        parts.append(say(texts.LATE, count=owed.late))
        parts.append(say(texts.LATE_UNTIL, moment=fmt.moment(official_at, region.zone)))
    if owed.returned:
        parts.append(say(texts.RETURNED, count=owed.returned))
        parts.append(
            say(texts.RETURNED_TODAY, hour=hour)
            if ends_today
            else say(texts.RETURNED_UNTIL, moment=fmt.moment(official_at, region.zone))
        )
    return parts


def _request(sections: Iterable[DigestSection]) -> str:
    """What is asked for, by how far things are: files that only wait to be sent, or a revision, or all of it."""
    untouched = drafts = returned = 0
    for owed in (owed for section in sections for owed in section.rounds):
        untouched += owed.untouched + owed.late
        drafts += owed.drafts
        returned += owed.returned
    if untouched or (drafts and returned):
        return texts.ASK
    return texts.ASK_DRAFTS if drafts else texts.ASK_RETURNED


def _section_rows(section: DigestSection, *, several: bool) -> tuple[Row, ...]:
    held, code = section.membership.id, section.opd.code
    see = owed_label(section.late, section.count - section.late)
    see = texts.SEE_OF.format(opd=code, label=see) if several else see
    promise = texts.PROMISE_OF.format(opd=code) if several else texts.PROMISE
    not_ours = texts.NOT_OURS_OF.format(opd=code) if several else texts.NOT_OURS
    return (
        row(Button(see, OpenOutstanding(held))),
        row(Button(promise, PickPromise(held)), Button(not_ours, PickNotOurs(held))),
    )
