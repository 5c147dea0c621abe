"""Trials of the buttons on what was read in files."""

from domain.reading.readings import AdviceCode, AdviceHandling
from screens.buttons.base import ButtonData
from screens.buttons.reading import advice, redaction
from tests.permissions.trials import Right, Trial

ADVISING: dict[type[ButtonData], Trial] = {
    advice.ShowAdvice: Trial(
        Right.OWN, lambda prize: [advice.ShowAdvice(prize.begun), advice.ShowAdvice(prize.accepted)]
    ),
    advice.ShowHardParts: Trial(
        Right.OWN,
        lambda prize: [advice.ShowHardParts(asked, prize.draft_file) for asked in (prize.begun, prize.accepted)],
    ),
    advice.ShowAdviceRules: Trial(Right.COORDINATE, lambda prize: [advice.ShowAdviceRules(prize.region)]),
    advice.ChooseHandling: Trial(
        Right.COORDINATE, lambda prize: [advice.ChooseHandling(prize.region, code) for code in AdviceCode]
    ),
    advice.SetHandling: Trial(
        Right.COORDINATE,
        lambda prize: [advice.SetHandling(prize.region, AdviceCode.UNDATED, handling) for handling in AdviceHandling],
    ),
    redaction.Redact: Trial(Right.COORDINATE, lambda prize: [redaction.Redact(prize.draft_file)]),
    redaction.UseOriginal: Trial(Right.COORDINATE, lambda prize: [redaction.UseOriginal(prize.draft_file)]),
    advice.ShowAdviceCounts: Trial(Right.SEE_REGION, lambda prize: [advice.ShowAdviceCounts(prize.round)]),
}
