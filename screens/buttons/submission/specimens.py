"""Taps on specimens of an indicator, and on its guidance."""

from screens.buttons.base import ButtonData


class OpenSpecimens(ButtonData, prefix="sp"):
    """What good looks like, for whoever owes the assignment."""

    assignment: int


class OpenAdvice(ButtonData, prefix="spi"):
    """An indicator's guidance and specimens, as a coordinator looks after them."""

    indicator: int


class GiveSpecimen(ButtonData, prefix="spf"):
    """The files of one specimen; `assignment` is what the reader owes, 0 for a coordinator."""

    specimen: int
    assignment: int = 0


class AskSpecimenFile(ButtonData, prefix="spu"):
    """To the question for a file that becomes a specimen."""

    indicator: int


class AskRelease(ButtonData, prefix="spa"):
    """To the question whether an accepted submission becomes a specimen."""

    submission: int


class ReleaseSubmission(ButtonData, prefix="spy"):
    """Make it one."""

    submission: int


class WithdrawSpecimen(ButtonData, prefix="spx"):
    """Show it to nobody any more."""

    specimen: int


class AskGuidance(ButtonData, prefix="spg"):
    """To the question for another guidance."""

    indicator: int
