"""Trials of the buttons around reminders: promises, handing back, one's own habits, reminding by hand, the ladder."""

from collections.abc import Callable

from domain.reminding import Address, HandbackReason
from screens.buttons import habits, reminders
from screens.buttons.base import ButtonData
from tests.permissions.prize import Prize
from tests.permissions.trials import TOMORROW, Right, Trial


def _in_region(kind: Callable[[int], ButtonData]) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.region)])


def _own(tap: ButtonData) -> Trial:
    return Trial(Right.ANYONE, lambda _: [tap])


def _of_round(kind: Callable[[int, int], ButtonData], value: int) -> Trial:
    return Trial(Right.COORDINATE, lambda prize: [kind(prize.round, value)])


def _handback(prize: Prize) -> int:
    return prize.others["handback"]


REMINDING: dict[type[ButtonData], Trial] = {
    reminders.PickPromise: Trial(Right.NOBODY, lambda prize: [reminders.PickPromise(prize.membership)]),
    reminders.MakePromise: Trial(Right.NOBODY, lambda prize: [reminders.MakePromise(prize.membership, TOMORROW)]),
    reminders.PutOff: _own(reminders.PutOff()),
    reminders.PickHandback: Trial(Right.NOBODY, lambda prize: [reminders.PickHandback(prize.membership)]),
    reminders.PickReason: Trial(Right.ADMIN, lambda prize: [reminders.PickReason(prize.membership, prize.begun)]),
    reminders.TypeReason: Trial(Right.ADMIN, lambda prize: [reminders.TypeReason(prize.begun)]),
    reminders.HandBack: Trial(
        Right.ADMIN, lambda prize: [reminders.HandBack(prize.returned, HandbackReason.OTHER_OPD)]
    ),
    reminders.OpenHandbacks: _in_region(reminders.OpenHandbacks),
    reminders.OpenHandback: Trial(Right.COORDINATE, lambda prize: [reminders.OpenHandback(_handback(prize))]),
    reminders.PickOtherOpd: Trial(Right.COORDINATE, lambda prize: [reminders.PickOtherOpd(_handback(prize))]),
    reminders.Reassign: Trial(
        Right.COORDINATE, lambda prize: [reminders.Reassign(_handback(prize), prize.others["other_opd"])]
    ),
    reminders.AskDecline: Trial(Right.COORDINATE, lambda prize: [reminders.AskDecline(_handback(prize))]),
    reminders.OpenNudge: _in_region(reminders.OpenNudge),
    reminders.ChooseNudge: _in_region(reminders.ChooseNudge),
    reminders.ToggleNudge: Trial(Right.COORDINATE, lambda prize: [reminders.ToggleNudge(prize.region, prize.opd)]),
    reminders.PreviewNudge: Trial(
        Right.COORDINATE,
        lambda prize: [reminders.PreviewNudge(prize.region, True), reminders.PreviewNudge(prize.region, False)],
    ),
    reminders.SendNudge: Trial(Right.COORDINATE, lambda prize: [reminders.SendNudge(prize.region, False)]),
    reminders.OpenNudged: Trial(Right.COORDINATE, lambda prize: [reminders.OpenNudged(prize.others["nudge"])]),
    reminders.OpenEscalations: Trial(Right.COORDINATE, lambda prize: [reminders.OpenEscalations(prize.round)]),
    reminders.SendLetter: Trial(Right.COORDINATE, lambda prize: [reminders.SendLetter(prize.others["escalation"])]),
    habits.OpenHabits: _own(habits.OpenHabits()),
    habits.PickMinute: _own(habits.PickMinute()),
    habits.SetMinute: _own(habits.SetMinute(600)),
    habits.PickAddress: _own(habits.PickAddress()),
    habits.SetAddress: _own(habits.SetAddress(Address.IBU)),
    habits.PickHome: _own(habits.PickHome()),
    habits.SetHome: Trial(Right.IN_REGION, lambda prize: [habits.SetHome(prize.region)]),
    habits.PickLeaveStart: _own(habits.PickLeaveStart()),
    habits.PickLeaveEnd: _own(habits.PickLeaveEnd(TOMORROW)),
    habits.AddLeave: _own(habits.AddLeave(TOMORROW, TOMORROW + 2)),
    habits.RemoveLeave: Trial(Right.ANYONE, lambda prize: [habits.RemoveLeave(prize.others["leave"])]),
    habits.OpenLadder: Trial(Right.COORDINATE, lambda prize: [habits.OpenLadder(prize.round)]),
    habits.ToggleStep: _of_round(habits.ToggleStep, 7),
    habits.SetLateEvery: _of_round(habits.SetLateEvery, 2),
    habits.SetEscalateAfter: _of_round(habits.SetEscalateAfter, 5),
}
"""RemoveLeave is anybody's button and their own leave's alone: that another's stays is tried in the matrix."""
