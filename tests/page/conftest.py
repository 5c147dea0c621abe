"""A town with a page in a real browser; where no browser is installed these tests say so and are skipped."""

import os
import shutil
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from sandbox.web.page import Page
from tests.bot_fixtures import Town
from tests.page.watcher import Watcher

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


class TownControls:
    """Moves the town's clock by hours, as the demo does."""

    def __init__(self, town: Town) -> None:
        self._town = town

    async def advance(self, by: timedelta) -> None:
        await self._town.passes(seconds=by.total_seconds())

    async def advance_to_next(self) -> bool:
        before = self._said()
        for _ in range(24 * 8):
            await self._town.passes(hours=1)
            if self._said() != before:
                return True
        return False

    async def restart(self) -> None:
        await self._town.restarts()

    def _said(self) -> int:
        return sum(message.sender.is_bot for message in self._town.sandbox.world.journal)


@pytest_asyncio.fixture
async def browser() -> AsyncIterator[Browser]:
    """Debian's Chromium, or another one on the PATH."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        missing = "no Chromium is installed; on Debian and Ubuntu: apt-get install chromium"
        if os.environ.get("BROWSER_TESTS") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    async with async_playwright() as playwright:
        launched = await playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield launched
        await launched.close()


@pytest_asyncio.fixture
async def page(town: Town) -> AsyncIterator[Page]:
    """The town's page."""
    served = Page(town.sandbox, controls=TownControls(town))
    await served.start()
    yield served
    await served.stop()


@pytest_asyncio.fixture
async def watcher(browser: Browser, page: Page) -> AsyncIterator[Watcher]:
    """Somebody before the page on a desktop; whatever the page complains about fails the test."""
    tab = await browser.new_page(viewport={"width": 1280, "height": 860}, locale="id-ID")
    watching = Watcher(tab, page.address)
    await watching.arrives()
    yield watching
    await tab.close()
    assert watching.complaints == []
    assert watching.foreign == []
