"""Binding regions to bots at the command line: by name or number, listed, let go of, and links that name the bot."""

import asyncio
from pathlib import Path

import pytest

from services.operating.bot_accounts import introduce_bot
from storage.database import Database
from tests.command_fixtures import Command

KOTA, KABUPATEN = "Kota Contoh", "Kabupaten Teladan"


async def _introduced(tmp_path: Path) -> None:
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")
    for bot_id, username in ((71, "nama_lama_bot"), (71, "kota_bot"), (72, "teladan_bot")):
        await introduce_bot(database, bot_id, username)
    await database.close()


@pytest.fixture
def installation(kkpham: Command, tmp_path: Path) -> Command:
    """One region, and two bots that have run."""
    assert kkpham("init", "--region", KOTA).exit_code == 0
    assert "belum pernah berjalan" in kkpham("regions", "bind", KOTA, "--bot", "@kota_bot").output
    asyncio.run(_introduced(tmp_path))
    return kkpham


def test_regions_are_bound_listed_and_let_go_of(installation: Command) -> None:
    kkpham = installation
    assert kkpham("regions", "bind", KOTA, "--bot", "@Kota_bot").output.startswith(
        f"{KOTA} kini dilayani oleh @kota_bot."
    )
    assert "sudah dilayani oleh @kota_bot" in kkpham("regions", "bind", KOTA, "--bot", "71").output
    made = kkpham("region", KABUPATEN, "--bot", "teladan_bot")
    assert "https://t.me/teladan_bot?start=" in made.output
    assert "https://t.me/kota_bot?start=" in kkpham("invite", "--region", KOTA).output
    listed = kkpham("region").output.splitlines()
    assert [line.rpartition(" · ")[2] for line in listed] == ["@teladan_bot", "@kota_bot"]
    assert kkpham("regions", "bots").output.splitlines() == [
        f"@kota_bot (71): {KOTA}",
        f"@teladan_bot (72): {KABUPATEN}",
    ]
    assert "bot mana pun" in kkpham("regions", "bind", KOTA, KABUPATEN, "--free").output
    assert "@" not in kkpham("region").output


def test_what_cannot_be_bound_is_said(installation: Command) -> None:
    kkpham = installation
    for arguments, sentence in (
        ((KOTA,), "--bot @nama"),
        ((KOTA, "--bot", "@kota_bot", "--free"), "--bot @nama"),
        ((KOTA, "--bot", "@lain_bot"), "Yang ada: @kota_bot, @teladan_bot."),
        (("Kota Lain", "--bot", "71"), "tidak ditemukan"),
    ):
        result = kkpham("regions", "bind", *arguments)
        assert result.exit_code == 1 and sentence in result.output
    assert kkpham("region", KABUPATEN, "--bot", "@lain_bot").exit_code == 1
    assert KABUPATEN not in kkpham("region").output
