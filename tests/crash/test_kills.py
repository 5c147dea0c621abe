"""SIGKILL at random moments while ten people submit: nothing is lost, nothing happens twice."""

from pathlib import Path

import pytest

from tests.crash.killing import PEOPLE, run

KILLS = 6
ROUNDS = 2


@pytest.mark.timeout(240)
async def test_kills_lose_nothing_and_double_nothing(database_url: str, tmp_path: Path) -> None:
    account = await run(database_url, tmp_path, kills=KILLS, seed=20260302, rounds=ROUNDS)

    assert account.faults == []
    assert account.kills == KILLS
    assert account.receipts + account.unknown >= PEOPLE * ROUNDS
