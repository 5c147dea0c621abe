"""Taps on the list of posts to be filled, and on the ways to hand invitations out."""

from domain.people.handouts import HandoutForm, HandoutRoles
from domain.people.people import Role
from screens.buttons.base import ButtonData


class OpenPosts(ButtonData, prefix="vp"):
    """The posts of one role in a region; page from 0."""

    region: int
    role: Role
    page: int = 0


class InviteToPost(ButtonData, prefix="vi"):
    """A way in to one post; `opd` 0 is the region itself, `page` the page of the list it stands on.

    `revision` names those that nobody has opened and that may be replaced; empty: none.
    """

    region: int
    opd: int
    role: Role
    page: int = 0
    revision: str = ""


class ChooseHandout(ButtonData, prefix="vj"):
    """To which vacant posts invitations are handed out as a file."""

    region: int
    form: HandoutForm


class HandOutInvitations(ButtonData, prefix="vh"):
    """A way in to every vacant post of those meant, as a file; `revision` names those that it replaces."""

    region: int
    form: HandoutForm
    posts: HandoutRoles
    revision: str
