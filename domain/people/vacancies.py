"""Posts that somebody should hold, and how far inviting has come: the admin and the head of each OPD, the leader."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import Final

from domain.people.expected_people import ExpectedPerson
from domain.people.invitations import NewInvitation
from domain.people.people import Invitation, Opd, Region, Role
from domain.revisions import revision_of

INVITED_ROLES: Final = (Role.ADMIN_OPD, Role.KEPALA_OPD, Role.PIMPINAN)
"""The roles that are filled by inviting everybody at once."""


class PostState(IntEnum):
    """How far inviting somebody to a post has come."""

    UNINVITED = 0
    EXPIRED = 1
    UNOPENED = 2
    OPENED = 3
    TAKEN = 4


@dataclass(frozen=True, slots=True)
class PersonalInvitation:
    """An invitation for one person that nobody has taken up or revoked; it may have expired.

    `to_post` tells that it was handed out to fill a vacant post, and not made for somebody in particular.
    """

    invitation: Invitation
    opened: bool
    to_post: bool = False


@dataclass(frozen=True, slots=True)
class Post:
    """A role of an OPD, or of the region (`opd` is None); `expected` is whom the workbook names for it.

    `unopened` are those handed out to fill it that still hold and that nobody has opened: the next replaces them.
    """

    opd: Opd | None
    role: Role
    state: PostState
    expected: ExpectedPerson | None = None
    unopened: tuple[Invitation, ...] = ()

    @property
    def revision(self) -> str:
        """What a yes to replacing them names."""
        return revision_of(*(invitation.id for invitation in self.unopened))


@dataclass(frozen=True, slots=True)
class PostList:
    """The posts of a region, by role and name of the OPD."""

    region: Region
    posts: tuple[Post, ...]

    @property
    def vacant(self) -> tuple[Post, ...]:
        """Those that nobody holds."""
        return tuple(post for post in self.posts if post.state is not PostState.TAKEN)

    def of_role(self, role: Role) -> tuple[Post, ...]:
        """Those of one role."""
        return tuple(post for post in self.posts if post.role is role)

    def vacant_of(self, roles: Collection[Role]) -> tuple[Post, ...]:
        """The vacant ones of these roles, those of one OPD together; the region's own come last."""
        names = {opd.id: number for number, opd in enumerate(dict.fromkeys(post.opd for post in self.posts)) if opd}
        return tuple(
            sorted(
                (post for post in self.vacant if post.role in roles),
                key=lambda post: names[post.opd.id] if post.opd else len(names) + len(self.posts),
            )
        )

    def revision(self, roles: Collection[Role]) -> str:
        """What a yes to handing out anew names: just those invitations that it would replace."""
        return revision_of(*(entry.id for post in self.vacant_of(roles) for entry in post.unopened))


@dataclass(frozen=True, slots=True)
class PostInvitation:
    """An invitation to a vacant post, just made, and who is expected to take it up."""

    new: NewInvitation
    expected: ExpectedPerson | None


def posts_of(
    opds: Sequence[Opd],
    held: Iterable[tuple[int | None, Role]],
    personal: Sequence[PersonalInvitation],
    expected: Iterable[ExpectedPerson],
    now: datetime,
) -> tuple[Post, ...]:
    """How every post stands: each OPD has an admin and a head, the region a leader."""
    filled, named = set(held), {(person.opd_id, person.role): person for person in expected}
    invited: dict[tuple[int | None, Role], PostState] = {}
    unopened: dict[tuple[int | None, Role], list[Invitation]] = {}
    for entry in personal:
        invitation = entry.invitation
        key = (invitation.opd.id if invitation.opd else None, invitation.role)
        if now >= invitation.expires_at:
            state = PostState.EXPIRED
        else:
            state = PostState.OPENED if entry.opened else PostState.UNOPENED
            if entry.to_post and not entry.opened:
                unopened.setdefault(key, []).append(invitation)
        invited[key] = max(state, invited.get(key, PostState.UNINVITED))
    posts = list[Post]()
    for role in INVITED_ROLES:
        for opd in (None,) if role is Role.PIMPINAN else opds:
            key = (opd.id if opd else None, role)
            state = PostState.TAKEN if key in filled else invited.get(key, PostState.UNINVITED)
            posts.append(Post(opd, role, state, named.get(key), tuple(unopened.get(key, ()))))
    return tuple(posts)
