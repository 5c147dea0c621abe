"""Acts forged at random by fifteen kinds of people over two regions: how many reached words or rows of others.

    python -m benchmarks.forged_acts                              20,000 acts, in towns of 500
    python -m benchmarks.forged_acts --acts 500 --seed 7          the town of one seed once more

Each town is the real bot on a database of its own, beside the stand-in of Telegram, in this process. Words are judged
by all that the bot showed to anybody, files included; effects by triggers of the database. Prints a table, and ends
with status 1 where anything was reached or failed.
"""

import argparse
import asyncio
import logging
import sys
import tempfile
import time
from pathlib import Path

import structlog
from pydantic import SecretStr

from bot.settings import Settings
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests.bot_fixtures import opened_town
from tests.permissions.forged.forgers import Findings, Forgers

PER_TOWN = 500


async def attack(folder: Path, seed: int, acts: int) -> Findings:
    """What so many acts of one seed reached in a town of their own."""
    url = f"sqlite+aiosqlite:///{folder / 'town.db'}"
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
    async with Sandbox(patience=120.0, keep_calls=1000) as sandbox:
        settings = Settings(
            token=SecretStr(sandbox.create_bot("kkpham_contoh_bot")),
            database_url=url,
            evidence_folder=folder / "berkas",
            api_url=sandbox.api_url.removesuffix("/bot"),
            rate_overall=None,
            rate_private=None,
            rate_group=None,
            dispatch_seconds=0.2,
            inspection_workers=1,
            log_level="error",
            _env_file=None,
        )
        async with opened_town(sandbox, settings) as town:
            sandbox.add_probe(town.bot.idle)
            forgers = Forgers(town, seed)
            await forgers.gather()
            return await forgers.act(acts)


def main() -> None:
    """Attacks town after town and prints what came of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))  # refusals are expected
    findings, began, seed = Findings(), time.perf_counter(), arguments.seed
    while (remaining := arguments.acts - findings.acts.total()) > 0:
        with tempfile.TemporaryDirectory() as folder:
            findings.add(asyncio.run(attack(Path(folder), seed, min(remaining, PER_TOWN))))
        print(f"seed {seed}: {findings.acts.total()} acts so far", file=sys.stderr)
        seed += 1
    seconds = time.perf_counter() - began
    print("| kind of act | acts |")
    print("|---|---|")
    for kind, count in findings.acts.most_common():
        print(f"| {kind} | {count} |")
    print(
        f"\n{findings.acts.total()} acts in {seconds:.0f} s ({findings.acts.total() / seconds:.0f} a second), "
        f"{findings.refused} refused in words, {findings.changed} rows changed where one may: "
        f"{len(findings.leaks)} leaks, {len(findings.elsewhere)} effects elsewhere, {len(findings.faults)} faults"
    )
    wrong = [*findings.leaks, *findings.elsewhere, *findings.faults]
    for line in wrong[:20]:
        print(f"- {line[:2000]}")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
