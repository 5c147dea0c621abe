"""Evidence on a server, as an operator meets it on the command line: what is wrong is named, and it moves both ways."""

import asyncio
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from services.operating.store import tie_store
from storage.database import Database
from storage.evidence.folder import FolderStore
from tests.builders import NOW
from tests.command_fixtures import Command
from tests.object_server import ObjectServer
from tests.storage.evidence.test_contract import keep

CONTENTS = (b"satu", b"dua", b"tiga")


class _Refusal(BaseHTTPRequestHandler):
    """Refuses everybody, as a server does that does not know the key."""

    def do_GET(self) -> None:
        self.send_response(403)
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def refusing() -> Iterator[str]:
    """The address of a server that refuses."""
    with HTTPServer(("127.0.0.1", 0), _Refusal) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.fixture
def kkpham(kkpham: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in an empty folder with one region, its evidence in a folder still."""
    monkeypatch.setenv("KKPHAM_TOKEN", "1:rahasia")
    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    return kkpham


def use(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, endpoint: str, url: str = "s3://contoh/bukti") -> None:
    """The settings of a bucket, the secret in a file."""
    (tmp_path / "kunci").write_text("sangat-rahasia\n")
    monkeypatch.setenv("KKPHAM_EVIDENCE_URL", url)
    monkeypatch.setenv("KKPHAM_EVIDENCE_ENDPOINT", endpoint)
    monkeypatch.setenv("KKPHAM_EVIDENCE_KEY_ID", "kunci")
    monkeypatch.setenv("KKPHAM_EVIDENCE_KEY_FILE", "kunci")


def says(kkpham: Command, sentence: str, *commands: str) -> None:
    for command in commands:
        result = kkpham(command)
        assert (result.exit_code, sentence in result.output) == (1, True), f"{command}: {result.output}"
        assert "sangat-rahasia" not in result.output


def test_what_is_wrong_with_a_server_is_named_at_every_start(
    kkpham: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, refusing: str, object_server: ObjectServer
) -> None:
    use(monkeypatch, tmp_path, refusing)
    says(kkpham, "menolak kunci untuk s3://contoh/bukti (403)", "run", "doctor", "verify")
    use(monkeypatch, tmp_path, object_server.endpoint, "s3://tidak-ada/bukti")
    says(kkpham, "Bucket untuk s3://tidak-ada/bukti tidak ada", "run", "doctor", "verify")
    use(monkeypatch, tmp_path, "http://127.0.0.1:1")
    says(kkpham, "tidak dapat dicapai atau sedang bermasalah", "run", "doctor")
    monkeypatch.setenv("KKPHAM_EVIDENCE_CACHE_FOLDER", "data/berkas")
    says(kkpham, "adalah folder data dukung", "run", "doctor")
    use(monkeypatch, tmp_path, "127.0.0.1:9000")
    says(kkpham, "KKPHAM_EVIDENCE_ENDPOINT belum sesuai: tulis sebagai https://SERVER", "doctor")
    for url in ("/mnt/berkas", "https://server/ember", "s3://nama:sandi@ember/x"):
        use(monkeypatch, tmp_path, object_server.endpoint, url)
        says(kkpham, "KKPHAM_EVIDENCE_URL belum sesuai: tulis sebagai s3://BUCKET/AWALAN", "run")


def test_a_library_that_is_not_installed_is_named(
    kkpham: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(monkeypatch, tmp_path, "http://127.0.0.1:1")
    monkeypatch.setitem(sys.modules, "obstore", None)
    for module in ("storage.evidence.server", "storage.evidence.objects"):
        monkeypatch.delitem(sys.modules, module, raising=False)
    says(kkpham, "pip install 'obstore", "run", "doctor", "verify")


async def _send(tmp_path: Path) -> None:
    """Some files, in the folder of the installation."""
    database, store = (
        Database(f"sqlite+aiosqlite:///{tmp_path / 'data/kkpham.db'}"),
        FolderStore(tmp_path / "data/berkas"),
    )
    await tie_store(database, store, NOW)
    for content in CONTENTS:
        await keep(store, content)
    await database.close()


def test_the_evidence_goes_to_a_server_and_back_by_a_command(
    kkpham: Command, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, object_server: ObjectServer
) -> None:
    asyncio.run(_send(tmp_path))
    url = object_server()
    use(monkeypatch, tmp_path, object_server.endpoint, "")
    there = kkpham("copy-evidence-to", url)
    assert f"3 berkas ada di {url} dan sudah dibandingkan; 3 baru disalin" in there.output
    assert f"Isi KKPHAM_EVIDENCE_URL dengan {url}" in there.output
    assert "0 baru disalin" in kkpham("copy-evidence-to", url).output
    assert "Tujuan sama" in kkpham("copy-evidence-to", "data/berkas").output
    assert "belum sesuai" in kkpham("copy-evidence-to", "ftp://server/x").output
    assert "sudah berisi sesuatu yang lain" in kkpham("copy-evidence-to", str(tmp_path)).output

    use(monkeypatch, tmp_path, object_server.endpoint, url)
    assert f"Penyimpanan berkas {url} menjawab" in kkpham("doctor").output
    assert kkpham("verify").exit_code == 0
    back = kkpham("copy-evidence-to", "kembali")
    assert "3 baru disalin" in back.output
    assert f"isi KKPHAM_EVIDENCE_FOLDER dengan {tmp_path / 'kembali'}" in back.output
    assert len([path for path in (tmp_path / "kembali").rglob("*") if len(path.name) == 64]) == 3
