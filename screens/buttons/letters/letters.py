"""Taps on the letters of an office: what stands above and below them, and making them."""

from enum import StrEnum

from domain.letters.letterheads import SignerPart
from screens.buttons.base import ButtonData


class LetterKind(StrEnum):
    """What a letter is about; the values go into buttons."""

    HEADS = "h"
    MEETING = "m"


class OpenLetters(ButtonData, prefix="lt"):
    """The letterhead of a region, who signs, and the letters that can be made."""

    region: int


class AskSigner(ButtonData, prefix="lts"):
    """To the question for one part of who signs."""

    region: int
    part: SignerPart


class AskLetterhead(ButtonData, prefix="lti"):
    """To the question for the image of the letterhead."""

    region: int


class ClearLetterhead(ButtonData, prefix="ltx"):
    """The names of region and office stand there from now on."""

    region: int


class MakeLetters(ButtonData, prefix="ltm"):
    """The letters to heads of OPD of a round, or the invitation to a meeting, as a PDF."""

    kind: LetterKind
    subject: int


class AskLetterNumber(ButtonData, prefix="ltn"):
    """To the question for the number of those letters."""

    kind: LetterKind
    subject: int


class MakeAttendance(ButtonData, prefix="lta"):
    """The attendance list of a meeting as a PDF to be signed."""

    meeting: int
