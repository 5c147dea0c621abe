"""`invite --role operator` and `operator`: letting somebody in who hears of trouble, and ending it again."""

import asyncio
import re
from pathlib import Path

import pytest
from sqlalchemy import update

from bot.clock import SettableClock
from domain.people.invitations import hash_of
from services.operating.operators import confirm_operator, open_operator_invitation
from storage.database import Database
from storage.tables.people import PersonRow
from tests.bare_ports import bare_ports
from tests.builders import NOW
from tests.command_fixtures import Command


async def _joins(tmp_path: Path, token: str) -> None:
    """Somebody takes the invitation up, and blocks the bot later."""
    database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")
    ports = bare_ports(database, SettableClock(NOW))
    offer = await open_operator_invitation(ports, 77, "Petugas TI", hash_of(token))
    assert offer is not None
    await confirm_operator(ports, 77, offer.invitation_id)
    async with database.write() as db:
        await db.execute(update(PersonRow).values(unreachable_since=NOW))
    await database.close()


def test_an_operator_is_invited_listed_and_ended(kkpham: Command, tmp_path: Path) -> None:
    assert kkpham("operator").exit_code == 1
    kkpham("init", "--region", "Kota Contoh")
    assert "Belum ada pengelola layanan" in kkpham("operator").output
    invited = kkpham("invite", "--role", "operator")
    assert "hanya tampil sekali" in invited.output
    token = re.search(r"/start (\S+)", invited.output)
    assert token is not None
    asyncio.run(_joins(tmp_path, token.group(1)))
    listed = kkpham("operator").output
    assert "1. Petugas TI" in listed
    assert "tidak dapat dihubungi" in listed
    assert kkpham("operator", "--end", "7").exit_code == 1
    assert "diakhiri" in kkpham("operator", "--end", "1").output
    assert kkpham("operator", "--end", "1").exit_code == 1
    assert "Belum ada pengelola layanan" in kkpham("operator").output


@pytest.mark.parametrize("surplus", [("--region", "Kota Contoh"), ("--opd", "DINKES")])
def test_an_operator_belongs_to_no_region(kkpham: Command, surplus: tuple[str, str]) -> None:
    kkpham("init", "--region", "Kota Contoh")
    refused = kkpham("invite", "--role", "operator", *surplus)
    assert refused.exit_code == 1
    assert "tidak terikat pada daerah" in refused.output
