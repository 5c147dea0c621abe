"""The letterhead of a region and who signs its letters: set by its coordinators."""

from datetime import datetime

from documents.views.process import make_view
from domain.audit import AuditKind
from domain.letters.letterheads import Letterhead, LetterheadImage, SignerPart, signer_part
from domain.letters.occasions import LettersView
from domain.overview.leader_page import owes
from domain.people.people import Actor
from domain.people.permissions import Action, Place, may
from domain.prompts import Prompt, PromptKind
from domain.rounds.programme import EvidenceFormat, Round
from domain.update_ref import UpdateRef
from services.ports import Ports
from services.refusals import Gone, NotAllowed, Refusal
from services.submission.kept_files import kept_file
from services.submission.receive import Incoming
from services.submission.submission_view import readable_paper
from storage.database import Connection
from storage.queries import audit
from storage.queries.letters import letterheads
from storage.queries.overview import completion
from storage.queries.people import actors
from storage.queries.rounds import rounds

_IMAGES = frozenset({EvidenceFormat.PHOTO})


class SignerNotUsable(Refusal):
    """What was typed for a part of who signs is too long."""


async def letters_view(ports: Ports, actor: Actor, region_id: int) -> LettersView:
    """What is set, and which letters can be made."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        letterhead = await _coordinated(db, actor, region_id)
        owing: list[tuple[Round, int]] = []
        for round in await rounds.of_region(db, region_id):
            if round.is_open(now):
                sums = await completion.by_opd(db, round.id, now)
                owing.append((round, sum(owes(part) for part in sums.values())))
        return LettersView(letterhead, tuple(owing))


async def ask_signer(
    ports: Ports, actor: Actor, region_id: int, part: SignerPart, update_ref: UpdateRef | None = None
) -> Letterhead:
    """Opens the question for a part of who signs."""
    prompt = Prompt(PromptKind.SIGNER, region_id, part.value)
    return await _asked(ports, actor, region_id, prompt, update_ref)


async def ask_image(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> None:
    """Asks for the image of the letterhead."""
    await _asked(ports, actor, region_id, Prompt(PromptKind.LETTERHEAD, region_id), update_ref)


async def set_signer(
    ports: Ports, actor: Actor, region_id: int, part: SignerPart, text: str, update_ref: UpdateRef | None = None
) -> None:
    """Sets a part of who signs, and closes the question; raises SignerNotUsable, which leaves it open."""
    value = signer_part(part, text)
    if value is None:
        raise SignerNotUsable(part.name)
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        await _coordinated(db, actor, region_id)
        await letterheads.set_signer(db, region_id, {part: value}, now)
        await _note(db, actor, region_id, part.value, now)


async def set_image(
    ports: Ports, actor: Actor, region_id: int, incoming: Incoming, update_ref: UpdateRef | None = None
) -> None:
    """Keeps a photo as the letterhead; the bytes of the one before go with what nobody speaks of.

    Raises FileRefused, FileTooLarge, FileGone, NoRoom. No transaction is open while the bytes travel.
    """
    async with ports.database.read() as db:
        await _coordinated(db, actor, region_id)
    async with kept_file(ports, region_id, None, incoming, _IMAGES) as received:
        image = LetterheadImage(received.sha256, received.inspection.media_type)
        async with ports.change(update_ref, region_id=region_id) as (db, now):
            await _coordinated(db, actor, region_id)
            await letterheads.set_image(db, region_id, image, now)
            await _note(db, actor, region_id, "image", now)


async def clear_image(ports: Ports, actor: Actor, region_id: int, update_ref: UpdateRef | None = None) -> None:
    """The names of region and office stand there from now on; a second time does nothing."""
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        if (await _coordinated(db, actor, region_id)).image is not None:
            await letterheads.set_image(db, region_id, None, now)
            await _note(db, actor, region_id, "image", now)


async def image_of(ports: Ports, letterhead: Letterhead) -> bytes | None:
    """The image as a JPEG, made anew from what was sent; None where there is none, or no picture can be made of it."""
    if letterhead.image is None:
        return None
    path = await readable_paper(ports, letterhead.region.id, letterhead.image.sha256)
    if path is None:
        return None
    media_type = letterhead.image.media_type
    return await ports.exports.views.run(str(path), lambda: make_view(path.absolute(), media_type))


async def _asked(
    ports: Ports, actor: Actor, region_id: int, prompt: Prompt, update_ref: UpdateRef | None
) -> Letterhead:
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        letterhead = await _coordinated(db, actor, region_id)
        await actors.set_prompt(db, actor.person_id, prompt, now)
    return letterhead


async def _note(db: Connection, actor: Actor, region_id: int, part: str, now: datetime) -> None:
    """Closes the question, and notes who changed what."""
    await actors.set_prompt(db, actor.person_id, None, now)
    await audit.record(
        db,
        region_id=region_id,
        person_id=actor.person_id,
        kind=AuditKind.LETTERHEAD_SET,
        subject_id=region_id,
        at=now,
        detail={"what": part},
    )


async def _coordinated(db: Connection, actor: Actor, region_id: int) -> Letterhead:
    if not may(actor, Action.MANAGE_MEMBERS, Place(region_id)):
        raise NotAllowed("set the letterhead", region_id)
    letterhead = await letterheads.get(db, region_id)
    if letterhead is None:
        raise Gone
    return letterhead
