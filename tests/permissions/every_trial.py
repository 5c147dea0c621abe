"""Every trial there is, and every kind of button: of private chats and of groups."""

import importlib
import pkgutil

import screens.buttons
from screens.buttons.base import ButtonData
from screens.buttons.broadcast import groups
from screens.buttons.meetings import invitations
from tests.permissions.trials import TRIALS as ROUND
from tests.permissions.trials import Right, Trial
from tests.permissions.trials_advising import ADVISING
from tests.permissions.trials_announcing import ANNOUNCING
from tests.permissions.trials_asking import ASKING
from tests.permissions.trials_bundling import BUNDLING
from tests.permissions.trials_carrying import CARRYING
from tests.permissions.trials_cleaning import CLEANING
from tests.permissions.trials_endorsing import ENDORSING
from tests.permissions.trials_extending import EXTENDING
from tests.permissions.trials_guessing import GUESSING
from tests.permissions.trials_lettering import LETTERING
from tests.permissions.trials_meeting import MEETING
from tests.permissions.trials_overseeing import OVERSEEING
from tests.permissions.trials_reminding import REMINDING

TRIALS: dict[type[ButtonData], Trial] = {
    **ROUND,
    **REMINDING,
    **ASKING,
    **EXTENDING,
    **GUESSING,
    **BUNDLING,
    **ENDORSING,
    **CARRYING,
    **CLEANING,
    **ADVISING,
    **ANNOUNCING,
    **LETTERING,
    **MEETING,
    **OVERSEEING,
}
"""Trials of the buttons of private chats."""

GROUP_TRIALS: dict[type[ButtonData], Trial] = {
    groups.BindGroup: Trial(Right.COORDINATE, lambda prize: [groups.BindGroup(), groups.BindGroup(prize.region)]),
    invitations.RsvpInGroup: Trial(
        Right.ADMIN,
        lambda prize: [invitations.RsvpInGroup(prize.others[name]) for name in ("meeting", "meeting_draft")],
    ),
}
"""Trials of the buttons of groups."""


def button_kinds() -> set[type[ButtonData]]:
    """Every class of buttons that is declared anywhere."""
    for module in pkgutil.walk_packages(screens.buttons.__path__, "screens.buttons."):
        importlib.import_module(module.name)
    return set(_below(ButtonData))


def _below(kind: type[ButtonData]) -> list[type[ButtonData]]:
    kinds = [each for each in kind.__subclasses__() if each.__module__.startswith("screens.")]
    return [*kinds, *(deeper for each in kinds for deeper in _below(each))]
