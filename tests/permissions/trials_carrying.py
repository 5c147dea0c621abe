"""Trials of the buttons around the end of a round and next year's: made from this one, closed, mended, read."""

from domain.rounds.carrying import CarriedDate
from screens.buttons.base import ButtonData
from screens.buttons.endorsement import improvements
from screens.buttons.rounds import carrying, closing
from screens.buttons.submission import former_year
from tests.permissions.prize import Prize
from tests.permissions.trials import TOMORROW, Right, Trial


def _carried(prize: Prize) -> int:
    return prize.others["carried"]


CARRYING: dict[type[ButtonData], Trial] = {
    carrying.ChooseSource: Trial(Right.COORDINATE, lambda prize: [carrying.ChooseSource(prize.region)]),
    carrying.CarryRound: Trial(Right.COORDINATE, lambda prize: [carrying.CarryRound(prize.round)]),
    carrying.OpenCarried: Trial(
        Right.COORDINATE, lambda prize: [carrying.OpenCarried(_carried(prize)), carrying.OpenCarried(prize.pending)]
    ),
    carrying.SetCarriedYear: Trial(
        Right.COORDINATE, lambda prize: [carrying.SetCarriedYear(_carried(prize), year) for year in (2027, 2099)]
    ),
    carrying.SetCarriedDataYear: Trial(
        Right.COORDINATE, lambda prize: [carrying.SetCarriedDataYear(_carried(prize), year) for year in (2026, 1)]
    ),
    carrying.PickCarriedDay: Trial(
        Right.COORDINATE, lambda prize: [carrying.PickCarriedDay(_carried(prize), kind) for kind in CarriedDate]
    ),
    carrying.SetCarriedDay: Trial(
        Right.COORDINATE,
        lambda prize: [carrying.SetCarriedDay(_carried(prize), kind, TOMORROW + 370) for kind in CarriedDate],
    ),
    closing.AskClosing: Trial(Right.COORDINATE, lambda prize: [closing.AskClosing(prize.round)]),
    closing.CloseRound: Trial(Right.COORDINATE, lambda prize: [closing.CloseRound(prize.round, "aaaaaa")]),
    closing.AskReopening: Trial(Right.COORDINATE, lambda prize: [closing.AskReopening(prize.others["closed_round"])]),
    closing.GetLeftFiles: Trial(Right.OWN, lambda prize: [closing.GetLeftFiles(prize.begun)]),
    improvements.OpenWeak: Trial(Right.COORDINATE, lambda prize: [improvements.OpenWeak(prize.others["closed_round"])]),
    improvements.ChooseAction: Trial(
        Right.COORDINATE, lambda prize: [improvements.ChooseAction(prize.others["weak_indicator"])]
    ),
    improvements.ProposeTask: Trial(
        Right.COORDINATE,
        lambda prize: [improvements.ProposeTask(prize.others["weak_indicator"], prize.others["action"])],
    ),
    improvements.MakeTask: Trial(
        Right.COORDINATE,
        lambda prize: [improvements.MakeTask(prize.others["weak_indicator"], prize.others["action"], "aaaaaa")],
    ),
    improvements.OpenFormerScores: Trial(
        Right.NOBODY, lambda prize: [improvements.OpenFormerScores(prize.membership, prize.others["closed_round"])]
    ),
    improvements.MarkScoresRead: Trial(
        Right.NOBODY, lambda prize: [improvements.MarkScoresRead(prize.membership, prize.others["closed_round"])]
    ),
    former_year.OpenFormer: Trial(
        Right.OWN, lambda prize: [former_year.OpenFormer(one) for one in (prize.begun, prize.returned)]
    ),
    former_year.UseFormer: Trial(
        Right.ADMIN,
        lambda prize: [former_year.UseFormer(prize.begun, prize.others["former_file"])],
    ),
}
