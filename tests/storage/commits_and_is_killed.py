"""A process of its own: commits one region, begins another, and is killed before it could commit that too."""

import asyncio
import os
import signal
import sys

from storage.database import Database
from tests import builders


async def _work(url: str) -> None:
    database = Database(url)
    async with database.write() as db:
        await builders.region(db, "Selesai")
    async with database.write() as db:
        await builders.region(db, "Belum selesai")
        os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    asyncio.run(_work(sys.argv[1]))
