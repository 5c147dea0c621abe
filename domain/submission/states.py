"""The life of an answer, from outstanding to accepted or returned, and what may follow what."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

UNDO_WINDOW = timedelta(seconds=60)
"""How long a decision can be undone before anybody but its author learns of it."""

LOCK_TIME = timedelta(minutes=15)
"""How long taking a submission locks it for other coordinators."""


class State(StrEnum):
    """Where an assignment stands, as everybody but the author of a fresh decision sees it."""

    OUTSTANDING = "outstanding"
    DRAFT = "draft"
    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"


OWED = frozenset({State.OUTSTANDING, State.DRAFT, State.RETURNED})
"""The states in which the OPD is the one who has to act: what `tunggakan` lists."""


class AnswerKind(StrEnum):
    """What the answer consists of."""

    DOCUMENTS = "documents"
    NIHIL = "nihil"


class Decision(StrEnum):
    """What a review ended in."""

    ACCEPTED = "accepted"
    RETURNED = "returned"


class Administrative(StrEnum):
    """First verdict: right form, complete, legible, right data year, signed and stamped."""

    LENGKAP = "lengkap"
    BELUM_LENGKAP = "belum_lengkap"


class Substantive(StrEnum):
    """Second verdict: it proves what the ukuran keberhasilan asks."""

    SESUAI = "sesuai"
    BELUM_SESUAI = "belum_sesuai"


class ReturnReason(StrEnum):
    """Prepared reasons; the first group explains "belum lengkap", the second "belum sesuai"."""

    NOT_SIGNED = "not_signed"
    NOT_STAMPED = "not_stamped"
    ILLEGIBLE = "illegible"
    PAGES_MISSING = "pages_missing"
    ATTACHMENT_MISSING = "attachment_missing"
    WRONG_YEAR = "wrong_year"
    WRONG_FORM = "wrong_form"
    OFF_TOPIC = "off_topic"
    FIGURE_UNPROVEN = "figure_unproven"
    UNIT_WRONG = "unit_wrong"
    NOT_THE_MEASURE = "not_the_measure"
    NIHIL_UNFOUNDED = "nihil_unfounded"


ADMINISTRATIVE_REASONS = (
    ReturnReason.NOT_SIGNED,
    ReturnReason.NOT_STAMPED,
    ReturnReason.ILLEGIBLE,
    ReturnReason.PAGES_MISSING,
    ReturnReason.ATTACHMENT_MISSING,
    ReturnReason.WRONG_YEAR,
    ReturnReason.WRONG_FORM,
)
SUBSTANTIVE_REASONS = (
    ReturnReason.OFF_TOPIC,
    ReturnReason.FIGURE_UNPROVEN,
    ReturnReason.UNIT_WRONG,
    ReturnReason.NOT_THE_MEASURE,
    ReturnReason.NIHIL_UNFOUNDED,
)


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """What is known of an assignment's answer; `state_of` makes the one word of it.

    The submission's fields tell of the latest one that was neither withdrawn nor superseded.
    """

    has_draft: bool
    submitted: bool
    begun: bool
    decision: Decision | None
    effective_at: datetime | None


def is_effective(effective_at: datetime | None, now: datetime) -> bool:
    """Whether a decision counts: from its `effective_at` on; until then nobody but its author knows it."""
    return effective_at is not None and effective_at <= now


def state_of(facts: AnswerFacts, now: datetime) -> State:
    """The state that everybody sees; a decision that does not count yet is "diperiksa"."""
    if facts.submitted:
        if facts.decision is None:
            return State.IN_REVIEW if facts.begun else State.SUBMITTED
        if not is_effective(facts.effective_at, now):
            return State.IN_REVIEW
        return State.ACCEPTED if facts.decision is Decision.ACCEPTED else State.RETURNED
    return State.DRAFT if facts.has_draft else State.OUTSTANDING


class VersionState(StrEnum):
    """What became of one version; a decision that is not effective yet is still being checked."""

    WAITING = "waiting"
    IN_REVIEW = "in_review"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """What the one word about a version is made of; `begun` stays once somebody has opened it for checking."""

    begun: bool
    withdrawn: bool
    superseded: bool
    decision: Decision | None
    effective_at: datetime | None

    @property
    def live(self) -> bool:
        """Whether it is the version that counts: neither withdrawn nor replaced by a newer one."""
        return not self.withdrawn and not self.superseded

    def final(self, now: datetime) -> bool:
        """Whether it is decided and the minute of undoing is over."""
        return self.decision is not None and is_effective(self.effective_at, now)

    def state(self, now: datetime) -> VersionState:
        """A verdict outlasts the version after it; else what its sender did, else where the checking stands."""
        if self.final(now):
            return VersionState.ACCEPTED if self.decision is Decision.ACCEPTED else VersionState.RETURNED
        if self.withdrawn:
            return VersionState.WITHDRAWN
        if self.superseded:
            return VersionState.SUPERSEDED
        return VersionState.IN_REVIEW if self.begun or self.decision is not None else VersionState.WAITING


def may_submit_from(state: State) -> bool:
    """Whether a draft can be begun and sent: before the first answer, after a return, or to complement one."""
    return state in OWED or state is State.SUBMITTED


def may_withdraw(version: VersionFacts) -> bool:
    """Whether a version can be withdrawn or complemented: it counts, and nobody has begun to check it."""
    return version.live and not version.begun and version.decision is None


def lock_holds(taken_at: datetime | None, now: datetime) -> bool:
    """Whether a taken submission is still locked for other coordinators."""
    return taken_at is not None and now < taken_at + LOCK_TIME


def held_by_another(taken_by: int | None, taken_at: datetime | None, person_id: int, now: datetime) -> bool:
    """Whether a submission is locked for this person: somebody else has taken it, and the lock still holds."""
    return taken_by not in (None, person_id) and lock_holds(taken_at, now)


def decision_allowed(administrative: Administrative | None, substantive: Substantive | None) -> Decision | None:
    """The decision that two verdicts lead to: both good accept, any bad one returns, one missing decides nothing."""
    if administrative is None or substantive is None:
        return None
    good = administrative is Administrative.LENGKAP and substantive is Substantive.SESUAI
    return Decision.ACCEPTED if good else Decision.RETURNED
