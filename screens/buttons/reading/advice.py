"""Taps on what was read in files: advice, the parts that are hard to read, how a region handles it."""

from domain.reading.readings import AdviceCode, AdviceHandling
from screens.buttons.base import ButtonData


class ShowAdvice(ButtonData, prefix="sva"):
    """What is said of the files of an indicator's answer."""

    assignment: int
    page: int = 0


class ShowHardParts(ButtonData, prefix="svb"):
    """The parts of a file that are hard to read, as pictures."""

    assignment: int
    file: int


class ShowAdviceRules(ButtonData, prefix="svr"):
    """How a region handles each kind of advice."""

    region: int
    page: int = 0


class ChooseHandling(ButtonData, prefix="svh"):
    """How this kind of advice is handled in a region."""

    region: int
    code: AdviceCode


class SetHandling(ButtonData, prefix="svi"):
    """It is handled so from now on."""

    region: int
    code: AdviceCode
    handling: AdviceHandling


class ShowAdviceCounts(ButtonData, prefix="svc"):
    """How often advice was given in a round, and what was sent all the same."""

    round: int
    page: int = 0
