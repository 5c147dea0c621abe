"""Where a file belongs: by the reply, then by a code, then by the place; several codes are no guess."""

import pytest

from domain.submission.targets import Signs, target_of


@pytest.mark.parametrize(
    ("signs", "target"),
    [
        (Signs(), None),
        (Signs(place=1), 1),
        (Signs(named=frozenset({2}), place=1), 2),
        (Signs(replied_to=3, named=frozenset({2}), place=1), 3),
        (Signs(named=frozenset({1, 2}), place=1), None),
        (Signs(named=frozenset({1, 2}), place=3), None),
        (Signs(named=frozenset({1, 2})), None),
    ],
)
def test_the_order_of_signs(signs: Signs, target: int | None) -> None:
    assert target_of(signs) == target
