"""Taps under a digest and what follows them: a promise, a day's delay, handing back; and a coordinator's answers."""

from dataclasses import dataclass
from typing import ClassVar

from domain.reminding.reminder_times import NotOursReason
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class PickPromise(ButtonData):
    """The calendar of a promise for a membership's OPD; `month` counts since the year 0, 0 means the present one."""

    prefix: ClassVar[str] = "ep"
    membership: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class MakePromise(ButtonData):
    """Promise by that day (proleptic ordinal)."""

    prefix: ClassVar[str] = "ey"
    membership: int
    day: int


@dataclass(frozen=True, slots=True)
class PutOff(ButtonData):
    """The digest again on the next working day."""

    prefix: ClassVar[str] = "et"


@dataclass(frozen=True, slots=True)
class PickHandback(ButtonData):
    """What of an OPD is not its task; page from 0."""

    prefix: ClassVar[str] = "eb"
    membership: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class PickReason(ButtonData):
    """Why an assignment is not the OPD's task."""

    prefix: ClassVar[str] = "er"
    membership: int
    assignment: int


@dataclass(frozen=True, slots=True)
class HandBack(ButtonData):
    """Hand an assignment back for that reason."""

    prefix: ClassVar[str] = "eh"
    assignment: int
    reason: NotOursReason


@dataclass(frozen=True, slots=True)
class TypeReason(ButtonData):
    """To the question why, answered by typing."""

    prefix: ClassVar[str] = "ex"
    assignment: int


@dataclass(frozen=True, slots=True)
class OpenHandbacks(ButtonData):
    """What OPD of a region have handed back and nobody has decided; page from 0."""

    prefix: ClassVar[str] = "eq"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class OpenHandback(ButtonData):
    """One handback."""

    prefix: ClassVar[str] = "eo"
    handback: int


@dataclass(frozen=True, slots=True)
class PickOtherOpd(ButtonData):
    """The OPD that could have it instead; page from 0."""

    prefix: ClassVar[str] = "ea"
    handback: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class Reassign(ButtonData):
    """Give it to that OPD."""

    prefix: ClassVar[str] = "eg"
    handback: int
    opd: int


@dataclass(frozen=True, slots=True)
class AskDecline(ButtonData):
    """To the question why it stays, answered by typing."""

    prefix: ClassVar[str] = "ed"
    handback: int


@dataclass(frozen=True, slots=True)
class OpenEscalations(ButtonData):
    """The letters to heads that could be sent for a round; page from 0."""

    prefix: ClassVar[str] = "ee"
    round: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class SendLetter(ButtonData):
    """Send the ready message to the head of the OPD."""

    prefix: ClassVar[str] = "es"
    escalation: int


@dataclass(frozen=True, slots=True)
class OpenNudge(ButtonData):
    """/ingatkan: all that are late, or chosen OPD."""

    prefix: ClassVar[str] = "en"
    region: int


@dataclass(frozen=True, slots=True)
class ChooseNudge(ButtonData):
    """The OPD to tick; page from 0."""

    prefix: ClassVar[str] = "ec"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ToggleNudge(ButtonData):
    """Tick an OPD, or untick it."""

    prefix: ClassVar[str] = "ek"
    region: int
    opd: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class PreviewNudge(ButtonData):
    """Whom it would reach."""

    prefix: ClassVar[str] = "ev"
    region: int
    late: bool


@dataclass(frozen=True, slots=True)
class SendNudge(ButtonData):
    """Remind them."""

    prefix: ClassVar[str] = "ez"
    region: int
    late: bool


@dataclass(frozen=True, slots=True)
class OpenNudged(ButtonData):
    """What has become of one use of /ingatkan; page from 0."""

    prefix: ClassVar[str] = "eu"
    nudge: int
    page: int = 0
