"""Shows the demo on its page until somebody ends it: the world of the story, and stories that are played on it."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from bot.app.stop_signal import listen
from bot.demo.page import make_group, page_of
from bot.demo.presenter import Presenter, played_world
from bot.demo.world import World
from sandbox.web.guard import LOOPBACK, looks_real
from sandbox.web.page import Page
from sandbox.world.model import Json
from screens.texts import demo as texts


class DemoServer:
    """The one address of a demo, at which one world after another is shown; `write` gets it once."""

    def __init__(
        self, write: Callable[[str], object], *, host: str = LOOPBACK, port: int = 0, until: asyncio.Event | None = None
    ) -> None:
        self._write = write
        self._host = host
        self._port = port
        self._until = until
        self._page: Page | None = None
        self._is_announced = False

    async def open(self, world: World) -> Page:
        """Shows a world from now on, instead of the one that was shown before."""
        await self.close()
        self._page = page = page_of(world, self._host, self._port)
        await page.start()
        self._port = page.port
        if not self._is_announced:
            self._is_announced = True
            if self._host != LOOPBACK:
                self._write(texts.PAGE_OPEN_TO_ALL.format(host=self._host) + "\n")
            self._write(texts.PAGE.format(address=page.address) + "\n")
        return page

    async def open_locked(self, world: World) -> None:
        """Shows a world whose story is still being told: everybody may look, nobody may act."""
        (await self.open(world)).locked = True

    def narrate(self, narration: Json | None) -> None:
        """Says on the page what is going on, if there is a page."""
        if self._page is not None:
            self._page.live.narrates(narration)

    async def close(self) -> None:
        """Shows nothing any more."""
        if self._page is not None:
            await self._page.stop()
            self._page = None

    async def serve(self, world: World) -> None:
        """Leaves a world to whoever is before the page, until somebody presses Ctrl-C.

        A story that is chosen there is played in a world of its own; in the end this one is shown again.
        """
        until = self._until = self._until or listen()
        make_group(world)
        world.clock.run()
        while not until.is_set():
            page = self._page or await self.open(world)
            page.locked = False
            page.live.narrates(None)
            page.player = presenter = Presenter(page)
            story = await presenter.wish(until)
            if story:
                await self.play(story, ends=True)
        await self.close()

    async def play(self, story: str, *, ends: bool = False) -> None:
        """Plays a story on the page, and others that are chosen there, until somebody presses Ctrl-C.

        Where it `ends`, also until somebody closes it on the page.
        """
        until = self._until = self._until or listen()
        while story and not until.is_set():
            title = texts.TOUR_STORIES[story]
            self.narrate({"chapter": title, "text": texts.PLAY_PREPARED})
            with tempfile.TemporaryDirectory(prefix="kkpham-demo-") as folder:
                async with played_world(Path(folder)) as stage:
                    page = await self.open(stage.script.world)
                    presenter = Presenter(page, ends=ends)
                    chosen = await presenter.play(stage, story, until)
                    story = chosen if ends or chosen else story
                    await self.close()


def is_real(token: str) -> bool:
    """Whether a token looks like one of Telegram's own, which has no place in a demo."""
    return looks_real(token)
