"""Trials of the buttons that take figures from a workbook, and of what was learned from where files were put."""

from screens.buttons.base import ButtonData
from screens.buttons.reading import figures, learning
from tests.permissions.trials import Right, Trial

GUESSING: dict[type[ButtonData], Trial] = {
    figures.ShowSheetFigures: Trial(
        Right.ADMIN, lambda prize: [figures.ShowSheetFigures(prize.begun, prize.draft_file)]
    ),
    figures.TakeSheetFigures: Trial(
        Right.ADMIN, lambda prize: [figures.TakeSheetFigures(prize.begun, prize.draft_file)]
    ),
    learning.ShowLearned: Trial(Right.COORDINATE, lambda prize: [learning.ShowLearned(prize.region)]),
    learning.ForgetLearned: Trial(Right.COORDINATE, lambda prize: [learning.ForgetLearned(prize.region)]),
}
