"""A hundred kills on each engine, ten times as long as the tests run: `python -m benchmarks.crash [KILLS] [ROUNDS]`."""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres_server
from tests.crash.killing import run


def main() -> int:
    """Prints the account of each run; exit code 1 when anything was lost or doubled."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        faults = _measure(f"sqlite+aiosqlite:///{folder / 'test.db'}", folder / "sqlite", kills, rounds)
        with postgres_server.running(folder / "lock") as new_database:
            faults += _measure(new_database(), folder / "postgresql", kills, rounds)
    return 1 if faults else 0


def _measure(url: str, folder: Path, kills: int, rounds: int) -> int:
    folder.mkdir()
    began = time.monotonic()
    account = asyncio.run(run(url, folder, kills=kills, seed=int(time.time()), rounds=rounds))
    print(
        f"{folder.name}: {account.kills} kills in {time.monotonic() - began:.0f} s: {account.updates} updates, "
        f"{account.receipts} receipts, {account.unknown} of unknown fate, {len(account.faults)} faults"
    )
    for fault in account.faults:
        print(f"  {fault}")
    return len(account.faults)


if __name__ == "__main__":
    raise SystemExit(main())
