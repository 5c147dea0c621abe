"""Trials of the buttons around reminders: promises, handing back, one's own habits, reminding by hand, the ladder."""

from collections.abc import Callable

from domain.reminding.manual_reminders import ReminderSelection
from domain.reminding.not_ours import NotOursReason
from domain.reminding.preferences import Address
from screens.buttons.base import ButtonData
from screens.buttons.people import handing_on
from screens.buttons.reminding import digest, preferences
from screens.buttons.reminding import directives as directives_buttons
from screens.buttons.reminding import escalations as escalations_buttons
from screens.buttons.reminding import ladder as ladder_buttons
from screens.buttons.reminding import manual_reminders as manual_reminders_buttons
from screens.buttons.reminding import not_ours as not_ours_buttons
from tests.permissions.prize import Prize
from tests.permissions.trials import TOMORROW, Right, Trial


def _in_region(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.region)])


def _own(tap: ButtonData) -> Trial:
    return Trial(Right.ANYONE, lambda _: [tap])


def _of_round(kind: Callable[[int, int], ButtonData], value: int) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.round, value)])


def _not_ours(prize: Prize) -> int:
    return prize.others["not_ours"]


REMINDING: dict[type[ButtonData], Trial] = {
    digest.PickPromise: Trial(Right.NOBODY, lambda prize: [digest.PickPromise(prize.membership)]),
    digest.MakePromise: Trial(Right.NOBODY, lambda prize: [digest.MakePromise(prize.membership, TOMORROW)]),
    digest.PutOff: _own(digest.PutOff()),
    not_ours_buttons.PickNotOurs: Trial(Right.NOBODY, lambda prize: [not_ours_buttons.PickNotOurs(prize.membership)]),
    not_ours_buttons.PickReason: Trial(
        Right.ADMIN, lambda prize: [not_ours_buttons.PickReason(prize.membership, prize.begun)]
    ),
    not_ours_buttons.TypeReason: Trial(Right.ADMIN, lambda prize: [not_ours_buttons.TypeReason(prize.begun)]),
    not_ours_buttons.ReportNotOurs: Trial(
        Right.ADMIN, lambda prize: [not_ours_buttons.ReportNotOurs(prize.returned, NotOursReason.OTHER_OPD)]
    ),
    not_ours_buttons.OpenNotOursRequests: _in_region(not_ours_buttons.OpenNotOursRequests),
    not_ours_buttons.OpenNotOursRequest: Trial(
        Right.COORDINATE, lambda prize: [not_ours_buttons.OpenNotOursRequest(_not_ours(prize))]
    ),
    not_ours_buttons.PickOtherOpd: Trial(
        Right.COORDINATE, lambda prize: [not_ours_buttons.PickOtherOpd(_not_ours(prize))]
    ),
    not_ours_buttons.Reassign: Trial(
        Right.COORDINATE, lambda prize: [not_ours_buttons.Reassign(_not_ours(prize), prize.others["other_opd"], "0")]
    ),
    not_ours_buttons.PreviewReassign: Trial(
        Right.COORDINATE, lambda prize: [not_ours_buttons.PreviewReassign(_not_ours(prize), prize.others["other_opd"])]
    ),
    not_ours_buttons.AskDecline: Trial(Right.COORDINATE, lambda prize: [not_ours_buttons.AskDecline(_not_ours(prize))]),
    manual_reminders_buttons.OpenRemindersByHand: Trial(
        Right.COORDINATE,
        lambda prize: [manual_reminders_buttons.OpenRemindersByHand(prize.others["manual_reminder"])],
    ),
    manual_reminders_buttons.OpenReminderByHand: Trial(
        Right.COORDINATE,
        lambda prize: [manual_reminders_buttons.OpenReminderByHand(prize.others["manual_reminder"], prize.opd)],
    ),
    handing_on.HandOn: Trial(
        Right.COORDINATE,
        lambda prize: [
            handing_on.HandOn(text, prize.others[name], prize.opd, to_whatsapp=to_whatsapp)
            for text, name in (
                (handing_on.HandedText.MEETING, "meeting"),
                (handing_on.HandedText.MEETING, "meeting_draft"),
                (handing_on.HandedText.ANNOUNCEMENT, "announcement"),
                (handing_on.HandedText.LETTER, "escalation"),
                (handing_on.HandedText.REMINDER, "manual_reminder"),
            )
            for to_whatsapp in (False, True)
        ],
    ),
    manual_reminders_buttons.OpenManualReminder: _in_region(manual_reminders_buttons.OpenManualReminder),
    manual_reminders_buttons.ChooseReminderOpds: _in_region(manual_reminders_buttons.ChooseReminderOpds),
    manual_reminders_buttons.ToggleReminderOpd: Trial(
        Right.COORDINATE, lambda prize: [manual_reminders_buttons.ToggleReminderOpd(prize.region, prize.opd)]
    ),
    manual_reminders_buttons.PreviewReminder: Trial(
        Right.COORDINATE,
        lambda prize: [
            manual_reminders_buttons.PreviewReminder(prize.region, ReminderSelection.LATE),
            manual_reminders_buttons.PreviewReminder(prize.region, ReminderSelection.CHOSEN),
        ],
    ),
    manual_reminders_buttons.SendReminder: Trial(
        Right.COORDINATE,
        lambda prize: [manual_reminders_buttons.SendReminder(prize.region, ReminderSelection.CHOSEN, "0")],
    ),
    manual_reminders_buttons.OpenReminderResult: Trial(
        Right.COORDINATE, lambda prize: [manual_reminders_buttons.OpenReminderResult(prize.others["manual_reminder"])]
    ),
    escalations_buttons.OpenEscalations: Trial(
        Right.COORDINATE, lambda prize: [escalations_buttons.OpenEscalations(prize.round)]
    ),
    escalations_buttons.SendLetter: Trial(
        Right.COORDINATE, lambda prize: [escalations_buttons.SendLetter(prize.others["escalation"], "0")]
    ),
    directives_buttons.OpenDirective: Trial(Right.LEAD, lambda prize: [directives_buttons.OpenDirective(prize.round)]),
    directives_buttons.SendDirective: Trial(
        Right.LEAD, lambda prize: [directives_buttons.SendDirective(prize.round, "0")]
    ),
    preferences.OpenPreferences: _own(preferences.OpenPreferences()),
    preferences.PickMinute: _own(preferences.PickMinute()),
    preferences.SetMinute: _own(preferences.SetMinute(600)),
    preferences.PickAddress: _own(preferences.PickAddress()),
    preferences.SetAddress: _own(preferences.SetAddress(Address.IBU)),
    preferences.PickHome: _own(preferences.PickHome()),
    preferences.SetHome: Trial(Right.IN_REGION, lambda prize: [preferences.SetHome(prize.region)]),
    preferences.PickLeaveStart: _own(preferences.PickLeaveStart()),
    preferences.PickLeaveEnd: _own(preferences.PickLeaveEnd(TOMORROW)),
    preferences.AddLeave: _own(preferences.AddLeave(TOMORROW, TOMORROW + 2)),
    preferences.RemoveLeave: Trial(Right.ANYONE, lambda prize: [preferences.RemoveLeave(prize.others["leave"])]),
    ladder_buttons.OpenLadder: Trial(Right.COORDINATE, lambda prize: [ladder_buttons.OpenLadder(prize.round)]),
    ladder_buttons.ToggleStep: _of_round(ladder_buttons.ToggleStep, 7),
    ladder_buttons.SetLateEvery: _of_round(ladder_buttons.SetLateEvery, 2),
    ladder_buttons.SetEscalateAfter: _of_round(ladder_buttons.SetEscalateAfter, 5),
}
"""RemoveLeave is anybody's button and their own leave's alone: that another's stays is tried in the matrix."""
