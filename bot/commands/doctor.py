"""`doctor`: one readable sentence for each thing the bot depends on."""

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from bot.commands.session import CommandFailed, load_settings, run, unchecked_database
from screens.texts import command_line as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

_ENOUGH_FREE = 1024**3
_PROGRAM_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
_MINUTES = 5 * 60


class Weight(Enum):
    """How a finding weighs; the value is the line it stands in."""

    GOOD = texts.GOOD
    ATTENTION = texts.ATTENTION
    TROUBLE = texts.TROUBLE


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One sentence."""

    weight: Weight
    sentence: str


def doctor() -> None:
    """Checks everything, tells it, and exits with 1 where anything is amiss."""
    troubles = run(_examine)
    typer.echo(texts.DOCTOR_TROUBLE.format(count=troubles) if troubles else texts.DOCTOR_GOOD)
    if troubles:
        raise typer.Exit(1)


async def _examine() -> int:
    troubles = 0
    async for finding in _findings():
        typer.echo(finding.weight.value.format(sentence=finding.sentence))
        troubles += finding.weight is Weight.TROUBLE
    return troubles


async def _findings() -> AsyncIterator[CheckResult]:
    try:
        settings = load_settings()
    except CommandFailed as trouble:
        yield CheckResult(Weight.TROUBLE, str(trouble))
        return
    yield CheckResult(Weight.GOOD, texts.SETTINGS_GOOD)
    yield await _token(settings)
    yield await asyncio.to_thread(_disk, settings.evidence_folder, settings.disk_reserve_mb or 0)
    for finding in await _cage():
        yield finding
    async for finding in _database(settings):
        yield finding


async def _token(settings: "Settings") -> CheckResult:
    from bot.telegram.bot_name import AskOutcome, ask_name

    introduction = await ask_name(settings)
    if introduction.answer is AskOutcome.KNOWN:
        return CheckResult(Weight.GOOD, texts.TOKEN_GOOD.format(name=introduction.name))
    if introduction.answer is AskOutcome.UNREACHABLE:
        return CheckResult(Weight.TROUBLE, texts.TOKEN_UNCHECKED.format(reason=introduction.reason))
    return CheckResult(
        Weight.TROUBLE, texts.TOKEN_EMPTY if introduction.answer is AskOutcome.NO_TOKEN else texts.TOKEN_REFUSED
    )


def _disk(folder: Path, reserve_mb: int) -> CheckResult:
    enough = max(_ENOUGH_FREE, reserve_mb * 1024**2)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        trial = folder / f".doctor-{uuid.uuid4().hex}"
        with trial.open("xb") as file:
            file.write(b"x")
            file.flush()
            os.fsync(file.fileno())
        trial.unlink()
        free = shutil.disk_usage(folder).free
    except OSError as error:
        return CheckResult(Weight.TROUBLE, texts.DISK_UNWRITABLE.format(path=folder, reason=error.strerror))
    if free < enough:
        return CheckResult(
            Weight.TROUBLE, texts.DISK_LOW.format(path=folder, free=_gigabytes(free), wanted=_gigabytes(enough))
        )
    return CheckResult(Weight.GOOD, texts.DISK_GOOD.format(path=folder, free=_gigabytes(free)))


async def _cage() -> list[CheckResult]:
    """What somebody's hostile file could do on this machine, tried from within a process like the one that opens it."""
    from documents.cage_trial import Attempt, attempts_refused

    try:
        refused = await attempts_refused()
    except OSError as error:
        return [CheckResult(Weight.TROUBLE, texts.CAGE_UNTRIED.format(reason=error.strerror))]
    by_landlock = (Attempt.ENVIRONMENT, Attempt.READING, Attempt.WRITING)
    findings: list[CheckResult] = []
    for attempt in Attempt:
        words = texts.ATTEMPTS[attempt]
        if attempt in refused:
            findings.append(CheckResult(Weight.GOOD, texts.ATTEMPT_REFUSED.format(attempt=words)))
            continue
        way_out = texts.NEEDS_LANDLOCK if attempt in by_landlock else texts.NEEDS_SECCOMP
        sentence = texts.ATTEMPT_POSSIBLE.format(attempt=words, way_out=way_out)
        findings.append(CheckResult(Weight.ATTENTION, sentence))
    return findings


def _gigabytes(count: int) -> str:
    return f"{count / 1024**3:.1f}".replace(".", ",")


async def _database(settings: "Settings") -> AsyncIterator[CheckResult]:
    from storage import revision
    from storage.faults import is_environment_fault
    from storage.location import sqlite_file

    file = sqlite_file(settings.database_url)
    if file is not None and not await asyncio.to_thread(file.exists):
        yield CheckResult(Weight.TROUBLE, texts.SCHEMA_NONE)
        return
    try:
        async with unchecked_database(settings) as database:
            revision_now, needed = await revision.current(database), revision.newest()
            if revision_now is None:
                yield CheckResult(Weight.TROUBLE, texts.SCHEMA_NONE)
            elif revision_now != needed:
                yield CheckResult(Weight.TROUBLE, texts.SCHEMA_OLD.format(found=revision_now, needed=needed))
            else:
                yield CheckResult(Weight.GOOD, texts.SCHEMA_GOOD.format(revision=revision_now))
                for finding in await _content(database):
                    yield finding
    except Exception as error:
        if not is_environment_fault(error):
            raise
        yield CheckResult(Weight.TROUBLE, texts.DATABASE_UNREACHABLE.format(reason=type(error).__name__))


async def _content(database: "Database") -> list[CheckResult]:
    from bot.clock import SystemClock
    from storage.queries import health, inbox
    from storage.queries.people import regions

    now = SystemClock().now()
    async with database.read() as db:
        latest = await health.latest_instant(db)
        all_regions = await regions.counts(db, now)
        years = {each.region.id: await health.holiday_years(db, each.region.id) for each in all_regions}
        aside = await health.set_aside_count(db)
        undone = await inbox.count_undone(db)
        dropped = await inbox.count_dropped(db)
    findings = [_clock(now, latest)]
    if not all_regions:
        findings.append(CheckResult(Weight.TROUBLE, texts.REGIONS_NONE))
    lacking = [each.region.name for each in all_regions if not each.coordinators]
    findings += [CheckResult(Weight.TROUBLE, texts.COORDINATOR_MISSING.format(name=name)) for name in lacking]
    if all_regions and not lacking:
        findings.append(CheckResult(Weight.GOOD, texts.REGIONS_GOOD.format(count=len(all_regions))))
    findings += [
        CheckResult(Weight.TROUBLE, texts.HOLIDAYS_MISSING.format(name=each.region.name, year=now.year))
        for each in all_regions
        if now.year not in years[each.region.id]
    ]
    if aside:
        findings.append(CheckResult(Weight.ATTENTION, texts.SET_ASIDE.format(count=aside)))
    if dropped:
        findings.append(CheckResult(Weight.ATTENTION, texts.DROPPED.format(count=dropped)))
    if undone:
        findings.append(CheckResult(Weight.ATTENTION, texts.UNDONE.format(count=undone)))
    return findings


def _clock(now: datetime, latest: datetime | None) -> CheckResult:
    clock_time = f"{now:%Y-%m-%d %H:%M}"
    if now < _PROGRAM_WRITTEN:
        return CheckResult(Weight.TROUBLE, texts.CLOCK_OLD.format(now=clock_time))
    if latest is not None and (latest - now).total_seconds() > _MINUTES:
        return CheckResult(Weight.TROUBLE, texts.CLOCK_BEHIND.format(now=clock_time, latest=f"{latest:%Y-%m-%d %H:%M}"))
    return CheckResult(Weight.GOOD, texts.CLOCK_GOOD.format(now=clock_time))
