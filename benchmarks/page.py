"""How long the page takes to open with 200 chats of 25 messages, beside one with a single chat (needs Chromium).

python -m benchmarks.page
"""

import asyncio
import shutil
import statistics
import time

from playwright.async_api import Browser, async_playwright, expect

from sandbox.server import Sandbox
from sandbox.web.page import Page
from tests.page.conftest import FLAGS

MESSAGES = 25
ROUNDS = 5


async def opening(browser: Browser, chats: int) -> float:
    """Seconds until the list of so many chats is there, the median of some rounds; the first is not counted."""
    async with Sandbox() as sandbox:
        bot = sandbox.bot(sandbox.create_bot("contoh_bot")).account
        for number in range(chats):
            person = sandbox.person(f"Orang {number}")
            for line in range(MESSAGES):
                sandbox.world.post(person.private_chat(), bot, "text", {"text": f"Pesan {line} untuk {number}"})
        page = Page(sandbox)
        await page.start()
        tab = await browser.new_page()
        rounds = []
        for _ in range(ROUNDS + 1):
            started = time.perf_counter()
            await tab.goto(page.address)
            await expect(tab.locator(".item")).to_have_count(chats)
            rounds.append(time.perf_counter() - started)
        await tab.close()
        await page.stop()
    return statistics.median(rounds[1:])


async def measure(chromium: str) -> None:
    """Measures both and prints a table."""
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        figures = {chats: await opening(browser, chats) for chats in (1, 200)}
        await browser.close()
    print("| chats | seconds | ratio |")
    print("|---|---|---|")
    for chats, seconds in figures.items():
        print(f"| {chats} | {seconds:.2f} | {seconds / figures[1]:.1f} |")


def main() -> None:
    """Measures where there is a Chromium, and says so where there is none."""
    chromium = shutil.which("chromium")
    if chromium is None:
        print("the page is not measured: no Chromium is installed")
    else:
        asyncio.run(measure(chromium))


if __name__ == "__main__":
    main()
