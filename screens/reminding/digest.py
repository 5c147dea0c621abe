"""The daily digest, and the answers to it: a promised day, or the same again tomorrow."""

from collections.abc import Iterable
from datetime import date, datetime

from domain.calendar import is_working_day, local
from domain.people.people import Opd
from domain.reminding.digests import Digest, DigestSection
from domain.reminding.preferences import Address
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.digest import MakePromise, PickPromise, PutOff
from screens.buttons.reminding.not_ours import PickNotOurs
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.month_grid import month_grid, month_of
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import digest as texts
from screens.wording import Safe, lines, say

_SIANG, _SORE = 11, 15


def greeting(now: datetime, zone: str, address: Address) -> Safe:
    """Good morning, by the hour of the zone and the form of address."""
    hour = local(now, zone).hour
    template = texts.MORNING if hour < _SIANG else texts.DAYTIME if hour < _SORE else texts.AFTERNOON
    return say("{greeting}", greeting=template.format(address=texts.ADDRESS[address]))


def digest(digest: Digest) -> Screen:
    """What is still owed, a section per OPD; the region is named where there is more than one."""
    several = len(digest.sections) > 1
    regions = {section.region.id for section in digest.sections}
    parts: list[Safe] = []
    for section in digest.sections:
        parts += [Safe(""), *_section(section, digest.now, with_region=len(regions) > 1)]
    return Screen(
        lines(
            greeting(digest.now, digest.zone, digest.address), *parts, "", say("{ask}", ask=_request(digest.sections))
        ),
        rows(
            *(part for section in digest.sections for part in _section_rows(section, several=several)),
            row(Button(texts.PUT_OFF, PutOff())),
        ),
    )


def pick_promise(section: DigestSection, today: date, last: date, month: int) -> Screen:
    """The calendar of a promise: working days from today to the official deadline."""
    held = section.membership

    def tap(day: date) -> MakePromise | None:
        open_ = today <= day <= last and is_working_day(day, section.red_dates)
        return MakePromise(held.id, day.toordinal()) if open_ else None

    return Screen(
        lines(
            say(texts.PICK_DAY, opd=section.opd.name, count=section.count),
            say(texts.PICK_LAST, moment=fmt.moment(section.official_at, section.region.zone)),
            say(texts.PICK_ASK),
        ),
        rows(
            *month_grid(
                month or month_of(today),
                section.red_dates,
                tap,
                lambda number: PickPromise(held.id, number),
                (today, last),
            ),
            row(
                Button(texts.SEE.format(count=section.count), OpenOutstanding(held.id)), Button(words.HOME, OpenHome())
            ),
        ),
    )


def promise_made(membership_id: int, opd: Opd, count: int, day: date) -> Screen:
    """The promise is noted."""
    return Screen(
        say(texts.PROMISE_MADE, opd=opd.name, count=count, day=fmt.long_date(day)),
        (row(Button(texts.SEE.format(count=count), OpenOutstanding(membership_id)), Button(words.HOME, OpenHome())),),
    )


def nothing_asked(opd: str) -> Screen:
    """There is nothing (any more) that could be promised."""
    return Screen(say(texts.NOTHING_ASKED, opd=opd), (home_row(),))


def put_off(day: date) -> Screen:
    """When the digest comes again."""
    return Screen(say(texts.PUT_OFF_DONE, day=fmt.long_date(day)), (home_row(),))


def _section(section: DigestSection, now: datetime, *, with_region: bool) -> list[Safe]:
    zone = section.region.zone
    counted = (
        (texts.UNTOUCHED, section.untouched),
        (texts.DRAFTS, section.drafts),
        (texts.LATE, section.late),
        (texts.RETURNED, section.returned),
        (texts.LAPSED, section.lapsed),
        (texts.PROMISED, section.promised),
    )
    official = fmt.moment(section.official_at, zone)
    head = (
        say(texts.SECTION_REGION, opd=section.opd.name, region=section.region.name)
        if with_region
        else say(texts.SECTION, opd=section.opd.name)
    )
    closing = None
    if section.deadline_at is not None:
        closing = fmt.deadline(section.deadline_at, now, section.region, section.red_dates)
    elif section.late:
        closing = say(texts.LATE_UNTIL, moment=official)
    elif section.returned:
        closing = say(texts.RETURNED_UNTIL, moment=official)
    return [
        head,
        say(texts.ROUNDS, rounds=", ".join(section.rounds)),
        *(say(template, count=count) for template, count in counted if count),
        *((closing,) if closing is not None else ()),
    ]


def _request(sections: Iterable[DigestSection]) -> str:
    """What is asked for, by how far things are: files that only wait to be sent, or a revision, or all of it."""
    untouched = drafts = returned = 0
    for section in sections:
        untouched += section.untouched + section.late
        drafts += section.drafts
        returned += section.returned
    if untouched or (drafts and returned):
        return texts.ASK
    return texts.ASK_DRAFTS if drafts else texts.ASK_RETURNED


def _section_rows(section: DigestSection, *, several: bool) -> tuple[Row, ...]:
    held, code = section.membership.id, section.opd.code
    see = texts.SEE_OF.format(opd=code, count=section.count) if several else texts.SEE.format(count=section.count)
    promise = texts.PROMISE_OF.format(opd=code) if several else texts.PROMISE
    not_ours = texts.NOT_OURS_OF.format(opd=code) if several else texts.NOT_OURS
    return (
        row(Button(see, OpenOutstanding(held))),
        row(Button(promise, PickPromise(held)), Button(not_ours, PickNotOurs(held))),
    )
