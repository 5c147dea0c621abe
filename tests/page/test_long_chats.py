"""A chat of thousands of messages: a window of rows goes along with the scrolling, and what one sends is seen."""

from collections.abc import AsyncIterator

import pytest_asyncio
from playwright.async_api import Browser, expect

from sandbox.people.person import Person
from sandbox.server import Sandbox
from sandbox.web.page import Page
from tests.page.watcher import Watcher

LONG = 1200
_FARTHEST = 400
_MOST_ROWS = 300
_FIRST_ON_SCREEN = """
(log) => [...log.querySelectorAll("[data-message]")]
  .find((row) => row.getBoundingClientRect().bottom > log.getBoundingClientRect().top)
  .querySelector(".text").textContent
"""
_BELOW = "(log) => Math.round(log.scrollHeight - log.scrollTop - log.clientHeight)"
_WALKS = """
async (log, [by, most]) => {
  const seen = new Set();
  let rows = 0;
  for (let step = 0; step < most; step += 1) {
    const before = log.scrollTop;
    log.scrollTop += by;
    await new Promise(requestAnimationFrame);
    await new Promise(requestAnimationFrame);
    log.querySelectorAll(".text").forEach((text) => seen.add(text.textContent));
    rows = Math.max(rows, log.children.length);
    if (log.scrollTop === before) break;
  }
  return [seen.size, rows];
}
"""


@pytest_asyncio.fixture
async def messenger() -> AsyncIterator[Sandbox]:
    """A sandbox with one bot, whose messages are numbered without gaps."""
    async with Sandbox(gaps=False) as running:
        running.create_bot("contoh_bot")
        yield running


@pytest_asyncio.fixture
async def admin(messenger: Sandbox) -> Person:
    """Somebody with a long chat."""
    person = messenger.person("Admin Dinas Kesehatan")
    await person.starts(wait=False)
    for number in range(1, LONG + 1):
        messenger.world.post(person.private_chat(), messenger.bot().account, "text", {"text": f"Pesan {number}"})
    return person


@pytest_asyncio.fixture
async def watcher(messenger: Sandbox, admin: Person, browser: Browser) -> AsyncIterator[Watcher]:
    page = Page(messenger)
    await page.start()
    tab = await browser.new_page(viewport={"width": 1000, "height": 700})
    watching = Watcher(tab, page.address)
    await watching.arrives()
    await watching.turns_to(admin.name)
    await watching.is_shown(f"Pesan {LONG}")
    yield watching
    await tab.close()
    await page.stop()
    assert watching.complaints == []


async def test_all_of_a_long_chat_is_read_up_and_down_with_few_rows(watcher: Watcher) -> None:
    log = watcher.tab.locator("#pesan")
    read, rows = await log.evaluate(_WALKS, [-600, _FARTHEST])
    assert read >= LONG
    assert rows < _MOST_ROWS
    await expect(log.locator(".text").first).not_to_contain_text(f"Pesan {LONG}")
    read, rows = await log.evaluate(_WALKS, [600, _FARTHEST])
    assert read >= LONG
    assert rows < _MOST_ROWS
    await watcher.is_shown(f"Pesan {LONG}")


async def test_what_is_read_stays_where_it_is_when_more_comes_above_or_below(admin: Person, watcher: Watcher) -> None:
    log = watcher.tab.locator("#pesan")
    await log.evaluate("(log) => { log.scrollTop = log.scrollHeight / 2; }")
    reading = await log.evaluate(_FIRST_ON_SCREEN)
    admin.sandbox.world.post(admin.private_chat(), admin.sandbox.bot().account, "text", {"text": "Pesan baru"})
    await expect(watcher.tab.locator(".item-last").first).to_have_text("Pesan baru")
    assert await log.evaluate(_FIRST_ON_SCREEN) == reading
    await expect(watcher.tab.get_by_role("button", name="Ke pesan terbaru")).to_be_visible()
    await watcher.tab.get_by_role("button", name="Ke pesan terbaru").click()
    await watcher.is_shown("Pesan baru")
    assert await log.evaluate(_BELOW) <= 1


async def test_ones_own_message_is_scrolled_to(watcher: Watcher) -> None:
    log = watcher.tab.locator("#pesan")
    await log.evaluate(_WALKS, [-600, 30])
    await watcher.says("Sudah saya kirim")
    await expect(watcher.tab.locator(".bubble", has_text="Sudah saya kirim")).to_be_in_viewport()
    assert await log.evaluate(_BELOW) <= 1


async def test_a_quoted_message_that_is_far_above_is_gone_to(admin: Person, watcher: Watcher) -> None:
    quoted = next(message for message in admin.messages if message.text == "Pesan 3")
    await admin.sends("Tentang yang ini", reply_to=quoted, wait=False)
    await watcher.tab.locator(".quoted", has_text="Pesan 3").click()
    text = watcher.tab.locator(".bubble .text").get_by_text("Pesan 3", exact=True)
    await expect(text).to_be_in_viewport()
    assert await watcher.tab.locator("#pesan > *").count() < _MOST_ROWS
