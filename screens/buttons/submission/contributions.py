"""Taps about colleagues who help: of the admin who asks them, and of the colleague."""

from screens.buttons.base import ButtonData


class OpenColleagues(ButtonData, prefix="ka"):
    """[Minta rekan mengirim]: who helps with this indicator."""

    assignment: int


class InviteColleague(ButtonData, prefix="ki"):
    """Make a link for one colleague."""

    assignment: int


class EndContribution(ButtonData, prefix="ke"):
    """[Akhiri]: this colleague, or this link, is needed no more."""

    contribution: int


class OpenContributions(ButtonData, prefix="ku"):
    """To what one helps with oneself."""


class LeaveContribution(ButtonData, prefix="kl"):
    """[Tidak dapat membantu]: the colleague does not help (any more)."""

    contribution: int
