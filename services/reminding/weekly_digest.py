"""A leader's week: completion, the trend against a week ago, who is furthest behind, which rights are weak."""

from datetime import datetime, timedelta

from domain.calendar import end_of_day, local
from domain.overview.completion import Completion
from domain.overview.overview import CriterionCompletion, OpdCompletion, Overview, RoundFrame
from domain.people.people import Region, Role
from domain.reminding.digests import RoundWeek, WeeklyDigest
from domain.reminding.reminder_times import may_be_reminded
from domain.rounds.programme import Round
from services.overview.evenings import completions
from services.overview.overview import round_frame
from services.ports import Ports
from storage.database import Connection
from storage.queries.endorsement import chains
from storage.queries.notices import Notice
from storage.queries.overview import completion
from storage.queries.overview import overview as queries
from storage.queries.people import actors, opds, regions
from storage.queries.reminding import preferences
from storage.queries.rounds import rounds

_BEHIND = 5
_WEAK = 3
_STILL_TOLD = timedelta(days=7)


async def weekly_digest(ports: Ports, notice: Notice) -> WeeklyDigest | None:
    """What a leader is told this week: rounds that are open, or ended within the last seven days; None for none."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        region = await regions.get(db, notice.subject_id)
        home = await preferences.home_region(db, notice.person_id)
        if region is None or home is None:
            return None
        if notice.person_id not in await actors.people_of(db, region.id, role=Role.PIMPINAN):
            return None
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, notice.person_id, today)
        red_at_home = await rounds.red_dates(db, home.id)
        year, number, _ = today.isocalendar()
        if f"{year}-W{number:02}" != notice.occurrence or not may_be_reminded(now, home.zone, red_at_home, wants):
            return None
        round_weeks = [
            await _round_week(db, region, round, now)
            for round in await rounds.of_region(db, region.id)
            if round.has_opened(now) and not round.closed and now < round.official_deadline_at + _STILL_TOLD
        ]
        told = tuple(week for week in round_weeks if week is not None)
        red = await rounds.red_dates(db, region.id)
        waiting = tuple(await chains.waiting_in(db, region))
    return WeeklyDigest(wants.address, region, told, red, now, waiting) if told else None


async def _round_week(db: Connection, region: Region, round: Round, now: datetime) -> RoundWeek | None:
    """One round; None where nobody owes anything in it."""
    sums = await completion.by_opd(db, round.id, now)
    if not sums:
        return None
    frame = await round_frame(db, now, region, round)
    lines = tuple(OpdCompletion(opd, sums[opd.id]) for opd in await opds.of_ids(db, sums))
    overview = Overview(frame, (round,), lines)
    rights = await completion.by_criterion(db, round.id, now)
    weak = sorted(
        (
            CriterionCompletion(criterion.id, criterion.code, criterion.name, rights[criterion.id])
            for criterion in await queries.criteria(db, round.id)
            if criterion.id in rights and rights[criterion.id].share < 1
        ),
        key=lambda line: (line.completion.share, line.code),
    )
    return RoundWeek(
        round=round,
        completion=overview.whole,
        before=await _week_before(db, frame),
        behind=tuple(line for line in overview.by_lateness() if line.completion.share < 1)[:_BEHIND],
        weak=tuple(weak[:_WEAK]),
        by_action=frame.by_action,
    )


async def _week_before(db: Connection, frame: RoundFrame) -> Completion | None:
    """How the round stood at the end of the day a week ago; None where it was not open then."""
    zone = frame.region.zone
    evening = end_of_day(local(frame.now, zone).date() - timedelta(days=7), zone)
    if not frame.round.has_opened(evening):
        return None
    return (await completions(db, frame.round.id, [evening]))[0]
