"""Answers that an office shares with everybody who owes the same: what they say, and which is nearest to a question."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from math import log

from domain.people.people import Region
from domain.revisions import revision_of
from domain.text import plain

LIMITS = {"q": 600, "a": 1500}
"""Characters of a shared question and of its answer: both fit into one message."""

NEAR_ENOUGH = 0.34
"""From which share of a question's weight on an answer is shown before the question is sent."""

LEFT_OUT = "…"
"""What stands in place of a name."""

_WORD = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_COMMON = frozenset(
    [
        "ada",
        "adalah",
        "agar",
        "akan",
        "apa",
        "apakah",
        "atas",
        "atau",
        "bagaimana",
        "bagi",
        "bahwa",
        "bapak",
        "belum",
        "berapa",
        "bila",
        "bisa",
        "boleh",
        "dalam",
        "dan",
        "dapat",
        "dari",
        "dengan",
        "di",
        "hal",
        "harus",
        "ibu",
        "ini",
        "itu",
        "jika",
        "juga",
        "kah",
        "kalau",
        "kami",
        "kapan",
        "karena",
        "ke",
        "kepada",
        "kita",
        "lagi",
        "maka",
        "mana",
        "masih",
        "mohon",
        "nya",
        "oleh",
        "pada",
        "pak",
        "bu",
        "per",
        "perlu",
        "saat",
        "saja",
        "saya",
        "sebagai",
        "sudah",
        "tanya",
        "tentang",
        "terhadap",
        "tidak",
        "tolong",
        "untuk",
        "yang",
        "ya",
        "yg",
        "dgn",
        "utk",
    ]
)
_PREFIXES = ("meng", "meny", "mem", "men", "peng", "peny", "pem", "pen", "ber", "ter", "me", "di", "pe", "se")
_SUFFIXES = ("nya", "lah", "kah", "kan", "an", "i")
_SHORTEST_ROOT = 4


class AnswerPart(StrEnum):
    """What of a shared answer is worded anew."""

    QUESTION = "q"
    ANSWER = "a"


@dataclass(frozen=True, slots=True)
class ReleasedAnswer:
    """A question with its answer, without who asked: in the making, shared (`released_at`), or withdrawn.

    It stands at the indicator with that `code` in every round of the `programme`; in general where both are empty.
    """

    id: int
    region: Region
    inquiry_id: int | None
    programme: str
    code: str
    question: str
    answer: str
    released_at: datetime | None
    withdrawn_at: datetime | None

    @property
    def is_shared(self) -> bool:
        """Whether it can be read by everybody whom it concerns."""
        return self.released_at is not None and self.withdrawn_at is None

    @property
    def revision(self) -> str:
        """What a yes to sharing it names."""
        return revision_of(self.question, self.answer)


def without_names(text: str, names: Iterable[str]) -> str:
    """A text in which none of these names stands any more, whatever their case; longer ones go first."""
    for name in sorted({name.strip() for name in names if name.strip()}, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", LEFT_OUT, text, flags=re.IGNORECASE)
    return text


def words_of(text: str) -> list[str]:
    """The telling words of a text, in small letters and cut down to something like their roots.

    Common words go, and so do the usual prefixes and suffixes as long as four letters stay: "melampirkan" and
    "lampiran" are both "lampir".
    """
    return [_root(word) for word in _WORD.findall(plain(text)) if word not in _COMMON]


def nearest(question: str, answers: Sequence[ReleasedAnswer], most: int) -> tuple[ReleasedAnswer, ...]:
    """The answers nearest to a question in words, the nearest first; those that are not near enough are left out.

    A word weighs the more the fewer of the answers have it, as log(1 + answers / answers with it). How near an answer
    is says the weight of the question's words that it has too, as a share of the weight of all of them.
    """
    asked_words = set(words_of(question))
    vocabularies = [set(words_of(f"{answer.question} {answer.answer} {answer.code}")) for answer in answers]
    counts = Counter(word for vocabulary in vocabularies for word in vocabulary)
    nearness = [_nearness(asked_words, vocabulary, counts, len(answers)) for vocabulary in vocabularies]
    ranked = sorted(zip(nearness, answers, strict=True), key=lambda entry: (-entry[0], entry[1].id))
    return tuple(answer for near, answer in ranked[:most] if near >= NEAR_ENOUGH)


def _nearness(words: Collection[str], vocabulary: Collection[str], counts: Counter[str], total: int) -> float:
    weights = {word: log(1 + total / max(counts[word], 1)) for word in words}
    weight = sum(weights.values())
    return sum(weights[word] for word in words if word in vocabulary) / weight if weight else 0.0


def _root(word: str) -> str:
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= _SHORTEST_ROOT:
            word = word.removeprefix(prefix)
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST_ROOT:
            word = word.removesuffix(suffix)
            break
    return word
