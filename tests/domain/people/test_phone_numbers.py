import pytest

from domain.people.phone_numbers import international

MOBILE = "6281234567890"


@pytest.mark.parametrize(
    "written",
    [
        "081234567890",
        "+6281234567890",
        "6281234567890",
        "81234567890",
        "0062 812 3456 7890",
        "+62 (0)812-3456-7890",
        "(0812) 3456.7890",
        "0812/3456/7890",
        "0812 – 3456 – 7890",
        "'081234567890",
        "’0812‑3456‑7890",
        "０８１２３４５６７８９０",
        "＋６２ ８１２ ３４５６ ７８９０",
        " 0812\u00a03456\u200b7890_x000D_\n",
        "\u202a+62\u202c 812 3456 7890",
        "81.234.567.890",
        "81234567890.0",
        "8.1234567890E+10",
        "8,1234567890E+10",
    ],
)
def test_a_number_is_read_however_it_is_written(written: str) -> None:
    assert international(written) == MOBILE


def test_the_number_of_an_office_is_one_too() -> None:
    assert international("(0274) 512345") == international("+62 274 512345") == "62274512345"
    assert international("811 123 456") == international("0811123456") == "62811123456"


@pytest.mark.parametrize(
    "written",
    [
        "",
        "-",
        "belum ada",
        "0812",
        "0812345678901234",
        "081234567890 / 081298765432",
        "0812 3456 789O",
        "+60123456789",
        "274512345",
        "112",
        "00000000000",
        "0800 1234567",
        "8.12345E+10",
        "8.12345678901E+10",
        "12/03/2026",
        "198512312010011001",
        "²81234567890",
    ],
)
def test_what_is_no_number_is_none(written: str) -> None:
    assert international(written) is None
