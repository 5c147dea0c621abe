"""What a bound group is shown."""

from datetime import UTC, datetime

import pytest

from domain.broadcast.groups import Group, Progress, RoundTotals
from domain.people.people import Region
from screens.broadcast import groups

REGION = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
GROUP = Group(1, REGION, -100, None, "Data dukung", datetime(2026, 3, 2, tzinfo=UTC), None, None)


@pytest.mark.parametrize("name", ["KKP HAM", "KKP HAM (contoh)"])
def test_an_example_is_called_one_once(name: str) -> None:
    totals = RoundTotals(name, "2025", True, 1, 1, 4, 0, 2, 0, (), None)
    assert groups.progress(Progress(GROUP, (totals,), GROUP.bound_at)).text.count("contoh)") == 1
