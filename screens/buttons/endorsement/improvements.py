"""Taps on what was weak in a round: the list, a task of an action that mends it, and that an OPD has read its own."""

from screens.buttons.base import ButtonData


class OpenWeak(ButtonData, prefix="gva"):
    """The weak indicators of a round; page from 0."""

    round: int
    page: int = 0


class ChooseAction(ButtonData, prefix="gvb"):
    """In which action the task is made that mends an indicator; page from 0."""

    indicator: int
    page: int = 0


class ProposeTask(ButtonData, prefix="gvc"):
    """The task, before it is made."""

    indicator: int
    criterion: int


class MakeTask(ButtonData, prefix="gvd"):
    """Yes: make it, as it was shown."""

    indicator: int
    criterion: int
    revision: str


class OpenFormerScores(ButtonData, prefix="gve"):
    """What a membership's OPD got in a round; page from 0."""

    membership: int
    round: int
    page: int = 0


class MarkScoresRead(ButtonData, prefix="gvf"):
    """The OPD has read it."""

    membership: int
    round: int
