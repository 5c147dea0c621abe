"""Plays the whole story in a folder, tells it, and says whether everybody saw what they should."""

import tempfile
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

from bot.demo.cast import cast_for
from bot.demo.checked_steps import Script, StepFailed
from bot.demo.people_stories import INVITATION_CARDS
from bot.demo.serve import DemoServer
from bot.demo.story import CHAPTERS
from bot.demo.transcript import Transcript
from bot.demo.world import CITY, ZONES, World, import_rounds, open_world
from domain.calendar import zone_abbreviation
from screens.texts import demo as texts
from services.operating.verification import verify
from storage.queries import inbox

_PRINTED = "kartu-undangan.pdf"
"""Without a blank, so that its path can be pasted."""

_OTHER_POLLER = ("getUpdates", 409)
"""What the last request of a bot that was restarted is told, where the next one was quick."""


@dataclass(frozen=True, slots=True)
class Telling:
    """How the story is told: where to, whether only in brief, and as what the program was called."""

    write: Callable[[str], object]
    brief: bool
    program: str


async def play(
    folder: Path,
    telling: Telling,
    *,
    folder_stays: bool,
    server: DemoServer | None = None,
    after_story: Callable[[World], Awaitable[None]] | None = None,
) -> bool:
    """Builds everything in an empty folder and plays; returns whether all went as told.

    `folder_stays` says that the folder stays after the demo. The `server` shows the story while it is told, and leaves
    its world to whoever is before the page; that, and what comes `after_story`, only if all went as told.
    """
    began = time.monotonic()
    transcript = Transcript(telling.write, brief=telling.brief)
    chapters = len(CHAPTERS) + 1
    async with open_world(folder) as world:
        if server is not None:
            await server.open_locked(world)
        transcript.title(texts.TITLE)
        transcript.line(texts.INTRODUCTION)
        script = Script(world, transcript)
        await _import_rounds(world, transcript)
        failed = await _chapters(script, chapters, server)
        if failed is None:
            transcript.chapter(chapters, chapters, texts.LAST_LOOK, script.when(ZONES[CITY]))
            failed = await _check_storage(world, transcript, chapters)
        seconds = f"{time.monotonic() - began:.1f}".replace(".", ",")
        if failed is None:
            transcript.ending(texts.GOOD.format(chapters=chapters, steps=script.steps, seconds=seconds))
        else:
            transcript.ending(texts.BAD.format(number=failed, chapters=chapters, seconds=seconds))
        if failed is None:
            transcript.line(texts.CARDS.format(path=_lay_out_cards(world, folder if folder_stays else None)))
        if folder_stays:
            transcript.line(texts.KEPT.format(folder=folder))
        _print_next_steps(transcript, telling.program)
        if server is not None and failed is None:
            await server.serve(world)
        if after_story is not None and failed is None:
            await after_story(world)
        if server is not None:
            await server.close()
    return failed is None


async def _import_rounds(world: World, transcript: Transcript) -> None:
    transcript.paragraph(texts.WORLD)
    for region, plan in await import_rounds(world):
        transcript.line(
            texts.REGION.format(
                region=region,
                zone=zone_abbreviation(ZONES[region]),
                programme=plan.programme,
                year=plan.tahun_penilaian,
                indicators=len(plan.indicators),
                opds=len(plan.opds),
            )
        )


async def _chapters(script: Script, count: int, server: DemoServer | None) -> int | None:
    """Plays chapter after chapter; returns the number of the one that did not go as told, None if all did."""
    cast = cast_for(script)
    for number, chapter in enumerate(CHAPTERS, start=1):
        script.world.clock.set(chapter.at)
        script.transcript.chapter(number, count, chapter.title, script.when(ZONES[CITY]))
        if server is not None:
            heading = texts.CHAPTER.format(number=number, count=count, title=chapter.title)
            server.narrate({"chapter": heading, "text": texts.PLAYED_ONCE, "stands": True})
        before = script.steps
        try:
            await chapter.play(script, cast)
        except (StepFailed, AssertionError) as problem:
            # The driver's own complaint carries the whole transcript below its first line.
            sentence = str(problem).partition("\n")[0]
            script.transcript.ending(texts.CHAPTER_BAD.format(number=number, problem=sentence))
            return number
        steps = script.steps - before
        script.transcript.ending(texts.CHAPTER_GOOD.format(number=number, title=chapter.title, steps=steps))
    return None


async def _check_storage(world: World, transcript: Transcript, number: int) -> int | None:
    """What nobody sees on a phone: the bytes on disk, the inbox, the requests; returns `number` on a fault."""
    ports = world.bot.ports
    files = [path for path in ports.evidence.root.rglob("*") if len(path.name) == 64]
    damaged = len((await verify(ports.database, ports.evidence, ports.clock)).harmed)
    async with ports.database.read() as db:
        undone = await inbox.count_undone(db) + len(await inbox.list_set_aside(db))
    refused = [call for call in world.sandbox.calls if not call.ok and (call.method, call.code) != _OTHER_POLLER]
    unanswered = world.sandbox.unanswered_taps()
    faults = [
        texts.FILES_NONE if not files else None,
        texts.FILES_DAMAGED.format(count=damaged) if damaged else None,
        texts.UNDONE.format(count=undone) if undone else None,
        *(texts.REFUSED.format(method=call.method, outcome=call.outcome) for call in refused),
        texts.UNANSWERED.format(count=len(unanswered)) if unanswered else None,
    ]
    for fault in filter(None, faults):
        transcript.ending(texts.CHAPTER_BAD.format(number=number, problem=fault))
        return number
    transcript.line(texts.FILES_INTACT.format(count=len(files)))
    transcript.line(texts.NOTHING_UNDONE)
    transcript.line(texts.CALLS.format(count=len(world.sandbox.calls)))
    return None


def _lay_out_cards(world: World, folder: Path | None) -> Path:
    """Where the coordinator's invitations can be opened: in the folder, or else in one that stays for them."""
    cards = next(file for file in reversed(world.sandbox.world.files.files.values()) if file.name == INVITATION_CARDS)
    path = (folder or Path(tempfile.mkdtemp(prefix="kkpham-"))) / _PRINTED
    path.write_bytes(cards.content)
    return path


def _print_next_steps(transcript: Transcript, program: str) -> None:
    transcript.paragraph(texts.NEXT)
    steps = [(command.format(program=program), purpose) for command, purpose in texts.NEXT_STEPS]
    room = max(len(command) for command, _ in steps)
    for command, purpose in steps:
        transcript.line(texts.NEXT_STEP.format(command=command.ljust(room), purpose=purpose))
