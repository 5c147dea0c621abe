"""One page for who decides: made for whoever asks, and once for all leaders of a region in their week."""

import asyncio
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from documents.pictures.process import LeaderSheets, draw_leader_page
from documents.render_jobs import RenderFailed
from domain.calendar import end_of_day, local
from domain.overview.completion import Completion, total
from domain.overview.course import pace_needed
from domain.overview.forecast import Evening, FormerRound, Outlook, outlook, outlook_of_opd
from domain.overview.leader_page import LeaderPage, Share
from domain.overview.overview import RoundFrame
from domain.people.people import Actor, Opd
from domain.rounds.programme import Round
from domain.text import plain
from services.overview.evenings import completions_by_opd
from services.overview.overview import round_frame, visible_frame
from services.overview.pictures import head_of
from services.ports import Ports
from services.refusals import Gone
from services.single_flight import CACHE_TIME, ExportFailed, OnStart
from storage.database import Connection
from storage.queries.overview import completion
from storage.queries.overview import overview as queries
from storage.queries.people import opds, regions
from storage.queries.rounds import rounds

_WEAK = 5


@dataclass(frozen=True, slots=True)
class MadeLeaderPage:
    """The leader's page and what it was made of; `sheets` is None where the same person was just given it."""

    frame: RoundFrame
    page: LeaderPage
    sheets: LeaderSheets | None


@dataclass(frozen=True, slots=True)
class _History:
    """The evenings of a round until now: of all OPD, and of each."""

    overall: tuple[Evening, ...]
    by_opd: dict[int, tuple[Evening, ...]]


async def leader_page(ports: Ports, actor: Actor, round_id: int, on_start: OnStart) -> MadeLeaderPage:
    """What [Halaman pimpinan] gives; `on_start` is called once it is clear that it will take a moment.

    Raises Gone, NotAllowed, and ExportFailed where drawing went wrong.
    """
    async with ports.database.read() as db:
        frame = await visible_frame(db, ports.clock.now(), actor, round_id)
        page = await page_of(db, frame)
    key: Hashable = (round_id, "leader_page")
    if ports.exports.recent.holds((actor.person_id, key), frame.now):
        return MadeLeaderPage(frame, page, None)
    await on_start()
    sheets = await _drawn(ports, round_id, page)
    ports.exports.recent.note((actor.person_id, key), ports.clock.now())
    return MadeLeaderPage(frame, page, sheets)


async def leader_sheets(ports: Ports, region_id: int, round_id: int) -> LeaderSheets:
    """The page for the digest of the region's leaders: who gets it has been decided by the caller.

    One made within the last ten minutes serves all of them. Raises Gone where the round is not that region's, and
    ExportFailed.
    """
    now = ports.clock.now()
    cache = ports.exports.leader_cache
    for entry in [
        expired for expired, (at, _) in cache.items() if not 0 <= (now - at).total_seconds() < CACHE_TIME.seconds
    ]:
        del cache[entry]
    key = (region_id, round_id)
    if key in cache:
        return cache[key][1]
    async with ports.database.read() as db:
        region = await regions.get(db, region_id)
        round = await rounds.get(db, round_id)
        if region is None or round is None or round.region_id != region_id:
            raise Gone
        page = await page_of(db, await round_frame(db, now, region, round))
    sheets = await _drawn(ports, round_id, page)
    cache[key] = (now, sheets)
    return sheets


async def page_of(db: Connection, frame: RoundFrame) -> LeaderPage:
    """The page as things stand: OPD that lack most first, the weakest rights first."""
    round, zone = frame.round, frame.region.zone
    sums = await completion.by_opd(db, round.id, frame.now)
    history = await _history(db, frame, sums)
    red = await rounds.red_dates(db, frame.region.id)
    official_on = local(round.official_deadline_at, zone).date()
    former = await _former(db, frame)
    overall = outlook(history.overall, official_on, red, former) if history.overall else None
    of_round = await opds.of_ids(db, sums)

    def foretell() -> list[Share]:
        return [Share(opd.code, opd.name, sums[opd.id], _outlook_of(history, opd, overall, red)) for opd in of_round]

    shares = await asyncio.to_thread(foretell)
    is_over = not frame.now < round.official_deadline_at
    today = local(frame.now, zone).date()
    return LeaderPage(
        head=head_of(frame),
        by_action=frame.by_action,
        official_on=official_on,
        is_over=is_over,
        opds=tuple(sorted(shares, key=lambda share: (-share.lacking, -share.completion.late, plain(share.code)))),
        weak=await _weak(db, frame),
        pace=None if is_over else pace_needed(total(sums.values()), today, official_on, red),
        outlook=None if is_over else overall,
    )


def _outlook_of(history: _History, opd: Opd, overall: Outlook | None, red: frozenset[date]) -> Outlook | None:
    evenings = history.by_opd.get(opd.id)
    return outlook_of_opd(evenings, overall, red) if evenings and overall else None


async def _weak(db: Connection, frame: RoundFrame) -> tuple[Share, ...]:
    """The rights or actions of which least is accepted."""
    sums = await completion.by_criterion(db, frame.round.id, frame.now)
    shares = [
        Share(criterion.code, criterion.name, sums[criterion.id])
        for criterion in await queries.criteria(db, frame.round.id)
        if criterion.id in sums and sums[criterion.id].share < 1
    ]
    return tuple(sorted(shares, key=lambda share: (share.completion.share, share.code))[:_WEAK])


async def _history(db: Connection, frame: RoundFrame, sums: dict[int, Completion]) -> _History:
    """Every evening since the opening, and how it is now."""
    zone, round = frame.region.zone, frame.round
    today = local(frame.now, zone).date()
    if not round.has_opened(frame.now):
        return _History((), {})
    days = _days(local(round.opens_at, zone).date(), today)
    before = await _completions(db, round, days, zone)
    return await asyncio.to_thread(_summed, [*days, today], before, sums)


def _summed(days: Sequence[date], before: Mapping[int, list[Completion]], sums: Mapping[int, Completion]) -> _History:
    by_opd = {
        opd_id: _evenings(days, [*completions, sums[opd_id]])
        for opd_id, completions in before.items()
        if opd_id in sums
    }
    parts = zip(*by_opd.values(), strict=True)
    overall = tuple((evening[0][0], total(completion_ for _, completion_ in evening)) for evening in parts)
    return _History(overall, by_opd)


async def _former(db: Connection, frame: RoundFrame) -> FormerRound | None:
    """How the region's round before went that was of the same programme and had ended when this one opened."""
    before = next(
        (
            candidate
            for candidate in await rounds.of_region(db, frame.region.id)
            if candidate.programme == frame.round.programme and candidate.official_deadline_at <= frame.round.opens_at
        ),
        None,
    )
    if before is None:
        return None
    zone = frame.region.zone
    opened_on, ended_on = (local(at, zone).date() for at in (before.opens_at, before.official_deadline_at))
    days = _days(opened_on, ended_on + timedelta(days=1))
    parts = zip(*(await _completions(db, before, days, zone)).values(), strict=True)
    return FormerRound(_evenings(days, [total(part) for part in parts]), opened_on, ended_on)


async def _completions(db: Connection, round: Round, days: Sequence[date], zone: str) -> dict[int, list[Completion]]:
    return await completions_by_opd(db, round.id, [end_of_day(day, zone) for day in days])


def _days(first: date, end: date) -> list[date]:
    """From the first day on, without the end."""
    return [first + timedelta(days=number) for number in range((end - first).days)]


def _evenings(days: Sequence[date], completions: Sequence[Completion]) -> tuple[Evening, ...]:
    return tuple(zip(days, completions, strict=bool(completions)))


async def _drawn(ports: Ports, round_id: int, page: LeaderPage) -> LeaderSheets:
    try:
        return await ports.exports.leader_pages.run((round_id, "leader_page"), lambda: draw_leader_page(page))
    except RenderFailed as error:
        raise ExportFailed from error
