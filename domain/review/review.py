"""What a coordinator looks at while checking, and which reasons fit which verdicts."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import Enum, auto

from domain.people.people import Opd, Region
from domain.reading.cleaning import CleanedDocument
from domain.review.findings import CheckedReadings
from domain.rounds.programme import EvidenceItem, Figure, FigureValue, Indicator, Round
from domain.submission.sent_files import SentFile
from domain.submission.states import (
    ADMINISTRATIVE_REASONS,
    SUBSTANTIVE_REASONS,
    Administrative,
    AnswerKind,
    Decision,
    ReturnReason,
    Substantive,
    decision_allowed,
    is_effective,
)

REMARK_LIMIT = 500
"""Characters of free text that go with a return: it is read on a phone, within one message."""

_OF_FIGURES = frozenset({ReturnReason.FIGURE_UNPROVEN, ReturnReason.UNIT_WRONG})


def reasons_for(administrative: Administrative | None, substantive: Substantive | None) -> tuple[ReturnReason, ...]:
    """The prepared reasons that explain the verdicts which are bad, in the order in which they are offered."""
    offered: tuple[ReturnReason, ...] = ()
    if administrative is Administrative.BELUM_LENGKAP:
        offered += ADMINISTRATIVE_REASONS
    if substantive is Substantive.BELUM_SESUAI:
        offered += SUBSTANTIVE_REASONS
    return offered


@dataclass(frozen=True, slots=True)
class Verdicts:
    """What a reviewer has ticked so far: two verdicts, the reasons of a return, and a free text."""

    administrative: Administrative | None = None
    substantive: Substantive | None = None
    reasons: tuple[ReturnReason, ...] = ()
    remark: str = ""

    @property
    def decision(self) -> Decision | None:
        """What the two verdicts lead to; None while one is missing."""
        return decision_allowed(self.administrative, self.substantive)

    @property
    def flawless(self) -> bool:
        """Whether nothing bad was ticked, so that one tap finds it complete and fitting."""
        return (
            self.administrative is not Administrative.BELUM_LENGKAP and self.substantive is not Substantive.BELUM_SESUAI
        )

    @property
    def fitting(self) -> tuple[ReturnReason, ...]:
        """The ticked reasons that explain a verdict as it stands now, in the order in which they are offered."""
        return tuple(reason for reason in self.offered if reason in self.reasons)

    @property
    def offered(self) -> tuple[ReturnReason, ...]:
        """The reasons that can be ticked now."""
        return reasons_for(self.administrative, self.substantive)

    @property
    def explained(self) -> bool:
        """Whether a return says why: a reason or a free text is compulsory."""
        return bool(self.fitting or self.remark)

    def ticked(self, reason: ReturnReason, on: bool) -> "Verdicts":
        """The same with a reason ticked or not; ticking twice changes nothing."""
        remaining = tuple(earlier for earlier in self.reasons if earlier is not reason)
        return replace(self, reasons=(*remaining, reason) if on else remaining)


def verdicts_from(reasons: tuple[ReturnReason, ...], remark: str) -> Verdicts:
    """The verdicts that reasons amount to, where only reasons were asked (an acceptance is reopened).

    A free text alone says that the answer does not prove what is asked.
    """
    incomplete = any(reason in ADMINISTRATIVE_REASONS for reason in reasons)
    unproven = any(reason in SUBSTANTIVE_REASONS for reason in reasons) or not incomplete
    return Verdicts(
        Administrative.BELUM_LENGKAP if incomplete else Administrative.LENGKAP,
        Substantive.BELUM_SESUAI if unproven else Substantive.SESUAI,
        reasons,
        remark,
    )


@dataclass(frozen=True, slots=True)
class PastVerdict:
    """How an earlier version, or this one before it was reopened, was decided."""

    version: int
    decision: Decision
    decided_at: datetime
    reasons: tuple[ReturnReason, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class SubmittedAnswer:
    """One version of an answer, as it was sent, with what it answers."""

    submission_id: int
    assignment_id: int
    region: Region
    opd: Opd
    round: Round
    indicator: Indicator
    version: int
    receipt_number: str
    kind: AnswerKind
    nihil_reason: str | None
    submitted_at: datetime
    late: bool
    files: tuple[SentFile, ...]
    figures: tuple[FigureValue, ...]

    @property
    def items_missing(self) -> tuple[EvidenceItem, ...]:
        """Required items for which nothing was sent; a nihil answer owes none."""
        if self.kind is AnswerKind.NIHIL:
            return ()
        answered = {sent_file.item for sent_file in self.files}
        return tuple(item for item in self.indicator.items if item.required and item.name not in answered)

    @property
    def figures_missing(self) -> tuple[Figure, ...]:
        """Figures that were asked and not answered; a nihil answer owes none."""
        if self.kind is AnswerKind.NIHIL:
            return ()
        answered = {entry.figure.id for entry in self.figures}
        return tuple(figure for figure in self.indicator.figures if figure.id not in answered)

    def explained_by(self, reason: ReturnReason) -> bool:
        """Whether a prepared reason can be said of an answer of this kind."""
        if reason is ReturnReason.NIHIL_UNFOUNDED:
            return self.kind is AnswerKind.NIHIL
        if reason is ReturnReason.NOT_THE_MEASURE:
            return self.kind is AnswerKind.DOCUMENTS
        if reason is ReturnReason.ATTACHMENT_MISSING:
            return self.kind is AnswerKind.NIHIL or bool(self.indicator.items)
        if reason in _OF_FIGURES:
            return bool(self.figures)
        return bool(self.files) or (reason is ReturnReason.WRONG_YEAR and bool(self.figures))


@dataclass(frozen=True, slots=True)
class ReviewCard:
    """One submission in the hands of its reviewer; `position` of `waiting` counts within the filter, from 1.

    `from_reviewer` tells that the reviewer has sent it, `acceptable` whether they may accept it all the same, `former`
    that something was accepted for the indicator the year before. `readings` tell what was read in its files,
    `photo_documents` which of these were made of photos.
    """

    answer: SubmittedAnswer
    verdicts: Verdicts
    last: PastVerdict | None
    position: int
    waiting: int
    red_dates: Collection[date]
    now: datetime
    from_reviewer: bool = False
    acceptable: bool = True
    former: bool = False
    readings: CheckedReadings | None = None
    photo_documents: Sequence[CleanedDocument] = ()


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision as its author sees it; `recipients` counts the OPD's people who learn of it.

    `waiting` counts what is left in the filter, `next_id` is what its author has in hand of it now, that
    which was taken in the same tap.
    """

    submission_id: int
    review_id: int
    region: Region
    opd: Opd
    code: str
    title: str
    decision: Decision
    reasons: tuple[ReturnReason, ...]
    remark: str
    effective_at: datetime
    recipients: int
    waiting: int
    now: datetime
    next_id: int | None = None

    @property
    def final(self) -> bool:
        """Whether the OPD has been told, so that it can no longer be undone."""
        return is_effective(self.effective_at, self.now)


class Obstacle(Enum):
    """Why a submission was not to be had; a fresh decision of another is no more than being checked."""

    OWN = auto()  # who sent it leaves the acceptance to another coordinator
    FREE = auto()  # it can be taken (again): only the button was older than what has happened since
    HELD = auto()
    ACCEPTED = auto()
    RETURNED = auto()
    WITHDRAWN = auto()
    SUPERSEDED = auto()


@dataclass(frozen=True, slots=True)
class Blocked:
    """How a submission stands that somebody was overtaken with.

    `by` is who holds it until `until`, or who decided it at `decided_at`; all are None where another has decided
    within the last minute, which nobody else is to know yet.
    """

    submission_id: int
    region: Region
    opd: Opd
    code: str
    title: str
    obstacle: Obstacle
    by: str | None
    until: datetime | None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Reopening:
    """An acceptance that is about to be reopened, and the reasons for it so far."""

    answer: SubmittedAnswer
    reasons: tuple[ReturnReason, ...]
    remark: str


@dataclass(frozen=True, slots=True)
class VerdictNotice:
    """What an OPD is told once a decision counts; `remaining` is how many things it still has to do."""

    assignment_id: int
    membership_id: int
    opd: Opd
    code: str
    title: str
    decision: Decision
    administrative: Administrative | None
    substantive: Substantive | None
    reasons: tuple[ReturnReason, ...]
    remark: str
    receipt_number: str
    remaining: int
    reopened: bool
