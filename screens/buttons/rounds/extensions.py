"""Taps of a request for more time, and of a coordinator's answer to it."""

from screens.buttons.base import ButtonData


class BeginExtension(ButtonData, prefix="va"):
    """To a request for one assignment; to the one that waits, where there is one."""

    assignment: int


class BeginExtensions(ButtonData, prefix="vs"):
    """To a request of a membership's OPD for several at once."""

    membership: int


class OpenExtensionChoices(ButtonData, prefix="vc"):
    """What a request in the making could be about; page from 0."""

    extension: int
    page: int = 0


class ToggleExtension(ButtonData, prefix="vt"):
    """Tick an assignment, or take its tick away."""

    extension: int
    assignment: int
    page: int = 0


class PickExtensionDay(ButtonData, prefix="vd"):
    """The calendar of a request in the making; month 0: that of the first day offered."""

    extension: int
    month: int = 0


class SetExtensionDay(ButtonData, prefix="vf"):
    """Ask for more time until that day."""

    extension: int
    day: int


class AskForExtension(ButtonData, prefix="vy"):
    """Yes: send the request, as it was shown."""

    extension: int
    revision: str


class WithdrawExtension(ButtonData, prefix="vw"):
    """Take a request back."""

    extension: int


class GetExtensionLetter(ButtonData, prefix="vl"):
    """The letter that goes with a request."""

    extension: int


class OpenExtensions(ButtonData, prefix="vq"):
    """What of a region waits for a decision; page from 0."""

    region: int
    page: int = 0


class DecideExtension(ButtonData, prefix="vr"):
    """A request, to a coordinator: with the day asked for, or with another."""

    extension: int
    day: int = 0


class PickGrantedDay(ButtonData, prefix="vm"):
    """The calendar on which a coordinator picks another day."""

    extension: int
    month: int = 0


class GrantExtension(ButtonData, prefix="vg"):
    """Grant a request as it was shown: until the day asked for (0), or until another."""

    extension: int
    day: int
    revision: str


class DeclineExtension(ButtonData, prefix="vn"):
    """To the question why not, answered by typing."""

    extension: int
