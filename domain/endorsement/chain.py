"""What becomes of a round when it is collected: who endorses it in turn, since when it waits at whom."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from domain.people.people import Region
from domain.rounds.programme import Round

LONGEST_NAME = 80
LONGEST_NUMBER = 80
LONGEST_NOTE = 500
MOST_STEPS = 12


class StepState(StrEnum):
    """How far a step is; one of which nothing was noted waits as well."""

    WAITING = "waiting"
    DONE = "done"
    SKIPPED = "skipped"


class StepPart(StrEnum):
    """What is typed of a step; the values travel in questions."""

    NAME = "name"
    DAY = "day"
    NUMBER = "number"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class StepLetter:
    """A letter in the region's store."""

    sha256: str
    name: str


@dataclass(frozen=True, slots=True)
class StepFacts:
    """All that is known of a step at one time: `day` is when it was done or skipped."""

    state: StepState = StepState.WAITING
    day: date | None = None
    letter_number: str = ""
    letter: StepLetter | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class StepEntry:
    """What somebody noted of a step: all of its facts from then on."""

    facts: StepFacts
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class EndorsementStep:
    """One step of a round's chain, with all that was ever noted of it, the oldest first."""

    id: int
    name: str
    entries: tuple[StepEntry, ...] = ()

    @property
    def facts(self) -> StepFacts:
        """What is known of it now."""
        return self.entries[-1].facts if self.entries else StepFacts()

    @property
    def settled(self) -> bool:
        """Whether the chain has gone on behind it."""
        return self.facts.state is not StepState.WAITING


@dataclass(frozen=True, slots=True)
class Chain:
    """The steps of a round in order; `started_on` is None (and there are no steps) until a coordinator begins it.

    `former_names` are those of the last chain of the same programme in the years before, by which this one begins.
    """

    region: Region
    round: Round
    steps: tuple[EndorsementStep, ...]
    started_on: date | None
    head_endorses: bool
    former_names: tuple[str, ...] = ()

    @property
    def current(self) -> EndorsementStep | None:
        """The first step that is not settled."""
        return next((step for step in self.steps if not step.settled), None)

    @property
    def waiting_since(self) -> date | None:
        """Since when it waits at the current step: the last day on which one before it was settled, or the first."""
        days = [self.started_on]
        for step in self.steps:
            if not step.settled:
                break
            days.append(step.facts.day)
        return max((day for day in days if day is not None), default=None)

    def step(self, step_id: int) -> EndorsementStep | None:
        """One of them."""
        return next((step for step in self.steps if step.id == step_id), None)


@dataclass(frozen=True, slots=True)
class WaitingStep:
    """Where a round waits: at whom, since when."""

    round: Round
    name: str
    since: date
