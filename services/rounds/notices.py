"""What the notice of a moved deadline tells, read anew when it is about to be sent."""

from domain.submission.deadlines import DeadlineNotice
from domain.submission.states import OWED
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.people import opds
from storage.queries.rounds import deadlines, rounds
from storage.queries.submission import assignments


async def deadline_notice(ports: Ports, notice: Notice) -> DeadlineNotice | None:
    """The change and what the OPD still owes of it.

    None where the deadline was moved again since, the OPD has sent everything, or the person has left it.
    """
    opd_id = int(notice.occurrence.removeprefix("opd"))
    now = ports.clock.now()
    async with ports.database.read() as db:
        change = await deadlines.change(db, notice.subject_id)
        if change is None or not await deadlines.is_latest(db, change):
            return None
        round = await rounds.get(db, change.round_id)
        place = await opds.with_region(db, opd_id)
        membership_id = await deadlines.admin_membership(db, notice.person_id, opd_id)
        if round is None or place is None or membership_id is None:
            return None
        opd, region = place
        red = await rounds.red_dates(db, region.id)
        if change.assignment_id is not None:
            assignment = await assignments.get(db, change.assignment_id)
            owed = [assignment] if assignment is not None else []
        elif change.opd_id is not None:
            owed = [
                assignment
                for assignment in await assignments.of_opd(db, opd_id)
                if assignment.round_id == change.round_id and assignment.deadline_at == change.after_at
            ]
        else:
            following = set(await deadlines.following(db, change.round_id))
            owed = [
                assignment
                for assignment in await assignments.of_opd(db, opd_id)
                if assignment.assignment_id in following
            ]
    remaining = [assignment for assignment in owed if assignment.state(now) in OWED]
    if not remaining:
        return None
    single = remaining[0] if change.assignment_id is not None else None
    return DeadlineNotice(
        membership_id, region, round, opd, single, change.before_at, change.after_at, len(remaining), red, now
    )
