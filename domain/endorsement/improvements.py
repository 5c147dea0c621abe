"""What was weak in a round, by right, and the tasks of an action that mend it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from domain.endorsement.outcomes import Outcome
from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.rounds.plan import PlannedAssignment, PlannedIndicator, PlannedItem, PlannedOpd, RoundPlan
from domain.rounds.programme import AssignmentRole, Round

LONGEST_CODE = 40
"""Characters of an indicator's code."""

_WEAK = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class ScoredIndicator:
    """An indicator with the score that it got; `mended_by` is the code of the task that mends it, where one does."""

    indicator_id: int
    code: str
    title: str
    criterion_code: str
    criterion: str
    outcome: Outcome
    mended_by: str = ""

    @property
    def share(self) -> Decimal:
        """Of its maximum; 1 where nobody said what that is."""
        maximum = self.outcome.maximum
        return self.outcome.score / maximum if maximum else Decimal(1)

    @property
    def is_weak(self) -> bool:
        """Whether it reached half of its maximum or less."""
        return self.share <= _WEAK


@dataclass(frozen=True, slots=True)
class WeakIndicators:
    """Those of a round, by right and the weakest first; `actions` are those in which a task can be made."""

    region: Region
    round: Round
    weak: tuple[ScoredIndicator, ...]
    actions: tuple["RunningAction", ...]


@dataclass(frozen=True, slots=True)
class RunningAction:
    """An action of a round that is not over, in which a task can be made."""

    criterion_id: int
    code: str
    name: str
    period: str
    round: Round


@dataclass(frozen=True, slots=True)
class ProposedTask:
    """A task that mends a weak indicator, in an action, for the OPD that owed it."""

    region: Region
    weak: ScoredIndicator
    action: RunningAction
    opds: tuple[Opd, ...]

    @property
    def code(self) -> str:
        """What its code is: that of the action, then that of the weak indicator."""
        return f"{self.action.code}-{self.weak.code}"[:LONGEST_CODE]

    @property
    def revision(self) -> str:
        """What a yes to just this names."""
        return revision_of(self.weak.indicator_id, self.action.criterion_id, *(opd.id for opd in self.opds))


def weak_of(scored: Sequence[ScoredIndicator]) -> tuple[ScoredIndicator, ...]:
    """The weak ones, by right in the order given, the weakest of each first."""
    places = {right: place for place, right in enumerate(dict.fromkeys(each.criterion_code for each in scored))}
    weak = (each for each in scored if each.is_weak)
    return tuple(sorted(weak, key=lambda each: (places[each.criterion_code], each.share, each.code)))


def with_task(plan: RoundPlan, task: ProposedTask, title: str, item: str, opds: Sequence[PlannedOpd]) -> RoundPlan:
    """The action's round with one task more, for the OPD that owed the weak indicator; `item` is what they attach."""
    indicator = PlannedIndicator(
        code=task.code,
        criterion_code=task.action.code,
        title=title,
        measure=task.weak.outcome.remark,
        items=(PlannedItem(item),),
    )
    named = {opd.code for opd in plan.opds}
    owing = [opd.code for opd in task.opds]
    return replace(
        plan,
        indicators=(*plan.indicators, indicator),
        opds=(*plan.opds, *(opd for opd in opds if opd.code in owing and opd.code not in named)),
        assignments=(
            *plan.assignments,
            *(PlannedAssignment(task.code, code, AssignmentRole.PENGAMPU) for code in owing),
        ),
        people=(),
    )
