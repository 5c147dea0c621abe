"""What was sent, version by version, and what became of each."""

from dataclasses import dataclass
from datetime import datetime

from domain.endorsement.outcomes import Outcome
from domain.people.people import Membership, Opd, Region, SignedName
from domain.review.review import SubmittedAnswer
from domain.submission.sent_files import SentFile
from domain.submission.states import Administrative, Decision, ReturnReason, Substantive, VersionFacts, VersionState


@dataclass(frozen=True, slots=True)
class SentListed:
    """A version in a list."""

    submission_id: int
    code: str
    title: str
    version: int
    receipt_number: str
    submitted_at: datetime
    facts: VersionFacts


@dataclass(frozen=True, slots=True)
class History:
    """Everything that the OPD of a membership has sent, newest first.

    `namesake` tells that the reader serves an OPD of the same name in another region.
    """

    membership: Membership
    opd: Opd
    region: Region
    sent: tuple[SentListed, ...]
    now: datetime
    namesake: bool


@dataclass(frozen=True, slots=True)
class VerdictGiven:
    """A decision that counts: neither undone nor within its minute; `reviewer` is the name of who decided.

    `by_sender` tells that who decided had sent it, which happens where a region has no other coordinator.
    """

    decision: Decision
    administrative: Administrative | None
    substantive: Substantive | None
    reasons: tuple[ReturnReason, ...]
    remark: str
    decided_at: datetime
    reviewer: SignedName
    by_sender: bool


@dataclass(frozen=True, slots=True)
class SentVersion:
    """One version whole, for one who may see it.

    `earlier` and `later` are the submissions of the same assignment before and after it; `membership_id` is the
    viewer's own as an admin of the OPD (None for a coordinator or leader), `oversees` whether they see the region,
    `reviews` whether they check it. `sent_as` is the OPD in whose name it was sent, where that one has merged into
    another since; else empty. `outcome` is the score of the indicator, once it was imported.
    """

    answer: SubmittedAnswer
    sender: SignedName
    facts: VersionFacts
    verdicts: tuple[VerdictGiven, ...]
    earlier: int | None
    later: int | None
    membership_id: int | None
    oversees: bool
    reviews: bool
    now: datetime
    sent_as: str = ""
    outcome: Outcome | None = None

    @property
    def state(self) -> VersionState:
        """What became of it."""
        return self.facts.state(self.now)

    @property
    def own(self) -> bool:
        """Whether the viewer may act in the OPD's name."""
        return self.membership_id is not None


@dataclass(frozen=True, slots=True)
class VersionFiles:
    """One part of a version's files, read again from disk: `path` is None where the bytes are no longer sound.

    `part` counts from 0, `first` is the number of its first file among `total`, from 1; `own` tells whether the viewer
    may act in the OPD's name.
    """

    submission_id: int
    receipt_number: str
    code: str
    region: Region
    files: tuple[SentFile, ...]
    part: int
    first: int
    total: int
    own: bool
