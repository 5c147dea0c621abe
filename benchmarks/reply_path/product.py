"""The product itself, whole: every person admin of an OPD that owes twelve indicators; the answer is their list."""

import argparse
import asyncio
import os
import tempfile
from pathlib import Path

from bot.commands.run import run_bot
from storage import migrate
from storage.database import Database
from tests import builders

INDICATORS = 12


async def build(url: str, ids: list[int]) -> None:
    """A region with an OPD for each person and a round of twelve indicators."""
    database = Database(url)
    await migrate.upgrade(database)
    async with database.write() as db:
        region = await builders.region(db)
        round_id = await builders.round_(db, region)
        criterion = await builders.criterion(db, round_id)
        indicators = [await builders.indicator(db, criterion, f"H06-P{n}") for n in range(1, INDICATORS + 1)]
        for number, telegram_id in enumerate(ids):
            opd = await builders.opd(db, region, f"OPD{number}", f"Dinas {number}")
            for indicator in indicators:
                await builders.assignment(db, indicator, opd)
            person_id = await builders.person(db, f"Admin {number}", telegram_id)
            await builders.membership(db, person_id, region, opd)
    await database.close()


def main() -> None:
    """Read the arguments, build, and serve with message rates lifted."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--api", required=True)
    parser.add_argument("--token", required=True)
    parser.add_argument("--ids", required=True, help="the Telegram ids of the people, separated by commas")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reply") as folder:
        url = f"sqlite+aiosqlite:///{Path(folder) / 'bench.db'}"
        asyncio.run(build(url, [int(telegram_id) for telegram_id in arguments.ids.split(",")]))
        os.environ |= {
            "KKPHAM_TOKEN": arguments.token,
            "KKPHAM_DATABASE_URL": url,
            "KKPHAM_EVIDENCE_FOLDER": str(Path(folder) / "berkas"),
            "KKPHAM_API_URL": arguments.api.removesuffix("/bot"),
            "KKPHAM_RATE_OVERALL": "",
            "KKPHAM_RATE_PRIVATE": "",
            "KKPHAM_RATE_GROUP": "",
            "KKPHAM_LOG_LEVEL": "error",
        }
        run_bot()


if __name__ == "__main__":
    main()
