"""A hundred kills on each engine, ten times as long as the tests run: `python -m benchmarks.crash [KILLS] [ROUNDS]`.

And a fifth as many amid bundles that are made and handed over.
"""

import asyncio
import sys
import tempfile
import time
from pathlib import Path

from tests import postgres_server
from tests.crash import bundling
from tests.crash.killing import run

_KILLS_OF_A_BUNDLE = 10


def main() -> int:
    """Prints the account of each run; exit code 1 when anything was lost or doubled."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        faults = _measure(f"sqlite+aiosqlite:///{folder / 'test.db'}", folder / "sqlite", kills, rounds)
        with postgres_server.running(folder / "lock") as new_database:
            faults += _measure(new_database(), folder / "postgresql", kills, rounds)
        for number in range(max(1, kills // 5 // _KILLS_OF_A_BUNDLE)):
            faults += _bundle(folder / f"bundle{number}")
    return 1 if faults else 0


def _bundle(folder: Path) -> int:
    folder.mkdir()
    url = f"sqlite+aiosqlite:///{folder / 'test.db'}"
    account = asyncio.run(bundling.run(url, folder, kills=_KILLS_OF_A_BUNDLE, seed=int(time.time())))
    print(
        f"{folder.name}: {account.kills} kills, {account.parts} parts, {account.given_again} of them a second time and "
        f"marked so, {len(account.faults)} faults"
    )
    for fault in account.faults:
        print(f"  {fault}")
    return len(account.faults)


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
