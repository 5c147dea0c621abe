"""Taps on the list of posts to be filled, and on the ways to hand invitations out."""

from domain.people.handouts import HandoutForm
from domain.people.people import Role
from screens.buttons.base import ButtonData


class OpenPosts(ButtonData, prefix="vp"):
    """The posts of one role in a region; page from 0."""

    region: int
    role: Role
    page: int = 0


class InviteToPost(ButtonData, prefix="vi"):
    """A way in to one post; `opd` 0 is the region itself, `page` the page of the list it stands on."""

    region: int
    opd: int
    role: Role
    page: int = 0


class HandOutInvitations(ButtonData, prefix="vh"):
    """A way in to every vacant post of a region, as a file."""

    region: int
    form: HandoutForm
