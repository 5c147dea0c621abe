"""Taps on a round that is opened to the province above: by its coordinator, and by who oversees the province."""

from screens.buttons.base import ButtonData


class OpenRoundSight(ButtonData, prefix="prs"):
    """Who sees what of a round from above."""

    round: int


class OpenToProvince(ButtonData, prefix="prx"):
    """Open a round to that province; 0: to none any more."""

    round: int
    province: int


class OpenedOpdStates(ButtonData, prefix="pri"):
    """The indicators of an OPD in a round that is opened; page from 0."""

    round: int
    opd: int
    page: int = 0


class GiveOpenedFiles(ButtonData, prefix="prf"):
    """The files of an accepted answer; part from 0."""

    assignment: int
    part: int = 0
