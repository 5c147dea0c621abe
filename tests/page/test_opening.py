"""What the page opens with, and the stories that are played from it, in the demo's own world."""

import asyncio
from pathlib import Path

from playwright.async_api import Browser, expect

from bot.demo.cast import cast_for
from bot.demo.checked_steps import Script
from bot.demo.serve import DemoServer
from bot.demo.transcript import Transcript
from bot.demo.world import import_rounds, open_world
from screens.texts import demo as texts
from tests.page.watcher import Watcher


async def test_three_cards_lead_on_and_a_story_is_played_in_a_world_of_its_own(
    browser: Browser, tmp_path: Path
) -> None:
    until = asyncio.Event()
    written: list[str] = []
    async with open_world(tmp_path) as world:
        await import_rounds(world)
        cast_for(Script(world, Transcript(lambda _text: None)))
        server = DemoServer(written.append, until=until)
        await server.open_locked(world)
        tab = await browser.new_page(viewport={"width": 1200, "height": 780})
        watcher = Watcher(tab, "".join(written).split()[-1])
        serving: asyncio.Future[None] | None = None
        try:
            await watcher.arrives()
            await expect(tab.locator("#tour h2")).to_have_text(
                ["Siapa yang dapat diperankan", "Yang dapat dicoba", "Putar cerita"]
            )

            # While the story is still being told, one may look but not act.
            await watcher.turns_to("Admin Dinas Kesehatan")
            await tab.get_by_role("button", name="MULAI").click()
            await watcher.hears("Cerita sedang dimainkan")
            watcher.complaints.clear()
            await tab.evaluate("location.hash = ''")

            serving = asyncio.ensure_future(server.serve(world))
            await expect(tab.locator("#tour")).to_be_visible()
            await tab.get_by_role("button", name=texts.TOUR_STORIES["reminder"]).click()
            told = tab.locator("#narration")
            await expect(told).to_contain_text(texts.MORNING, timeout=30_000)
            await expect(tab.get_by_role("button", name="Langkah berikut")).to_be_focused()
            await tab.get_by_role("button", name="Langkah berikut").press("Enter")
            await watcher.sees("Selamat pagi")
            await expect(tab.get_by_role("button", name="Langkah berikut")).to_be_focused()
            await tab.get_by_role("button", name="Jalankan sendiri").click()
            await expect(told).to_contain_text(texts.PLAY_OVER, timeout=30_000)

            # Closed, it gives way to the world that was there before.
            await tab.get_by_role("button", name="Tutup cerita").click()
            await expect(told).to_be_hidden()
            await watcher.turns_to("Admin Dinas Kesehatan")
            await expect(tab.locator(".service")).to_have_text("Belum ada pesan.")
            assert tab.url.startswith(watcher.address)
        finally:
            await tab.close()
            until.set()
            await (serving or server.close())
        # The stream breaks off while one world gives way to the other; the page comes back by itself.
        assert [each for each in watcher.complaints if "ERR_" not in each] == []
    assert len([piece for piece in written if watcher.address in piece]) == 1
