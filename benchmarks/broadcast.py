"""A broadcast to ten thousand: `python -m benchmarks.broadcast [RECIPIENTS] [KILLS]`.

The sandbox refuses what Telegram would (30 messages a second overall); the bot is a process of its own at its
usual rates, eight people write to it meanwhile. Then a smaller one is killed on its way. What counts are the
ratio of the sustained rate to what is allowed, and that nobody got it twice.
"""

import asyncio
import sys

from tests.broadcast.broadcasting import ALLOWED, Account, run

RECIPIENTS = 10_000
KILLS = 5
_WRITERS = 8
_LEAST = 28.0
_LONGEST_ANSWER = 1.0


def report(of: Account) -> list[str]:
    """The figures of a run, a line each."""
    return [
        f"{of.delivered} of {of.recipients} delivered, {of.unknown} of unknown fate, {of.doubled} twice, "
        f"{len(of.refused)} times 429, {of.kills} kills",
        f"{of.per_second:.2f} messages/s sustained, {of.per_second / ALLOWED:.3f} of what is allowed",
        f"{len(of.answers)} answers meanwhile, 99 in 100 within {of.p99:.3f} s; the card moved {of.cards_seen} times",
    ]


def main() -> int:
    """Prints both runs; exit code 1 where a promise was not kept."""
    recipients = int(sys.argv[1]) if len(sys.argv) > 1 else RECIPIENTS
    kills = int(sys.argv[2]) if len(sys.argv) > 2 else KILLS
    whole = asyncio.run(run(recipients, writers=_WRITERS, pause=8.0))
    killed = asyncio.run(run(max(recipients // 10, 100), kills=kills))
    kept = (
        whole.per_second >= _LEAST
        and whole.p99 <= _LONGEST_ANSWER
        and all(
            not of.refused and of.doubled == 0 and of.delivered + of.unknown >= of.recipients for of in (whole, killed)
        )
    )
    print("\n".join([*report(whole), *report(killed), "kept" if kept else "MISSED"]))
    return 0 if kept else 1


if __name__ == "__main__":
    raise SystemExit(main())
