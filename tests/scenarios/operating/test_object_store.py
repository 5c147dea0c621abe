"""A day with the evidence on an S3-compatible server: sent, checked, given out; the server goes away and comes back."""

import hashlib
import shutil
from collections.abc import AsyncIterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
import pytest_asyncio
from pydantic import SecretStr

from services.operating.verification import verify
from storage.evidence.opening import opened
from storage.queries.operating.state import damaged_by_region
from tests.bot_fixtures import Town
from tests.object_server import Gate, ObjectServer, gate_before, location
from tests.papers import pdf, photo
from tests.scenarios.shelf import KOTA, SERVICE, names, opens, sha

DPA, PHOTO = pdf("DPA"), photo("satu")


@pytest_asyncio.fixture
async def gate(object_server: ObjectServer) -> AsyncIterator[Gate]:
    async with gate_before(object_server) as opened_gate:
        yield opened_gate


@pytest.fixture
def evidence_at(object_server: ObjectServer, gate: Gate, tmp_path: Path) -> dict[str, object]:
    """The bucket behind the gate, by one setting and its keys."""
    return {
        "evidence_url": object_server(),
        "evidence_endpoint": f"http://127.0.0.1:{gate.port}",
        "evidence_key_id": SecretStr("kunci"),
        "evidence_key": SecretStr("rahasia"),
        "evidence_cache_folder": tmp_path / "sementara",
    }


async def test_what_was_sent_is_checked_and_given_out_from_the_server(
    town: Town, object_server: ObjectServer, tmp_path: Path
) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.uploads(DPA, name="DPA_Dinkes_2025.pdf")
    await admin.uploads(PHOTO, name="rapat.jpg")
    await admin.taps("Kirim ke Bagian Hukum")
    await admin.sees("26-DINKES-0001")
    assert not town.settings.evidence_folder.exists()
    elsewhere = opened(location(object_server, tmp_path / "lain", str(town.settings.evidence_url)))
    for content in (DPA, PHOTO):
        assert await elsewhere.intact(town.ids[KOTA], sha(content), len(content))
    assert list(town.settings.evidence_cache_folder.glob("incoming/*")) == []

    shutil.rmtree(town.settings.evidence_cache_folder)  # as on another machine
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "DPA_Dinkes_2025.pdf" in [name for seen in coordinator.last(3) for name in seen.files]
    await coordinator.taps("Lengkap")
    await coordinator.taps("Sesuai")
    await coordinator.taps("Terima")
    await town.passes(minutes=2)
    shutil.rmtree(town.settings.evidence_cache_folder)
    await coordinator.sends("/paket")
    await coordinator.taps("Buat paket")
    await town.passes(seconds=1)
    given = [file.content for file in town.sandbox.world.files.files.values() if (file.name or "").endswith(".zip")]
    with ZipFile(BytesIO(given[-1])) as archive:
        contents = {hashlib.sha256(archive.read(name)).hexdigest() for name in archive.namelist()}
    assert {sha(DPA), sha(PHOTO)} <= contents

    await town.bot.work.night.run(rest=0)
    ports = town.bot.ports
    assert (await verify(ports.database, ports.evidence, ports.clock)).harmed == []
    await town.restarts()
    await opens(admin, "H06-P2")
    await admin.uploads(pdf("SOP"), name="SOP.pdf")
    assert await names(town, SERVICE) == ["SOP.pdf"]


async def test_while_the_server_is_away_files_wait_and_everything_else_goes_on(town: Town, gate: Gate) -> None:
    technician, admin, coordinator = await town.operator(), await town.admin(), await town.coordinator()
    await opens(admin)
    await admin.uploads(DPA, name="DPA.pdf")
    await admin.taps("Kirim ke Bagian Hukum")
    await opens(admin, "H06-P2")
    await coordinator.sends("/periksa")
    shutil.rmtree(town.settings.evidence_cache_folder)

    gate.refuses("503 Slow Down")
    await admin.uploads(PHOTO, name="rapat.jpg", wait=False)
    await coordinator.taps("1", wait=False)
    await coordinator.sees("Berkas DPA.pdf tidak dapat dibuka dari penyimpanan")
    await technician.sends("/keadaan", wait=False)
    await technician.sees(f"{town.settings.evidence_url} tidak dapat dibaca")
    await town.bot.work.night.run(rest=0)
    assert await names(town, SERVICE) == []

    gate.judge = None
    await town.sandbox.quiet()
    assert await names(town, SERVICE) == ["rapat.jpg"]
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    assert "DPA.pdf" in [name for seen in coordinator.last(3) for name in seen.files]
    async with town.database.read() as db:
        assert not await damaged_by_region(db), "nothing was called damaged for it"
    ports = town.bot.ports
    assert (await verify(ports.database, ports.evidence, ports.clock)).harmed == []
