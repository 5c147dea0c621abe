"""A leader's week: completion, the trend against a week ago, who is furthest behind, which rights are weak."""

from datetime import timedelta

from domain.calendar import local
from domain.overview.overview import CriterionCompletion, OpdCompletion, Overview, RoundFrame
from domain.people.people import Role
from domain.reminding.digests import RoundWeek, WeeklyDigest
from domain.reminding.reminder_times import may_be_reminded
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.overview import completion
from storage.queries.overview import overview as queries
from storage.queries.people import actors, opds, regions
from storage.queries.reminding import briefs, preferences
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
        round_weeks = []
        for round in await rounds.of_region(db, region.id):
            sums = await completion.by_opd(db, round.id, now)
            if not round.has_opened(now) or now >= round.official_deadline_at + _STILL_TOLD or not sums:
                continue
            by_action, by_kind = await queries.grammar(db, round.id)
            lines = tuple(OpdCompletion(opd, sums[opd.id]) for opd in await opds.of_ids(db, sums))
            overview = Overview(RoundFrame(region, round, by_action, by_kind, now), (round,), lines)
            rights = await completion.by_criterion(db, round.id, now)
            weak = sorted(
                (
                    CriterionCompletion(criterion.id, criterion.code, criterion.name, rights[criterion.id])
                    for criterion in await queries.criteria(db, round.id)
                    if criterion.id in rights and rights[criterion.id].percent < 100
                ),
                key=lambda line: (line.completion.percent, line.code),
            )
            round_weeks.append(
                RoundWeek(
                    round=round,
                    completion=overview.whole,
                    before=await briefs.snapshot_before(db, round.id, today - timedelta(days=7)),
                    behind=tuple(line for line in overview.by_lateness() if line.completion.percent < 100)[:_BEHIND],
                    weak=tuple(weak[:_WEAK]),
                    by_action=by_action,
                )
            )
        red = await rounds.red_dates(db, region.id)
    return WeeklyDigest(wants.address, region, tuple(round_weeks), red, now) if round_weeks else None
