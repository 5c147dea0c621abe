"""A pytest plugin: `--quick` leaves out what takes long, and says at the end how much of what that was."""

from collections import Counter
from typing import Protocol

import pytest

FOLDERS = {
    "tests/page/": "in a browser",
    "tests/crash/": "with kills",
    "tests/broadcast/": "to many people",
    "tests/scenarios/faults/": "of faults on the way",
    "tests/scenarios/meetings/": "of meetings from end to end",
    "tests/scenarios/submission/test_files.py": "of files from end to end",
    "tests/structure/": "of the structure, which make check runs",
    "tests/permissions/": "over every button and command",
    "tests/documents/": "of foreign files, workbooks and pictures",
    "tests/bot/app/": "of start and stop",
    "tests/sandbox/": "of the stand-in of Telegram",
    "tests/scenarios/test_aiogram_front.py": "of another framework",
    "tests/bot/test_cli.py": "of the command line as a process",
}
"""Folders and files of which the quick half has none."""

_LEFT_OUT = pytest.StashKey[Counter[str]]()


class Worker(Protocol):
    """What xdist tells of one of its processes."""

    config: pytest.Config
    workeroutput: dict[str, dict[str, int]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--quick", action="store_true", help="leave out PostgreSQL, the browser, kills and long walks")


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "long: takes more than a few seconds; not in the quick half")
    config.stash[_LEFT_OUT] = Counter()


def reason_to_leave_out(item: pytest.Item) -> str | None:
    """Why a test is not in the quick half; None where it is."""
    if isinstance(item, pytest.Function):
        callspec = getattr(item, "callspec", None)
        if "postgres" in item.fixturenames or (callspec and callspec.params.get("database_url") == "postgresql"):
            return "on PostgreSQL"
    if item.get_closest_marker("long"):
        return "long"
    return next((reason for folder, reason in FOLDERS.items() if item.nodeid.startswith(folder)), None)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--quick"):
        return
    reasons = {item: reason for item in items if (reason := reason_to_leave_out(item))}
    left_out = config.stash[_LEFT_OUT]
    left_out.update(reasons.values())
    config.hook.pytest_deselected(items=list(reasons))
    items[:] = [item for item in items if item not in reasons]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process of xdist hands its counts to the one that writes the summary."""
    output: dict[str, dict[str, int]] | None = getattr(session.config, "workeroutput", None)
    if output is not None:
        left_out = session.config.stash[_LEFT_OUT]
        output["left_out"] = {**left_out}


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Worker) -> None:
    """Every process collects the same, so the counts of one are the counts of all."""
    for reason, count in getattr(node, "workeroutput", {}).get("left_out", {}).items():
        node.config.stash[_LEFT_OUT][reason] = count


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    left_out = config.stash[_LEFT_OUT]
    if left_out:
        counts = ", ".join(f"{count} {reason}" for reason, count in left_out.most_common())
        terminalreporter.write_line(f"The quick half: {left_out.total()} tests were left out ({counts}).")
