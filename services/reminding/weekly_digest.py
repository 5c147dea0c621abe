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
from storage.queries.people import actors, regions
from storage.queries.reminding import briefs, preferences
from storage.queries.rounds import rounds

_BEHIND = 5
_WEAK = 3
_STILL_TOLD = timedelta(days=7)


async def week(ports: Ports, notice: Notice) -> WeeklyDigest | None:
    """What a leader is told this week: rounds that are open, or ended within the last seven days; None for none."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        region = await regions.one(db, notice.subject_id)
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
        told = []
        for of in await rounds.of_region(db, region.id):
            sums = await completion.by_opd(db, of.id, now)
            if not of.opens_at <= now < of.official_deadline_at + _STILL_TOLD or not sums:
                continue
            by_action, by_kind = await queries.grammar(db, of.id)
            lines = tuple(OpdCompletion(opd, sums[opd.id]) for opd in await queries.opds(db, sums))
            whole = Overview(RoundFrame(region, of, by_action, by_kind, now), (of,), lines)
            rights = await completion.by_criterion(db, of.id, now)
            weak = sorted(
                (
                    CriterionCompletion(one.id, one.code, one.name, rights[one.id])
                    for one in await queries.criteria(db, of.id)
                    if one.id in rights and rights[one.id].percent < 100
                ),
                key=lambda one: (one.completion.percent, one.code),
            )
            told.append(
                RoundWeek(
                    round=of,
                    completion=whole.whole,
                    before=await briefs.snapshot_before(db, of.id, today - timedelta(days=7)),
                    behind=tuple(one for one in whole.by_lateness() if one.completion.percent < 100)[:_BEHIND],
                    weak=tuple(weak[:_WEAK]),
                    by_action=by_action,
                )
            )
        red = await rounds.red_dates(db, region.id)
    return WeeklyDigest(wants.address, region, tuple(told), red, now) if told else None
