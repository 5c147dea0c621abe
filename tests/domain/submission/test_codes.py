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
        ("aksi B 04", ["B04"]),
        ("H06", []),
        ("H06-P11", []),
        ("nomor 180/123/2025", []),
        ("", []),
    ],
)
def test_typed_in_many_ways(text: str, found: list[str]) -> None:
    assert codes_in(text, KNOWN) == found


@given(st.text(max_size=300), st.lists(st.sampled_from(KNOWN), max_size=5))
@settings(max_examples=200, deadline=None)
def test_only_known_codes_are_found(text: str, known: list[str]) -> None:
    assert set(codes_in(text, known)) <= set(known)


@given(st.sampled_from(KNOWN), st.sampled_from(["", " ", " - ", ".", "_", "/", "\n"]))
def test_every_separator_will_do(code: str, separator: str) -> None:
    assert codes_in(f"lampiran {code.replace('-', separator)} ini", [code]) == [code]
