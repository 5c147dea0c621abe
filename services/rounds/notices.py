"""What the notice of a moved deadline tells, read anew when it is about to be sent."""

from domain.submission.deadlines import DeadlineNews
from domain.submission.states import OWED
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.people import regions
from storage.queries.rounds import deadlines, rounds
from storage.queries.submission import assignments


async def deadline_news(ports: Ports, notice: Notice) -> DeadlineNews | None:
    """The change and what the OPD still owes of it.

    None where the deadline was moved again since, the OPD has sent everything, or the person has left it.
    """
    opd_id = int(notice.occurrence.removeprefix("opd"))
    now = ports.clock.now()
    async with ports.database.read() as db:
        change = await deadlines.change(db, notice.subject_id)
        if change is None or not await deadlines.is_latest(db, change):
            return None
        of = await rounds.one(db, change.round_id)
        known = await regions.opd(db, opd_id)
        membership_id = await deadlines.admin_membership(db, notice.person_id, opd_id)
        if of is None or known is None or membership_id is None:
            return None
        region, opd = known
        red = await rounds.red_dates(db, region.id)
        if change.assignment_id is not None:
            one = await assignments.one(db, change.assignment_id)
            owed = [one] if one is not None else []
        else:
            following = set(await deadlines.following(db, change.round_id))
            owed = [one for one in await assignments.of_opd(db, opd_id) if one.assignment_id in following]
    left = [one for one in owed if one.state(now) in OWED]
    if not left:
        return None
    single = left[0] if change.assignment_id is not None else None
    return DeadlineNews(membership_id, region, of, opd, single, change.before_at, change.after_at, len(left), red, now)
