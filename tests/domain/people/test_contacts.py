"""The number of whom to ask, as it is shown: read by the one rule for numbers, and never anybody else's."""

import pytest

from domain.people.contacts import number_text


@pytest.mark.parametrize(
    ("written", "shown_as"),
    [
        ("0812-3456-7890", "+62 812-3456-7890"),
        ("+62 812 3456 7890", "+62 812-3456-7890"),
        ("6281234567890", "+62 812-3456-7890"),
        ("(0274) 512345", "(0274) 512345"),
        ("0812 3456 789 pes 12", "0812 3456 789 pes 12"),  # an extension is no part of the number
        ("0800 1234 5678", "0800 1234 5678"),  # free of charge within the country, no mobile one
        ("12", None),
        ("telepon", None),
    ],
)
def test_a_number_is_shown_so_that_a_phone_dials_it(written: str, shown_as: str | None) -> None:
    assert number_text(written) == shown_as
