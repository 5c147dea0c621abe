"""What a file may be for: choices with the words that tell of them, and guesses with what speaks for each."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

MOST_CANDIDATES = 3
"""How many are offered; beyond them people read no further."""

LONGEST_EXCERPT = 110
"""Characters of the sentence that speaks for a candidate."""


@dataclass(frozen=True, slots=True)
class Clues:
    """What tells of a file: the caption under it, the name it was given, what was read in it."""

    caption: str = ""
    name: str = ""
    text: str = ""

    @property
    def are_there(self) -> bool:
        """Whether there is anything to guess from."""
        return bool(self.caption or self.name or self.text)


@dataclass(frozen=True, slots=True)
class Choice:
    """What a file may be for (an assignment, an evidence item) with the texts that tell of it.

    `learned` counts how often each word stood in what people have put there before.
    """

    id: int
    texts: tuple[str, ...]
    learned: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A choice that is likely, by how much, and the words of the file that speak for it."""

    id: int
    score: float
    excerpt: str


@dataclass(frozen=True, slots=True)
class Guess:
    """The likely choices of a file, the likeliest first; `words` of its clues are those of the field, for learning."""

    candidates: tuple[Candidate, ...] = ()
    words: tuple[str, ...] = ()


def best_of(
    guesses: Iterable[Sequence[Candidate]], open_ids: Collection[int], owed_ids: Collection[int]
) -> tuple[Candidate, ...]:
    """The candidates to offer for files that are asked about together: those that take files now, outstanding first."""
    scores: dict[int, float] = {}
    excerpts: dict[int, tuple[float, str]] = {}
    for candidates in guesses:
        for candidate in candidates:
            if candidate.id in open_ids:
                scores[candidate.id] = scores.get(candidate.id, 0.0) + candidate.score
                spoken = (candidate.score, candidate.excerpt)
                excerpts[candidate.id] = max(excerpts.get(candidate.id, (0.0, "")), spoken)
    best_ids = sorted(scores, key=lambda id_: -scores[id_])[:MOST_CANDIDATES]
    return tuple(
        Candidate(id_, scores[id_], excerpts[id_][1])
        for id_ in sorted(best_ids, key=lambda id_: (id_ not in owed_ids, -scores[id_]))
    )


def likeliest(item_ids: Iterable[int | None]) -> int | None:
    """For which item files that are asked about together likely are: what speaks of most of them, the first of several;
    None where nothing tells."""
    counted = Counter(item_id for item_id in item_ids if item_id is not None)
    return counted.most_common(1)[0][0] if counted else None
