"""Records of the summaries over all OPD of a region."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.overview.completion import Completion, count, total
from domain.people.people import Opd, Region
from domain.rounds.due_dates import Due
from domain.rounds.programme import Indicator, IndicatorKind, Round
from domain.submission.assignments import Owed
from domain.submission.states import OWED, State
from domain.text import plain


def completion_of(assignments: Iterable[Owed], now: datetime) -> Completion:
    """How far some assignments are."""
    return total(count(owed.state(now), owed.timing(now)) for owed in assignments)


@dataclass(frozen=True, slots=True)
class RegionGlance:
    """A round of a region in numbers: its assignments by state, over all OPD, and what is due when."""

    round: Round
    completion: Completion
    due: Due


@dataclass(frozen=True, slots=True)
class RegionStanding:
    """A region at a glance: its rounds, the newest first, and how many of its OPD have nobody to act for them."""

    rounds: tuple[RegionGlance, ...]
    opds: int
    opds_without_admin: int
    red_dates: frozenset[date]
    now: datetime

    @property
    def to_review(self) -> int:
        """How many submissions wait to be checked, or are being checked."""
        return sum(glance.completion.in_review for glance in self.rounds)


@dataclass(frozen=True, slots=True)
class RoundFrame:
    """What every summary of a round says of itself.

    `by_action` tells whether its criteria are actions (else rights), `by_kind` whether its indicators have kinds.
    """

    region: Region
    round: Round
    by_action: bool
    by_kind: bool
    now: datetime


@dataclass(frozen=True, slots=True)
class OpdCompletion:
    """How far one OPD is; `promised` counts what it still owes and has promised by a day that is to come."""

    opd: Opd
    completion: Completion
    promised: int = 0


@dataclass(frozen=True, slots=True)
class Overview:
    """A round per OPD (those that owe anything in it); `rounds` are all of the region, the newest first."""

    frame: RoundFrame
    rounds: tuple[Round, ...]
    opds: tuple[OpdCompletion, ...]

    @property
    def whole(self) -> Completion:
        """All OPD together."""
        return total(line.completion for line in self.opds)

    def by_lateness(self) -> list[OpdCompletion]:
        """Furthest behind first: most late ones, then the smallest accepted share, then most still owed, then code."""
        return sorted(
            self.opds,
            key=lambda line: (
                -line.completion.late,
                line.completion.share,
                -(line.completion.outstanding + line.completion.returned),
                plain(line.opd.code),
            ),
        )

    def by_name(self) -> list[OpdCompletion]:
        """By the short name that lists show."""
        return sorted(self.opds, key=lambda line: plain(line.opd.code))


@dataclass(frozen=True, slots=True)
class CriterionCompletion:
    """How far one right or action is, over all OPD."""

    id: int
    code: str
    name: str
    completion: Completion


@dataclass(frozen=True, slots=True)
class CriteriaOverview:
    """A round per right or action, in its own order."""

    frame: RoundFrame
    criteria: tuple[CriterionCompletion, ...]


@dataclass(frozen=True, slots=True)
class KindsOverview:
    """A round per kind of indicator, in the order of the kinds; indicators without a kind are left out."""

    frame: RoundFrame
    kinds: tuple[tuple[IndicatorKind, Completion], ...]


@dataclass(frozen=True, slots=True)
class IndicatorCompletion:
    """How far one indicator is, over all OPD."""

    id: int
    criterion_id: int
    code: str
    kind: IndicatorKind | None
    title: str
    completion: Completion


@dataclass(frozen=True, slots=True)
class IndicatorsOverview:
    """The indicators of a round that belong to one criterion, or to one kind."""

    frame: RoundFrame
    criterion: CriterionCompletion | None
    kind: IndicatorKind | None
    indicators: tuple[IndicatorCompletion, ...]


@dataclass(frozen=True, slots=True)
class OpdOverview:
    """What one OPD owes in a round."""

    frame: RoundFrame
    opd: Opd
    owed: tuple[Owed, ...]

    def in_order(self) -> list[Owed]:
        """Where the OPD has to act first (late ones on top), then what is being checked, then what is accepted."""
        now = self.frame.now
        return sorted(
            self.owed, key=lambda owed: (_turn(owed.state(now)), not owed.late(now), owed.deadline_at, owed.code)
        )


@dataclass(frozen=True, slots=True)
class IndicatorOverview:
    """Who owes one indicator, and where each stands."""

    frame: RoundFrame
    indicator: Indicator
    criterion_id: int
    owed: tuple[tuple[Opd, Owed], ...]


@dataclass(frozen=True, slots=True)
class AssignmentOverview:
    """One indicator of one OPD that has no version now; `last_sent` is the latest one withdrawn, if any."""

    frame: RoundFrame
    opd: Opd
    owed: Owed
    indicator: Indicator
    last_sent: int | None
    red_dates: frozenset[date]


def _turn(state: State) -> int:
    if state in OWED:
        return 0
    return 2 if state is State.ACCEPTED else 1
