"""Two bots on one database: everybody is written to by the bot that they wrote to last."""

from contextlib import AsyncExitStack
from pathlib import Path

from domain.notices import NoticeKind
from sandbox.server import Sandbox
from storage.queries import outbox
from tests import builders
from tests.bot.app.echo_product import settings_for
from tests.bot_fixtures import MONDAY, opened_town, started


async def test_a_notice_goes_out_by_the_bot_its_person_wrote_to_last(
    sandbox: Sandbox, sqlite_url: str, tmp_path: Path
) -> None:
    first = sandbox.create_bot("kkpham_contoh_bot")
    second = sandbox.create_bot("kkpham_teladan_bot")
    settings = settings_for(sandbox, first, sqlite_url, tmp_path)
    async with AsyncExitStack() as closing:
        town = await closing.enter_async_context(opened_town(sandbox, settings))
        other = started(settings_for(sandbox, second, sqlite_url, tmp_path), town.clock)
        await other.start()
        closing.push_async_callback(other.stop)
        one = await town.admin()
        two = sandbox.person("Admin Dua")
        async with town.database.write() as db:
            ids = [town.ids["Admin DINKES Kota Contoh"], await builders.person(db, two.name, two.id)]
            await builders.membership(db, ids[1], town.ids["Kota Contoh"], town.ids["DISDIK@Kota Contoh"])
        await two.starts(bot=second)
        async with town.database.write() as db:
            for person_id in ids:
                await outbox.enqueue(db, kind=NoticeKind.APOLOGY, subject_id=912_345, person_id=person_id, now=MONDAY)
        await other.work.run_due()
        await town.bot.work.run_due()
        sent = {(call.bot, str(call.params.get("chat_id"))) for call in sandbox.calls if "912345" in str(call.params)}
        assert sent == {("kkpham_contoh_bot", str(one.id)), ("kkpham_teladan_bot", str(two.id))}
