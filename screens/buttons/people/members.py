"""Taps on members and invitations."""

from dataclasses import dataclass
from typing import ClassVar

from domain.people.people import Role
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenMembers(ButtonData):
    """The members of a region; page from 0."""

    prefix: ClassVar[str] = "m"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenOpdMembers(ButtonData):
    """One OPD's admins and open invitations; page from 0."""

    prefix: ClassVar[str] = "mo"
    opd: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenStaff(ButtonData):
    """The koordinator and pimpinan of a region; page from 0."""

    prefix: ClassVar[str] = "mr"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenMember(ButtonData):
    """One member."""

    prefix: ClassVar[str] = "mm"
    membership: int


@dataclass(frozen=True, slots=True)
class InviteAdmin(ButtonData):
    """A new way into an OPD: for one person, or a shared link."""

    prefix: ClassVar[str] = "mi"
    opd: int
    shared: bool = False


@dataclass(frozen=True, slots=True)
class InviteHead(ButtonData):
    """A new way in as the head of an OPD."""

    prefix: ClassVar[str] = "mh"
    opd: int


@dataclass(frozen=True, slots=True)
class InviteStaff(ButtonData):
    """A new way into a region's own roles."""

    prefix: ClassVar[str] = "mk"
    region: int
    role: Role


@dataclass(frozen=True, slots=True)
class InviteSuccessor(ButtonData):
    """Serah terima: an invitation that replaces this member when it is taken up."""

    prefix: ClassVar[str] = "mt"
    membership: int


@dataclass(frozen=True, slots=True)
class AskEnd(ButtonData):
    """To the question whether a role is to end."""

    prefix: ClassVar[str] = "me"
    membership: int


@dataclass(frozen=True, slots=True)
class EndRole(ButtonData):
    """End a role."""

    prefix: ClassVar[str] = "mx"
    membership: int


@dataclass(frozen=True, slots=True)
class RevokeInvitation(ButtonData):
    """Make an open invitation useless."""

    prefix: ClassVar[str] = "mv"
    invitation: int


@dataclass(frozen=True, slots=True)
class OpenRequests(ButtonData):
    """Who waits for a yes; page from 0."""

    prefix: ClassVar[str] = "mq"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenRequest(ButtonData):
    """One request to join."""

    prefix: ClassVar[str] = "mw"
    request: int


@dataclass(frozen=True, slots=True)
class SearchOpd(ButtonData):
    """To the question which OPD is looked for."""

    prefix: ClassVar[str] = "ms"
    region: int
