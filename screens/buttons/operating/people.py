"""The tap under what is said of personal data."""

from screens.buttons.base import ButtonData


class OpenOwnData(ButtonData, prefix="pd"):
    """To a file with all that is kept about whoever taps."""
