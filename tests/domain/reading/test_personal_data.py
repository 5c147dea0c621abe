"""Numbers of persons in documents, and what only looks like them."""

import pytest

from domain.reading.personal_data import personal_data_of, personal_numbers
from domain.reading.readings import PersonalDataKind
from tests.domain.reading.test_years import page


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("NIK 3201014101900001", PersonalDataKind.NIK),
        ("1 SITI 3201 0141 0190 0001", PersonalDataKind.NIK),
        ("32.01.01.410190.0001", PersonalDataKind.NIK),
        ("No. KK : 3201010101150003", PersonalDataKind.FAMILY_CARD),
        ("Kartu Keluarga 3201010101150003", PersonalDataKind.FAMILY_CARD),
        ("HP 0812-3456-7890", PersonalDataKind.PHONE),
        ("WA +62 812 3456 7890", PersonalDataKind.PHONE),
        ("No. Rek. BRI 0021-01-000456-50-7", PersonalDataKind.BANK_ACCOUNT),
        ("Rekening Bank Jabar 0012345678", PersonalDataKind.BANK_ACCOUNT),
    ],
)
def test_numbers_of_persons(line: str, kind: PersonalDataKind) -> None:
    assert [number.kind for number in personal_numbers(line)] == [kind]


@pytest.mark.parametrize(
    "line",
    [
        "NIP 19800101 200501 1 003",
        "NIP. 198001012005011003",
        "Nomor : 800/123/DINSOS/2025",
        "Telp. (0621) 202345",
        "Jumlah Rp 12.500.000.000,00",
        "Rp. 3201014101900001",
        "Kode 9901014101900001",  # no such province
        "3201019901900001",  # no such day
        "5.1.02.01.01.0001",
        "12 Maret 2025 - 31 Desember 2025",
        "Koordinat 1234567890123456",
        "Bank Indonesia, 20250312",
    ],
)
def test_what_is_none(line: str) -> None:
    assert personal_numbers(line) == ()


def test_a_list_counts_different_ones_and_tells_where_they_stand() -> None:
    lines = (
        "DAFTAR PENERIMA\nNo Nama NIK No. HP Rekening\n1 SITI 3201014101900001 081234567801 002101000456507\n"
        "2 BUDI 3201015203850002 081234567802 002101000789501\n2 BUDI 3201015203850002"
    )
    facts = {fact.kind: fact for fact in personal_data_of([page(lines, 4)])}
    assert {kind: fact.count for kind, fact in facts.items()} == {
        PersonalDataKind.NIK: 2,
        PersonalDataKind.PHONE: 2,
        PersonalDataKind.BANK_ACCOUNT: 2,
    }
    assert facts[PersonalDataKind.NIK].page == 4
    assert [round(box.left, 2) for box in facts[PersonalDataKind.NIK].boxes] == [0.1, 0.1, 0.1]
    spaced = personal_data_of([page("NIK 3201 0141 0190 0001")])
    assert len(spaced[0].boxes) == 4 and spaced[0].count == 1
    cards = personal_data_of([page("No Nama No. KK\n1 SITI 3201010101150003")])
    assert [fact.kind for fact in cards] == [PersonalDataKind.FAMILY_CARD]
