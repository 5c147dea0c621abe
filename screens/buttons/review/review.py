"""Taps on the review (pemeriksaan). `opd` and `part` carry the queue's filter along.

`opd` 0 is all. `part` is a part of the programme: 0 all, a round, or, below 0, a criterion.
"""

from domain.submission.states import Administrative, Decision, ReturnReason, Substantive
from screens.buttons.base import ButtonData


class OpenQueue(ButtonData, prefix="q"):
    """What waits to be checked in a region, filtered; page from 0."""

    region: int
    opd: int = 0
    part: int = 0
    page: int = 0


class FilterQueue(ButtonData, prefix="qf"):
    """To the OPD of which something waits; page from 0."""

    region: int
    opd: int = 0
    part: int = 0
    page: int = 0


class FilterByCriterion(ButtonData, prefix="qg"):
    """To the criteria of which something waits; page from 0."""

    region: int
    page: int = 0


class ResumeStretch(ButtonData, prefix="qs"):
    """Go on with what was checked in a row last."""

    region: int


class TakeNext(ButtonData, prefix="qn"):
    """Take the next free one behind the submission `after` (0: the oldest)."""

    region: int
    opd: int = 0
    part: int = 0
    after: int = 0


class TakeOne(ButtonData, prefix="qt"):
    """Take this one."""

    submission: int
    opd: int = 0
    part: int = 0


class BackToCard(ButtonData, prefix="qc"):
    """From the reasons back to the card."""

    submission: int
    opd: int = 0
    part: int = 0


class SetAdministrative(ButtonData, prefix="qa"):
    """The first verdict."""

    submission: int
    verdict: Administrative
    opd: int = 0
    part: int = 0


class SetSubstantive(ButtonData, prefix="qb"):
    """The second verdict."""

    submission: int
    verdict: Substantive
    opd: int = 0
    part: int = 0


class ChooseReasons(ButtonData, prefix="qr"):
    """To the reasons of a return."""

    submission: int
    opd: int = 0
    part: int = 0


class TickReason(ButtonData, prefix="qk"):
    """A reason ticked, or its tick taken away."""

    submission: int
    reason: ReturnReason
    on: bool
    opd: int = 0
    part: int = 0


class AskRemark(ButtonData, prefix="qm"):
    """Free text wanted."""

    submission: int
    opd: int = 0
    part: int = 0


class RemoveRemark(ButtonData, prefix="qe"):
    """Free text no longer wanted."""

    submission: int
    opd: int = 0
    part: int = 0


class Decide(ButtonData, prefix="qd"):
    """Accept or return, and take the next one."""

    submission: int
    decision: Decision
    opd: int = 0
    part: int = 0


class UndoDecision(ButtonData, prefix="qu"):
    """Take that decision back."""

    submission: int
    review: int
    opd: int = 0
    part: int = 0


class SkipOne(ButtonData, prefix="qw"):
    """Give it back and take the next."""

    submission: int
    opd: int = 0
    part: int = 0


class FinishReview(ButtonData, prefix="qz"):
    """Give it back and stop."""

    submission: int
    opd: int = 0
    part: int = 0


class OpenReopening(ButtonData, prefix="qo"):
    """To the reasons for reopening what was accepted."""

    submission: int


class TickReopening(ButtonData, prefix="ql"):
    """A reason for reopening ticked, or its tick taken away."""

    submission: int
    reason: ReturnReason
    on: bool


class AskReopeningRemark(ButtonData, prefix="qh"):
    """Free text wanted for reopening."""

    submission: int


class Reopen(ButtonData, prefix="qp"):
    """Reopen now."""

    submission: int
