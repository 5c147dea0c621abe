"""Guidance that was changed in chat and a workbook that comes later: who wins.

The workbook replaces the text from chat where it says something else than it said when that was typed; where it only
repeats what it has said before, the text from chat stays.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from domain.rounds.plan import RoundPlan


@dataclass(frozen=True, slots=True)
class EditedGuidance:
    """What an indicator's guidance says now, by chat, and what the last workbook said."""

    text: str
    workbook_text: str


@dataclass(frozen=True, slots=True)
class GuidanceOutcome:
    """The codes of indicators whose text from chat stays, and of those for which the workbook's comes instead."""

    staying: tuple[str, ...] = ()
    replaced: tuple[str, ...] = ()


def settle_guidance(plan: RoundPlan, edits: Mapping[str, EditedGuidance]) -> tuple[RoundPlan, GuidanceOutcome]:
    """The plan with what stays from chat, and what becomes of each edit of an indicator that it names."""
    keeping, replaced, indicators = [], [], []
    for indicator in plan.indicators:
        edited = edits.get(indicator.code)
        if edited is None:
            indicators.append(indicator)
        elif indicator.guidance in (edited.workbook_text, edited.text):
            keeping.append(indicator.code)
            indicators.append(replace(indicator, guidance=edited.text))
        else:
            replaced.append(indicator.code)
            indicators.append(indicator)
    return replace(plan, indicators=tuple(indicators)), GuidanceOutcome(tuple(keeping), tuple(replaced))
