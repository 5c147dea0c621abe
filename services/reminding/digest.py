"""An admin's daily digest, read anew at the moment of sending: what is new and still owed, or nothing at all."""

from datetime import datetime

from domain.calendar import is_working_day, local
from domain.people.people import Membership, Opd, Region, Role
from domain.reminding.digests import Digest, DigestSection, HeadWaiting, RoundOwed, digest_day
from domain.reminding.promises import promise_holds
from domain.reminding.reminder_times import may_be_reminded, next_working_day
from domain.rounds.programme import Round
from domain.submission.assignments import Owed, due_of
from domain.submission.contributions import Helping
from domain.submission.states import State
from services.ports import Ports
from services.rounds.deadline_news import deadlines_for
from services.rounds.round_news import news_for
from services.submission.helping import helping
from storage.database import Connection
from storage.queries.endorsement import requests
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reminding import preferences, promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments, contributions, extensions, waiting_files


async def digest(ports: Ports, notice: Notice) -> Digest | None:
    """What one person is told today, a section per OPD and region.

    None on any other day than the notice's own (local to the person's home region), outside office hours, on red
    dates and leave, and where nothing is new and nothing owed that was not promised for later.
    """
    now = ports.clock.now()
    async with ports.database.read() as db:
        home = await preferences.home_region(db, notice.person_id)
        if home is None:
            return None
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, notice.person_id, today)
        red = await rounds.red_dates(db, home.id)
        if today != digest_day(notice.occurrence) or not may_be_reminded(now, home.zone, red, wants):
            return None
        conversation = await actors.conversation(db, notice.telegram_id, ports.bot_id)
        if conversation is None:
            return None
        parts = [await section(db, held, now) for held in conversation.actor.memberships]
        waiting = await waiting_files.of_person(db, notice.person_id)
        helps = await helped(db, notice.person_id, now)
        news = await news_for(db, notice, now, ports.bot_id)
        moved = await deadlines_for(db, notice, now, ports.bot_id)
        to_endorse = [await _to_endorse(db, held, now) for held in conversation.actor.memberships]
    sections = tuple(part for part in parts if part is not None)
    endorsing = tuple(each for each in to_endorse if each is not None)
    if not sections and not news and not helps and not moved and not endorsing:
        return None
    again_on = next_working_day(today, lambda day: is_working_day(day, red) and not wants.away(day))
    waiting_of_sections = sum(waiting.get(part.opd.id, 0) for part in sections)
    return Digest(wants.address, home.zone, sections, again_on, now, waiting_of_sections, news, helps, moved, endorsing)


async def helped(db: Connection, person_id: int, now: datetime) -> tuple[Helping, ...]:
    """What a person helps with as a colleague, as long as nothing of theirs came and the OPD has to act on it."""
    return tuple(
        each
        for each in await helping(db, await contributions.of_person(db, person_id), now)
        if not each.file_count and each.owed.is_asked(now)
    )


async def section(db: Connection, held: Membership, now: datetime) -> DigestSection | None:
    """What an OPD is asked for now; None where that is nothing, for other roles than admin, and on red dates."""
    opd, region = held.opd, held.region
    if held.role is not Role.ADMIN_OPD or opd is None:
        return None
    today = local(now, region.zone).date()
    red = await rounds.red_dates(db, region.id)
    if not is_working_day(today, red):
        return None
    promised = await promises.of_opd(db, opd.id)
    more_time_asked = await extensions.waiting_of(db, opd.id)
    before_head = await _before_head(db, region, opd)
    asked = [owed for owed in await asked_of(db, held, now) if owed.assignment_id not in before_head]
    expected = [owed for owed in asked if not promise_holds(promised.get(owed.assignment_id), today)]
    if not expected:
        return None
    in_rounds = [
        (round, [owed for owed in expected if owed.round_id == round.id])
        for round in await rounds.of_region(db, region.id)
    ]
    return DigestSection(
        membership=held,
        opd=opd,
        region=region,
        rounds=tuple(_round_owed(round, owed, now) for round, owed in in_rounds if owed),
        lapsed=sum(1 for owed in expected if owed.assignment_id in promised),
        promised=len(asked) - len(expected),
        red_dates=red,
        more_time_asked=sum(owed.assignment_id in more_time_asked for owed in expected),
    )


async def _to_endorse(db: Connection, held: Membership, now: datetime) -> HeadWaiting | None:
    """What waits for the yes of a head; None where that is nothing, and on red dates."""
    if held.role is not Role.KEPALA_OPD or held.opd is None:
        return None
    red = await rounds.red_dates(db, held.region.id)
    if not is_working_day(local(now, held.region.zone).date(), red):
        return None
    count = len(await requests.waiting_of(db, held.opd.id))
    return HeadWaiting(held, held.opd, count) if count else None


async def asked_of(db: Connection, held: Membership, now: datetime) -> list[Owed]:
    """What an OPD has to act on now, in rounds that are open; what it says is not its task is left out."""
    if held.opd is None:
        return []
    open_now = {round.id for round in await rounds.of_region(db, held.region.id) if round.is_open(now)}
    handed_back = await promises.open_not_ours(db, held.opd.id)
    return [
        owed
        for owed in await assignments.of_opd(db, held.opd.id)
        if owed.round_id in open_now and owed.is_asked(now) and owed.assignment_id not in handed_back
    ]


async def _before_head(db: Connection, region: Region, opd: Opd) -> set[int]:
    """What an OPD has put before its head: no longer its admins' to send, as long as somebody is that head."""
    if not await actors.people_of(db, region.id, opd_id=opd.id, role=Role.KEPALA_OPD):
        return set()
    return {request.assignment_id for request in await requests.waiting_of(db, opd.id)}


def _round_owed(round: Round, owed: list[Owed], now: datetime) -> RoundOwed:
    in_time = [assignment.state(now) for assignment in owed if not assignment.late(now)]
    return RoundOwed(
        round=round,
        untouched=in_time.count(State.OUTSTANDING),
        drafts=in_time.count(State.DRAFT),
        returned=in_time.count(State.RETURNED),
        due=due_of(owed, now),
    )
