"""Taps of serah terima."""

from screens.buttons.base import ButtonData


class OpenHandovers(ButtonData, prefix="f"):
    """To the roles whose hand-over one may begin."""


class OpenHandover(ButtonData, prefix="mt"):
    """What would go over with a role, and to whom it could pass; or the hand-over that is under way."""

    membership: int


class ChooseSuccessor(ButtonData, prefix="fp"):
    """The same, with another page of members; from 0."""

    membership: int
    page: int


class PickHandoverDay(ButtonData, prefix="fd"):
    """To the question when it takes effect; `successor` 0 is whoever takes up a link, `month` as in the grid."""

    membership: int
    successor: int
    month: int = 0


class BeginHandover(ButtonData, prefix="fb"):
    """Begin it; `day` is a proleptic ordinal, 0: at the successor's yes."""

    membership: int
    successor: int
    day: int = 0


class SeeHandover(ButtonData, prefix="fo"):
    """A hand-over as it stands."""

    handover: int


class AcceptHandover(ButtonData, prefix="fy"):
    """The successor's yes."""

    handover: int


class DeclineHandover(ButtonData, prefix="fn"):
    """The successor's no."""

    handover: int


class CancelHandover(ButtonData, prefix="fx"):
    """Call it off."""

    handover: int


class OpenDataOfLeaver(ButtonData, prefix="fk"):
    """All that is kept about whoever held that role, for them alone."""

    membership: int
