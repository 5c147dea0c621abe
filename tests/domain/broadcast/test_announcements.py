"""How long an announcement may be."""

import pytest

from domain.broadcast.announcements import CAPTION_LIMIT, LONGEST_TEXT, fits, longest


@pytest.mark.parametrize("enclosed", [False, True])
def test_a_text_of_the_longest_length_fits_and_one_more_does_not(enclosed: bool) -> None:
    limit = longest(enclosed)
    assert limit <= (CAPTION_LIMIT if enclosed else LONGEST_TEXT)
    assert fits("a" * limit, enclosed) is None
    assert fits("a" * (limit + 1), enclosed) == 1
    assert fits("<b>" + "a" * limit + "</b>", enclosed) is None  # measured after the formatting is read
    assert fits("😀" * limit, enclosed) == limit  # UTF-16 units, two for each of these
