"""Taps on an invitation, and on the request of somebody who came by a shared link."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class ConfirmInvitation(ButtonData):
    """ "It is me": good only for somebody who came with the invitation's token."""

    prefix: ClassVar[str] = "jy"
    invitation: int


@dataclass(frozen=True, slots=True)
class DeclineInvitation(ButtonData):
    """ "It is not me": the invitation stays open."""

    prefix: ClassVar[str] = "jn"
    invitation: int


@dataclass(frozen=True, slots=True)
class AnswerRequest(ButtonData):
    """A coordinator's yes or no to a request to join."""

    prefix: ClassVar[str] = "jr"
    request: int
    approve: bool
