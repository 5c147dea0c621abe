"""SIGKILL at random moments while ten people submit: nothing is lost, nothing happens twice."""

from pathlib import Path

import pytest

from domain.operating.processes import ProcessRole
from tests.crash.killing import PEOPLE, run
from tests.postgres_server import PostgresServer

KILLS = 6
ROUNDS = 2
SHARED_KILLS = 5
FEWEST_KILLS = 3
COMPANY = (ProcessRole.INTAKE, ProcessRole.WORKER, ProcessRole.WORKER, ProcessRole.SENDER, ProcessRole.INSPECT)


@pytest.mark.timeout(240)
async def test_kills_lose_nothing_and_double_nothing(database_url: str, tmp_path: Path) -> None:
    account = await run(database_url, tmp_path, kills=KILLS, seed=20260302, rounds=ROUNDS)

    assert account.faults == []
    assert account.kills == KILLS
    assert account.receipts + account.unknown >= PEOPLE * ROUNDS


@pytest.mark.timeout(240)
async def test_kills_of_processes_that_share_a_bot_lose_and_double_no_more(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    account = await run(postgres(), tmp_path, kills=SHARED_KILLS, seed=20260303, rounds=ROUNDS, roles=COMPANY)

    assert account.faults == []
    assert account.kills >= FEWEST_KILLS, "how many there is time for depends on the machine"
    assert account.receipts + account.unknown >= PEOPLE * ROUNDS
