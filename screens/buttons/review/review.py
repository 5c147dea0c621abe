"""Taps on the review (pemeriksaan). `opd` and `round` carry the queue's filter along (0: all)."""

from dataclasses import dataclass
from typing import ClassVar

from domain.submission.states import Administrative, Decision, ReturnReason, Substantive
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenQueue(ButtonData):
    """What waits to be checked in a region, filtered by OPD and round (0: all); page from 0."""

    prefix: ClassVar[str] = "q"
    region: int
    opd: int = 0
    round: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class FilterQueue(ButtonData):
    """To the screen on which the queue's filter is tapped; page from 0 of its list of OPD."""

    prefix: ClassVar[str] = "qf"
    region: int
    opd: int = 0
    round: int = 0
    page: int = 0


@dataclass(frozen=True, slots=True)
class TakeNext(ButtonData):
    """Take the next free one behind the submission `after` (0: the oldest)."""

    prefix: ClassVar[str] = "qn"
    region: int
    opd: int = 0
    round: int = 0
    after: int = 0


@dataclass(frozen=True, slots=True)
class TakeOne(ButtonData):
    """Take this one."""

    prefix: ClassVar[str] = "qt"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class BackToCard(ButtonData):
    """From the reasons back to the card."""

    prefix: ClassVar[str] = "qc"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class SetAdministrative(ButtonData):
    """The first verdict."""

    prefix: ClassVar[str] = "qa"
    submission: int
    verdict: Administrative
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class SetSubstantive(ButtonData):
    """The second verdict."""

    prefix: ClassVar[str] = "qb"
    submission: int
    verdict: Substantive
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class ChooseReasons(ButtonData):
    """To the reasons of a return."""

    prefix: ClassVar[str] = "qr"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class TickReason(ButtonData):
    """A reason ticked, or its tick taken away."""

    prefix: ClassVar[str] = "qk"
    submission: int
    reason: ReturnReason
    on: bool
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class AskRemark(ButtonData):
    """Free text wanted."""

    prefix: ClassVar[str] = "qm"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class RemoveRemark(ButtonData):
    """Free text no longer wanted."""

    prefix: ClassVar[str] = "qe"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class Decide(ButtonData):
    """Accept or return."""

    prefix: ClassVar[str] = "qd"
    submission: int
    decision: Decision
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class UndoDecision(ButtonData):
    """Take that decision back."""

    prefix: ClassVar[str] = "qu"
    submission: int
    review: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class SkipOne(ButtonData):
    """Give it back and take the next."""

    prefix: ClassVar[str] = "qw"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class FinishReview(ButtonData):
    """Give it back and stop."""

    prefix: ClassVar[str] = "qz"
    submission: int
    opd: int = 0
    round: int = 0


@dataclass(frozen=True, slots=True)
class OpenReopening(ButtonData):
    """To the reasons for reopening what was accepted."""

    prefix: ClassVar[str] = "qo"
    submission: int


@dataclass(frozen=True, slots=True)
class TickReopening(ButtonData):
    """A reason for reopening ticked, or its tick taken away."""

    prefix: ClassVar[str] = "ql"
    submission: int
    reason: ReturnReason
    on: bool


@dataclass(frozen=True, slots=True)
class AskReopeningRemark(ButtonData):
    """Free text wanted for reopening."""

    prefix: ClassVar[str] = "qh"
    submission: int


@dataclass(frozen=True, slots=True)
class Reopen(ButtonData):
    """Reopen now."""

    prefix: ClassVar[str] = "qp"
    submission: int
