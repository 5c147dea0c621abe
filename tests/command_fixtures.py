"""The command line as an operator meets it, in an empty folder of its own."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app

Command = Callable[..., Result]


@pytest.fixture
def kkpham(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Command:
    """Runs a command in an empty folder, without a terminal and without a token unless a test sets one.

    Whatever it meets, it ends with a sentence.
    """
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("KKPHAM_")]:
        monkeypatch.delenv(name)

    def run(*arguments: str) -> Result:
        result = CliRunner().invoke(app, list(arguments))
        assert result.exception is None or isinstance(result.exception, SystemExit), result.output
        assert "Traceback" not in result.output
        return result

    return run
