"""Names in a bundle: every system takes them, none is given twice, and a pattern that would not do is refused."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.bundles.names import (
    PATTERNS,
    STANDARD_PATTERN,
    NameField,
    PatternFault,
    UniqueNames,
    path_of,
    pattern_fault,
    safe,
)

VALUES = {
    NameField.RIGHT_NUMBER: "06",
    NameField.RIGHT: "Hak atas kesehatan",
    NameField.CODE: "H06-P1",
    NameField.INDICATOR: "Alokasi anggaran",
    NameField.NUMBER: "01",
    NameField.DOCUMENT: "DPA",
    NameField.OPD: "Dinas Kesehatan",
    NameField.OPD_CODE: "DINKES",
    NameField.YEAR: "2025",
    NameField.VERSION: "1",
}
LONGEST_BYTES = 120
TAKEN_EVERYWHERE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 ._-]*")
RESERVED = {"con", "prn", "aux", "nul", *(f"com{number}" for number in range(10)), "lpt1"}


def test_the_ministrys_order_is_the_standard() -> None:
    path = path_of(STANDARD_PATTERN, VALUES, ".pdf")
    assert path == "06 Hak atas kesehatan/H06-P1 Alokasi anggaran/01 DPA Dinas Kesehatan 2025.pdf"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Perda No. 5/2024: Kesehatan", "Perda No. 5-2024- Kesehatan"),
        ("Rencana & Anggaran", "Rencana dan Anggaran"),
        ("Ñuñez – Café", "Nunez Cafe"),
        ("وثيقة", ""),
        ("...", ""),
        ("  nama.  ", "nama"),
        ("a\u202eb\x00c", "a b c"),
    ],
)
def test_only_signs_that_every_system_takes_are_left(text: str, name: str) -> None:
    assert safe(text) == name


@pytest.mark.parametrize("reserved", ["CON", "nul", "Lpt1", "aux.laporan"])
def test_a_name_that_windows_keeps_for_itself_is_changed(reserved: str) -> None:
    path = path_of("{dokumen}", VALUES | {NameField.DOCUMENT: reserved}, ".pdf")
    assert path.partition(".")[0].casefold() not in RESERVED


def test_what_has_no_name_left_is_called_by_code_and_number() -> None:
    values = VALUES | {NameField.DOCUMENT: "وثيقة", NameField.INDICATOR: "", NameField.RIGHT: ""}
    assert path_of("{hak}/{dokumen}", values, ".pdf") == "H06-P1/H06-P1 01.pdf"


@given(
    st.dictionaries(st.sampled_from(NameField), st.text(max_size=300)),
    st.sampled_from(PATTERNS),
    st.sampled_from(("", ".pdf", ".docx")),
)
def test_whatever_is_in_them_names_are_short_and_taken_everywhere(
    values: dict[NameField, str], pattern: str, ending: str
) -> None:
    for part in path_of(pattern, VALUES | values, ending).split("/"):
        assert TAKEN_EVERYWHERE.fullmatch(part), part
        assert len(part.encode()) <= LONGEST_BYTES
        assert part == part.rstrip(" .")
        assert part.partition(".")[0].strip().casefold() not in RESERVED


def test_numbers_codes_and_years_stay_whole_where_a_name_is_cut() -> None:
    long = VALUES | {NameField.DOCUMENT: "Dokumen " * 40, NameField.OPD: "Dinas " * 40}
    name = path_of(STANDARD_PATTERN, long, ".pdf").rpartition("/")[2]
    assert name.startswith("01 Dokumen") and name.endswith(" 2025.pdf")


def test_no_path_is_given_twice_in_whatever_case() -> None:
    names = UniqueNames()
    paths = [names.take(path) for path in ("A/x.pdf", "a/X.PDF", "a/x.pdf", "A/x-2.pdf", "b/x.pdf")]
    assert paths[0] == "A/x.pdf"
    assert len({path.casefold() for path in paths}) == len(paths)
    assert {path.partition("/")[0] for path in paths} == {"A", "b"}, "a folder keeps its first spelling"


@pytest.mark.parametrize(
    ("pattern", "fault"),
    [
        *((pattern, None) for pattern in PATTERNS),
        ("{kode}/{no}", None),
        ("{kode}/{berkas}", PatternFault.UNKNOWN_FIELD),
        ("{kode/{no}", PatternFault.UNKNOWN_FIELD),
        ("{kode}/laporan", PatternFault.NO_FIELD),
        ("{no}/{kode}", PatternFault.NO_FIELD),
        ("{kode}//{no}", PatternFault.EMPTY_PART),
        ("/{no}", PatternFault.EMPTY_PART),
        ("a/b/c/d/{no}", PatternFault.TOO_DEEP),
        ("x" * 198 + "{no}", PatternFault.TOO_LONG),
    ],
)
def test_a_typed_pattern_is_judged(pattern: str, fault: PatternFault | None) -> None:
    assert pattern_fault(pattern) is fault
