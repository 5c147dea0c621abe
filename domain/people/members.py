"""Who is in: a region's members by OPD, the open ways in, and whom the coordinator should look after first."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import IntEnum

from domain.people.people import Invitation, Membership, Opd, Region, Role
from domain.text import plain


@dataclass(frozen=True, slots=True)
class OpdsTold:
    """Whom news for some OPD reaches: those with an admin who can be written to, and those with none, by name."""

    reached: tuple[Opd, ...] = ()
    missed: tuple[Opd, ...] = ()


@dataclass(frozen=True, slots=True)
class Member:
    """A role that somebody holds; `last_seen_at` is None for somebody who has never written to the bot."""

    membership: Membership
    person_id: int
    telegram_id: int
    name: str
    since: datetime
    last_seen_at: datetime | None
    unreachable_since: datetime | None
    until: datetime | None = None

    @property
    def holds(self) -> bool:
        """Whether the role still holds: it has not ended. It began when it was granted, never on a day ahead."""
        return self.until is None


@dataclass(frozen=True, slots=True)
class OpenInvitation:
    """An invitation that can still be taken up; `opened` tells whether anybody has come with its token.

    `to_post` tells that it was handed out to fill a vacant post, and not made for somebody in particular.
    """

    invitation: Invitation
    created_at: datetime
    opened: bool
    to_post: bool = False


def one_a_post(invitations: Iterable[OpenInvitation]) -> list[OpenInvitation]:
    """Those that were handed out to the same post as one, the latest; the others as they are."""
    entries = dict[object, OpenInvitation]()
    for entry in invitations:
        opd, role = entry.invitation.opd, entry.invitation.role
        key = (opd.id if opd else None, role) if entry.to_post else entry.invitation.id
        earlier = entries.pop(key, None)
        entries[key] = replace(entry, opened=entry.opened or (earlier is not None and earlier.opened))
    return list(entries.values())


class AdminCoverage(IntEnum):
    """How an OPD stands with its admins, the most pressing first."""

    NOBODY_INVITED = 0
    INVITED = 1
    UNREACHABLE = 2
    SERVED = 3


@dataclass(frozen=True, slots=True)
class OpdMembers:
    """An OPD with its admins, the open ways in, and whoever is bound as its head."""

    region: Region
    opd: Opd
    admins: tuple[Member, ...]
    invitations: tuple[OpenInvitation, ...]
    heads: tuple[Member, ...] = ()

    @property
    def coverage(self) -> AdminCoverage:
        """How it stands: an OPD without any admin comes first."""
        if not self.admins:
            return AdminCoverage.INVITED if self.invitations else AdminCoverage.NOBODY_INVITED
        if all(admin.unreachable_since for admin in self.admins):
            return AdminCoverage.UNREACHABLE
        return AdminCoverage.SERVED


@dataclass(frozen=True, slots=True)
class Board:
    """All members of a region: its OPD by need and name, its own roles, and how many ask to come in."""

    region: Region
    opds: tuple[OpdMembers, ...]
    staff: tuple[Member, ...]
    staff_invitations: tuple[OpenInvitation, ...]
    requests: int

    @property
    def without_admin(self) -> int:
        """How many OPD have no admin."""
        return sum(1 for line in self.opds if not line.admins)


def board(
    region: Region, opds: Sequence[Opd], members: Sequence[Member], invitations: Sequence[OpenInvitation], requests: int
) -> Board:
    """Puts a region's members and open invitations together, OPD that need looking after first."""
    lines = [
        OpdMembers(
            region,
            opd,
            tuple(
                member
                for member in members
                if member.membership.opd == opd and member.membership.role is Role.ADMIN_OPD
            ),
            tuple(invitation for invitation in invitations if invitation.invitation.opd == opd),
            tuple(
                member
                for member in members
                if member.membership.opd == opd and member.membership.role is Role.KEPALA_OPD
            ),
        )
        for opd in opds
    ]
    return Board(
        region,
        tuple(sorted(lines, key=lambda line: (line.coverage, plain(line.opd.name)))),
        tuple(member for member in members if member.membership.opd is None),
        tuple(invitation for invitation in invitations if invitation.invitation.opd is None),
        requests,
    )


def matching(lines: Sequence[OpdMembers], query: str, aliases: dict[int, str]) -> tuple[OpdMembers, ...]:
    """The OPD whose name, code or other names contain all the words typed, whatever their case."""
    words = plain(query).split()
    return tuple(
        line
        for line in lines
        if words
        and all(word in plain(f"{line.opd.name} {line.opd.code} {aliases.get(line.opd.id, '')}") for word in words)
    )
