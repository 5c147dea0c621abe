"""Why something cannot be done as things stand now, in words."""

from domain.conflicts import ConflictReason
from screens.texts import refusals as texts


def sentence(reason: ConflictReason) -> str:
    """The sentence for a reason: short enough for the answer to a tap (Bot API: 200 characters)."""
    return texts.SENTENCES[reason]


def as_it_stands(reason: ConflictReason) -> str:
    """What is said above the first screen where there is nothing nearer to show."""
    return texts.AS_IT_STANDS.format(reason=sentence(reason))
