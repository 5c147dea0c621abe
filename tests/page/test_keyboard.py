"""The page by keyboard and for a screen reader: the focus is never lost, and what is drawn is what is named."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, ViewportSize, expect

from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.web.page import Page
from sandbox.world.model import Json
from tests.bot_fixtures import Town
from tests.page.conftest import TownControls
from tests.page.watcher import Watcher

WIDE, NARROW = ViewportSize(width=1280, height=860), ViewportSize(width=390, height=780)
_FOCUSED = "document.activeElement.tagName + ' ' + document.activeElement.textContent"
_MISNAMED = """
() => [...document.querySelectorAll("button, a, [role=button]")]
  .filter((each) => each.checkVisibility() && each.hasAttribute("aria-label") && each.innerText.trim())
  .filter((each) => !each.getAttribute("aria-label").toLowerCase().includes(each.innerText.trim().toLowerCase()))
  .map((each) => each.outerHTML)
"""
_LANDMARKS = """
() => ["h1", "main"].map((tag) => [...document.querySelectorAll(tag)].filter((each) => each.checkVisibility()).length)
"""


def keyboard(*labels: str) -> Json:
    return {"inline_keyboard": [[{"text": label, "callback_data": label} for label in labels]]}


@pytest_asyncio.fixture
async def messenger() -> AsyncIterator[Sandbox]:
    """A sandbox with one bot."""
    async with Sandbox() as running:
        running.create_bot("contoh_bot", name="Contoh")
        yield running


@pytest_asyncio.fixture
async def admin(messenger: Sandbox) -> Person:
    """Somebody with one message that has keys."""
    person = messenger.person("Admin Dinas Kesehatan")
    await person.starts(wait=False)
    message = messenger.world.post(person.private_chat(), messenger.bot().account, "text", {"text": "Undangan rapat"})
    message.keyboard = keyboard("Hadir", "Diwakilkan", "Berhalangan")
    return person


@pytest_asyncio.fixture
async def watcher(messenger: Sandbox, admin: Person, browser: Browser) -> AsyncIterator[Watcher]:
    page = Page(messenger)
    await page.start()
    watching = Watcher(await browser.new_page(viewport=WIDE), page.address)
    await watching.arrives()
    await watching.turns_to(admin.name)
    await watching.sees("Undangan rapat")
    yield watching
    await watching.tab.close()
    await page.stop()
    assert watching.complaints == []


def _bot_answers(admin: Person, text: str, *labels: str) -> None:
    """The bot's answer to a tap: the message as it is from now on."""
    world = admin.sandbox.world
    message = admin.screen.message
    world.edit(message, {"text": text}, keyboard(*labels) if labels else None)


async def test_the_focus_stays_on_a_key_whose_message_changes(admin: Person, watcher: Watcher) -> None:
    await watcher.tab.locator(".key", has_text="Diwakilkan").focus()
    _bot_answers(admin, "Undangan rapat: hadir", "Ubah", "Batal")
    await watcher.sees("Undangan rapat: hadir")
    assert await watcher.tab.evaluate(_FOCUSED) == "BUTTON Batal"
    _bot_answers(admin, "Undangan rapat: selesai")
    await watcher.sees("Undangan rapat: selesai")
    await expect(watcher.tab.locator(".key")).to_have_count(0)
    await expect(watcher.tab.get_by_role("button", name="Tindakan untuk pesan ini").last).to_be_focused()
    admin.sandbox.world.delete(admin.screen.message)
    await expect(watcher.tab.locator(".bubble", has_text="Undangan rapat")).to_have_count(0)
    await expect(watcher.tab.locator("#pesan")).to_be_focused()


async def test_what_goes_away_hands_its_focus_on(admin: Person, watcher: Watcher) -> None:
    tab = watcher.tab
    more = tab.get_by_role("button", name="Tindakan untuk pesan ini").last
    await more.focus()
    await tab.keyboard.press("Enter")
    await tab.get_by_role("menuitem", name="Salin teks").press("Enter")
    await expect(more).to_be_focused()

    await tab.get_by_role("button", name="Blokir bot").press("Enter")
    await expect(tab.get_by_role("button", name="Buka blokir").first).to_be_focused()
    await tab.locator(".instead button").press("Enter")
    await expect(tab.get_by_role("textbox", name="Tulis pesan")).to_be_focused()

    await tab.get_by_role("button", name="Di balik layar").press("Enter")
    await tab.locator("#curtain").get_by_role("button", name="Tutup").press("Enter")
    await expect(tab.get_by_role("button", name="Di balik layar")).to_be_focused()


async def test_labels_of_keys_are_one_line(admin: Person, watcher: Watcher) -> None:
    _bot_answers(admin, "Undangan rapat", *(f"Dinas dengan nama panjang {number}" for number in range(4)))
    await expect(watcher.tab.locator(".key")).to_have_count(4)
    heights = await watcher.tab.locator(".key").evaluate_all("(keys) => keys.map((key) => key.clientHeight)")
    assert max(heights) < 40
    drawn = await watcher.tab.locator(".key").first.evaluate("(key) => getComputedStyle(key).textOverflow")
    assert drawn == "ellipsis"
    assert await watcher.tab.locator(".key").first.get_attribute("title") == "Dinas dengan nama panjang 0"


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_there_is_one_heading_one_main_and_names_say_what_is_seen(
    town: Town, browser: Browser, size: ViewportSize
) -> None:
    await town.admin()
    page = Page(town.sandbox, controls=TownControls(town))
    await page.start()
    watcher = Watcher(await browser.new_page(viewport=size), page.address)
    await watcher.arrives()
    await expect(watcher.tab.get_by_role("button", name="+1 jam")).to_be_visible()
    await _is_sound(watcher, size)
    await watcher.turns_to("Admin DINKES Kota Contoh")
    await _is_sound(watcher, size)
    await watcher.tab.close()
    await page.stop()


async def _is_sound(watcher: Watcher, size: ViewportSize) -> None:
    assert await watcher.tab.evaluate(_LANDMARKS) == [1, 1]
    assert await watcher.tab.evaluate(_MISNAMED) == []
    assert await watcher.tab.evaluate("document.documentElement.scrollWidth") <= size["width"]


async def test_the_clocks_keys_keep_the_focus(town: Town, browser: Browser) -> None:
    page = Page(town.sandbox, controls=TownControls(town))
    await town.admin()
    await page.start()
    watcher = Watcher(await browser.new_page(viewport=WIDE), page.address)
    await watcher.arrives()
    key = watcher.tab.get_by_role("button", name="+1 jam")
    await key.press("Enter")
    await watcher.hears("Sekarang")
    await expect(key).to_be_focused()
    await watcher.tab.close()
    await page.stop()
