"""A coordinator's morning brief: what waits, what is newly late, promises, who cannot be reached."""

from collections import Counter

from domain.calendar import at_wall_time, end_of_day, is_working_day, local
from domain.people.people import Role
from domain.reminding.digests import MorningBrief, PromiseLine, Waited
from domain.reminding.promises import promise_holds
from domain.reminding.reminder_times import clock_time, may_be_reminded, working_day_before
from services.ports import Ports
from storage.queries.endorsement import chains, requests
from storage.queries.inquiries import inquiries
from storage.queries.notices import Notice
from storage.queries.people import actors, regions
from storage.queries.reminding import briefs, not_ours, preferences, promises
from storage.queries.reminding.promises import StandingPromise
from storage.queries.rounds import rounds
from storage.queries.submission import extensions, waiting_files


async def morning_brief(ports: Ports, notice: Notice) -> MorningBrief | None:
    """What a coordinator is told this morning; None where it is nothing, on any other day, or for nobody's region."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        region = await regions.get(db, notice.subject_id)
        home = await preferences.home_region(db, notice.person_id)
        if region is None or home is None:
            return None
        if notice.person_id not in await actors.people_of(db, region.id, role=Role.KOORDINATOR):
            return None
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, notice.person_id, today)
        red_at_home = await rounds.red_dates(db, home.id)
        if today.isoformat() != notice.occurrence or not may_be_reminded(now, home.zone, red_at_home, wants):
            return None
        red = await rounds.red_dates(db, region.id)
        before = working_day_before(today, lambda day: is_working_day(day, red))
        earlier = working_day_before(before, lambda day: is_working_day(day, red))
        since = at_wall_time(before, clock_time(wants.minute), region.zone)
        waiting = await briefs.waiting(db, region.id)
        unanswered = await inquiries.unanswered(db, region.id)
        promised = await promises.by_opd(db, region.id)
        owed = await briefs.still_owed(db, [promise.assignment_id for promise in promised], now)
        standing = [promise for promise in promised if promise.assignment_id in owed]
        holding = [promise for promise in standing if promise_holds(promise.promised_on, today)]
        gone_by = [promise for promise in standing if not promise_holds(promise.promised_on, today)]
        morning = MorningBrief(
            address=wants.address,
            region=region,
            waiting=Waited(*waiting) if waiting else None,
            newly_late=tuple(await briefs.newly_late(db, region.id, since, now)),
            lapsed=_lines([promise for promise in gone_by if promise_holds(promise.promised_on, before)]),
            new_promises=_lines([promise for promise in holding if promise.made_at >= since]),
            not_ours=len(await not_ours.open_in(db, region.id)),
            extensions=len(await extensions.open_in(db, region.id, now)),
            unreachable=tuple(await briefs.unreachable(db, region.id)),
            red_dates=red,
            now=now,
            inquiries=Waited(*unanswered) if unanswered else None,
            without_head=tuple(await requests.without_head(db, region.id)),
            endorsements=tuple(await chains.waiting_in(db, region)),
            waiting_files=tuple(await waiting_files.since_before(db, region.id, end_of_day(earlier, region.zone))),
        )
    return None if morning.empty else morning


def _lines(promised: list[StandingPromise]) -> tuple[PromiseLine, ...]:
    counted = Counter((promise.opd, promise.promised_on) for promise in promised)
    return tuple(PromiseLine(opd, count, day) for (opd, day), count in counted.items())
