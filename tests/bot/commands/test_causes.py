"""What an operator gets wrong, each with its real cause: a sentence names it and the next step, without a traceback."""

import asyncio
import contextlib
import os
import random
import re
import shutil
import socket
import sqlite3
import threading
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TypeVar

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from bot.cli import app
from sandbox.server import Sandbox
from storage.database import Database

T = TypeVar("T")

_numbers = count(1)


class Outside:
    """A sandbox, and servers that answer every request with one status, as pages for people."""

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._servers: list[asyncio.Server] = []
        self.sandbox = Sandbox(patience=30.0)
        self.page_ports: dict[int, int] = {}

    def do(self, work: Coroutine[object, object, T]) -> T:
        """Has its loop do something."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(30)

    async def open(self) -> None:
        """Starts all."""
        await self.sandbox.start()
        for status in (403, 404, 407, 502):
            server = await asyncio.start_server(_page(status), "127.0.0.1", 0)
            self._servers.append(server)
            self.page_ports[status] = server.sockets[0].getsockname()[1]

    async def close(self) -> None:
        """Ends all."""
        for server in self._servers:
            server.close()
        await self.sandbox.stop()

    async def new_bot(self) -> str:
        """The token of a bot that nobody else uses."""
        return self.sandbox.create_bot(f"contoh_{next(_numbers)}_bot")


@dataclass
class Site:
    """An installation in an empty folder, its database made, its token known to a sandbox; and what is near it."""

    folder: Path
    outside: Outside
    token: str
    closed_port: int
    new_postgres: Callable[[], str]
    open_handles: contextlib.ExitStack
    settings: dict[str, str] = field(default_factory=dict)

    @property
    def database(self) -> Path:
        """The file of the database."""
        return self.folder / "data" / "kkpham.db"

    @property
    def api_url(self) -> str:
        """The address of the sandbox."""
        return self.outside.sandbox.api_url.removesuffix("/bot")

    def set(self, **settings: str) -> None:
        """Sets environment variables, named without their beginning."""
        self.settings |= {f"KKPHAM_{name.upper()}": value for name, value in settings.items()}

    def run(self, *command: str) -> Result:
        """Runs a command here."""
        result = CliRunner(env=dict(self.settings)).invoke(app, list(command))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        assert "Traceback" not in result.output
        return result


Arrange = Callable[[Site], object]


@dataclass(frozen=True)
class Mistake:
    """One mistake: how it comes about, the commands that meet it, and what each says."""

    name: str
    arrange: Arrange
    commands: tuple[str, ...]
    sentence: str
    exit_code: int = 1


# Databases


def fill(site: Site) -> None:
    site.database.write_bytes(b"bukan basis data " * 1000)


def tear_pages(site: Site) -> None:
    content = bytearray(site.database.read_bytes())
    content[4096 : 4096 * 60] = random.Random(1).randbytes(4096 * 59)
    site.database.write_bytes(content)


def stamp(revision: str, *, oldest: str = "0047") -> Arrange:
    """The schema of another revision, with the oldest program that can work on it."""

    def arrange(site: Site) -> None:
        with contextlib.closing(sqlite3.connect(site.database)) as db:
            db.execute("UPDATE alembic_version SET version_num = ?", (revision,))
            db.execute("DROP VIEW oldest_program")
            db.execute(f"CREATE VIEW oldest_program AS SELECT '{oldest}' AS revision")
            db.commit()

    return arrange


def lock(site: Site) -> None:
    other = site.open_handles.enter_context(contextlib.closing(sqlite3.connect(site.database, isolation_level=None)))
    other.execute("PRAGMA locking_mode=EXCLUSIVE")
    other.execute("PRAGMA journal_mode=DELETE")
    other.execute("BEGIN EXCLUSIVE")


def make_folder_of_database(site: Site) -> None:
    site.database.unlink()
    site.database.mkdir()


def make_file_of_data(site: Site) -> None:
    shutil.rmtree(site.folder / "data")
    (site.folder / "data").write_text("sebuah berkas")


def remove_data(site: Site) -> None:
    shutil.rmtree(site.folder / "data")


def use(url: str) -> Arrange:
    return lambda site: site.set(database_url=url.format(closed=site.closed_port))


def use_postgres(*, user: str = "postgres", database: str | None = None, prepare: str = "") -> Arrange:
    """An empty database with the schema, for that user or under another name, after `prepare` was executed."""

    def arrange(site: Site) -> None:
        url = site.new_postgres()
        name = url.partition("@/")[2].partition("?")[0]
        if prepare:
            asyncio.run(_execute(url, prepare.format(database=name)))
        if "scram" in user:
            _ask_for_password(Path(url.partition("host=")[2]))
            asyncio.run(_execute(url, "SELECT pg_reload_conf()"))
        site.set(database_url=url.replace("postgres@", f"{user}@").replace(f"/{name}?", f"/{database or name}?"))

    return arrange


async def _execute(url: str, statements: str) -> None:
    opened = Database(url)
    for statement in statements.split(";"):
        async with opened.engine.connect() as connection:
            autocommit = await connection.execution_options(isolation_level="AUTOCOMMIT")
            await autocommit.execute(text(statement))
    await opened.close()


def _ask_for_password(server: Path) -> None:
    """Has the server ask one user for a password; all others are trusted as before."""
    rules = server / "pg_hba.conf"
    rule = "local all scram scram-sha-256\n"
    content = rules.read_text()
    if not content.startswith(rule):
        rules.write_text(rule + content)


ROLE = "DROP ROLE IF EXISTS {0};CREATE ROLE {0} LOGIN PASSWORD 'benar'"

DATABASES = (
    Mistake("no database at all", fill, ("run", "init", "invite", "doctor"), "kkpham.db bukan basis data SQLite"),
    Mistake("a damaged one", tear_pages, ("invite", "init"), "kkpham.db rusak. Jangan dihapus"),
    Mistake(
        "a newer one",
        stamp("0999", oldest="0998"),
        ("run", "init", "upgrade", "doctor"),
        "lebih baru daripada program ini",
    ),
    Mistake("one that fits, to be upgraded", stamp("0999"), ("init", "upgrade"), "lebih baru daripada program ini"),
    Mistake("an older one", stamp("0001"), ("run", "invite", "doctor"), "jalankan: kkpham-bot upgrade"),
    Mistake("another program's", stamp("e1b2"), ("run", "init", "upgrade"), "tidak dikenal program ini"),
    Mistake("a locked one", lock, ("invite",), "sedang dipakai program lain"),
    Mistake("a folder", make_folder_of_database, ("run", "init", "doctor"), "kkpham.db adalah folder, bukan berkas"),
    Mistake("a file above it", make_file_of_data, ("init",), "/data adalah berkas, bukan folder"),
    Mistake("none yet", remove_data, ("run", "invite", "inbox", "doctor"), "{folder}/data/kkpham.db belum disiapkan"),
    Mistake("an unwritable place", use("sqlite+aiosqlite:////proc/x/y.db"), ("init",), "/proc/x tidak ditemukan"),
    Mistake("in memory", use("sqlite+aiosqlite://"), ("init",), "semua data hilang begitu program berhenti"),
    Mistake("two slashes", use("sqlite+aiosqlite://data/kkpham.db"), ("run",), "harus ada tiga garis miring"),
    Mistake("another kind", use("mysql://a:rahasia@h/x"), ("run", "init", "doctor"), "DATABASE_URL belum sesuai. Guna"),
    Mistake("no URL", use("data/kkpham.db"), ("run", "init"), "KKPHAM_DATABASE_URL belum sesuai. Gunakan"),
    Mistake("nothing", use(""), ("run", "doctor"), "KKPHAM_DATABASE_URL belum sesuai: masih kosong"),
    Mistake("@ in the password", use("postgresql://a:raha@sia@127.0.0.1/x"), ("init",), "@ menjadi %40"),
    Mistake("no port", use("postgresql://a:rahasia@h:lima/x"), ("init", "doctor"), "porta setelah titik dua"),
    Mistake(
        "nobody listening",
        use("postgres://a:rahasia@127.0.0.1:{closed}/x"),
        ("run", "init", "doctor"),
        "Tidak ada PostgreSQL yang mendengarkan untuk postgresql+psycopg://a:***@127.0.0.1:",
    ),
    Mistake(
        "no such host", use("postgresql+psycopg2://a:rahasia@tidak.invalid/x"), ("doctor",), "tidak ditemukan (DNS)"
    ),
    Mistake("no such database", use_postgres(database="tidak_ada"), ("run", "init", "doctor"), "belum ada pada server"),
    Mistake("no such user", use_postgres(user="siapa"), ("init", "doctor"), "tidak mengenal nama pengguna"),
    Mistake(
        "a wrong password",
        use_postgres(user="scram:rahasia", prepare=ROLE.format("scram")),
        ("run", "init", "doctor"),
        "menolak sandi",
    ),
    Mistake(
        "no rights",
        use_postgres(user="lemah", prepare=ROLE.format("lemah")),
        ("run", "invite", "doctor"),
        "tidak berhak atas skema",
    ),
    Mistake(
        "too many connections",
        use_postgres(user="sesak", prepare=ROLE.format("sesak") + ";ALTER DATABASE {database} CONNECTION LIMIT 0"),
        ("run", "init", "doctor"),
        "sudah melayani sambungan terbanyak",
    ),
)

# Settings and secrets


def write_env(content: bytes) -> Arrange:
    return lambda site: (site.folder / ".env").write_bytes(content)


def enter(**settings: str) -> Arrange:
    return lambda site: site.set(**settings)


def name_secret(setting: str, content: bytes | None) -> Arrange:
    def arrange(site: Site) -> None:
        secret = site.folder / "rahasia"
        if content is not None:
            secret.write_bytes(content)
        site.set(**{setting: str(secret)}, token="")

    return arrange


SETTINGS = (
    Mistake("UTF-16", write_env("KKPHAM_FLOOD=9".encode("utf-16")), ("run", "init", "doctor"), "bukan teks UTF-8"),
    Mistake("Latin-1", write_env("# é\n".encode("latin-1")), ("init",), "{folder}/.env bukan teks UTF-8"),
    Mistake("a mark before", write_env("KKPHAM_FLOOD=1".encode("utf-8-sig")), ("init",), "FLOOD belum sesuai: paling"),
    Mistake("a folder", lambda site: (site.folder / ".env").mkdir(), ("run", "init", "doctor"), "/.env adalah folder"),
    Mistake("a unit", enter(opd_daily_mb="2000MB"), ("run", "init", "doctor"), "tanpa satuan, misalnya 2000"),
    Mistake("a comma", enter(rate_private="1,5"), ("init",), "dengan titik desimal, misalnya 1.0"),
    Mistake("a negative number", enter(work_slots="-1"), ("init",), "WORK_SLOTS belum sesuai: paling sedikit 1"),
    Mistake("too much", enter(poll_seconds="500"), ("init",), "POLL_SECONDS belum sesuai: paling banyak 50"),
    Mistake("zero", enter(rate_private="0"), ("init",), "RATE_PRIVATE belum sesuai: harus lebih dari 0"),
    Mistake("no choice", enter(log_format="xml"), ("init",), "pilih salah satu dari 'console' or 'json'"),
    Mistake("no zone", enter(region_zone="Mars/Utara"), ("init", "doctor"), "gunakan Asia/Jakarta (WIB)"),
    Mistake("a neighbour's zone", enter(region_zone="Asia/Singapore"), ("run", "init"), "gunakan Asia/Jakarta (WIB)"),
    Mistake(
        "a zone at the prompt",
        lambda _site: None,
        ("region Baru --zone Asia/Singapore",),
        "Gunakan WIB, WITA, atau WIT",
    ),
    Mistake("a misspelt name", enter(databse_url="x"), ("doctor",), "Mungkin yang dimaksud KKPHAM_DATABASE_URL"),
    Mistake("one in .env", write_env(b"KKPHAM_WORKSLOTS=4"), ("doctor",), "dimaksud KKPHAM_WORK_SLOTS"),
    Mistake("it beside a command", enter(tokn="x"), ("region",), "dimaksud KKPHAM_TOKEN", exit_code=0),
    Mistake("an unknown name", enter(warna="biru"), ("doctor",), "KKPHAM_WARNA tidak dikenal dan diabaikan. Hapus"),
    Mistake("no secret", name_secret("token_file", None), ("run", "doctor"), "rahasia yang ditunjuk KKPHAM_TOKEN_FILE"),
    Mistake("an empty secret", name_secret("token_file", b"\n"), ("run",), "KKPHAM_TOKEN_FILE kosong"),
    Mistake("a secret twice", enter(token_file="/dev/null"), ("run",), "KKPHAM_TOKEN dan KKPHAM_TOKEN_FILE sama-sama"),
    Mistake("a binary secret", name_secret("database_url_file", b"\xff\xfe"), ("run",), "bukan teks UTF-8"),
)

# Token and Bot API


def leave_webhook(site: Site) -> None:
    url = f"{site.outside.sandbox.api_url}{site.token}/setWebhook?url=https://lama.contoh.go.id/jalur"
    with urllib.request.urlopen(url) as answer:
        assert answer.status == 200


def refuse_polls(site: Site) -> None:
    site.set(conflict_seconds="0")
    fault = site.outside.sandbox.faults.fails(409, method="getUpdates", times=None)
    site.open_handles.callback(fault.cancel)


NETWORK = ("doctor", "webhook")
TOKENS = (
    Mistake("none", enter(token=""), ("run", "doctor", "webhook"), "KKPHAM_TOKEN belum diisi"),
    Mistake("a wrong one", enter(token="123456:AAAAAAAAAAAAAAAAAAAA"), ("run", *NETWORK), "tidak mengenali token ini"),
    Mistake("no token's form", enter(token="ini token saya"), ("run", "doctor"), "KKPHAM_TOKEN bukan token"),
    Mistake("its address", lambda site: site.set(token=f"bot{site.token}"), ("run", "doctor"), "bukan token"),
    Mistake("a webhook", leave_webhook, ("run", *NETWORK), "terhubung dengan webhook di lama.contoh.go.id, "),
    Mistake("two processes", refuse_polls, ("run",), "proses lain yang memakai token yang sama"),
)
SERVERS = (
    Mistake(
        "nobody", lambda site: site.set(api_url=f"http://127.0.0.1:{site.closed_port}"), NETWORK, "menolak sambungan"
    ),
    Mistake("no name", enter(api_url="https://api.invalid"), NETWORK, "api.invalid tidak ditemukan (DNS)"),
    Mistake(
        "no TLS",
        lambda site: site.set(api_url=site.api_url.replace("http:", "https:")),
        NETWORK,
        "menjawab dengan HTTPS",
    ),
    Mistake("no scheme", enter(api_url="api.telegram.org"), ("run", "doctor"), "tanpa /bot dan tanpa token"),
    Mistake(
        "the token in it", enter(api_url="https://api.telegram.org/bot1:A"), ("run",), "tanpa /bot dan tanpa token"
    ),
    Mistake(
        "a web site",
        lambda site: site.set(api_url=_http(site.outside.page_ports[404])),
        NETWORK,
        "bukan server Bot API",
    ),
    Mistake(
        "a fault", lambda site: site.set(api_url=_http(site.outside.page_ports[502])), NETWORK, "bermasalah (HTTP 502)"
    ),
    Mistake(
        "no proxy", lambda site: site.set(proxy=_http(site.closed_port)), NETWORK, "tidak dapat dicapai. Periksa KK"
    ),
    Mistake("no proxy's name", enter(proxy="http://u:rahasia@p.invalid:1"), NETWORK, "Alamat proksi p.invalid:1 tidak"),
    Mistake(
        "a login", lambda site: site.set(proxy=_http(site.outside.page_ports[407])), NETWORK, "meminta nama dan sandi"
    ),
    Mistake(
        "a proxy's no",
        lambda site: site.set(proxy=_http(site.outside.page_ports[403]), api_url="https://api.telegram.org"),
        NETWORK,
        "tidak mengizinkan sambungan ke api.telegram.org",
    ),
    Mistake("no proxy's form", enter(proxy="127.0.0.1:3128"), ("run", "doctor"), "tulis sebagai http://SERVER:PORTA"),
    Mistake("SOCKS", enter(proxy="socks5://127.0.0.1:1080"), ("run",), "socks5) tidak didukung"),
)


def _http(port: int) -> str:
    return f"http://127.0.0.1:{port}"


# Files, folders, ports


def make_evidence_a_file(site: Site) -> None:
    (site.folder / "berkas").write_text("x")
    site.set(evidence_folder="berkas")


PLACES = (
    Mistake("a file", make_evidence_a_file, ("run", "doctor"), "Folder berkas {folder}/berkas ternyata sebuah berkas"),
    Mistake("an unwritable place", enter(evidence_folder="/proc/berkas"), ("run", "doctor"), "/proc"),
    Mistake("the database in it", enter(evidence_folder="data"), ("run", "doctor"), "terletak di dalam folder berkas"),
    Mistake(
        "the database itself", enter(evidence_folder="data/kkpham.db"), ("run", "doctor"), "ternyata sebuah berkas"
    ),
    Mistake("beneath it", enter(evidence_folder="data/kkpham.db/x"), ("run", "doctor"), "adalah berkas, bukan folder"),
    Mistake("no name", enter(evidence_folder=""), ("run",), "KKPHAM_EVIDENCE_FOLDER belum sesuai: masih kosong"),
    Mistake(
        "no files of the server", enter(api_files_folder="tidak/ada"), ("run", "doctor"), "{folder}/tidak/ada (KKPHAM"
    ),
    Mistake(
        "a full disk", lambda _site: None, ("template --force --out /dev/full",), "Ruang disk habis saat menulis /dev"
    ),
    Mistake("no folder", lambda _site: None, ("template --out tidak/ada.xlsx",), "{folder}/tidak/"),
    Mistake("a folder", lambda _site: None, ("template --force --out data", "import data"), "/data adalah folder"),
    Mistake("no file", lambda _site: None, ("import tidak.xlsx",), "{folder}/tidak.xlsx tidak ditemukan"),
)

ALL = [
    pytest.param(mistake, id=f"{group}: {mistake.name}")
    for group, mistakes in (
        ("database", DATABASES), ("setting", SETTINGS), ("token", TOKENS), ("server", SERVERS), ("place", PLACES)
    )
    for mistake in mistakes
]  # fmt: skip


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder in which `init` was run."""
    folder = tmp_path_factory.mktemp("made")
    settings = {
        "KKPHAM_DATABASE_URL": f"sqlite+aiosqlite:///{folder}/data/kkpham.db",
        "KKPHAM_EVIDENCE_FOLDER": f"{folder}/data/berkas",
    }
    result = CliRunner(env=settings).invoke(app, ["init", "--region", "Kota Contoh"])
    assert result.exit_code == 0, result.output
    return folder


@pytest.fixture(scope="session")
def closed_port() -> Iterator[int]:
    """A port that nobody listens on."""
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))  # and never listens: the port stays refused, and nobody else gets it
        yield unused.getsockname()[1]


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    """The world around: its loop runs in a thread, since a bot that is run listens to signals in the main one."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    outside = Outside(loop)
    try:
        outside.do(outside.open())
        yield outside
        outside.do(outside.close())
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
        loop.close()


def _page(status: int) -> Callable[[asyncio.StreamReader, asyncio.StreamWriter], "asyncio.Future[None]"]:
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(ConnectionError, asyncio.IncompleteReadError):
            await reader.readuntil(b"\r\n\r\n")
            writer.write(f"HTTP/1.1 {status} Tidak\r\nConnection: close\r\nContent-Length: 6\r\n\r\n<html>".encode())
            await writer.drain()
        writer.close()

    return lambda reader, writer: asyncio.ensure_future(answer(reader, writer))


@pytest.fixture
def site(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    made: Path,
    outside: Outside,
    closed_port: int,
    postgres: Callable[[], str],
) -> Iterator[Site]:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KKPHAM_")]:
        monkeypatch.delenv(name)
    shutil.copytree(made, tmp_path, dirs_exist_ok=True)
    with contextlib.ExitStack() as open_handles:
        token = outside.do(outside.new_bot())
        site = Site(tmp_path, outside, token, closed_port, postgres, open_handles)
        site.set(token=token, api_url=site.api_url)
        yield site


@pytest.mark.parametrize("mistake", ALL)
def test_what_an_operator_gets_wrong_is_named(site: Site, mistake: Mistake) -> None:
    mistake.arrange(site)
    sentence = mistake.sentence.format(folder=site.folder)

    for command in mistake.commands:
        arguments = command.split()
        result = site.run(*arguments)

        assert sentence in result.output, f"{command}: {result.output}"
        assert "rahasia@" not in result.output and "raha@sia" not in result.output
        if arguments[0] == "doctor":
            assert re.search(r"Ada \d+ masalah|Semua baik", result.output), result.output
        else:
            assert result.exit_code == mistake.exit_code, result.output
