"""A story is played on the page one step at a time, when somebody wants it."""

import asyncio

from playwright.async_api import Browser, expect

from bot.demo.presenter import Presenter
from sandbox.server import Sandbox
from sandbox.web.page import Page
from tests.page.watcher import Watcher


async def test_each_step_waits_and_turns_to_whose_it_is(browser: Browser) -> None:
    async with Sandbox() as sandbox:
        sandbox.create_bot("contoh_bot", name="Contoh")
        admin, other = sandbox.person("Admin Dinas Kesehatan"), sandbox.person("Admin Dinas Sosial")
        page = Page(sandbox)
        await page.start()
        page.player = showing = Presenter(page, seconds=0.2)
        done: list[str] = []

        async def play() -> None:
            for who, what in ((admin, "pertama"), (other, "kedua"), (admin, "ketiga"), (other, "keempat")):
                await showing.before_step(f"{who.name} mengetik: {what}", who.private_chat())
                done.append(what)
            page.live.narrates(None)

        watcher = Watcher(await browser.new_page(), page.address)
        await watcher.arrives()
        playing = asyncio.ensure_future(play())
        told, title = watcher.tab.locator("#narration"), watcher.tab.locator(".chat-title h2")
        await expect(told).to_contain_text("mengetik: pertama")
        await expect(title).to_have_text("Admin Dinas Kesehatan")
        assert done == []
        await watcher.tab.get_by_role("button", name="Langkah berikut").click()
        await expect(told).to_contain_text("mengetik: kedua")
        await expect(title).to_have_text("Admin Dinas Sosial")
        assert done == ["pertama"]
        await watcher.tab.get_by_role("button", name="Jalankan sendiri").click()
        await expect(told).to_be_hidden()
        await playing
        assert done == ["pertama", "kedua", "ketiga", "keempat"]
        await watcher.tab.close()
        await page.stop()
        assert watcher.complaints == []
