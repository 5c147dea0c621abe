"""Buttons that were never made: wrong shapes, impossible numbers and rows that do not exist break nothing."""

from collections.abc import Iterator, Sequence
from dataclasses import fields
from enum import StrEnum
from typing import get_type_hints

import pytest
from sqlalchemy import select

from domain.submission.deadlines import DeadlineOwner
from handlers.routing_tables import TAPS
from screens.buttons.base import LARGEST_NUMBER, LIMIT_BYTES, ButtonData
from screens.buttons.overview import overview, trail
from screens.buttons.people import members
from screens.buttons.review import review
from screens.buttons.rounds import deadlines, rounds
from screens.buttons.submission import draft, history, outstanding
from screens.texts.people.home import OLD_BUTTON
from storage.tables.delivery import InboxRow
from storage.tables.people import MembershipRow
from tests import builders
from tests.bot_fixtures import MONDAY, Town
from tests.permissions.prize import OWNER
from tests.permissions.rows import all_rows, changed

KINDS = [route.kind for route in TAPS]
NO_NUMBERS = ("", " 1", "+1", "1_0", "1.0", "0x1", "--1", "٣", "１", "²", "1e3", "\x00", "true", "None", "😀", "1\n")
PEOPLE = 15
_AT_ONCE = 8
"""Taps of each of them that may wait at once."""
NOT_THERE = (0, -1, LARGEST_NUMBER)
TOO_LARGE = (2**31, -(2**31), 2**63 - 1, 2**63, -(2**63), 10**19 - 1)
DAYS = (-LARGEST_NUMBER, -1, 0, 1, 11, 12, MONDAY.toordinal(), 119_988, 119_999, 120_000, 3_652_059, 10**9)
OWN = {"card", "postponement", "preference", "leave"}
"""How the person is reminded and shown things: changed by taps that name no row."""

JUNK = (
    "",
    ":",
    "::::",
    "zz:1",
    "x" * LIMIT_BYTES,
    ":" * LIMIT_BYTES,
    "t:" + "1" * (LIMIT_BYTES - 2),
    "'; DROP TABLE person; --",
    "<b>h</b>",
    "H",
    "h ",
    "h\x00",
    "😀" * 16,
    "\u202eh",
)


def _texts(kind: type[ButtonData], number: int) -> str:
    """A tap of the kind whose every id is `number`; other fields say something that the kind allows."""
    parts = [kind.prefix]
    hints = get_type_hints(kind)
    for field in fields(kind):
        of = hints[field.name]
        if of is bool:
            parts.append("1")
        elif of is int:
            parts.append(str(number))
        elif issubclass(of, StrEnum):
            parts.append(next(iter(of)).value)
        else:
            parts.append("x'<")
    return ":".join(parts)


def _misshapen(kind: type[ButtonData]) -> Iterator[str]:
    good = _texts(kind, 1)
    yield f"{good}:1"
    yield f"{good}:"
    count = good.count(":")
    if count:
        yield kind.prefix
        yield good.rsplit(":", 1)[0] if count > 1 else f"{kind.prefix}:"
    hints = get_type_hints(kind)
    for position, field in enumerate(fields(kind), start=1):
        parts = good.split(":")
        if hints[field.name] is str:
            continue
        for nonsense in NO_NUMBERS:
            parts[position] = nonsense
            yield ":".join(parts)
        if hints[field.name] is int:
            for number in TOO_LARGE:
                parts[position] = str(number)
                yield ":".join(parts)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_misshapen_is_no_button(kind: type[ButtonData]) -> None:
    assert kind.unpack(_texts(kind, 1)) is not None
    for data in _misshapen(kind):
        assert kind.unpack(data) is None, data


@pytest.fixture
def database_at(database_url: str) -> str:
    """The town's data on each engine in turn: they disagree on how large a number may be."""
    return database_url


async def test_rows_that_do_not_exist_are_looked_for_in_peace(town: Town) -> None:
    """Many coordinators share the taps: one alone would be slowed down, as somebody who floods is."""
    people = [await town.coordinator(number=number) for number in range(1, 1 + PEOPLE)]
    before = await all_rows(town.database)
    for number in _outermost(town, NOT_THERE):
        forged = [_texts(kind, number) for kind in KINDS]
        for start in range(0, len(forged), PEOPLE):
            for person, data in zip(people, forged[start:], strict=False):
                await person.taps_forged(data, wait=False)
            if not start % (_AT_ONCE * PEOPLE):
                await town.sandbox.quiet()
        await town.sandbox.quiet()
    await _nothing_failed(town)
    assert set(changed(before, await all_rows(town.database))) <= OWN


async def test_no_day_month_or_page_is_out_of_reach(town: Town) -> None:
    people = [await town.coordinator(number=number) for number in range(1, 1 + PEOPLE)]
    admin = await town.admin()
    region, of, opd = (town.ids[key] for key in (OWNER, f"round@{OWNER}", f"DINKES@{OWNER}"))
    owed = town.ids[f"H06-P1/DINKES@{OWNER}"]
    async with town.database.write() as db:
        submission = await builders.submission(db, owed, town.ids["Admin DINKES Kota Contoh"])
        membership = await db.scalar(select(MembershipRow.id).where(MembershipRow.opd_id == opd))
    for number in _outermost(town, DAYS):
        forged: list[ButtonData] = [
            deadlines.PickDay(DeadlineOwner.ROUND, of, number),
            deadlines.PickTime(DeadlineOwner.ASSIGNMENT, owed, number),
            deadlines.PreviewDeadline(DeadlineOwner.ROUND, of, number, number),
            deadlines.PreviewDeadline(DeadlineOwner.ROUND, of, MONDAY.toordinal(), number),
            deadlines.SetDeadline(DeadlineOwner.ASSIGNMENT, owed, number, number, "0"),
            deadlines.OpenHolidays(region, number),
            deadlines.ToggleHoliday(region, number),
            deadlines.OpenRoundOpds(of, number),
            deadlines.OpenOpdDeadlines(of, opd, number),
            trail.OpenTrail(region, "", 0, 0, number),
            trail.OpenTrail(region, "", 0, 0, number, newer=True),
            trail.ChooseBound(trail.Bound.OPD, region, page=number),
            trail.ChooseBound(trail.Bound.PERSON, region, page=number),
            members.OpenMembers(region, number),
            members.OpenOpdMembers(opd, number),
            members.OpenStaff(region, number),
            members.OpenRequests(region, number),
            overview.OpenOverview(region, of, number, at=number),
            overview.OpenOpd(of, opd, number, number),
            overview.OpenCriteria(of, number, number),
            overview.OpenIndicators(of, 0, "proses", number, number),
            overview.OpenIndicators(of, 0, "x'<", number, number),
            overview.OpenIndicator(town.ids[f"ratio@{OWNER}"], number, number),
            review.OpenQueue(region, number, number, number),
            review.FilterQueue(region, number, number, number),
            review.TakeNext(region, number, number, number),
            history.GiveFiles(submission, number),
            history.GiveReceipt(submission),
            rounds.OpenRounds(region, number),
        ]
        for person, tap in zip(people * 2, forged, strict=False):
            await person.taps_forged(tap.pack(), wait=False)
        for own in (
            outstanding.OpenOutstanding(membership or 0, number, outstanding.Show.ALL, number, "x'<"),
            outstanding.ChooseFilter(membership or 0, outstanding.Show.OWED, number, "x'<"),
            history.OpenHistory(membership or 0, number, number),
            draft.ChooseReuse(owed, False, number),
            draft.SayNihil(town.ids[f"H06-P2/DINKES@{OWNER}"], number),
            draft.MoreForUnassigned(opd, number),
        ):
            await admin.taps_forged(own.pack(), wait=False)
        await town.sandbox.quiet()
    await _nothing_failed(town)


async def test_junk_gets_the_first_screen(town: Town) -> None:
    admin = await town.admin()
    before = await all_rows(town.database)
    for data in JUNK:
        assert await admin.taps_forged(data) == OLD_BUTTON, data
        assert OLD_BUTTON in admin.screen.text
    await _nothing_failed(town)
    assert changed(before, await all_rows(town.database)) == []


def _outermost(town: Town, numbers: Sequence[int]) -> Sequence[int]:
    """All of them on SQLite; where it is about what fits into a column, the smallest and the largest alone."""
    return numbers if town.settings.database_url.startswith("sqlite") else (min(numbers), max(numbers))


async def _nothing_failed(town: Town) -> None:
    async with town.database.read() as db:
        failed = await db.execute(select(InboxRow.payload, InboxRow.error).where(InboxRow.attempts > 0))
    assert [f"{payload[-80:]} {error}" for payload, error in failed] == []
