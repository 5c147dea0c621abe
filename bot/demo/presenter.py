"""A story played on the page step by step, to be shown on a projector: each step waits until somebody wants it."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.demo.cast import Cast, Chapter, cast_for
from bot.demo.checked_steps import Script, StepFailed
from bot.demo.page import make_group
from bot.demo.side_stories import STORIES
from bot.demo.story import PRELUDE
from bot.demo.transcript import Transcript
from bot.demo.world import import_rounds, open_world
from sandbox.web.json_views import chat_key
from sandbox.web.page import Page
from sandbox.world.model import Chat, Json
from screens.texts import demo as texts

_READING_SECONDS = 3.5


@dataclass(frozen=True, slots=True)
class PlayedWorld:
    """A world in which a story can be played: everybody has been invited."""

    script: Script
    cast: Cast


@asynccontextmanager
async def played_world(folder: Path) -> AsyncIterator[PlayedWorld]:
    """Builds the world in an empty folder and has everybody invited; stops it in the end."""
    async with open_world(folder) as world:
        script = Script(world, Transcript(lambda _text: None))
        await import_rounds(world)
        cast = cast_for(script)
        await _play_chapters(script, cast, PRELUDE, None)
        script.group = make_group(world)
        await world.sandbox.quiet()
        yield PlayedWorld(script, cast)


class Presenter:
    """Tells the page what is about to be done, and waits until somebody before it asks for the next step.

    Where it `ends`, the story can be closed on the page.
    """

    def __init__(self, page: Page, seconds: float = _READING_SECONDS, *, ends: bool = False) -> None:
        self._page = page
        self._seconds = seconds
        self._ends = ends
        self._automatic = False
        self._next = asyncio.Event()
        self._leaves = asyncio.Event()
        self._story = ""
        self._narration: Json = {}
        self.chapter = ""

    def control(self, wish: str) -> None:
        """Goes on, goes on by itself from now on, no longer does, or leaves the story."""
        if wish == "end":
            self.begin("")
            return
        self._automatic = wish == "automatic" or (wish == "step" and self._automatic)
        if wish != "pause":
            self._next.set()
        self._page.live.narrates({**self._narration, "automatic": self._automatic})

    def begin(self, story: str) -> None:
        """Another story is wanted, or none."""
        self._story = story
        self._leaves.set()

    async def wish(self, until: asyncio.Event) -> str:
        """Waits until another story is wanted and names it; "" where none is, or where it is time to stop."""
        waiting = [asyncio.ensure_future(event.wait()) for event in (self._leaves, until)]
        try:
            await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for each in waiting:
                each.cancel()
        return self._story

    async def play(self, stage: PlayedWorld, story: str, until: asyncio.Event) -> str:
        """Plays the story and leaves its world to whoever is before the page; returns what `wish` does."""
        self._page.player = self
        playing = asyncio.ensure_future(self._tell(stage, story))
        try:
            return await self.wish(until)
        finally:
            playing.cancel()
            await asyncio.gather(playing, return_exceptions=True)

    async def _tell(self, stage: PlayedWorld, story: str) -> None:
        try:
            await _play_chapters(stage.script, stage.cast, STORIES[story], self)
            ending = texts.PLAY_OVER
        except (StepFailed, AssertionError):
            # Whoever is before the page may have done something else meanwhile; it goes on without the story.
            ending = texts.PLAY_BROKEN
        self._narrate({"chapter": texts.TOUR_STORIES[story], "text": ending})
        stage.script.world.clock.run()

    async def before_step(self, text: str, chat: Chat | None) -> None:
        """Shows what comes next on the phone of whoever does it."""
        self._next.clear()
        self._narrate(
            {
                "chapter": self.chapter,
                "text": text,
                "chat": chat_key(chat) if chat is not None else None,
                "waiting": True,
                "stands": True,
            }
        )
        while not self._next.is_set():
            try:
                async with asyncio.timeout(self._seconds):
                    await self._next.wait()
            except TimeoutError:
                if self._automatic:
                    return

    def _narrate(self, narration: Json) -> None:
        self._narration = {**narration, "ends": self._ends}
        self._page.live.narrates({**self._narration, "automatic": self._automatic})


async def _play_chapters(
    script: Script, cast: Cast, chapters: tuple[Chapter, ...], presenter: Presenter | None
) -> None:
    script.before_step = presenter.before_step if presenter is not None else None
    for number, chapter in enumerate(chapters, start=1):
        script.world.clock.set(max(chapter.at, script.world.clock.now()))
        if presenter is not None:
            presenter.chapter = texts.CHAPTER.format(number=number, count=len(chapters), title=chapter.title)
        await chapter.play(script, cast)
