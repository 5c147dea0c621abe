"""SIGKILL at random points while a bundle is made and handed over: its parts arrive, whole and once."""

from pathlib import Path

import pytest

from tests.crash.bundling import run

KILLS = 4


@pytest.mark.timeout(240)
async def test_a_bundle_arrives_whole_and_once_whatever_is_killed(tmp_path: Path) -> None:
    account = await run(f"sqlite+aiosqlite:///{tmp_path / 'bot.db'}", tmp_path, kills=KILLS, seed=20260310)

    assert account.faults == []
    assert account.kills == KILLS
    assert account.parts >= 10
