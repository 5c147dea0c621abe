"""Taps on what did not arrive and on who cannot be written to."""

from screens.buttons.base import ButtonData


class OpenDeliveryIssues(ButtonData, prefix="u"):
    """Who cannot be written to in a region, and what may not have arrived; page from 0."""

    region: int
    page: int = 0


class OpenUncertainNotice(ButtonData, prefix="un"):
    """One message that may not have arrived."""

    notice: int


class ResendNotice(ButtonData, prefix="us"):
    """Send it once more."""

    notice: int


class DismissNotice(ButtonData, prefix="ud"):
    """Leave it: nothing is sent, and it is listed no more."""

    notice: int


class ResendOfAnnouncement(ButtonData, prefix="ua"):
    """Send an announcement once more to one of those it has not reached."""

    announcement: int
    notice: int
