"""Takes the pictures of the page that the documentation shows: `python -m tests.page.screenshots FOLDER`."""

import asyncio
import io
import shutil
import sys
import tempfile
from pathlib import Path

from PIL import Image
from playwright.async_api import Browser, ViewportSize, async_playwright

from bot.demo import papers
from bot.demo.cast import cast_for
from bot.demo.checked_steps import Script
from bot.demo.page import make_group, page_of
from bot.demo.story import CHAPTERS
from bot.demo.transcript import Transcript
from bot.demo.world import import_rounds, open_world
from bot.logging import set_up
from sandbox.web.guard import LOOPBACK
from tests.page.conftest import FLAGS
from tests.page.watcher import Watcher

_CHAPTERS = 9
_COLOURS = 160
_DESKTOP = ViewportSize(width=1200, height=780)
_PHONE = ViewportSize(width=390, height=780)
_DRAWN = """
Promise.all([...document.images]
  .filter((image) => image.getBoundingClientRect().bottom > 0 && image.getBoundingClientRect().top < innerHeight)
  .map((image) => image.complete || new Promise((done) => image.addEventListener("load", done))))
"""
HEALTH, COORDINATOR, GROUP = "Admin Dinas Kesehatan", "Koordinator Kota Contoh", "Rakor KKP HAM Kota Contoh"


async def take(folder: Path) -> None:
    """Plays the story and takes every picture."""
    set_up("console", "error")
    with tempfile.TemporaryDirectory() as made:
        async with open_world(Path(made)) as world:
            stage = Script(world, Transcript(lambda _text: None))
            await import_rounds(world)
            cast = cast_for(stage)
            for chapter in CHAPTERS[:_CHAPTERS]:
                world.clock.set(chapter.at)
                await chapter.play(stage, cast)
            make_group(world)
            await world.sandbox.quiet()
            page = page_of(world, LOOPBACK, 0)
            await page.start()
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=shutil.which("chromium"), args=FLAGS)
                await _all(browser, page.address, folder)
                await browser.close()
            await page.stop()


async def _all(browser: Browser, address: str, folder: Path) -> None:
    desktop = Watcher(await browser.new_page(viewport=_DESKTOP, color_scheme="light"), address)
    await desktop.arrives()
    await desktop.turns_to(COORDINATOR)
    await desktop.says("/rekap")
    await desktop.is_shown("Rekap")
    await desktop.turns_to(HEALTH)
    await desktop.is_shown("di atas")
    await desktop.says("/tunggakan")
    await desktop.is_shown("Perlu dikirim")
    await desktop.taps("1")
    await desktop.is_shown("Yang dilampirkan")
    photos = [papers.snapshot(number, "Layanan kesehatan untuk semua") for number in (1, 2, 3)]
    await desktop.drops(*((f"foto{number}.jpg", "image/jpeg", each) for number, each in enumerate(photos)))
    await desktop.tab.get_by_role("button", name="Kirim", exact=True).click()
    await desktop.is_shown("tersimpan, belum terkirim")
    await _shoot(desktop, folder / "page_desktop.png")
    await desktop.tab.get_by_role("button", name="Di balik layar").click()
    await desktop.tab.wait_for_selector(".calls li")
    await desktop.turns_to(COORDINATOR)
    await _shoot(desktop, folder / "page_curtain.png")

    phone = Watcher(await browser.new_page(viewport=_PHONE, color_scheme="light"), address)
    await phone.arrives()
    await _shoot(phone, folder / "page_phone_list.png")
    await phone.turns_to(HEALTH)
    await phone.is_shown("tersimpan, belum terkirim")
    await _shoot(phone, folder / "page_phone.png")
    dark = Watcher(await browser.new_page(viewport=_PHONE, color_scheme="dark"), address)
    await dark.arrives()
    await dark.turns_to(GROUP)
    await dark.taps("Tautkan")
    await dark.is_shown("Capaian")
    await _shoot(dark, folder / "page_phone_dark.png")


async def _shoot(watcher: Watcher, file: Path) -> None:
    await watcher.tab.evaluate("document.activeElement?.blur()")
    await watcher.tab.evaluate(_DRAWN)
    with Image.open(io.BytesIO(await watcher.tab.screenshot(animations="disabled"))) as taken:
        taken.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


if __name__ == "__main__":
    asyncio.run(take(Path(sys.argv[1])))
