"""What an import means to people: it is noted for whom it is news, and told with the next message to each of them.

Admins hear of it in the digest of the day, heads of OPD and leaders by a message of its own (`reminders.news_planner`).
"""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from domain.people.people import Opd, Region, Role
from domain.rounds.changes import Changes, RecordKind, Verb
from domain.rounds.faults import Field
from domain.rounds.plan import RoundPlan
from domain.rounds.programme import Round
from domain.rounds.round_news import OpdNews, RoundChange, RoundNews, RoundReader, TaskCounts
from domain.submission.assignments import Owed, due_of
from services.ports import Ports
from storage.database import Connection
from storage.queries.notices import Notice
from storage.queries.people import opds, regions
from storage.queries.rounds import deadlines, round_changes, rounds
from storage.queries.submission import assignments


async def note_news(
    db: Connection, region: Region, round_id: int, plan: RoundPlan, changes: Changes, now: datetime
) -> frozenset[int]:
    """Notes for which OPD an import is news, and returns them; of a round that is over nothing is told."""
    round = await rounds.get(db, round_id)
    if round is None or round.closed or round.official_deadline_at <= now:
        return frozenset()
    opens = _opens(changes, round, now)
    opd_ids = await opds.ids_by_code(db, region.id)
    counts = {opd_ids[code]: tasks for code, tasks in _counts(plan, changes, opens).items() if code in opd_ids}
    if counts:
        await round_changes.add(db, region_id=region.id, round_id=round_id, counts=counts, opens=opens, now=now)
    return frozenset(counts)


async def news_for(db: Connection, notice: Notice, now: datetime, bot_id: int | None = None) -> tuple[RoundNews, ...]:
    """All that its reader is still to be told of rounds by a bot, up to when the notice was due; a round at a time."""
    pairs = await round_changes.told_by(db, notice.person_id, notice.due_at, now, bot_id)
    news: list[RoundNews] = []
    for round_id in dict.fromkeys(change.round_id for _, change in pairs):
        of_round = [(reader, change) for reader, change in pairs if change.round_id == round_id]
        if (news_of_round := await _news_of_round(db, round_id, of_round, now)) is not None:
            news.append(news_of_round)
    return tuple(news)


async def round_news(ports: Ports, notice: Notice) -> tuple[RoundNews, ...] | None:
    """What somebody without a digest is told of rounds; None where nothing is left to tell."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        return await news_for(db, notice, now, ports.bot_id) or None


async def _news_of_round(
    db: Connection, round_id: int, pairs: Sequence[tuple[RoundReader, RoundChange]], now: datetime
) -> RoundNews | None:
    round = await rounds.get(db, round_id)
    region = await regions.get(db, round.region_id) if round else None
    if round is None or region is None:
        return None
    opens = any(change.opens for _, change in pairs)
    by_role: dict[RoundReader, list[RoundChange]] = {}
    for reader, change in pairs:
        by_role.setdefault(reader, []).append(change)
    parts: list[OpdNews] = []
    region_opds: Sequence[tuple[Opd, int]] = ()
    for reader, concerned in by_role.items():
        if reader.role is Role.PIMPINAN:
            region_opds = await deadlines.opds_of(db, round_id)
        elif (part := await _opd_news(db, round_id, reader, concerned, now)) is not None:
            parts.append(part)
    if not parts and not region_opds:
        return None
    return RoundNews(region, round, opens, tuple(parts), tuple(region_opds), await rounds.red_dates(db, region.id), now)


async def _opd_news(
    db: Connection, round_id: int, reader: RoundReader, changes: Sequence[RoundChange], now: datetime
) -> OpdNews | None:
    """What concerns one OPD; None where the round has opened to it and all has been sent."""
    if reader.opd_id is None or (place := await opds.with_region(db, reader.opd_id)) is None:
        return None
    owed = [item for item in await assignments.of_opd(db, reader.opd_id) if item.round_id == round_id]
    to_do = [item for item in owed if item.is_asked(now)]
    counts = sum((change.counts[reader.opd_id] for change in changes), TaskCounts())
    if any(change.opens for change in changes):
        if not to_do:
            return None
        counts = TaskCounts()
    sends = reader.role is Role.ADMIN_OPD
    return OpdNews(reader.membership_id, place[0], sends, counts, len(to_do), _by_criterion(to_do), due_of(owed, now))


def _by_criterion(owed: Sequence[Owed]) -> tuple[tuple[str, int], ...]:
    """Rights or actions by code, each with how much is asked of it."""
    counted = Counter((item.criterion_code, item.criterion) for item in owed)
    return tuple((name, count) for (_, name), count in sorted(counted.items()))


def _opens(changes: Changes, round: Round, now: datetime) -> bool:
    """Whether OPD learn of the round by this: it is new, or its opening lies ahead and was moved."""
    if changes.of_kind(RecordKind.ROUND, Verb.ADDED):
        return True
    moved = changes.of_kind(RecordKind.ROUND, Verb.CHANGED)
    return round.opens_at > now and any(field.field is Field.OPENS_ON for change in moved for field in change.fields)


def _counts(plan: RoundPlan, changes: Changes, opens: bool) -> dict[str, TaskCounts]:
    """What is new for each OPD, by code; where the round opens all that have a task in it are concerned.

    A deadline that was moved is told as such (`deadline_moves`).
    """
    of_verb = {
        verb: Counter(
            change.key.rpartition(" ")[2]
            for change in changes.of_kind(RecordKind.ASSIGNMENT, verb)
            if not change.fields or any(field.field is not Field.OWN_DEADLINE for field in change.fields)
        )
        for verb in Verb
    }
    concerned = {code for counted in of_verb.values() for code in counted}
    if opens:
        concerned |= {assignment.opd_code for assignment in plan.assignments}
    return {
        code: TaskCounts(of_verb[Verb.ADDED][code], of_verb[Verb.CHANGED][code], of_verb[Verb.RETIRED][code])
        for code in concerned
    }
