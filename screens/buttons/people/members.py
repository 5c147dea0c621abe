"""Taps on members and invitations."""

from domain.people.people import Role
from screens.buttons.base import ButtonData


class OpenMembers(ButtonData, prefix="m"):
    """The members of a region; page from 0."""

    region: int
    page: int = 0


class OpenOpdMembers(ButtonData, prefix="mo"):
    """One OPD's admins and open invitations; page from 0."""

    opd: int
    page: int = 0


class OpenStaff(ButtonData, prefix="mr"):
    """The koordinator and pimpinan of a region; page from 0."""

    region: int
    page: int = 0


class OpenMember(ButtonData, prefix="mm"):
    """One member."""

    membership: int


class InviteAdmin(ButtonData, prefix="mi"):
    """A new way into an OPD: for one person, or a shared link."""

    opd: int
    shared: bool = False


class InviteLateHead(ButtonData, prefix="mj"):
    """Make an invitation for the head of an OPD that is late in a round, and come back to those that are."""

    opd: int
    round: int


class InviteHead(ButtonData, prefix="mh"):
    """A new way in as the head of an OPD."""

    opd: int


class InviteStaff(ButtonData, prefix="mk"):
    """A new way into a region's own roles."""

    region: int
    role: Role


class AskEnd(ButtonData, prefix="me"):
    """To the question whether a role is to end."""

    membership: int


class EndRole(ButtonData, prefix="mx"):
    """End a role."""

    membership: int


class RevokeInvitation(ButtonData, prefix="mv"):
    """Make an open invitation useless."""

    invitation: int


class OpenRequests(ButtonData, prefix="mq"):
    """Who waits for a yes; page from 0."""

    region: int
    page: int = 0


class OpenRequest(ButtonData, prefix="mw"):
    """One request to join."""

    request: int


class SearchOpd(ButtonData, prefix="ms"):
    """To the question which OPD is looked for."""

    region: int
