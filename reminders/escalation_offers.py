"""Which OPD are so late that a letter to their head is offered: a pure answer from plain facts."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from domain.calendar import local
from domain.people.people import Region
from domain.reminding.escalations import counts_in_letter
from domain.rounds.ladder import escalation_level
from reminders.due_rules import PlanningFacts
from storage.queries.reminding.planning import OwedGroup


@dataclass(frozen=True, slots=True)
class EscalationOffer:
    """An OPD so late that a letter to its head is offered, at a level of the round's setting."""

    region_id: int
    round_id: int
    opd_id: int
    level: int


def escalation_offers(
    region: Region, today: date, facts: PlanningFacts, owed: Iterable[OwedGroup], now: datetime
) -> list[EscalationOffer]:
    """The OPD of a region whose lateness has reached a level of the round's setting."""
    levels: dict[tuple[int, int], int] = {}
    red = facts.red_dates.get(region.id, frozenset())
    for group in owed:
        # What is handed back is not among what the query counts as owed.
        if not counts_in_letter(
            group.deadline_at, group.promised_on, returned=group.returned, handed_back=False, now=now, today=today
        ):
            continue
        deadline_on = local(group.deadline_at, region.zone).date()
        level = escalation_level(deadline_on, today, facts.rounds[group.round_id].ladder, red)
        key = (group.round_id, group.opd_id)
        levels[key] = max(levels.get(key, 0), level)
    return [
        EscalationOffer(region.id, round_id, opd_id, level) for (round_id, opd_id), level in levels.items() if level
    ]
