"""Settings that are taken as they are meant, secrets in files, and what is said of an error that nobody expected."""

import asyncio
import os
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from bot.cli import app
from bot.commands.session import load_settings
from sandbox.server import Sandbox
from storage.database import Database
from tests.command_fixtures import Command

ROOT = Path(__file__).parents[3]
TOKEN = "123456:AAAAAAAAAAAAAAAAAAAA"


@pytest.mark.usefixtures("kkpham")
@pytest.mark.parametrize("entered", [f'"{TOKEN}"', f" {TOKEN} ", f"'{TOKEN}'\n"])
def test_quotes_and_blanks_around_a_token_are_not_part_of_it(entered: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KKPHAM_TOKEN", entered)

    assert load_settings(token_needed=True).token.get_secret_value() == TOKEN


@pytest.mark.usefixtures("kkpham")
def test_a_zone_may_be_called_as_people_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KKPHAM_REGION_ZONE", "wit")

    assert load_settings().region_zone == "Asia/Jayapura"


def test_a_database_may_be_named_without_its_driver(
    kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KKPHAM_DATABASE_URL", "sqlite:///lain.db")

    assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
    assert (tmp_path / "lain.db").is_file()


def test_secrets_lie_in_files(kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As systemd hands them out: `.env` names them by the folder that the environment tells."""
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "token").write_text(f"{TOKEN}\n", encoding="utf-8-sig")
    (credentials / "database").write_text("sqlite:///rahasia.db\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))
    (tmp_path / ".env").write_text(
        "KKPHAM_TOKEN=\n"
        "KKPHAM_TOKEN_FILE=${CREDENTIALS_DIRECTORY}/token\n"
        "KKPHAM_DATABASE_URL_FILE=${CREDENTIALS_DIRECTORY}/database\n"
    )
    settings = load_settings(token_needed=True)

    assert settings.token.get_secret_value() == TOKEN
    assert settings.database_url == "sqlite+aiosqlite:///rahasia.db"


@pytest.fixture
def unguarded(kkpham: Command) -> Command:
    """Runs a command where `kkpham` would, and lets an error through."""
    return lambda *arguments: CliRunner().invoke(app, list(arguments))


def test_an_error_that_nobody_expected_is_a_sentence_and_a_traceback_for_whoever_asks(
    unguarded: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unguarded("init", "--region", "Kota Contoh")

    async def lose_table() -> None:
        database = Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")
        async with database.write() as db:
            await db.execute(text("ALTER TABLE region RENAME TO wilayah"))
        await database.close()

    asyncio.run(lose_table())
    told = unguarded("region")
    traced = unguarded("--trace", "region")
    monkeypatch.setenv("KKPHAM_LOG_LEVEL", "debug")
    debugged = unguarded("region")

    assert told.exit_code == 1 and "Traceback" not in told.output
    assert "gangguan yang tidak terduga (OperationalError, " in told.output and "--trace" in told.output
    for raised in (traced, debugged):
        assert raised.exception is not None and "no such table" in str(raised.exception)


def test_a_file_that_does_not_fit_is_not_left_half_written(kkpham: Command, tmp_path: Path) -> None:
    kkpham("template", "--out", "templat.xlsx")
    whole = (tmp_path / "templat.xlsx").read_bytes()
    script = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (9000, 9000)); from bot.cli import app; app()"
    done = subprocess.run(
        [sys.executable, "-c", script, "template", "--out", "templat.xlsx", "--force"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert "Ruang disk habis saat menulis" in done.stderr and "Traceback" not in done.stderr, done.stderr
    assert (tmp_path / "templat.xlsx").read_bytes() == whole
    assert [path.name for path in tmp_path.iterdir()] == ["templat.xlsx"]


@pytest.mark.parametrize("command", ["run", "demo"])
def test_windows_is_told_that_it_is_not_served(tmp_path: Path, command: str) -> None:
    """Whatever Windows lacks cannot be imported here either."""
    script = textwrap.dedent(
        """
        import asyncio, ctypes, pydantic, subprocess, sys, tempfile, typer, zoneinfo
        pydantic.Field, pydantic.TypeAdapter
        sys.platform = "win32"
        for name in ("fcntl", "resource", "pwd", "grp", "termios", "uvloop"):
            sys.modules[name] = None
        from bot.cli import app
        app()
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script, command],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )

    assert (done.returncode, "Traceback" in done.stderr) == (1, False), done.stderr
    assert "tidak dapat dijalankan langsung di Windows" in done.stderr


async def test_a_webhook_is_taken_away_when_it_is_asked_for(
    kkpham: Command, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    token = sandbox.create_bot("kkpham_contoh_bot")
    monkeypatch.setenv("KKPHAM_TOKEN", token)
    monkeypatch.setenv("KKPHAM_API_URL", sandbox.api_url.removesuffix("/bot"))
    sandbox.bot(token).webhook_url = "https://lama.contoh.go.id/jalur"
    left = await asyncio.to_thread(kkpham, "webhook")
    monkeypatch.setenv("KKPHAM_WEBHOOK_URL", "https://lama.contoh.go.id/jalur")
    ours = await asyncio.to_thread(kkpham, "webhook", "--delete")
    monkeypatch.delenv("KKPHAM_WEBHOOK_URL")
    deleted = await asyncio.to_thread(kkpham, "webhook", "--delete")
    free = await asyncio.to_thread(kkpham, "webhook")

    assert left.exit_code == 1 and "lama.contoh.go.id" in left.output and "jalur" not in left.output
    assert ours.exit_code == 0 and "milik layanan ini" in ours.output
    assert deleted.exit_code == 0 and "Webhook di lama.contoh.go.id dihapus" in deleted.output
    assert free.exit_code == 0 and "tidak terhubung dengan webhook" in free.output
    assert sandbox.bot(token).webhook_url == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_completes_commands(tmp_path: Path, shell: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from bot.cli import app; app(prog_name='kkpham-bot')"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "_KKPHAM_BOT_COMPLETE": f"source_{shell}"},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert "kkpham-bot" in done.stdout
