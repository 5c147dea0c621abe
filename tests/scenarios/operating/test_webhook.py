"""Telegram brings updates by itself: kept before they are acknowledged, from Telegram alone, and back to polling."""

import io
import json
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp
import pytest
import pytest_asyncio

from bot.inbox.webhook import webhook_of
from bot.settings import Settings
from sandbox.server import Sandbox
from storage import migrate
from storage.database import Database
from tests import builders
from tests.bot.app.echo_product import settings_for
from tests.bot_fixtures import Town, opened_town
from tests.bot_process import kill, start

_PATIENCE = 30.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _webhook(settings: Settings, **changes: object) -> Settings:
    port = _free_port()
    values = {
        "webhook_url": f"http://127.0.0.1:{port}/kkpham",
        "webhook_port": port,
        "webhook_senders": "127.0.0.0/8",
        **changes,
    }
    return settings.model_copy(update=values)


@pytest_asyncio.fixture
async def webhook_town(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> AsyncIterator[Town]:
    token = sandbox.create_bot("kkpham_contoh_bot")
    settings = _webhook(settings_for(sandbox, token, sqlite_url, tmp_path))
    async with opened_town(sandbox, settings) as running:
        yield running
    sandbox.check_faultless()


async def _status(town: Town, update: object, **headers: str) -> int:
    url = town.settings.webhook_url or ""
    body = io.BytesIO(json.dumps(update).encode())
    async with aiohttp.ClientSession() as session, session.post(url, data=body, headers=headers) as answer:
        return answer.status


async def test_a_person_is_served_through_a_webhook_and_by_polling_again(webhook_town: Town) -> None:
    admin = await webhook_town.admin()
    await admin.sends("/tunggakan")
    await admin.sees("H06-P1")
    assert not [call for call in webhook_town.sandbox.calls if call.method == "getUpdates"]

    webhook_town.settings = webhook_town.settings.model_copy(update={"webhook_url": None})
    await webhook_town.restarts()
    await admin.sends("/bantuan", wait=False)
    await webhook_town.sandbox.changes.until(lambda: not webhook_town.sandbox.bot().queue.waiting, _PATIENCE)
    assert webhook_town.sandbox.bot().webhook_url == ""


async def test_what_does_not_come_from_telegram_is_refused(webhook_town: Town) -> None:
    webhook = webhook_of(webhook_town.settings)
    assert webhook is not None
    update = {"update_id": 1, "message": {"message_id": 1}}
    secret = {"X-Telegram-Bot-Api-Secret-Token": webhook.secret}
    assert await _status(webhook_town, update) == 401
    assert await _status(webhook_town, update, **secret | {"X-Forwarded-For": "149.154.160.9, 203.0.113.9"}) == 403
    assert await _status(webhook_town, "x" * 2_000_000, **secret) == 413
    assert await _status(webhook_town, update, **secret) == 200


@pytest.mark.timeout(90)
async def test_an_update_that_was_not_kept_when_the_process_was_killed_comes_again(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    token = sandbox.create_bot("kkpham_contoh_bot")
    database = Database(sqlite_url)
    await migrate.upgrade(database)
    port = _free_port()
    settings = {
        "KKPHAM_WEBHOOK_URL": f"http://127.0.0.1:{port}/",
        "KKPHAM_WEBHOOK_PORT": str(port),
        "KKPHAM_WEBHOOK_SENDERS": "127.0.0.0/8",
    }
    person = sandbox.person("Pegawai")
    async with database.write() as db:
        region = await builders.region(db)
        person_id = await builders.person(db, person.name, person.id)
        await builders.membership(db, person_id, region, await builders.opd(db, region))
    process = await start(sandbox, token, sqlite_url, tmp_path, settings)
    try:
        await person.starts(wait=False)
        await person.sees("", within=_PATIENCE)
        # The write is held, so that the update has been received and cannot be kept.
        async with database.write():
            await person.sends("/bantuan", wait=False)
            await sandbox.changes.until(lambda: False, 0.5)
            assert sandbox.bot().queue.waiting, "not acknowledged before it is kept"
            await kill(process)
        process = await start(sandbox, token, sqlite_url, tmp_path, settings)
        answered = sandbox.changes.until(lambda: not sandbox.bot().queue.waiting, _PATIENCE)
        assert await answered, "it came again"
    finally:
        await kill(process)
        await database.close()
