"""Two processes, the leader killed a hundred times on each engine: `python -m benchmarks.takeover [KILLS]`."""

import asyncio
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres_server
from tests.crash.takeover import kill_leaders


def main() -> int:
    """Prints the account of each run; exit code 1 when anything was said twice or never."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        faults = _measure(f"sqlite+aiosqlite:///{folder / 'test.db'}", folder / "sqlite", kills)
        with postgres_server.running(folder / "lock") as new_database:
            faults += _measure(new_database(), folder / "postgresql", kills)
    return 1 if faults else 0


def _measure(url: str, folder: Path, kills: int) -> int:
    folder.mkdir()
    account = asyncio.run(kill_leaders(url, folder, kills, seed=int(time.time())))
    seconds = sorted(account.seconds)
    print(
        f"{folder.name}: {kills} kills; the other process polled after {statistics.median(seconds):.2f} s (median), "
        f"{seconds[-1]:.2f} s (longest); {account.owed} notices owed, {account.arrived} arrived, "
        f"{account.said_again} said once more and marked so, {len(account.faults)} faults",
        flush=True,
    )
    for fault in account.faults:
        print(f"  {fault}")
    return len(account.faults)


if __name__ == "__main__":
    raise SystemExit(main())
