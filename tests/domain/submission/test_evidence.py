"""Which files are not even asked for."""

import pytest

from domain.submission.evidence import is_too_large


@pytest.mark.parametrize(
    ("size", "limit", "too_large"),
    [(21, 20, True), (20, 20, False), (19, 20, False), (None, 20, False), (21, None, False), (None, None, False)],
)
def test_what_is_known_to_be_over_the_limit_is_too_large(size: int | None, limit: int | None, too_large: bool) -> None:
    assert is_too_large(size, limit) is too_large
