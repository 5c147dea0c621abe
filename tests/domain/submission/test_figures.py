"""Numbers as Indonesians write them: what is written can be read again, and what is unclear is asked back."""

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.rounds.programme import FigureType
from domain.submission.figures import FigureFault, is_doubtful, read_figure, write_figure

NUMBERS = st.decimals(0, Decimal(10) ** 15 - 1, places=6, allow_nan=False, allow_infinity=False)


@given(NUMBERS)
@settings(max_examples=300, deadline=None)
def test_what_is_written_is_read_again(value: Decimal) -> None:
    assert read_figure(write_figure(value), FigureType.NUMBER) == value


@given(st.integers(0, 10**15 - 1), st.sampled_from(["", " ", "\u00a0"]), st.sampled_from(["orang", "unit", "m²", "%"]))
@settings(max_examples=200, deadline=None)
def test_a_unit_behind_it_is_tolerated(value: int, space: str, unit: str) -> None:
    assert read_figure(f"{value}{space}{unit}", FigureType.COUNT, unit) == value
    assert read_figure(f" {write_figure(Decimal(value))}{space}{unit.upper()} ", FigureType.COUNT, unit) == value


@given(st.text(max_size=40), st.sampled_from(FigureType), st.text(max_size=5))
@settings(max_examples=500, deadline=None)
def test_nothing_typed_is_a_surprise(text: str, type_: FigureType, unit: str) -> None:
    value = read_figure(text, type_, unit)
    if isinstance(value, FigureFault):
        return
    assert 0 <= value < Decimal(10) ** 15
    assert read_figure(write_figure(value), type_) == value


@pytest.mark.parametrize(
    ("text", "type_", "value"),
    [
        ("0", FigureType.COUNT, "0"),
        ("007", FigureType.COUNT, "7"),
        ("1.234", FigureType.COUNT, "1234"),
        ("1.234.567,89", FigureType.NUMBER, "1234567.89"),
        ("12,5", FigureType.NUMBER, "12.5"),
        ("0,5", FigureType.NUMBER, "0.5"),
        ("100%", FigureType.PERCENT, "100"),
        ("87,25 persen", FigureType.PERCENT, "87.25"),
        ("Rp 1.500.000,-", FigureType.NUMBER, "1500000"),
        ("Rp. 250.000", FigureType.NUMBER, "250000"),
        ("12 000", FigureType.COUNT, "12000"),
        ("1 234 567,5", FigureType.NUMBER, "1234567.5"),
        ("1. 234", FigureType.COUNT, "1234"),
        ("١٢", FigureType.COUNT, "12"),
        ("\u200e1.234\u202c", FigureType.COUNT, "1234"),
        ("１.２３４", FigureType.COUNT, "1234"),
        ("Rp 1.500,\u2013", FigureType.NUMBER, "1500"),
        ("105 persen", FigureType.PERCENT, "105"),
        ("105 dari 100", FigureType.PERCENT, "105"),
        ("45 / 60", FigureType.PERCENT, "75"),
        ("1 dari 3", FigureType.PERCENT, "33.33"),
    ],
)
def test_usual_ways(text: str, type_: FigureType, value: str) -> None:
    assert read_figure(text, type_) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "type_", "fault"),
    [
        ("", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("dua belas", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("12-15", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("1.23.456", FigureType.NUMBER, FigureFault.NOT_A_NUMBER),
        ("1,234,567", FigureType.NUMBER, FigureFault.NOT_A_NUMBER),
        ("10²", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("50 60", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("12 34 567", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("1e5", FigureType.NUMBER, FigureFault.NOT_A_NUMBER),
        ("nan", FigureType.NUMBER, FigureFault.NOT_A_NUMBER),
        ("12.5", FigureType.NUMBER, FigureFault.POINT_AS_COMMA),
        ("0.5", FigureType.PERCENT, FigureFault.POINT_AS_COMMA),
        ("0.125", FigureType.NUMBER, FigureFault.POINT_AS_COMMA),
        ("-3", FigureType.COUNT, FigureFault.NEGATIVE),
        ("−1.000,5", FigureType.NUMBER, FigureFault.NEGATIVE),
        ("2,5", FigureType.COUNT, FigureFault.NOT_WHOLE),
        ("3 dari 0", FigureType.PERCENT, FigureFault.NOT_A_NUMBER),
        ("3 dari 4", FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("1" * 5_000, FigureType.COUNT, FigureFault.NOT_A_NUMBER),
        ("1.000.000.000.000.000", FigureType.NUMBER, FigureFault.TOO_LARGE),
    ],
)
def test_faults(text: str, type_: FigureType, fault: FigureFault) -> None:
    assert read_figure(text, type_) is fault


@pytest.mark.parametrize(
    ("value", "type_", "doubtful"),
    [
        ("105", FigureType.PERCENT, True),
        ("100.01", FigureType.PERCENT, True),
        ("100", FigureType.PERCENT, False),
        ("105", FigureType.NUMBER, False),
    ],
)
def test_more_than_all_is_worth_a_second_look(value: str, type_: FigureType, doubtful: bool) -> None:
    assert is_doubtful(Decimal(value), type_) is doubtful


@pytest.mark.parametrize(
    ("value", "written"),
    [("0", "0"), ("1234.50", "1.234,5"), ("1E+3", "1.000"), ("0.000001", "0,000001"), ("999999.0", "999.999")],
)
def test_writing(value: str, written: str) -> None:
    assert write_figure(Decimal(value)) == written
