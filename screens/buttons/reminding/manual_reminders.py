"""Taps of /ingatkan."""

from domain.reminding.manual_reminders import ReminderSelection
from screens.buttons.base import ButtonData


class OpenManualReminder(ButtonData, prefix="en"):
    """/ingatkan: all that are late, all that owe something, or chosen OPD."""

    region: int


class ChooseReminderOpds(ButtonData, prefix="ec"):
    """The OPD to tick; page from 0."""

    region: int
    page: int = 0


class ToggleReminderOpd(ButtonData, prefix="ek"):
    """Tick an OPD, or untick it."""

    region: int
    opd: int
    page: int = 0


class PreviewReminder(ButtonData, prefix="ev"):
    """Whom it would reach."""

    region: int
    selection: ReminderSelection


class SendReminder(ButtonData, prefix="ez"):
    """Remind them: those who were shown."""

    region: int
    selection: ReminderSelection
    revision: str


class OpenReminderResult(ButtonData, prefix="eu"):
    """What has become of one use of /ingatkan; page from 0."""

    reminder: int
    page: int = 0


class OpenRemindersByHand(ButtonData, prefix="hb"):
    """The OPD of one use of /ingatkan to which a human writes too; page from 0."""

    reminder: int
    page: int = 0


class OpenReminderByHand(ButtonData, prefix="ej"):
    """The text for one of them."""

    reminder: int
    opd: int
