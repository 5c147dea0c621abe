"""A hundred kills: `python -m benchmarks.crash [KILLS] [ROUNDS]` runs ten times as long what the tests run."""

import asyncio
import sys
import time

from tests.crash.killing import run


def main() -> int:
    """Prints the account of the run; exit code 1 when anything was lost or doubled."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 40
    began = time.monotonic()
    account = asyncio.run(run(kills=kills, seed=int(time.time()), rounds=rounds))
    print(
        f"{account.kills} kills in {time.monotonic() - began:.0f} s: {account.updates} updates, "
        f"{account.receipts} receipts, {account.unknown} of unknown fate, {len(account.faults)} faults"
    )
    for fault in account.faults:
        print(f"  {fault}")
    return 1 if account.faults else 0


if __name__ == "__main__":
    raise SystemExit(main())
