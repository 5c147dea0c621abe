"""Trials of the buttons around endorsement and outcome."""

from collections.abc import Callable

from domain.endorsement.chain import StepPart
from screens.buttons.base import ButtonData
from screens.buttons.endorsement import endorsement as buttons
from tests.permissions.trials import Right, Trial


def _of_round(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.round)])


def _on_step(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.others["endorsement_step"])])


def _of_head(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.HEAD, lambda prize: [kind(prize.others["endorsement_request"])])


ENDORSING: dict[type[ButtonData], Trial] = {
    buttons.OpenEndorsement: _of_round(buttons.OpenEndorsement),
    buttons.BeginEndorsement: _of_round(buttons.BeginEndorsement),
    buttons.OpenStep: _on_step(buttons.OpenStep),
    buttons.SettleStep: _on_step(lambda id_: buttons.SettleStep(id_, skipped=False)),
    buttons.ReopenStep: _on_step(buttons.ReopenStep),
    buttons.AskStepPart: Trial(
        Right.COORDINATE,
        lambda prize: [buttons.AskStepPart(prize.others["endorsement_step"], part) for part in StepPart],
    ),
    buttons.AskStepLetter: _on_step(buttons.AskStepLetter),
    buttons.GetStepLetter: _on_step(buttons.GetStepLetter),
    buttons.AskNewStep: _of_round(buttons.AskNewStep),
    buttons.RequireHeads: _of_round(lambda id_: buttons.RequireHeads(id_, required=True)),
    buttons.OpenOutcome: Trial(Right.SEE_REGION, lambda prize: [buttons.OpenOutcome(prize.round)]),
    buttons.AskOutcomeBook: _of_round(buttons.AskOutcomeBook),
    buttons.ApplyOutcome: Trial(Right.COORDINATE, lambda prize: [buttons.ApplyOutcome(prize.others["outcome"])]),
    buttons.DismissOutcome: Trial(Right.COORDINATE, lambda prize: [buttons.DismissOutcome(prize.others["outcome"])]),
    buttons.OpenHeadQueue: Trial(Right.NOBODY, lambda prize: [buttons.OpenHeadQueue(prize.membership)]),
    buttons.ApproveAll: Trial(Right.NOBODY, lambda prize: [buttons.ApproveAll(prize.membership, "aaaaaa")]),
    buttons.OpenHeadRequest: _of_head(buttons.OpenHeadRequest),
    buttons.GetHeadFiles: _of_head(buttons.GetHeadFiles),
    buttons.AskHeadWord: _of_head(buttons.AskHeadWord),
    buttons.ApproveRequest: _of_head(buttons.ApproveRequest),
}
