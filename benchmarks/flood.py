"""How long an admin waits while one account floods the bot with 22,000 texts: a stranger's, and another admin's.

python -m benchmarks.flood
"""

import asyncio
import statistics
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from pydantic import SecretStr

from bot.settings import Settings
from sandbox.people.person import Person
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests.bot_fixtures import Town, opened_town

FLOOD = 22_000
ASKED = 20
KOTA = "Kota Contoh"


@asynccontextmanager
async def town(folder: Path) -> AsyncIterator[Town]:
    """A bot with one region, at the rates that Telegram allows."""
    url = f"sqlite+aiosqlite:///{folder / 'flood.db'}"
    database = Database(url)
    await migrate.upgrade(database)
    await database.close()
    async with Sandbox(patience=120.0, keep_calls=1000) as sandbox:
        settings = Settings(
            token=SecretStr(sandbox.create_bot("kkpham_contoh_bot")),
            database_url=url,
            evidence_folder=folder / "berkas",
            api_url=sandbox.api_url.removesuffix("/bot"),
            inspection_workers=1,
            log_level="error",
            _env_file=None,
        )
        async with opened_town(sandbox, settings, (KOTA,)) as running:
            yield running


async def answer_seconds(sandbox: Sandbox, admin: Person) -> float:
    """How long a command waits for its answer."""
    messages, began = len(admin.messages), time.perf_counter()
    await admin.sends("/bantuan", wait=False)
    await sandbox.changes.until(lambda: len(admin.messages) >= messages + 2, 120)
    return time.perf_counter() - began


async def measure(folder: Path, *, member: bool) -> list[float]:
    """The waits of an admin who asks as the flood comes, and while it is being dealt with."""
    async with town(folder) as running:
        admin = await running.admin()
        flooder = await running.admin(number=2) if member else running.sandbox.person("Orang Lain")
        for number in range(FLOOD):
            await flooder.sends(f"Promo nomor {number}", wait=False)
        waits = []
        for _ in range(ASKED):
            waits.append(await answer_seconds(running.sandbox, admin))
            await asyncio.sleep(1)  # what Telegram lets one person have
        return waits


def main() -> None:
    """Measures both and prints a table."""
    print("| flood of | median s | longest s |")
    print("|---|---|---|")
    for who, member in (("a stranger", False), ("an admin", True)):
        with tempfile.TemporaryDirectory() as folder:
            waits = asyncio.run(measure(Path(folder), member=member))
        print(f"| {who} | {statistics.median(waits):.3f} | {max(waits):.3f} |")


if __name__ == "__main__":
    main()
