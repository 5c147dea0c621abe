"""What keeps an answer from being sent, and what is only worth a question."""

from decimal import Decimal

import pytest

from domain.rounds.programme import EvidenceFormat, EvidenceItem, Figure, FigureType, Indicator, IndicatorKind
from domain.submission.drafts import (
    Draft,
    Lack,
    PlacedFile,
    StoredFile,
    figures_missing,
    formats_taken,
    items_missing,
    lacking,
)
from domain.submission.evidence import MediaKind
from domain.submission.states import AnswerKind

PDF, PHOTO, EXCEL = EvidenceFormat.PDF, EvidenceFormat.PHOTO, EvidenceFormat.EXCEL
PLAN = EvidenceItem(1, "DPA/RKA", True, frozenset({PDF}))
TABLE = EvidenceItem(2, "Rekapitulasi", True, frozenset({EXCEL}))
EXTRA = EvidenceItem(3, "Dokumentasi", False, frozenset({PHOTO}))
HEALTH_CENTRES = Figure(1, "Jumlah puskesmas", "unit", FigureType.COUNT)
PEOPLE = Figure(2, "Jumlah penduduk", "orang", FigureType.COUNT)


def _asked(items: tuple[EvidenceItem, ...] = (), figures: tuple[Figure, ...] = ()) -> Indicator:
    return Indicator(
        5,
        "H06-P1",
        IndicatorKind.PROSES,
        "Anggaran",
        "H06",
        "Kesehatan",
        None,
        None,
        "",
        "",
        True,
        False,
        items,
        figures,
    )


def _placed(item_id: int | None, number: int = 1) -> PlacedFile:
    stored = StoredFile(number, f"{number}.pdf", 10, "0" * 64, MediaKind.PDF, "application/pdf", 1, ())
    return PlacedFile(stored, item_id)


def _draft(*files: PlacedFile, figures: dict[int, Decimal] | None = None, nihil: str | None = None) -> Draft:
    answer = AnswerKind.DOCUMENTS if nihil is None else AnswerKind.NIHIL
    return Draft(9, 8, answer, nihil or "", files, figures or {})


@pytest.mark.parametrize(
    ("draft", "lacks"),
    [
        (_draft(), (Lack.NO_FILE, Lack.FIGURES)),
        (_draft(_placed(None)), (Lack.FIGURES,)),
        (_draft(figures={1: Decimal(3), 2: Decimal(0)}), (Lack.NO_FILE,)),
        (_draft(_placed(1), figures={1: Decimal(3)}), (Lack.FIGURES,)),
        (_draft(_placed(1), figures={1: Decimal(3), 2: Decimal(0)}), ()),
        (_draft(nihil=""), (Lack.NIHIL_REASON, Lack.NIHIL_LETTER)),
        (_draft(nihil="Tidak ada kasus"), (Lack.NIHIL_LETTER,)),
        (_draft(_placed(None), nihil=""), (Lack.NIHIL_REASON,)),
        (_draft(_placed(None), nihil="Tidak ada kasus"), ()),
    ],
)
def test_what_an_answer_cannot_go_without(draft: Draft, lacks: tuple[Lack, ...]) -> None:
    assert lacking(draft, _asked((PLAN,), (HEALTH_CENTRES, PEOPLE))) == lacks


def test_figures_are_asked_in_their_order_and_zero_is_an_answer() -> None:
    asked = _asked(figures=(HEALTH_CENTRES, PEOPLE))
    assert figures_missing(_draft(), asked) == (HEALTH_CENTRES, PEOPLE)
    assert figures_missing(_draft(figures={1: Decimal(0)}), asked) == (PEOPLE,)


def test_a_required_item_without_a_file_is_worth_a_question() -> None:
    asked = _asked((PLAN, TABLE, EXTRA))
    assert items_missing((_placed(None),), asked) == (PLAN, TABLE)
    assert items_missing((_placed(1), _placed(2, 2)), asked) == ()


def test_the_formats_are_those_of_any_item_and_a_nihil_takes_a_letter() -> None:
    assert formats_taken(_asked((PLAN, TABLE)), AnswerKind.DOCUMENTS) == {PDF, EXCEL}
    assert formats_taken(_asked((TABLE,)), AnswerKind.NIHIL) == {PDF, PHOTO}
    assert formats_taken(_asked(), AnswerKind.DOCUMENTS) == {PDF, PHOTO}
