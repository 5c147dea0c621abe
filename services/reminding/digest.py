"""An admin's daily digest, read anew at the moment of sending: what is still owed, or nothing to say any more."""

from datetime import datetime

from domain.calendar import is_working_day, local
from domain.people.people import Membership, Role
from domain.reminding.digests import Digest, DigestSection
from domain.reminding.promises import promise_holds
from domain.reminding.reminder_times import may_be_reminded
from domain.submission.states import OWED, State
from services.ports import Ports
from storage.database import Connection
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reminding import preferences, promises
from storage.queries.rounds import rounds
from storage.queries.submission import assignments


async def digest(ports: Ports, notice: Notice) -> Digest | None:
    """What one person is told today, a section per OPD and region.

    None on any other day than the notice's own (local to the person's home region), outside office hours, on red
    dates and leave, and where nothing is owed that was not promised for later.
    """
    now = ports.clock.now()
    async with ports.database.read() as db:
        home = await preferences.home_region(db, notice.person_id)
        if home is None:
            return None
        today = local(now, home.zone).date()
        wants = await preferences.of_person(db, notice.person_id, today)
        red = await rounds.red_dates(db, home.id)
        if today.isoformat() != notice.occurrence or not may_be_reminded(now, home.zone, red, wants):
            return None
        conversation = await actors.conversation(db, notice.telegram_id)
        if conversation is None:
            return None
        parts = [await section(db, held, now) for held in conversation.actor.memberships]
    sections = tuple(part for part in parts if part is not None)
    return Digest(wants.address, home.zone, sections, now) if sections else None


async def section(
    db: Connection, held: Membership, now: datetime, *, on_red_dates: bool = False
) -> DigestSection | None:
    """What an OPD is asked for now; None where that is nothing, for other roles than admin, and on red dates."""
    opd, region = held.opd, held.region
    if held.role is not Role.ADMIN_OPD or opd is None:
        return None
    today = local(now, region.zone).date()
    red = await rounds.red_dates(db, region.id)
    if not on_red_dates and not is_working_day(today, red):
        return None
    open_now = {round.id: round for round in await rounds.of_region(db, region.id) if round.is_open(now)}
    handed_back = await promises.open_not_ours(db, opd.id)
    owed = [
        assignment
        for assignment in await assignments.of_opd(db, opd.id)
        if assignment.round_id in open_now
        and assignment.assignment_id not in handed_back
        and assignment.state(now) in OWED
    ]
    promised = await promises.of_opd(db, opd.id)
    later = [assignment for assignment in owed if promise_holds(promised.get(assignment.assignment_id), today)]
    due = [assignment for assignment in owed if not promise_holds(promised.get(assignment.assignment_id), today)]
    if not due:
        return None
    first = [assignment for assignment in due if assignment.state(now) is not State.RETURNED]
    late = [assignment for assignment in first if assignment.late(now)]
    ahead = [assignment for assignment in first if not assignment.late(now)]
    return DigestSection(
        membership=held,
        opd=opd,
        region=region,
        rounds=tuple(
            round.name for round in open_now.values() if any(assignment.round_id == round.id for assignment in due)
        ),
        untouched=sum(1 for assignment in ahead if assignment.state(now) is State.OUTSTANDING),
        drafts=sum(1 for assignment in ahead if assignment.state(now) is State.DRAFT),
        late=len(late),
        returned=len(due) - len(first),
        lapsed=sum(1 for assignment in due if assignment.assignment_id in promised),
        promised=len(later),
        deadline_at=min((assignment.deadline_at for assignment in ahead), default=None),
        official_at=min(assignment.official_deadline_at for assignment in due),
        red_dates=red,
    )
