"""The first part of `doctor`: settings, token, Bot API, folders, disk, cage, database, clock, regions."""

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from bot.commands.causes import absolute, sentence_of, shown_database
from bot.commands.findings import CheckResult, attention, good, trouble
from bot.commands.places import api_files_fault, database_fault, evidence_fault, nearest
from bot.commands.setting_faults import ENV_FILE, token_sentence, unknown_settings
from bot.private_files import open_to_others
from screens.texts import causes, command_line
from screens.texts import doctor as texts

if TYPE_CHECKING:
    from bot.settings import Settings
    from storage.database import Database

_ENOUGH_FREE = 1024**3
_PROGRAM_WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)
_MINUTES = 5 * 60


async def without_database(settings: "Settings") -> AsyncIterator[CheckResult]:
    """What can be looked at whether or not there is a database."""
    path = absolute(ENV_FILE)
    source = texts.SETTINGS_GOOD if path.is_file() else texts.SETTINGS_FROM_ENVIRONMENT
    yield good(source.format(path=path))
    for sentence in unknown_settings():
        yield attention(sentence)
    for finding in await _token(settings):
        yield finding
    yield await asyncio.to_thread(_disk, settings)
    readable = open_to_others(settings)
    if readable:
        yield attention(texts.OPEN_TO_OTHERS.format(paths=texts.PATHS_SEPARATOR.join(map(str, readable))))
    if settings.api_files_folder is not None:
        fault = api_files_fault(settings)
        yield trouble(fault) if fault else good(texts.API_FILES_GOOD.format(path=absolute(settings.api_files_folder)))
    for finding in await _cage():
        yield finding
    yield await _reading()
    yield good(texts.DATABASE_NAMED.format(database=shown_database(settings)))
    unwritable = database_fault(settings)
    if unwritable is not None:
        yield trouble(unwritable)


async def of_database(settings: "Settings", database: "Database") -> list[CheckResult]:
    """What the database says of the installation; it is at the schema of this program."""
    from bot.clock import SystemClock
    from storage import revision
    from storage.queries import health
    from storage.queries.people import regions

    now = SystemClock().now()
    async with database.read() as db:
        latest = await health.latest_instant(db)
        all_regions = await regions.counts(db, now)
        years = {each.region.id: await health.holiday_years(db, each.region.id) for each in all_regions}
    findings = [good(texts.SCHEMA_GOOD.format(revision=await revision.current(database)))]
    findings += await _evidence(settings, database)
    findings.append(_clock(now, latest))
    if not all_regions:
        findings.append(trouble(command_line.REGIONS_NONE))
    lacking = [each.region.name for each in all_regions if not each.coordinators]
    findings += [trouble(texts.COORDINATOR_MISSING.format(name=name)) for name in lacking]
    if all_regions and not lacking:
        findings.append(good(texts.REGIONS_GOOD.format(count=len(all_regions))))
    findings += [
        trouble(texts.HOLIDAYS_MISSING.format(name=each.region.name, year=now.year))
        for each in all_regions
        if now.year not in years[each.region.id]
    ]
    return findings


async def _evidence(settings: "Settings", database: "Database") -> list[CheckResult]:
    """Whether the evidence is this database's, and a server that it lies on answers."""
    from bot.commands.backup import store_sentence
    from services.operating.store import StoreNotTied, store_fault
    from storage.evidence.opening import ObjectsNotInstalled, opened
    from storage.evidence.store import StoreAway

    try:
        evidence = opened(settings.evidence)
        fault = await store_fault(database, evidence)
    except (ObjectsNotInstalled, StoreAway) as error:
        return [trouble(sentence_of(error) or "")]
    if fault is not None:
        return [trouble(store_sentence(StoreNotTied(fault, evidence.place)))]
    return [good(texts.STORE_ANSWERS.format(place=evidence.place))] if evidence.fetches else []


async def _token(settings: "Settings") -> list[CheckResult]:
    from telegram.error import TelegramError

    from bot.commands.webhook import webhook_host
    from bot.telegram.bot_name import ask_name
    from bot.telegram.network_causes import network_sentence
    from bot.telegram.webhook_owner import webhook_url

    malformed = token_sentence(settings.token)
    if malformed is not None:
        return [trouble(malformed)]
    introduction = await ask_name(settings)
    if introduction.name is None:
        return [trouble(introduction.reason)]
    findings = [good(texts.TOKEN_GOOD.format(name=introduction.name))]
    try:
        url = await webhook_url(settings)
    except TelegramError as error:
        return [*findings, trouble(network_sentence(error, settings))]
    if url:
        ours = webhook_host(url) == webhook_host(settings.webhook_url or "")
        sentence = causes.WEBHOOK_LEFT.format(host=webhook_host(url))
        findings.append(good(texts.WEBHOOK_GOOD) if ours else trouble(sentence))
    return findings


def _disk(settings: "Settings") -> CheckResult:
    fault = evidence_fault(settings)
    if fault is not None:
        return trouble(fault)
    folder, reserve_mb = absolute(settings.evidence.disk_folder), settings.disk_reserve_mb or 0
    enough = max(_ENOUGH_FREE, reserve_mb * 1024**2)
    free = shutil.disk_usage(nearest(folder)).free
    if free < enough:
        return trouble(texts.DISK_LOW.format(path=folder, free=_gigabytes(free), wanted=_gigabytes(enough)))
    sentence = texts.DISK_GOOD if folder.exists() else texts.DISK_NEW
    return good(sentence.format(path=folder, free=_gigabytes(free)))


async def _cage() -> list[CheckResult]:
    """What somebody's hostile file could do on this machine, tried from within a process like the one that opens it."""
    from documents.cage_trial import attempts_refused

    try:
        refused = await attempts_refused()
    except OSError as error:
        return [trouble(texts.CAGE_UNTRIED.format(reason=error.strerror))]
    return list(_attempts(frozenset(refused)))


def _attempts(refused: frozenset[str]) -> Iterator[CheckResult]:
    from documents.cage_trial import Attempt

    by_landlock = (Attempt.ENVIRONMENT, Attempt.READING, Attempt.WRITING)
    for attempt in Attempt:
        words = texts.ATTEMPTS[attempt]
        if attempt in refused:
            yield good(texts.ATTEMPT_REFUSED.format(attempt=words))
        else:
            way_out = texts.NEEDS_LANDLOCK if attempt in by_landlock else texts.NEEDS_SECCOMP
            yield attention(texts.ATTEMPT_POSSIBLE.format(attempt=words, way_out=way_out))


async def _reading() -> CheckResult:
    """Whether words in photos and scans are read here."""
    from documents.reading.process import reads_pictures

    return good(texts.PICTURES_READ) if await reads_pictures() else attention(texts.PICTURES_UNREAD)


def _gigabytes(count: int) -> str:
    return f"{count / 1024**3:.1f}".replace(".", ",")


def _clock(now: datetime, latest: datetime | None) -> CheckResult:
    clock_time = f"{now:%Y-%m-%d %H:%M}"
    if now < _PROGRAM_WRITTEN:
        return trouble(texts.CLOCK_OLD.format(now=clock_time))
    if latest is not None and (latest - now).total_seconds() > _MINUTES:
        return trouble(texts.CLOCK_BEHIND.format(now=clock_time, latest=f"{latest:%Y-%m-%d %H:%M}"))
    return good(texts.CLOCK_GOOD.format(now=clock_time))
