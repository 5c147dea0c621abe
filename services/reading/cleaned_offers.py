"""What became of photos, shown to whoever asked; and the photos themselves, which are kept beside the document."""

from documents.cleaning.order import PagePhoto
from documents.cleaning.process import compare
from domain.people.people import Actor, Role
from domain.people.permissions import Action, Place, may
from domain.reading.cleaned_offers import CleanedOffer, PhotosBeside
from domain.reading.cleaning import CleanedDocument, CleaningStatus
from domain.submission.sent_files import SentFile
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.single_flight import OnStart
from services.submission.assignment import system_view, view_for
from services.submission.submission_view import FILES_AT_ONCE, readable
from storage.queries.notices import Notice
from storage.queries.people import actors
from storage.queries.reading import cleaned_documents


async def cleaned_notice(ports: Ports, notice: Notice) -> CleanedOffer | None:
    """What a notice tells; None where its reader's role has ended, or the draft goes without it."""
    now = ports.clock.now()
    async with ports.database.read() as db:
        document = await cleaned_documents.get(db, notice.subject_id)
        view = await system_view(db, now, document.assignment_id) if document is not None else None
        if document is None or view is None or view.draft is None or notice.to_person_id is None:
            return None
        if await actors.membership_of(db, notice.to_person_id, view.opd.id, Role.ADMIN_OPD) is None:
            return None
    if not view.owed.takes_answers(now):
        return None
    if document.status is CleaningStatus.FAILED:
        return CleanedOffer(view, document)
    if document.file is None or not document.lies_in(view.draft):
        return None
    return CleanedOffer(view, document, 1, await _picture(ports, document, 1))


async def offer(ports: Ports, actor: Actor, document_id: int, number: int, on_start: OnStart) -> CleanedOffer:
    """A made document with that page of it; `on_start` is called once the right is clear. Raises Gone, NotAllowed."""
    async with ports.database.read() as db:
        document = await cleaned_documents.get(db, document_id)
        if document is None:
            raise Gone
        view = await view_for(db, ports.clock.now(), actor, document.assignment_id, Action.SUBMIT)
    if document.file is None:
        raise Gone
    await on_start()
    number = min(max(number, 1), len(document.pages))
    return CleanedOffer(view, document, number, await _picture(ports, document, number))


async def beside(ports: Ports, actor: Actor, document_id: int, assignment_id: int) -> CleanedOffer:
    """The document that stands in a draft in place of photos."""
    async with ports.database.read() as db:
        document = await cleaned_documents.get(db, document_id)
        view = await view_for(db, ports.clock.now(), actor, assignment_id, Action.SUBMIT)
    if document is None or not CleanedOffer(view, document).in_use:
        raise Gone
    return CleanedOffer(view, document)


async def photos_beside(ports: Ports, actor: Actor, document_id: int, part: int) -> PhotosBeside:
    """Some of its photos, for the OPD's people and those who check; each is read and compared first.

    Raises Gone, NotAllowed.
    """
    async with ports.database.read() as db:
        document = await cleaned_documents.get(db, document_id)
        if document is None:
            raise Gone
        view = await system_view(db, ports.clock.now(), document.assignment_id)
    region_id, opd_id = document.region_id, view.owed.opd_id if view is not None else document.opd_id
    if not (may(actor, Action.SEE_OWN, Place(region_id, opd_id)) or may(actor, Action.SEE_REGION, Place(region_id))):
        raise NotAllowed("see photos", region_id, opd_id)
    first = max(part, 0) * FILES_AT_ONCE
    chosen = document.photos[first : first + FILES_AT_ONCE]
    if not chosen:
        raise Gone
    files = tuple([SentFile(file, None, await readable(ports, region_id, file)) for file in chosen])
    return PhotosBeside(document, files, first // FILES_AT_ONCE, first + 1)


async def _picture(ports: Ports, document: CleanedDocument, number: int) -> bytes | None:
    page, made = document.pages[number - 1], document.file
    if made is None:
        return None
    photo_path = await readable(ports, document.region_id, page.file)
    made_path = await readable(ports, document.region_id, made)
    if photo_path is None or made_path is None:
        return None
    photo = PagePhoto(photo_path.absolute(), page.file.media_type, page.page, page.quarters)
    key = f"{document.id}:{number}:{made.sha256}"
    return await ports.exports.views.run(key, lambda: compare(photo, made_path.absolute(), number))
