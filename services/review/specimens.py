"""Specimens: uploaded by a coordinator or released from what was accepted, withdrawn again, given to whoever owes."""

from dataclasses import dataclass, replace
from datetime import datetime

from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.notices import NoticeKind
from domain.people.people import Actor, Opd, Region, Role
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.reading.disclosures import Disclosure, LeavingFile
from domain.review.review import SubmittedAnswer
from domain.review.specimens import SpecimenGiven
from domain.rounds.programme import USUAL_FORMATS
from domain.submission.drafts import AssignmentView
from domain.submission.specimens import MOST_SPECIMENS, IndicatorAdvice, Specimen, is_recent
from domain.submission.states import Decision
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.reading.disclosures import disclosure_of
from services.reading.redaction import with_copies
from services.refusals import Conflict, Gone, NotAllowed
from services.review.review import standing_for
from services.rounds.guidance import managed_advice
from services.submission import submission_view
from services.submission.assignment import system_view
from services.submission.kept_files import kept_file
from services.submission.receive import Incoming
from storage.database import Connection
from storage.queries import audit, outbox
from storage.queries.notices import Notice
from storage.queries.people import actors, opds, regions
from storage.queries.review import reviews
from storage.queries.review.reviews import ReviewedSubmission
from storage.queries.submission import specimens


@dataclass(frozen=True, slots=True)
class SpecimensShown:
    """The specimens of what somebody owes."""

    view: AssignmentView
    specimens: tuple[Specimen, ...]


@dataclass(frozen=True, slots=True)
class Releasing:
    """A submission that may become a specimen, or is one (`specimen_id`); `disclosure` tells of personal data in it."""

    answer: SubmittedAnswer
    specimen_id: int | None
    disclosure: Disclosure


@dataclass(frozen=True, slots=True)
class ReleaseTold:
    """What the OPD whose submission became a specimen is told."""

    specimen: Specimen
    region: Region
    opd: Opd


async def specimens_of(ports: Ports, actor: Actor, assignment_id: int) -> SpecimensShown:
    """The specimens of an assignment, for whoever sees or helps with it."""
    async with ports.database.read() as db:
        now = ports.clock.now()
        view = await system_view(db, now, assignment_id)
        if view is None:
            raise Gone
        _ensure_owing(actor, view)
        return SpecimensShown(view, tuple(await specimens.of_indicator(db, view.indicator.id, now)))


async def give_specimen(ports: Ports, actor: Actor, specimen_id: int, assignment_id: int) -> SpecimenGiven:
    """The files of one specimen, for whoever owes that assignment, or (0) coordinates its region."""
    async with ports.database.read() as db:
        now = ports.clock.now()
        specimen = await specimens.get(db, specimen_id, now)
        if specimen is None:
            raise Gone
        if assignment_id:
            view = await system_view(db, now, assignment_id)
            if view is None:
                raise Gone
            _ensure_owing(actor, view)
            if specimen not in await specimens.of_indicator(db, view.indicator.id, now):
                raise NotAllowed("see a specimen of another indicator", specimen.region_id)
        elif not may(actor, Action.MANAGE_ROUND, Place(specimen.region_id)):
            raise NotAllowed("see a specimen", specimen.region_id)
        region = await regions.get(db, specimen.region_id)
        if region is None:
            raise Gone
        if specimen.submission_id is not None:
            standing = await reviews.get(db, specimen.submission_id)
            if standing is None:
                raise Gone
            answer = await submission_view.submitted_answer(db, ports, standing)
        else:
            answer, indicator_id = None, await specimens.newest_indicator(db, specimen)
    if answer is not None:
        async with ports.database.read() as db:
            leaving = await with_copies(db, answer.files)
        files = [
            replace(sent_file, path=await submission_view.readable(ports, region.id, sent_file.file))
            for sent_file in leaving
        ]
        return SpecimenGiven(specimen, region, answer.indicator.id, tuple(files))
    sha256 = specimen.sha256
    path = await submission_view.readable_paper(ports, region.id, sha256) if sha256 is not None else None
    return SpecimenGiven(specimen, region, indicator_id, path=path)


async def ask_file(ports: Ports, actor: Actor, indicator_id: int, update_ref: UpdateRef | None) -> IndicatorAdvice:
    """Opens the question for a file; raises Conflict where there are as many as help."""
    async with ports.change(update_ref) as (db, now):
        advice = await managed_advice(db, now, actor, indicator_id)
        _ensure_room(advice)
        await actors.set_prompt(db, actor.person_id, Prompt(PromptKind.SPECIMEN, indicator_id), now)
    return advice


async def upload(
    ports: Ports,
    actor: Actor,
    indicator_id: int,
    incoming: Incoming,
    update_ref: UpdateRef | None = None,
) -> IndicatorAdvice:
    """Streams a photo or PDF into the region's store and shows it from now on.

    Raises FileRefused, FileTooLarge, FileGone, NoRoom; Conflict where there are as many as help.
    """
    async with ports.database.read() as db:
        advice = await managed_advice(db, ports.clock.now(), actor, indicator_id)
    _ensure_room(advice)
    region_id = advice.region.id
    async with (
        kept_file(ports, region_id, None, incoming, USUAL_FORMATS) as received,
        ports.change(update_ref, region_id=region_id) as (db, now),
    ):
        _ensure_room(await managed_advice(db, now, actor, indicator_id))
        specimen_id = await specimens.add(
            db,
            region_id=region_id,
            programme=advice.round.programme,
            code=advice.indicator.code,
            sha256=received.sha256,
            size=received.size,
            name=received.inspection.suggested_name[-200:],
            released_by=actor.person_id,
            released_at=now,
        )
        await actors.set_prompt(db, actor.person_id, None, now)
        await _note(db, actor, region_id, specimen_id, AuditKind.SPECIMEN_RELEASED, now)
        return await managed_advice(db, now, actor, indicator_id)


async def releasing(ports: Ports, actor: Actor, submission_id: int) -> Releasing:
    """A submission before it becomes a specimen; raises Conflict where it cannot."""
    async with ports.database.read() as db:
        standing = await standing_for(db, actor, submission_id)
        return await _releasing(db, ports, standing)


async def release(
    ports: Ports, actor: Actor, submission_id: int, update_ref: UpdateRef | None = None
) -> tuple[Releasing, int]:
    """Makes an accepted submission a specimen, of which its OPD is told; a second time does nothing. Tells its id."""
    async with ports.change(update_ref) as (db, now):
        standing = await standing_for(db, actor, submission_id)
        current = await _releasing(db, ports, standing)
        if current.specimen_id is not None:
            return current, current.specimen_id
        answer, region_id = current.answer, standing.region.id
        specimen_id = await specimens.add(
            db,
            region_id=region_id,
            programme=answer.round.programme,
            code=answer.indicator.code,
            submission_id=submission_id,
            released_by=actor.person_id,
            released_at=now,
        )
        await _note(db, actor, region_id, specimen_id, AuditKind.SPECIMEN_RELEASED, now)
        for person_id in await actors.people_of(db, region_id, opd_id=standing.opd.id, role=Role.ADMIN_OPD):
            await outbox.enqueue(
                db,
                kind=NoticeKind.SPECIMEN_RELEASED,
                subject_id=specimen_id,
                person_id=person_id,
                region_id=region_id,
                now=now,
            )
        return current, specimen_id


async def withdraw(ports: Ports, actor: Actor, specimen_id: int, update_ref: UpdateRef | None = None) -> Specimen:
    """Shows a specimen to nobody any more; raises Gone where that is so already."""
    async with ports.change(update_ref) as (db, now):
        specimen = await specimens.get(db, specimen_id, now)
        if specimen is None:
            raise Gone
        if not may(actor, Action.MANAGE_ROUND, Place(specimen.region_id)):
            raise NotAllowed("withdraw a specimen", specimen.region_id)
        await specimens.withdraw(db, specimen_id, actor.person_id, now)
        await _note(db, actor, specimen.region_id, specimen_id, AuditKind.SPECIMEN_WITHDRAWN, now)
    return specimen


async def end_specimen(db: Connection, actor: Actor, standing: ReviewedSubmission, now: datetime) -> None:
    """What is accepted no more is shown as a specimen no more, and does not come back by being accepted again."""
    specimen_id = await specimens.of_submission(db, standing.id)
    if specimen_id is not None:
        await specimens.withdraw(db, specimen_id, actor.person_id, now)
        await _note(db, actor, standing.region.id, specimen_id, AuditKind.SPECIMEN_WITHDRAWN, now)


async def release_told(ports: Ports, notice: Notice) -> ReleaseTold | None:
    """What became a specimen; None where it was withdrawn meanwhile, or the reader serves its OPD no more."""
    async with ports.database.read() as db:
        specimen = await specimens.get(db, notice.subject_id, ports.clock.now())
        if specimen is None or specimen.opd is None or notice.to_person_id is None:
            return None
        place = await opds.with_region(db, specimen.opd.id)
        serves = await actors.membership_of(db, notice.to_person_id, specimen.opd.id, Role.ADMIN_OPD)
    return ReleaseTold(specimen, place[1], specimen.opd) if place is not None and serves is not None else None


async def _releasing(db: Connection, ports: Ports, standing: ReviewedSubmission) -> Releasing:
    now = ports.clock.now()
    answer = await submission_view.submitted_answer(db, ports, standing)
    accepted = standing.live and standing.decision is Decision.ACCEPTED and standing.final(now)
    recent = is_recent(answer.round.tahun_penilaian, local(now, standing.region.zone).year)
    if not (accepted and recent and answer.files):
        raise Conflict(ConflictReason.NO_SPECIMEN)
    specimen_id = await specimens.of_submission(db, standing.id)
    if specimen_id is None and len(await specimens.of_indicator(db, standing.indicator_id, now)) >= MOST_SPECIMENS:
        raise Conflict(ConflictReason.SPECIMENS_FULL)
    original_ids = {sent_file.file.id for sent_file in answer.files}
    leaving = [
        LeavingFile(sent_file.file.id, sent_file.file.name, answer.indicator.code, answer.opd.name)
        for sent_file in await with_copies(db, answer.files)
        if sent_file.file.id in original_ids
    ]
    return Releasing(answer, specimen_id, await disclosure_of(db, standing.region.id, leaving))


def _ensure_owing(actor: Actor, view: AssignmentView) -> None:
    place = Place(view.owed.region_id, view.owed.opd_id, view.owed.assignment_id)
    if not (may(actor, Action.SEE_OWN, place) or may(actor, Action.CONTRIBUTE, place)):
        raise NotAllowed("see specimens", place.region_id, place.opd_id)


def _ensure_room(advice: IndicatorAdvice) -> None:
    if len(advice.specimens) >= MOST_SPECIMENS:
        raise Conflict(ConflictReason.SPECIMENS_FULL)


async def _note(db: Connection, actor: Actor, region_id: int, specimen_id: int, kind: AuditKind, now: datetime) -> None:
    await audit.record(
        db, region_id=region_id, person_id=actor.person_id, kind=kind, subject_id=specimen_id, at=now, detail={}
    )
