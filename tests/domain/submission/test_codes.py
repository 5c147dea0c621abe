"""Indicator codes found in captions, however they were typed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.submission.codes import codes_in

KNOWN = ["H06-P1", "H06-P10", "H06-H1", "B04", "H1-S2"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("H06-P1", ["H06-P1"]),
        ("h06 p1", ["H06-P1"]),
        ("H06.P1 DPA Dinkes", ["H06-P1"]),
        ("H06P1", ["H06-P1"]),
        ("(H06-P1)", ["H06-P1"]),
        ("untuk H06-P1, mohon diperiksa", ["H06-P1"]),
        ("H06_P10.pdf", ["H06-P10"]),
        ("H06-P10", ["H06-P10"]),
        ("H06-P10 dan H06-P1", ["H06-P10", "H06-P1"]),
        ("B-04", ["B04"]),
        ("B.04/2025", ["B04"]),
        ("\u202aH06\u2011P1\u202c", ["H06-P1"]),
        ("H06\u2212P1", ["H06-P1"]),
        ("Ｈ０６－Ｐ１", ["H06-P1"]),
        ("H06-P1\u200e", ["H06-P1"]),
        ("aksi B 04", ["B04"]),
        ("H06-P1,H06-H1", ["H06-H1", "H06-P1"]),
        ("H06-P1;H06-P10", ["H06-P10", "H06-P1"]),
        ("H06-P1&H06-H1", ["H06-H1", "H06-P1"]),
        ("#H06P1", ["H06-P1"]),
        ("kode:H06-P1=anggaran", ["H06-P1"]),
        ("*H06-P1*…", ["H06-P1"]),
        ("H06-P1\U0001f64f", ["H06-P1"]),
        ("H٠٦-P1", ["H06-P1"]),
        ("h6 p1", ["H06-P1"]),
        ("H06-P01", ["H06-P1"]),
        ("H01-S2", ["H1-S2"]),
        ("H6, P1", []),
        ("H06", []),
        ("H06-P11", []),
        ("nomor 180/123/2025", []),
        ("", []),
    ],
)
def test_typed_in_many_ways(text: str, found: list[str]) -> None:
    assert codes_in(text, KNOWN) == found


def test_missing_zeros_are_forgiven_only_where_nothing_else_is_meant() -> None:
    assert codes_in("H6-P1", ["H06-P1", "H6-P1"]) == ["H6-P1"]
    assert codes_in("1.1", ["1.10", "1.1"]) == ["1.1"]


@given(st.text(max_size=300), st.lists(st.sampled_from(KNOWN), max_size=5))
@settings(max_examples=200, deadline=None)
def test_only_known_codes_are_found(text: str, known: list[str]) -> None:
    assert set(codes_in(text, known)) <= set(known)


@given(st.sampled_from(KNOWN), st.sampled_from(["", " ", " - ", ".", "_", "/", "\n"]))
def test_every_separator_will_do(code: str, separator: str) -> None:
    assert codes_in(f"lampiran {code.replace('-', separator)} ini", [code]) == [code]
