"""What `doctor` finds: a sentence each, and how it weighs."""

from dataclasses import dataclass
from enum import Enum

from screens.texts import doctor as texts


class Weight(Enum):
    """How a finding weighs; the value is the line it stands in."""

    GOOD = texts.GOOD
    ATTENTION = texts.ATTENTION
    TROUBLE = texts.TROUBLE


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One sentence."""

    weight: Weight
    sentence: str


def good(sentence: str) -> CheckResult:
    """Something that is as it should be."""
    return CheckResult(Weight.GOOD, sentence)


def attention(sentence: str) -> CheckResult:
    """Something to know of; the bot works all the same."""
    return CheckResult(Weight.ATTENTION, sentence)


def trouble(sentence: str) -> CheckResult:
    """Something to mend."""
    return CheckResult(Weight.TROUBLE, sentence)
