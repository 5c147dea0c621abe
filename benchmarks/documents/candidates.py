"""How often the indicator that a file is for is the first offered, or among the three: on files of the example round.

    python -m benchmarks.documents.candidates

The files stand in `candidates_set.csv`: for each of the 50 indicators of the example round two captions, a name and
the beginning of a document, as officials write them. They were written before the words of the field were
(`documents/data/field_words.csv`), and were not changed since; both were written by the same hand, though, within the
hour, so that the list may hold terms because a file of the set has them. "Own terms left out" leaves out, for each
file, all terms that stand in no other file of the set: what remains cannot have been put there for it.
Learning: files with the first captions of all 50 were put where they belong once, the second captions are tried. The
bounds below which nothing is said, and what learning weighs, were chosen by looking at these tables.

Tried against what the OPD owes that answers for the indicator (4 or 5, the Bagian Hukum 14), and against all 50.
"None" is the share for which nothing was offered, "wrong" that in which something else was offered first.
"""

import csv
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from documents.reading.candidates import countable_words, guess
from documents.reading.field_words import FieldWords, field_words, words_in
from documents.workbook.example import example_kkp_ham
from domain.reading.candidates import Choice, Clues
from domain.rounds.plan import RoundPlan
from domain.rounds.programme import AssignmentRole

_SET = Path(__file__).with_name("candidates_set.csv")
Row = Mapping[str, str]
Learned = Mapping[str, Mapping[str, int]]
Pool = tuple[Sequence[Choice], int]

SHAPES: Mapping[str, Callable[[Row], list[Clues]]] = {
    "caption": lambda row: [Clues(row["caption"]), Clues(row["second_caption"])],
    "name": lambda row: [Clues(name=row["file_name"])],
    "text": lambda row: [Clues(text=row["text"])],
    "all": lambda row: [
        Clues(row[caption], row["file_name"], row["text"]) for caption in ("caption", "second_caption")
    ],
}
SECOND: Mapping[str, Callable[[Row], list[Clues]]] = {
    "2nd caption": lambda row: [Clues(row["second_caption"])],
}


@dataclass(frozen=True)
class Fared:
    """Shares of the files tried."""

    first: float
    among_three: float
    none: float
    wrong: float


def fared(
    rows: Sequence[Row],
    shape: Callable[[Row], list[Clues]],
    pools: Callable[[str], Pool],
    list_for: Callable[[Row], FieldWords],
) -> Fared:
    """How the files of the set fare; `pools` are the choices by the code that is right, and which of them it is."""
    firsts = three = none = wrong = tried = 0
    for row in rows:
        choices, right = pools(row["code"])
        for clues in shape(row):
            offered_ids = [candidate.id for candidate in guess(clues, choices, list_for(row)).candidates]
            tried += 1
            firsts += offered_ids[:1] == [right]
            three += right in offered_ids
            none += not offered_ids
            wrong += bool(offered_ids) and offered_ids[0] != right
    return Fared(firsts / tried, three / tried, none / tried, wrong / tried)


def pools_of(plan: RoundPlan, learned: Learned, *, all_fifty: bool) -> Callable[[str], Pool]:
    """For each code the choices of the OPD that answers for it, or all; and its own."""
    criteria = {criterion.code: criterion.name for criterion in plan.criteria}
    choices = {
        indicator.code: Choice(
            number,
            (
                *(indicator.title, indicator.measure, indicator.guidance),
                *(criteria[indicator.criterion_code], *(item.name for item in indicator.items)),
            ),
            learned.get(indicator.code, {}),
        )
        for number, indicator in enumerate(plan.indicators)
    }
    leads = {
        entry.indicator_code: entry.opd_code for entry in plan.assignments if entry.role is AssignmentRole.PENGAMPU
    }
    owed: dict[str, list[Choice]] = {}
    for entry in plan.assignments:
        owed.setdefault(entry.opd_code, []).append(choices[entry.indicator_code])
    everything = list(choices.values())
    return lambda code: (everything if all_fifty else owed[leads[code]], choices[code].id)


def without_own_terms(rows: Sequence[Row], terms: FieldWords) -> Callable[[Row], FieldWords]:
    """The list without the terms that stand in the files of one row alone."""
    texts = {row["code"]: f" {' '.join(words_in(' '.join(row.values())))} " for row in rows}
    standing = {term: {code for code, text in texts.items() if f" {term} " in text} for term, _ in terms.terms}
    lists = {code: FieldWords(tuple(entry for entry in terms.terms if standing[entry[0]] != {code})) for code in texts}
    return lambda row: lists[row["code"]]


def learned_from(rows: Sequence[Row], choices: Sequence[Choice], terms: FieldWords) -> Learned:
    """What is counted when files with the first captions were read and put where they belong."""
    learned: dict[str, dict[str, int]] = {}
    for row in rows:
        of_code = learned.setdefault(row["code"], {})
        for word in countable_words(Clues(row["caption"], row["file_name"], row["text"]), choices, terms):
            of_code[word] = of_code.get(word, 0) + 1
    return learned


def _lines(rows: Sequence[Row], plan: RoundPlan) -> Iterator[str]:
    terms = field_words()
    learned = learned_from(rows, pools_of(plan, {}, all_fifty=True)("H01-S1")[0], terms)
    nothing: Learned = {}
    lists: Sequence[tuple[str, Callable[[Row], FieldWords], Learned]] = (
        ("BM25 alone", lambda _: FieldWords(), nothing),
        ("with the list", lambda _: terms, nothing),
        ("own terms left out", without_own_terms(rows, terms), nothing),
        ("with learning", lambda _: terms, learned),
        ("left out, learning", without_own_terms(rows, terms), learned),
    )
    for all_fifty in (False, True):
        yield f"\n{'among all 50' if all_fifty else 'among what the OPD owes'}: first / among three / none / wrong"
        for name, list_for, counts in lists:
            pools = pools_of(plan, counts, all_fifty=all_fifty)
            for shape_name, shape in (SECOND if counts else {**SHAPES, **SECOND}).items():
                result = fared(rows, shape, pools, list_for)
                shares = (result.first, result.among_three, result.none, result.wrong)
                yield f"  {name:18} {shape_name:12} " + "  ".join(f"{share:4.0%}" for share in shares)


def main() -> None:
    """Prints the table, and how long a guess takes."""
    with _SET.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    plan = example_kkp_ham()
    for line in _lines(rows, plan):
        print(line)
    (pool, _), terms = pools_of(plan, {}, all_fifty=False)("H06-P1"), field_words()
    clues = replace(SHAPES["all"](rows[0])[0], text=" ".join(row["text"] for row in rows))
    began = perf_counter()
    for _ in range(50):
        guess(clues, pool, terms)
    print(f"\na guess on a long text among {len(pool)}: {(perf_counter() - began) * 20:.1f} ms")


if __name__ == "__main__":
    main()
