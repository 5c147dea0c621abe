"""Trials of the buttons around the letters of an office, and of those that write a table of a region out."""

from domain.letters.letterheads import SignerPart
from domain.overview.tables import RegionTable
from screens.buttons.base import ButtonData
from screens.buttons.letters import letters
from screens.buttons.overview import overview
from tests.permissions.trials import Right, Trial

LETTERING: dict[type[ButtonData], Trial] = {
    letters.OpenLetters: Trial(Right.COORDINATE, lambda prize: [letters.OpenLetters(prize.region)]),
    letters.AskSigner: Trial(
        Right.COORDINATE, lambda prize: [letters.AskSigner(prize.region, part) for part in SignerPart]
    ),
    letters.AskLetterhead: Trial(Right.COORDINATE, lambda prize: [letters.AskLetterhead(prize.region)]),
    letters.ClearLetterhead: Trial(Right.COORDINATE, lambda prize: [letters.ClearLetterhead(prize.region)]),
    letters.MakeLetters: Trial(
        Right.COORDINATE,
        lambda prize: [
            letters.MakeLetters(letters.LetterKind.HEADS, prize.round),
            letters.MakeLetters(letters.LetterKind.MEETING, prize.others["meeting"]),
        ],
    ),
    letters.AskLetterNumber: Trial(
        Right.COORDINATE,
        lambda prize: [
            letters.AskLetterNumber(letters.LetterKind.HEADS, prize.round),
            letters.AskLetterNumber(letters.LetterKind.MEETING, prize.others["meeting"]),
        ],
    ),
    letters.MakeAttendance: Trial(Right.COORDINATE, lambda prize: [letters.MakeAttendance(prize.others["meeting"])]),
    overview.MakeTable: Trial(
        Right.COORDINATE, lambda prize: [overview.MakeTable(table, prize.region) for table in RegionTable]
    ),
}
