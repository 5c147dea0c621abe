"""How completion went: computed for any instant from what was sent and decided, so that it can be told of every day."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from domain.calendar import working_days_between
from domain.overview.completion import Completion, count, total
from domain.rounds.due_dates import Timing, timing
from domain.submission.states import AnswerFacts, Decision, State, state_of

_NEXT_INSTANT = timedelta(microseconds=1)


Standing = tuple[State, Timing | None]
"""The state of an assignment, and how it stands to its deadline where nothing was sent."""


@dataclass(frozen=True, slots=True)
class VersionSpan:
    """A version from when to when it counted (`ended_at` None: still), with its decisions by when each took effect.

    Decisions that were undone within their minute are left out.
    """

    submitted_at: datetime
    ended_at: datetime | None
    decisions: tuple[tuple[datetime, Decision], ...] = ()

    def counts(self, at: datetime) -> bool:
        """Whether it is the version that counts at that instant."""
        return self.submitted_at <= at and (self.ended_at is None or at < self.ended_at)

    def state(self, at: datetime) -> State:
        """Where the assignment stands while this version counts."""
        effective = [(effective_at, decision) for effective_at, decision in self.decisions if effective_at <= at]
        effective_at, decision = max(effective, key=lambda entry: entry[0]) if effective else (None, None)
        return state_of(AnswerFacts(False, True, False, decision, effective_at), at)


@dataclass(frozen=True, slots=True)
class AssignmentCourse:
    """An assignment with all that was sent for it; `retired_at` is when it, or its indicator, left the round."""

    deadline_at: datetime
    asked_from: datetime | None
    versions: tuple[VersionSpan, ...] = ()
    retired_at: datetime | None = None

    def standing(self, at: datetime) -> Standing | None:
        """Where it stood at that instant; None once it had left the round."""
        if self.retired_at is not None and self.retired_at <= at:
            return None
        version = next((version for version in self.versions if version.counts(at)), None)
        if version is not None:
            return version.state(at), None
        return State.OUTSTANDING, timing(self.deadline_at, self.asked_from, at)

    def turning_points(self) -> set[datetime]:
        """The instants at which its standing may become another."""
        points = {self.deadline_at + _NEXT_INSTANT}
        points |= {at for at in (self.asked_from, self.retired_at) if at is not None}
        for version in self.versions:
            points |= {version.submitted_at, *(effective_at for effective_at, _ in version.decisions)}
            if version.ended_at is not None:
                points.add(version.ended_at)
        return points


def course(assignments: Iterable[AssignmentCourse], instants: Sequence[datetime]) -> list[Completion]:
    """The completion of these assignments at each of some instants, which are in order."""
    turns: list[Counter[Standing]] = [Counter() for _ in instants]
    for assignment in assignments if instants else ():
        before: Standing | None = None
        for at in sorted({instants[0], *assignment.turning_points()}):
            place = bisect_left(instants, at)
            if place == len(instants):
                break
            standing = assignment.standing(at)
            if standing == before:
                continue
            if standing is not None:
                turns[place][standing] += 1
            if before is not None:
                turns[place][before] -= 1
            before = standing
    running: Counter[Standing] = Counter()
    completions: list[Completion] = []
    for turn in turns:
        running.update(turn)
        completions.append(total(count(state, timing_, times) for (state, timing_), times in running.items()))
    return completions


@dataclass(frozen=True, slots=True)
class Pace:
    """How many answers must be accepted on each working day for all to be by a day (a local date)."""

    per_day: int
    until: date


def pace_needed(completion: Completion, today: date, until: date, red_dates: frozenset[date]) -> Pace | None:
    """The pace at which all that is asked is accepted by that day; None where it is, or where the day is over."""
    remaining = completion.total - completion.accepted
    if remaining <= 0 or until < today:
        return None
    return Pace(-(-remaining // max(working_days_between(today, until, red_dates), 1)), until)
