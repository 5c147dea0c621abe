"""Everybody invited at once: which posts of a region are vacant, and a way in for whoever is to take one."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from documents.invitations.process import handed_out
from documents.render_jobs import RenderFailed
from domain.audit import AuditKind
from domain.calendar import local
from domain.conflicts import ConflictReason
from domain.people.handouts import HandedInvitation, Handout, HandoutForm, HandoutRoles
from domain.people.invitations import SINGLE_USE_HOLDS, NewInvitation, hash_of
from domain.people.people import Actor, Invitation, Region, Role
from domain.people.permissions import Action, Place, may
from domain.people.vacancies import Post, PostInvitation, PostList, PostState, posts_of
from domain.update_ref import UpdateRef
from services.people.invitations import make_invitation, new_token
from services.ports import Ports
from services.refusals import Conflict, Gone, NotAllowed
from services.single_flight import ExportFailed, OnStart
from storage.database import Connection
from storage.queries import audit
from storage.queries.people import expected_people, invitations, members, opds, regions


@dataclass(frozen=True, slots=True)
class PreparedHandout:
    """A file of invitations that are not kept yet; `replaced` are the ids of those that they take the place of."""

    region: Region
    form: HandoutForm
    posts: HandoutRoles
    entries: tuple[PostInvitation, ...]
    replaced: tuple[int, ...]
    content: bytes


async def posts_in(ports: Ports, actor: Actor, region_id: int) -> PostList:
    """All posts of a region that are filled by inviting, for its koordinator."""
    _check(actor, region_id)
    async with ports.database.read() as db:
        return await _posts(db, ports, region_id)


async def invite_to_post(
    ports: Ports,
    actor: Actor,
    region_id: int,
    opd_id: int | None,
    role: Role,
    revision: str = "",
    update_ref: UpdateRef | None = None,
) -> tuple[PostList, Post, PostInvitation | None]:
    """A way in to one post of those there are, in place of those that nobody has opened.

    None is made where somebody has taken it meanwhile, and where others would be replaced than those that a yes
    names (`revision`, of `Post.revision`): what was handed out on paper ends only when somebody says so.
    """
    _check(actor, region_id)
    async with ports.change(update_ref, region_id=region_id) as (db, now):
        post_list = await _posts(db, ports, region_id)
        post = next((post for post in post_list.posts if post.role is role and _opd_id(post) == opd_id), None)
        if post is None:
            raise Gone
        if post.state is PostState.TAKEN or (post.unopened and post.revision != revision):
            return post_list, post, None
        await invitations.revoke_unopened(db, [entry.id for entry in post.unopened], now)
        new = await make_invitation(
            db, post_list.region, post.opd, role, now, actor.person_id, ports.bot_name, to_post=True
        )
        return post_list, post, PostInvitation(new, post.expected)


async def prepare_handout(
    ports: Ports,
    actor: Actor,
    region_id: int,
    form: HandoutForm,
    posts: HandoutRoles,
    revision: str,
    on_start: OnStart,
) -> PreparedHandout | None:
    """A file with a way in to every vacant post of those meant; its links hold once it is `complete_handout`.

    None where no post is vacant, and where the same was handed out a moment ago. `on_start` is called once it is
    clear that it takes a moment. Raises Conflict where others would be replaced than were shown (`revision`), and
    ExportFailed where the file could not be written.
    """
    _check(actor, region_id)
    async with ports.database.read() as db:
        post_list = await _posts(db, ports, region_id)
    vacant = post_list.vacant_of(posts.roles)
    now = ports.clock.now()
    if not vacant or ports.exports.recent.holds((actor.person_id, region_id, form, posts), now):
        return None
    if post_list.revision(posts.roles) != revision:
        raise Conflict(ConflictReason.CHANGED_SINCE)
    entries = tuple(_not_kept(ports, post_list.region, post, now) for post in vacant)
    await on_start()
    handout = Handout(tuple(_handed(entry) for entry in entries), now)
    try:
        async with ports.exports.slots:
            content = await handed_out(handout, form)
    except RenderFailed as error:
        raise ExportFailed from error
    replaced = tuple(entry.id for post in vacant for entry in post.unopened)
    return PreparedHandout(post_list.region, form, posts, entries, replaced, content)


async def complete_handout(
    ports: Ports, actor: Actor, prepared: PreparedHandout, update_ref: UpdateRef | None = None
) -> None:
    """Has the links of a file hold that its coordinator has by now, in place of those that nobody had opened.

    A file that was never sent leaves nothing behind; one of which a crash swallows this is made and sent again, and
    the links of the second hold. What leads to a post that somebody has taken meanwhile ends at once.
    """
    region_id = prepared.region.id
    _check(actor, region_id)
    async with ports.change(update_ref, answered=True, region_id=region_id) as (db, now):
        post_list = await _posts(db, ports, region_id)
        filled = {(_opd_id(post), post.role) for post in post_list.posts if post.state is PostState.TAKEN}
        for entry in prepared.entries:
            invitation = entry.new.invitation
            opd_id = invitation.opd.id if invitation.opd else None
            await invitations.add(
                db,
                token_hash=hash_of(entry.new.token),
                region_id=region_id,
                opd_id=opd_id,
                role=invitation.role,
                needs_approval=False,
                created_at=now,
                created_by=actor.person_id,
                expires_at=invitation.expires_at,
                to_post=True,
            )
            if (opd_id, invitation.role) in filled:
                await invitations.close_post(db, region_id, opd_id, invitation.role, now)
        await invitations.revoke_unopened(db, prepared.replaced, now)
        await audit.record(
            db,
            region_id=region_id,
            person_id=actor.person_id,
            kind=AuditKind.INVITATIONS_HANDED_OUT,
            subject_id=region_id,
            at=now,
            detail={"invitations": Counter(entry.new.invitation.role.value for entry in prepared.entries)},
        )
    ports.exports.recent.note((actor.person_id, region_id, prepared.form, prepared.posts), ports.clock.now())


def _not_kept(ports: Ports, region: Region, post: Post, now: datetime) -> PostInvitation:
    """An invitation that is handed out before it is kept, and has no id yet."""
    invitation = Invitation(0, region, post.opd, post.role, False, now + SINGLE_USE_HOLDS)
    return PostInvitation(NewInvitation(invitation, new_token(), ports.bot_name), post.expected)


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
