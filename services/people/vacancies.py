"""Everybody invited at once: which posts of a region are vacant, and a way in for whoever is to take one."""

from documents.invitations.process import handed_out
from documents.render_jobs import RenderFailed
from domain.calendar import local
from domain.people.handouts import HandedInvitation, Handout, HandoutForm
from domain.people.people import Actor, Region, Role
from domain.people.permissions import Action, Place, may
from domain.people.vacancies import Post, PostInvitation, PostList, PostState, posts_of
from domain.update_ref import UpdateRef
from services.people.invitations import make_invitation
from services.ports import Ports
from services.refusals import Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries.people import expected_people, invitations, members, opds, regions


async def posts_in(ports: Ports, actor: Actor, region_id: int) -> PostList:
    """All posts of a region that are filled by inviting, for its koordinator."""
    _check(actor, region_id)
    async with ports.database.read() as db:
        return await _posts(db, ports, region_id)


async def invite_to_post(
    ports: Ports, actor: Actor, region_id: int, opd_id: int | None, role: Role, update_ref: UpdateRef | None = None
) -> tuple[PostList, PostInvitation | None]:
    """A way in to one post of those there are; None where somebody has taken it meanwhile. Earlier ones hold on."""
    _check(actor, region_id)
    async with ports.change(update_ref, region_id=region_id) as (db, _now):
        post_list = await _posts(db, ports, region_id)
        post = next((post for post in post_list.posts if post.role is role and _opd_id(post) == opd_id), None)
        if post is None:
            raise Gone
        if post.state is PostState.TAKEN:
            return post_list, None
        return post_list, await _invited(db, ports, actor, post_list.region, post)


async def hand_out_invitations(
    ports: Ports,
    actor: Actor,
    region_id: int,
    form: HandoutForm,
    on_start: OnStart,
    update_ref: UpdateRef | None = None,
) -> tuple[Region, int, bytes | None]:
    """A way in to every vacant post, as a file to be handed out, and how many; None where no post is vacant.

    `on_start` is called once it is clear that it takes a moment.

    None as well where the same was handed out a moment ago. Raises ExportFailed where the file could not be written.
    """
    _check(actor, region_id)
    key = (actor.person_id, region_id, form)
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        post_list = await _posts(db, ports, region_id)
        vacant = () if ports.exports.recent.holds(key, now) else post_list.vacant
        new_ones = [await _invited(db, ports, actor, post_list.region, post) for post in vacant]
    if not new_ones:
        return post_list.region, 0, None
    await on_start()
    handout = Handout(tuple(_handed(entry) for entry in new_ones), now)
    try:
        async with ports.exports.slots:
            content = await handed_out(handout, form)
    except RenderFailed as error:
        raise ExportFailed from error
    ports.exports.recent.note(key, ports.clock.now())
    return post_list.region, len(new_ones), content


async def _posts(db: Connection, ports: Ports, region_id: int) -> PostList:
    region = await regions.get(db, region_id)
    if region is None:
        raise Gone
    now = ports.clock.now()
    holding = [held.membership for held in await members.in_region(db, region_id)]
    return PostList(
        region,
        posts_of(
            await opds.of_region(db, region_id, local(now, region.zone).date()),
            [(held.opd.id if held.opd else None, held.role) for held in holding],
            await invitations.personal_in(db, region_id),
            await expected_people.expected_in(db, region_id),
            now,
        ),
    )


async def _invited(db: Connection, ports: Ports, actor: Actor, region: Region, post: Post) -> PostInvitation:
    new = await make_invitation(
        db, region, post.opd, post.role, ports.clock.now(), actor.person_id, ports.bot_name, to_post=True
    )
    return PostInvitation(new, post.expected)


def _handed(entry: PostInvitation) -> HandedInvitation:
    invitation = entry.new.invitation
    place = invitation.opd.name if invitation.opd else invitation.region.name
    name = entry.expected.name if entry.expected else ""
    link = entry.new.link or entry.new.command
    phone = entry.expected.phone if entry.expected else ""
    return HandedInvitation(invitation.region, place, invitation.role, name, link, invitation.expires_at, phone)


def _opd_id(post: Post) -> int | None:
    return post.opd.id if post.opd else None


def _check(actor: Actor, region_id: int) -> None:
    if not may(actor, Action.MANAGE_MEMBERS, Place(region_id)):
        raise NotAllowed("invite", region_id)
