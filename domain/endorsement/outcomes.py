"""What came of a round: the score that was given for each indicator and in all, with predicate and remarks."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Outcome:
    """One score as the assessors gave it; `indicator_id` is None for the round as a whole.

    `maximum` is what could have been reached, None where nobody said; `predicate` ("Cukup Peduli HAM") is that of the
    whole; texts may be empty.
    """

    indicator_id: int | None
    code: str
    score: Decimal
    maximum: Decimal | None
    predicate: str
    remark: str


@dataclass(frozen=True, slots=True)
class RoundOutcome:
    """What came of a round; `overall` is None where only indicators have scores. In the order of the indicators."""

    overall: Outcome | None
    indicators: tuple[Outcome, ...]

    def __bool__(self) -> bool:
        return self.overall is not None or bool(self.indicators)
