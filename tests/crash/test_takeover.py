"""Two processes of one bot: whichever leads may be killed or stalled, the other goes on, and nothing is said twice."""

from pathlib import Path

import pytest

from tests.crash.takeover import NOTICES, kill_leaders, stall_leader

LONGEST_SECONDS = 15.0


@pytest.mark.timeout(120)
async def test_the_other_process_goes_on_when_the_leader_is_killed(database_url: str, tmp_path: Path) -> None:
    account = await kill_leaders(database_url, tmp_path, kills=3, seed=20260302)

    assert account.faults == []
    assert (account.owed, len(account.seconds)) == (3 * NOTICES, 3)
    assert max(account.seconds) < LONGEST_SECONDS


@pytest.mark.timeout(120)
async def test_a_leader_that_was_stalled_says_nothing_more(sqlite_url: str, tmp_path: Path) -> None:
    account = await stall_leader(sqlite_url, tmp_path)

    assert account.faults == []
    assert account.owed == 2 * NOTICES
    assert max(account.seconds) < LONGEST_SECONDS
