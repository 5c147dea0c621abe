"""Taps on an invitation, and on the request of somebody who came by a shared link."""

from screens.buttons.base import ButtonData


class ConfirmInvitation(ButtonData, prefix="jy"):
    """ "It is me": good only for somebody who came with the invitation's token."""

    invitation: int


class DeclineInvitation(ButtonData, prefix="jn"):
    """ "It is not me": the invitation stays open."""

    invitation: int


class AnswerRequest(ButtonData, prefix="jr"):
    """A coordinator's yes or no to a request to join."""

    request: int
    approve: bool
