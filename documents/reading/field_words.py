"""The words of the field: what officials' terms mean in the words of indicators, as data (`field_words.csv`)."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from domain.text import plain


@dataclass(frozen=True)
class FieldWords:
    """Terms of one or several words, each with the words that it means: DPA is alokasi anggaran."""

    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @cached_property
    def words(self) -> frozenset[str]:
        """Every word of the terms and of what they mean; none names a person."""
        return frozenset(word for term, meaning in self.terms for word in (*term.split(), *meaning))

    def meant_by(self, words: Sequence[str]) -> Iterable[str]:
        """What the terms among the words mean."""
        joined = f" {' '.join(words)} "
        return (word for term, meaning in self.terms if f" {term} " in joined for word in meaning)


@cache
def field_words() -> FieldWords:
    """Those that come with the product."""
    text = (files("documents.data") / "field_words.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return FieldWords(tuple((row["term"], tuple(row["means"].split())) for row in rows))


def words_in(text: str) -> list[str]:
    """The words of a text, plain, in their order."""
    return "".join(sign if sign.isalnum() else " " for sign in plain(text)).split()
