"""Taps of answers that are shared: made ready, worded anew, shared, withdrawn, and read before asking."""

from domain.inquiries.released_answers import AnswerPart
from screens.buttons.base import ButtonData


class PrepareAnswer(ButtonData, prefix="ie"):
    """What would be shared of an inquiry."""

    inquiry: int


class OpenReleasedAnswer(ButtonData, prefix="ik"):
    """One that is shared or made ready, to a coordinator."""

    answer: int


class AskWording(ButtonData, prefix="id"):
    """To the question how it is to be worded."""

    answer: int
    part: AnswerPart


class ShareAnswer(ButtonData, prefix="is"):
    """Yes: share it as it was shown."""

    answer: int
    revision: str


class WithdrawAnswer(ButtonData, prefix="iu"):
    """Share it no more."""

    answer: int


class OpenAnswers(ButtonData, prefix="iq"):
    """What is shared at an indicator that an OPD owes, one a page; from 0."""

    assignment: int
    page: int = 0


class OpenGeneralAnswers(ButtonData, prefix="ig"):
    """What is shared in a region about no indicator, one a page; from 0."""

    region: int
    page: int = 0


class AskAnyway(ButtonData, prefix="ib"):
    """Ask all the same, about an indicator or (0) in general."""

    opd: int
    assignment: int = 0
