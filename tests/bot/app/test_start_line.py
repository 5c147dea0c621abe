"""One line says what was started, another that it has stopped; no password is in it."""

import signal
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.app.start_line import log_start
from bot.settings import Settings
from sandbox.server import Sandbox
from tests import bot_process


async def test_a_start_and_a_stop_are_a_line_each(sandbox: Sandbox, sqlite_url: str, tmp_path: Path) -> None:
    token = sandbox.create_bot("contoh_bot")
    person = sandbox.person("Pegawai")
    process = await bot_process.start(sandbox, token, sqlite_url, tmp_path, {"KKPHAM_LOG_LEVEL": "info"})
    try:
        await person.starts(wait=False)
        await person.sees("undangan")
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 0
    finally:
        await bot_process.kill(process)
    lines = (tmp_path / "log").read_text().splitlines()
    [started] = [line for line in lines if "event='started'" in line]
    for part in (
        "version='0.1.0'",
        "bot='@contoh_bot'",
        str(tmp_path / "test.db"),
        str(tmp_path / "berkas"),
        "updates='polling'",
    ):
        assert part in started
    assert token not in started
    assert len([line for line in lines if "event='stopped'" in line]) == 1


def test_a_password_is_not_in_it(capsys: pytest.CaptureFixture[str]) -> None:
    settings = Settings(
        token=SecretStr("123456:abcdefgh"), database_url="postgresql+psycopg://bot:geheim@db/kkpham", _env_file=None
    )
    log_start(settings, "contoh_bot")
    line = capsys.readouterr().out
    assert "postgresql+psycopg://bot:***@db/kkpham" in line
    assert "geheim" not in line
