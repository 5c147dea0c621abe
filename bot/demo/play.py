"""Plays the whole story in a folder, tells it, and says whether everybody saw what they should."""

import time
from collections.abc import Awaitable, Callable
from pathlib import Path

from bot.demo.checked_steps import NotAsTold, Script
from bot.demo.story import CHAPTERS, cast_for
from bot.demo.transcript import Transcript
from bot.demo.world import CITY, ZONES, World, import_rounds, opened
from domain.calendar import zone_abbreviation
from screens.texts import demo as texts
from services.submission.integrity import check_evidence
from storage.queries import inbox


async def play(
    folder: Path,
    write: Callable[[str], object],
    *,
    kept: bool,
    then: Callable[[World], Awaitable[None]] | None = None,
) -> bool:
    """Builds everything in an empty folder and plays; returns whether all went as told.

    `write` takes the transcript piece by piece; `kept` says that the folder stays after the demo. What comes
    `then`, in the world as the story left it, comes only if all went as told.
    """
    began = time.monotonic()
    telling = Transcript(write)
    telling.title(texts.TITLE)
    telling.said(texts.INTRODUCTION)
    chapters = len(CHAPTERS) + 1
    async with opened(folder) as world:
        stage = Script(world, telling)
        await _sets_out(world, telling)
        failed = await _chapters(stage, chapters)
        if failed is None:
            telling.chapter(chapters, chapters, texts.LAST_LOOK, stage.when(ZONES[CITY]))
            failed = await _last_look(world, telling, chapters)
        seconds = f"{time.monotonic() - began:.1f}".replace(".", ",")
        if failed is None:
            telling.ends(texts.GOOD.format(chapters=chapters, steps=stage.steps, seconds=seconds))
        else:
            telling.ends(texts.BAD.format(number=failed, chapters=chapters, seconds=seconds))
        if kept:
            telling.said(texts.KEPT.format(folder=folder))
        _what_next(telling)
        if failed is None and then is not None:
            await then(world)
    return failed is None


async def _sets_out(world: World, telling: Transcript) -> None:
    telling.paragraph(texts.WORLD)
    for region, plan in await import_rounds(world):
        telling.said(
            texts.REGION.format(
                region=region,
                zone=zone_abbreviation(ZONES[region]),
                programme=plan.programme,
                year=plan.tahun_penilaian,
                indicators=len(plan.indicators),
                opds=len(plan.opds),
            )
        )


async def _chapters(stage: Script, count: int) -> int | None:
    """Plays chapter after chapter; returns the number of the one that did not go as told, None if all did."""
    cast = cast_for(stage)
    for number, chapter in enumerate(CHAPTERS, start=1):
        stage.world.clock.set(chapter.at)
        stage.telling.chapter(number, count, chapter.title, stage.when(ZONES[CITY]))
        before = stage.steps
        try:
            await chapter.play(stage, cast)
        except (NotAsTold, AssertionError) as problem:
            # The driver's own complaint carries the whole transcript below its first line.
            sentence = str(problem).partition("\n")[0]
            stage.telling.ends(texts.CHAPTER_BAD.format(number=number, problem=sentence))
            return number
        stage.telling.ends(texts.CHAPTER_GOOD.format(number=number, steps=stage.steps - before))
    return None


async def _last_look(world: World, telling: Transcript, number: int) -> int | None:
    """What nobody sees on a phone: the bytes on disk, the inbox, the requests; returns `number` on a fault."""
    ports = world.bot.ports
    stored = [path for path in ports.evidence.root.rglob("*") if path.is_file()]
    damaged = await check_evidence(ports)
    async with ports.database.read() as db:
        undone = await inbox.count_undone(db) + len(await inbox.list_set_aside(db))
    refused = [call for call in world.sandbox.calls if not call.ok]
    faults = [
        texts.FILES_NONE if not stored else None,
        texts.FILES_DAMAGED.format(count=damaged) if damaged else None,
        texts.UNDONE.format(count=undone) if undone else None,
        *(texts.REFUSED.format(method=call.method, outcome=call.outcome) for call in refused),
    ]
    for fault in filter(None, faults):
        telling.ends(texts.CHAPTER_BAD.format(number=number, problem=fault))
        return number
    telling.said(texts.FILES_INTACT.format(count=len(stored)))
    telling.said(texts.NOTHING_UNDONE)
    telling.said(texts.CALLS.format(count=len(world.sandbox.calls)))
    return None


def _what_next(telling: Transcript) -> None:
    telling.paragraph(texts.NEXT)
    for command, what in texts.NEXT_STEPS:
        telling.said(texts.NEXT_STEP.format(command=command, what=what))
