"""Trials of the buttons around reminders: promises, handing back, one's own habits, reminding by hand, the ladder."""

from collections.abc import Callable

from domain.reminding.reminder_times import Address, NotOursReason
from screens.buttons.base import ButtonData
from screens.buttons.reminding import digest, preferences
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
    digest.PickPromise: Trial(Right.NOBODY, lambda prize: [digest.PickPromise(prize.membership)]),
    digest.MakePromise: Trial(Right.NOBODY, lambda prize: [digest.MakePromise(prize.membership, TOMORROW)]),
    digest.PutOff: _own(digest.PutOff()),
    digest.PickHandback: Trial(Right.NOBODY, lambda prize: [digest.PickHandback(prize.membership)]),
    digest.PickReason: Trial(Right.ADMIN, lambda prize: [digest.PickReason(prize.membership, prize.begun)]),
    digest.TypeReason: Trial(Right.ADMIN, lambda prize: [digest.TypeReason(prize.begun)]),
    digest.HandBack: Trial(Right.ADMIN, lambda prize: [digest.HandBack(prize.returned, NotOursReason.OTHER_OPD)]),
    digest.OpenHandbacks: _in_region(digest.OpenHandbacks),
    digest.OpenHandback: Trial(Right.COORDINATE, lambda prize: [digest.OpenHandback(_handback(prize))]),
    digest.PickOtherOpd: Trial(Right.COORDINATE, lambda prize: [digest.PickOtherOpd(_handback(prize))]),
    digest.Reassign: Trial(
        Right.COORDINATE, lambda prize: [digest.Reassign(_handback(prize), prize.others["other_opd"])]
    ),
    digest.AskDecline: Trial(Right.COORDINATE, lambda prize: [digest.AskDecline(_handback(prize))]),
    digest.OpenNudge: _in_region(digest.OpenNudge),
    digest.ChooseNudge: _in_region(digest.ChooseNudge),
    digest.ToggleNudge: Trial(Right.COORDINATE, lambda prize: [digest.ToggleNudge(prize.region, prize.opd)]),
    digest.PreviewNudge: Trial(
        Right.COORDINATE,
        lambda prize: [digest.PreviewNudge(prize.region, True), digest.PreviewNudge(prize.region, False)],
    ),
    digest.SendNudge: Trial(Right.COORDINATE, lambda prize: [digest.SendNudge(prize.region, False)]),
    digest.OpenNudged: Trial(Right.COORDINATE, lambda prize: [digest.OpenNudged(prize.others["nudge"])]),
    digest.OpenEscalations: Trial(Right.COORDINATE, lambda prize: [digest.OpenEscalations(prize.round)]),
    digest.SendLetter: Trial(Right.COORDINATE, lambda prize: [digest.SendLetter(prize.others["escalation"])]),
    preferences.OpenHabits: _own(preferences.OpenHabits()),
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
    preferences.OpenLadder: Trial(Right.COORDINATE, lambda prize: [preferences.OpenLadder(prize.round)]),
    preferences.ToggleStep: _of_round(preferences.ToggleStep, 7),
    preferences.SetLateEvery: _of_round(preferences.SetLateEvery, 2),
    preferences.SetEscalateAfter: _of_round(preferences.SetEscalateAfter, 5),
}
"""RemoveLeave is anybody's button and their own leave's alone: that another's stays is tried in the matrix."""
