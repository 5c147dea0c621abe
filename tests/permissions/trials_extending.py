"""Trials of the buttons around requests for more time."""

from collections.abc import Callable

from screens.buttons.base import ButtonData
from screens.buttons.rounds import extensions
from tests.permissions.trials import TOMORROW, Right, Trial


def _being_made(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.ADMIN, lambda prize: [kind(prize.others["extension_begun"])])


def _waiting(right: Right, kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(right, lambda prize: [kind(prize.others["extension"])])


EXTENDING: dict[type[ButtonData], Trial] = {
    extensions.BeginExtension: Trial(
        Right.ADMIN, lambda prize: [extensions.BeginExtension(prize.begun), extensions.BeginExtension(prize.sent)]
    ),
    extensions.BeginExtensions: Trial(Right.NOBODY, lambda prize: [extensions.BeginExtensions(prize.membership)]),
    extensions.OpenExtensionChoices: _being_made(extensions.OpenExtensionChoices),
    extensions.ToggleExtension: Trial(
        Right.ADMIN, lambda prize: [extensions.ToggleExtension(prize.others["extension_begun"], prize.begun)]
    ),
    extensions.PickExtensionDay: _being_made(extensions.PickExtensionDay),
    extensions.SetExtensionDay: _being_made(lambda id_: extensions.SetExtensionDay(id_, TOMORROW + 20)),
    extensions.AskForExtension: _being_made(lambda id_: extensions.AskForExtension(id_, "0")),
    extensions.WithdrawExtension: _waiting(Right.ADMIN, extensions.WithdrawExtension),
    extensions.GetExtensionLetter: _waiting(Right.OWN, extensions.GetExtensionLetter),
    extensions.OpenExtensions: Trial(Right.COORDINATE, lambda prize: [extensions.OpenExtensions(prize.region)]),
    extensions.DecideExtension: _waiting(Right.COORDINATE, extensions.DecideExtension),
    extensions.PickGrantedDay: _waiting(Right.COORDINATE, extensions.PickGrantedDay),
    extensions.GrantExtension: _waiting(Right.COORDINATE, lambda id_: extensions.GrantExtension(id_, 0, "0")),
    extensions.DeclineExtension: _waiting(Right.COORDINATE, extensions.DeclineExtension),
}
