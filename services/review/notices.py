"""What the notices of a decision say, asked again when they go out: is there still anything to say?"""

from dataclasses import replace

from domain.notices import NoticeState
from domain.people.people import Role
from domain.review.review import VerdictNotice
from domain.submission.states import Decision
from services.ports import Ports
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.review import gathering, reviews
from storage.queries.submission import assignments


async def verdicts_told(ports: Ports, notice: Notice) -> tuple[VerdictNotice, ...] | None:
    """The decisions that a message tells, one or those that are gathered in it.

    None for what another notice's message tells, or where nothing is left to say.
    """
    async with ports.database.read() as db:
        gathered = await gathering.told_with(db, notice.id)
    speaker = next((verdict.notice_id for verdict in gathered if verdict.state is not NoticeState.DROPPED), notice.id)
    if speaker != notice.id:
        return None
    verdicts = [
        await verdict_notice(ports, replace(notice, subject_id=verdict.submission_id, occurrence=verdict.occurrence))
        for verdict in gathered
    ]
    return tuple(verdict for verdict in verdicts if verdict is not None) or None


async def verdict_notice(ports: Ports, notice: Notice) -> VerdictNotice | None:
    """The decision that an ACCEPTED or RETURNED notice tells of; None where nothing is left to say.

    Nothing is said of a decision that was undone or followed by another, of a version that has been replaced
    meanwhile, or to somebody who is no longer an admin of that OPD.
    """
    now = ports.clock.now()
    async with ports.database.read() as db:
        standing = await reviews.get(db, notice.subject_id)
        if standing is None or not standing.live or not standing.final(now):
            return None
        if standing.review_id is None or str(standing.review_id) != notice.occurrence:
            return None
        review = await reviews.review(db, standing.review_id)
        conversation = await actors.conversation(db, notice.telegram_id, ports.bot_id)
        if review is None or review.decision is None or conversation is None:
            return None
        membership = next(
            (
                held
                for held in conversation.actor.memberships
                if held.role is Role.ADMIN_OPD and held.opd is not None and held.opd.id == standing.opd.id
            ),
            None,
        )
        if membership is None:
            return None
        owed = await assignments.of_opd(db, standing.opd.id)
        past = await reviews.past(db, standing.assignment_id, now)
    accepted_before = any(
        verdict.version == standing.version and verdict.decision is Decision.ACCEPTED for verdict in past
    )
    return VerdictNotice(
        assignment_id=standing.assignment_id,
        membership_id=membership.id,
        opd=standing.opd,
        code=standing.code,
        title=standing.title,
        decision=review.decision,
        administrative=review.verdicts.administrative,
        substantive=review.verdicts.substantive,
        reasons=review.verdicts.reasons,
        remark=review.verdicts.remark,
        receipt_number=standing.receipt_number,
        remaining=sum(1 for assignment in owed if assignment.is_asked(now)),
        reopened=review.decision is Decision.RETURNED and accepted_before,
    )
