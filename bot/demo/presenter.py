"""A story played on the page step by step, to be shown on a projector: each step waits until somebody wants it."""

import asyncio
from collections.abc import Callable
from pathlib import Path

from bot.demo.cast import Cast, Chapter, cast_for
from bot.demo.checked_steps import Script
from bot.demo.serve import DemoControls, describe, make_group, stop_signal
from bot.demo.side_stories import MEETING, REMINDER
from bot.demo.story import CHAPTERS
from bot.demo.transcript import Transcript
from bot.demo.world import import_rounds, open_world
from sandbox.web.json_views import chat_key
from sandbox.web.page import Page
from sandbox.world.model import Chat, Json
from screens.texts import demo as texts

_READING_SECONDS = 3.5
_PRELUDE = CHAPTERS[:2]

STORIES: dict[str, tuple[Chapter, ...]] = {
    "submission": CHAPTERS[2:],
    "rakor": MEETING,
    "reminder": REMINDER,
}
"""What can be played; before each come the invitations, at once."""


class Presenter:
    """Tells the page what is about to be done, and waits until somebody before it asks for the next step."""

    def __init__(self, page: Page, seconds: float = _READING_SECONDS) -> None:
        self._page = page
        self._seconds = seconds
        self._automatic = False
        self._next = asyncio.Event()
        self._narration: Json = {}
        self.chapter = ""

    def control(self, wish: str) -> None:
        """Goes on, goes on by itself from now on, or no longer does."""
        self._automatic = wish == "automatic" or (wish == "step" and self._automatic)
        if wish != "pause":
            self._next.set()
        self._page.live.narrates({**self._narration, "automatic": self._automatic})

    async def before_step(self, text: str, chat: Chat | None) -> None:
        """Shows what comes next on the phone of whoever does it."""
        self._narration = {
            "chapter": self.chapter,
            "text": text,
            "chat": chat_key(chat) if chat is not None else None,
            "waiting": True,
        }
        self._next.clear()
        self._page.live.narrates({**self._narration, "automatic": self._automatic})
        while not self._next.is_set():
            try:
                async with asyncio.timeout(self._seconds):
                    await self._next.wait()
            except TimeoutError:
                if self._automatic:
                    return


async def show(folder: Path, name: str, write: Callable[[str], object], *, host: str, port: int) -> None:
    """Builds the world in an empty folder, plays the story on the page, and leaves the page to whoever goes on."""
    async with open_world(folder) as world:
        script = Script(world, Transcript(lambda _text: None))
        await import_rounds(world)
        cast = cast_for(script)
        await _play_chapters(script, cast, _PRELUDE, None)
        script.group = make_group(world)
        await world.sandbox.quiet()
        page = Page(world.sandbox, describe=lambda: describe(world), controls=DemoControls(world), host=host, port=port)
        await page.start()
        write(texts.PAGE.format(address=page.address) + "\n")
        presenter = Presenter(page)
        page.player = presenter
        ended = asyncio.ensure_future(stop_signal().wait())
        playing = asyncio.ensure_future(_play_chapters(script, cast, STORIES[name], presenter))
        try:
            await asyncio.wait((ended, playing), return_when=asyncio.FIRST_COMPLETED)
            if playing.done():
                playing.result()
                page.live.narrates(None)
                world.clock.run()
                await ended
        finally:
            for task in (ended, playing):
                task.cancel()
            await asyncio.gather(ended, playing, return_exceptions=True)
            await page.stop()


async def _play_chapters(
    script: Script, cast: Cast, chapters: tuple[Chapter, ...], presenter: Presenter | None
) -> None:
    script.before_step = presenter.before_step if presenter is not None else None
    for number, chapter in enumerate(chapters, start=1):
        script.world.clock.set(max(chapter.at, script.world.clock.now()))
        if presenter is not None:
            presenter.chapter = texts.CHAPTER.format(number=number, count=len(chapters), title=chapter.title)
        await chapter.play(script, cast)
