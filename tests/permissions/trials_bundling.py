"""Trials of the buttons around bundles."""

from collections.abc import Callable

from screens.buttons.base import ButtonData
from screens.buttons.bundles import bundles
from tests.permissions.trials import Right, Trial


def _of_round(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.round)])


BUNDLING: dict[type[ButtonData], Trial] = {
    bundles.OpenBundles: Trial(Right.COORDINATE, lambda prize: [bundles.OpenBundles(prize.region)]),
    bundles.OpenBundle: _of_round(bundles.OpenBundle),
    bundles.MakeBundle: _of_round(bundles.MakeBundle),
    bundles.OpenDisclosure: _of_round(bundles.OpenDisclosure),
    bundles.ChooseBundleRight: _of_round(bundles.ChooseBundleRight),
    bundles.ChooseBundleOpd: _of_round(bundles.ChooseBundleOpd),
    bundles.OpenBundleNames: _of_round(bundles.OpenBundleNames),
    bundles.PickBundleNames: _of_round(lambda id_: bundles.PickBundleNames(id_, 1)),
    bundles.TypeBundleNames: _of_round(bundles.TypeBundleNames),
    bundles.OpenFormerBundles: _of_round(bundles.OpenFormerBundles),
    bundles.OpenMadeBundle: Trial(Right.COORDINATE, lambda prize: [bundles.OpenMadeBundle(prize.others["bundle"])]),
    bundles.FetchPart: Trial(Right.COORDINATE, lambda prize: [bundles.FetchPart(prize.others["bundle"], 1)]),
    bundles.StopBundle: Trial(Right.COORDINATE, lambda prize: [bundles.StopBundle(prize.others["bundle"])]),
}
