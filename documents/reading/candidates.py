"""Which of several things a file is for, by the words that it shares with each: BM25 and the words of the field.

Slow at its first call (BM25 comes with numpy), so it is called in a thread, and nothing of it is imported before.
There is no stemmer: the forms that matter stand among the words of the field.
"""

import logging
from collections.abc import Iterable, Sequence
from itertools import islice
from math import log1p

from documents.reading.field_words import FieldWords, words_in
from domain.reading.candidates import LONGEST_EXCERPT, MOST_CANDIDATES, Candidate, Choice, Clues, Guess
from domain.text import line_of

_STOP_WORDS = frozenset(
    {
        *("ada", "adalah", "adanya", "akan", "atas", "atau", "bagi", "bapak", "bila", "bisa", "bu", "contoh", "dalam"),
        *("dan", "dapat", "dari", "dengan", "dgn", "di", "docx", "hak", "ini", "itu", "jpg", "ke", "kepada", "lain"),
        *("lalu", "maka", "masing", "mohon", "nya", "oleh", "pada", "pak", "pdf", "sampai", "satu", "saya", "sebagai"),
        *("secara", "serta", "setiap", "sudah", "susunan", "telah", "tentang", "terhadap", "tersedianya", "tidak"),
        *("untuk", "utk", "xlsx", "yaitu", "yang", "yg"),
    }
)
_CAPTION, _NAME, _HEAD, _REST = 3.0, 2.0, 2.0, 0.5
"""What the words of each part of a file weigh: who sends it says most, the beginning of a document its kind."""

_HEAD_WORDS, _READ_WORDS, _READ_SENTENCES = 40, 400, 80
_LONGEST_WORD = 40
_LEARNED = 0.3
_LEAST, _LEAST_SHARE = 1.0, 0.45
"""Below this score, or this share of the best one, nothing is said: no guess is better than a wrong one."""


def guess(clues: Clues, choices: Sequence[Choice], field_words: FieldWords) -> Guess:
    """The choices that the clues speak for, the likeliest first; none where they tell nothing."""
    scales = _Scales(choices, field_words)
    text_words = words_in(clues.text)[:_READ_WORDS]
    parts = [
        (_CAPTION, clues.caption, scales.meant(words_in(clues.caption))),
        (_NAME, clues.name, scales.meant(words_in(_stem_of(clues.name)))),
        (_HEAD, "", scales.meant(text_words[:_HEAD_WORDS])),
        (_REST, "", scales.meant(text_words[_HEAD_WORDS:])),
    ]
    words = scales.countable(word for _, _, meaning in parts for word in meaning)
    weighed = [(phrase, [weight * score for score in scales.weigh(meaning)]) for weight, phrase, meaning in parts]
    scores = [sum(of_part[place] for _, of_part in weighed) for place in range(len(choices))]
    best = max(scores, default=0.0)
    if best < _LEAST:
        return Guess((), words)
    likely = {place for place, score in enumerate(scores) if score >= best * _LEAST_SHARE}
    before = scales.put_before((weight, meaning) for weight, _, meaning in parts)
    by_score = sorted(likely | before, key=lambda place: -scores[place])
    staying = sorted(by_score, key=lambda place: place not in before)[:MOST_CANDIDATES]
    sentences = list(islice(_sentences(clues.text), _READ_SENTENCES))
    return Guess(
        tuple(
            Candidate(choices[place].id, round(scores[place], 3), scales.excerpt(place, weighed, sentences))
            for place in by_score
            if place in staying
        ),
        words,
    )


def countable_words(clues: Clues, choices: Sequence[Choice], field_words: FieldWords) -> tuple[str, ...]:
    """The words of all clues, and what they mean, that may be counted where the file is put."""
    words = words_in(f"{clues.caption} {_stem_of(clues.name)}") + words_in(clues.text)[:_READ_WORDS]
    return _countable([*_telling(words), *field_words.meant_by(words)], choices, field_words)


class _Scales:
    """Weighs words against choices; what all choices share weighs nothing."""

    def __init__(self, choices: Sequence[Choice], field_words: FieldWords) -> None:
        from bm25s import BM25

        logging.getLogger("bm25s").setLevel(logging.WARNING)  # it turns itself up when it is imported
        self._choices = choices
        self._field_words = field_words
        corpus = [[word for text in choice.texts for word in _telling(words_in(text))] for choice in choices]
        self._words = {word for words in corpus for word in words}
        self._everywhere = set.intersection(*(set(words) for words in corpus)) if corpus else set()
        self._index = BM25(k1=1.2, b=0.4)
        if self._words:
            self._index.index(corpus, show_progress=False)
        self._totals: dict[str, int] = {}
        for choice in choices:
            for word, count in choice.learned.items():
                self._totals[word] = self._totals.get(word, 0) + count

    def meant(self, words: Sequence[str]) -> list[str]:
        """The telling words with what those of the field mean, each once."""
        return list(dict.fromkeys([*_telling(words), *self._field_words.meant_by(words)]))

    def countable(self, words: Iterable[str]) -> tuple[str, ...]:
        """Those that may be counted where the file is put."""
        return _countable(words, self._choices, self._field_words)

    def weigh(self, words: Sequence[str]) -> list[float]:
        """How much the words, each once, speak for each choice."""
        telling = [word for word in words if word in self._words and word not in self._everywhere]
        scores = [float(score) for score in self._index.get_scores(telling)] if telling else [0.0] * len(self._choices)
        return [score + self._learned(choice, words) for score, choice in zip(scores, self._choices, strict=True)]

    def put_before(self, parts: Iterable[tuple[float, Sequence[str]]]) -> set[int]:
        """The choice to which such words were put most, if enough of them were: it is always among those offered."""
        weighed = [(weight, words) for weight, words in parts]
        learned = [sum(weight * self._learned(choice, words) for weight, words in weighed) for choice in self._choices]
        most = max(learned, default=0.0)
        return {learned.index(most)} if most >= _LEAST else set()

    def excerpt(self, place: int, weighed: Sequence[tuple[str, Sequence[float]]], sentences: Sequence[str]) -> str:
        """Of caption, name and sentences the one that speaks most for a choice beside the others."""
        parts = [(self._margin(place, scores), phrase) for phrase, scores in weighed if phrase]
        parts += [(self._margin(place, self.weigh(self.meant(words_in(phrase)))), phrase) for phrase in sentences]
        margin, phrase = max(parts, key=lambda part: part[0], default=(0.0, ""))
        return _cut(phrase) if margin > 0 else ""

    def _learned(self, choice: Choice, words: Sequence[str]) -> float:
        """How much words speak for a choice by where they were put before: nothing if they were put anywhere alike."""
        if not choice.learned:
            return 0.0
        counts = ((choice.learned.get(word, 0), self._totals.get(word, 0)) for word in words)
        even = 1 / len(self._choices)
        return _LEARNED * sum(log1p(count) * max(0.0, count / total - even) for count, total in counts if count)

    def _margin(self, place: int, scores: Sequence[float]) -> float:
        return scores[place] - sum(scores) / len(scores)


def _countable(words: Iterable[str], choices: Sequence[Choice], field_words: FieldWords) -> tuple[str, ...]:
    """Those of the words, each once, that are of the field or stand in the texts of the choices.

    Captions and documents name persons, and who signs every letter of an office is named in all of them: how often
    a word comes does not tell whether it is a name. The two lists hold none.
    """
    of_choices = {word for choice in choices for text in choice.texts for word in _telling(words_in(text))}
    return tuple(word for word in dict.fromkeys(words) if word in of_choices or word in field_words.words)


def _telling(words: Iterable[str]) -> Iterable[str]:
    return (
        word for word in words if 1 < len(word) <= _LONGEST_WORD and word not in _STOP_WORDS and not word[0].isdecimal()
    )


def _stem_of(name: str) -> str:
    return name.rpartition(".")[0] or name


def _sentences(text: str) -> Iterable[str]:
    for line in text.splitlines():
        for sentence in line.split(". "):
            if sentence.strip():
                yield line_of(sentence)


def _cut(phrase: str) -> str:
    return phrase if len(phrase) <= LONGEST_EXCERPT else f"{phrase[: LONGEST_EXCERPT - 1].rstrip()}…"
