"""Logs: one line per event, for eyes or for a collector, and never a token."""

import json
import logging
from collections.abc import Iterator

import pytest
import structlog

from bot.logging import set_up

TOKEN = "123456789:AAExampleExampleExampleExampleExample"


@pytest.fixture(autouse=True)
def as_before() -> Iterator[None]:
    """Puts back what is set up for the whole process."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


def test_a_token_never_gets_into_a_log(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("console", "debug")
    structlog.get_logger("bot").error("failed", address=f"https://example.org/bot{TOKEN}/getMe")
    logging.getLogger("somebody else").error("POST https://example.org/bot%s/getMe", TOKEN)
    said = capsys.readouterr().err
    assert said.count("\n") == 2
    assert TOKEN not in said
    assert "AAExample" not in said


def test_a_collector_gets_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("json", "info")
    structlog.get_logger("bot").info("taking up", updates=3)
    line = json.loads(capsys.readouterr().err)
    assert (line["event"], line["updates"], line["level"]) == ("taking up", 3, "info")
    assert line["timestamp"].endswith("Z")


def test_libraries_that_talk_of_addresses_are_kept_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    set_up("console", "info")
    for name in ("httpx", "telegram.ext", "apscheduler.scheduler"):
        logging.getLogger(name).info("an address, or what somebody wrote")
    assert capsys.readouterr().err == ""
