"""The audit trail of a region, looked through by its coordinators; nothing here changes anything.

Every function raises `NotAllowed` for a region that the actor does not coordinate, and `Gone` for an OPD or a person
with no place in its trail.
"""

from dataclasses import dataclass

from domain.audit import AuditFilter, AuditPage, AuditPlace
from domain.people.people import Actor, Opd, Region
from domain.people.permissions import Action, Place, may
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from storage.database import Connection
from storage.queries.overview import trail as queries
from storage.queries.people import opds

_PAGE = 8
"""Events on one page."""


@dataclass(frozen=True, slots=True)
class AuditView:
    """The region whose trail is looked through, and the names of the bounds that are set."""

    region: Region
    opd: Opd | None = None
    person: str = ""


async def trail_page(
    ports: Ports, actor: Actor, region_id: int, bounds: AuditFilter, place: AuditPlace
) -> tuple[AuditView, AuditPage]:
    """A page of the trail, the newest event first."""
    async with ports.database.read() as db:
        view = await _view(db, actor, region_id, bounds)
        return view, await queries.page(db, region_id, bounds, place, _PAGE)


async def trail_view(ports: Ports, actor: Actor, region_id: int, bounds: AuditFilter) -> AuditView:
    """The region and the names of what its trail is bounded by."""
    async with ports.database.read() as db:
        return await _view(db, actor, region_id, bounds)


async def trail_opds(ports: Ports, actor: Actor, region_id: int, bounds: AuditFilter) -> tuple[AuditView, list[Opd]]:
    """The OPD by which the trail can be bounded, by name; also those that are no longer in force."""
    async with ports.database.read() as db:
        view = await _view(db, actor, region_id, bounds)
        return view, await opds.of_ids(db, (await opds.ids_by_code(db, region_id)).values())


async def trail_people(
    ports: Ports, actor: Actor, region_id: int, bounds: AuditFilter
) -> tuple[AuditView, list[tuple[int, str]]]:
    """Who has ever done something in the region, by name."""
    async with ports.database.read() as db:
        view = await _view(db, actor, region_id, bounds)
        return view, await queries.people(db, region_id)


async def _view(db: Connection, actor: Actor, region_id: int, bounds: AuditFilter) -> AuditView:
    if not may(actor, Action.SEE_TRAIL, Place(region_id)):
        raise NotAllowed("see the audit trail", region_id)
    region = next(held.region for held in actor.memberships if held.region.id == region_id)
    opd, person = None, ""
    if bounds.opd_id is not None:
        with_region = await opds.with_region(db, bounds.opd_id)
        if with_region is None or with_region[1].id != region_id:
            raise Gone
        opd = with_region[0]
    if bounds.person_id is not None:
        named = dict(await queries.people(db, region_id))
        if bounds.person_id not in named:
            raise Gone
        person = named[bounds.person_id]
    return AuditView(region, opd, person)
