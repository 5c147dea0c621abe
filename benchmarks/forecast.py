"""Whether the readiness forecast keeps what it says: on simulated rounds, how often the end lay within the range.

    python -m benchmarks.forecast

For each share of a round that has gone by: of how many rounds a forecast was made, how often what was accepted at the
end lay within it (nine of ten is what it is made for), how wide it was in points, and how far off the pace alone was;
for all OPD together, the same with the round before to go by, and for single OPD.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from domain.overview.forecast import FormerRound, Outlook, outlook, outlook_of_opd
from tests.domain.overview.simulated_rounds import NO_RED_DATES, SimulatedRound, habits, simulated_round

SHARES = (0.25, 0.4, 0.55, 0.7, 0.85)
ROUNDS = 400
SEED = 11


@dataclass
class Kept:
    """How forecasts of one kind, at one share of their rounds, fared."""

    asked_for: int = 0
    made: int = 0
    within: int = 0
    widths: list[int] = field(default_factory=list)
    misses_of_pace: list[float] = field(default_factory=list)

    def note(self, outlook: Outlook | None, accepted: int) -> None:
        """A forecast, and what became of it."""
        self.asked_for += 1
        if outlook is None:
            return
        self.made += 1
        self.within += outlook.low <= accepted <= outlook.high
        self.widths.append(outlook.width)
        self.misses_of_pace.append(abs(outlook.at_pace - accepted) * 100 / outlook.total)

    @property
    def coverage(self) -> float:
        """Which share of the forecasts held."""
        return self.within / self.made if self.made else 0.0


def back_test(rounds: int, seed: int) -> dict[tuple[str, float], Kept]:
    """By kind of forecast and share of the round."""
    chance = Random(seed)
    fared: dict[tuple[str, float], Kept] = defaultdict(Kept)
    for _ in range(rounds):
        region = habits(chance)
        before, round_ = (simulated_round(chance, region) for _ in range(2))
        for kind, share, forecast, accepted in _forecasts(before, round_):
            fared[kind, share].note(forecast, accepted)
    return fared


def _forecasts(before: SimulatedRound, round_: SimulatedRound) -> Iterator[tuple[str, float, Outlook | None, int]]:
    former = FormerRound(before.evenings, before.evenings[0][0], before.until)
    accepted = round_.evenings[-1][1].accepted
    for share in SHARES:
        gone = int(len(round_.evenings) * share)
        if round_.evenings[gone - 1][1].accepted == round_.evenings[gone - 1][1].total:
            continue
        whole = outlook(round_.evenings[:gone], round_.until, NO_RED_DATES)
        yield "all OPD", share, whole, accepted
        both = outlook(round_.evenings[:gone], round_.until, NO_RED_DATES, former)
        yield "all OPD, with the round before", share, both, accepted
        for own in round_.by_opd if whole else ():
            if own[gone - 1][1].accepted < own[gone - 1][1].total:
                forecast = outlook_of_opd(own[:gone], whole, NO_RED_DATES) if whole else None
                yield "one OPD", share, forecast, own[-1][1].accepted


def report(fared: dict[tuple[str, float], Kept]) -> list[str]:
    """A line each."""
    return [
        f"{kind:31} {share:4.0%} gone by: {kept.made:5} of {kept.asked_for:5} forecast,"
        f" {kept.coverage:4.0%} within, {sorted(kept.widths)[kept.made // 2]:3} points wide,"
        f" the pace alone {sorted(kept.misses_of_pace)[kept.made // 2]:4.1f} points off"
        for (kind, share), kept in sorted(fared.items())
        if kept.made
    ]


def main() -> None:
    """Back-tests and prints."""
    print("\n".join(report(back_test(ROUNDS, SEED))))


if __name__ == "__main__":
    main()
