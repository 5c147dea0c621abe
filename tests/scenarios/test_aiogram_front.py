"""The core runs under another framework: an aiogram bot shows the same screens to the same person."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from domain.people.people import Role
from sandbox.people.person import Person
from sandbox.people.visible_messages import visible
from sandbox.world.visible_message import VisibleMessage
from screens.buttons.submission.outstanding import OpenAssignment, OpenOutstanding
from screens.texts.people.home import NOT_FOR_YOU
from tests import builders
from tests.aiogram_front import front
from tests.bot_fixtures import Town

ROOT = Path(__file__).parents[2]
CORE = ("domain", "documents", "storage", "services", "screens", "reminders")


@asynccontextmanager
async def _running(town: Town) -> AsyncIterator[str]:
    """The other bot, polling beside the product's own; yields its token."""
    token = town.sandbox.create_bot("kkpham_aiogram_bot")
    bot, dispatcher = front.build(token, f"http://127.0.0.1:{town.sandbox.port}", town.bot.ports)
    polling = asyncio.create_task(
        # One update after the other: it is confirmed only once it was answered, as the sandbox's quiet expects.
        dispatcher.start_polling(bot, handle_signals=False, close_bot_session=False, handle_as_tasks=False)
    )
    yield token
    await dispatcher.stop_polling()
    await polling
    await bot.session.close()


async def _many_owed(town: Town) -> None:
    """Forty-one more indicators for DINKES, some with names that are no friends of HTML."""
    async with town.database.write() as db:
        criterion = await builders.criterion(
            db, town.ids["round@Kota Contoh"], "H07", "Hak <atas> pendidikan & lainnya"
        )
        for number in range(1, 42):
            asked = await builders.indicator(
                db, criterion, f"H07-P{number}", title=f"Surat <b>nomor</b> {number} & lampiran"
            )
            await builders.item(db, asked, "SK & lampirannya <asli>")
            await builders.assignment(db, asked, town.ids["DINKES@Kota Contoh"])


def _shown(person: Person, bot: str | None = None) -> VisibleMessage:
    return [seen for seen in visible(person.private_chat(bot)) if seen.from_bot][-1]


def _same(person: Person, other: str) -> VisibleMessage:
    ours, theirs = _shown(person), _shown(person, other)
    assert theirs.html == ours.html
    assert theirs.buttons == ours.buttons
    assert [button["callback_data"] for button in theirs.inline_buttons()] == [
        button["callback_data"] for button in ours.inline_buttons()
    ]
    return ours


async def test_both_fronts_show_the_same(town: Town) -> None:
    await _many_owed(town)
    admin = await town.admin()
    async with _running(town) as other:
        await admin.starts(bot=other)
        await admin.taps_forged(OpenAssignment(town.ids["H06-P1/DINKES@Kota Contoh"]).pack())  # how to photograph, once
        for bot in (None, other):
            await admin.sends("/tunggakan", bot=bot)
        assert "44" in _same(admin, other).text
        for label in ("›", "›", "‹", "Saring", "Belum dikirim", "Tampilkan", "›", "9"):
            for bot in (None, other):
                await admin.taps(label, bot=bot)
            shown = _same(admin, other)
        assert "SK & lampirannya <asli>" in shown.text
        assert "Surat <b>nomor</b>" in shown.text


async def test_the_other_front_turns_the_same_people_away(town: Town) -> None:
    await town.admin()
    stranger, leader = (
        town.sandbox.person("Orang lain"),
        await town.joins("Pimpinan", "Kabupaten Teladan", role=Role.PIMPINAN),
    )
    async with _running(town) as other:
        await stranger.starts(bot=other)
        await stranger.sends("/tunggakan", bot=other)
        assert "belum terdaftar" in _shown(stranger, other).text
        await leader.sends("/start", bot=other)
        admin = await town.admin("DISDIK")
        await admin.starts(bot=other)
        await admin.sends("/tunggakan", bot=other)
        for tap in (OpenAssignment(town.ids["H06-P1/DINKES@Kota Contoh"]), OpenOutstanding(1)):
            assert await admin.taps_forged(tap.pack(), bot=other) == NOT_FOR_YOU


def test_the_core_is_there_without_the_bots_library() -> None:
    """Every module of the core is imported where python-telegram-bot cannot be."""
    script = (
        "import importlib, pathlib, sys\n"
        "sys.modules['telegram'] = None\n"
        f"for room in {CORE!r}:\n"
        "    for path in sorted(pathlib.Path(room).rglob('*.py')):\n"
        "        name = '.'.join(path.with_suffix('').parts)\n"
        "        if 'migrations' not in path.parts:\n"
        "            importlib.import_module(name.removesuffix('.__init__'))\n"
        "assert not [name for name in sys.modules if name.startswith('telegram.')]\n"
        "from tests.aiogram_front import front\n"
        "print(len([name for name in sys.modules if name.partition('.')[0] in "
        f"{CORE!r}]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 100
