"""A pytest plugin: the `sandbox` fixture, and its transcript in the report of a test that fails."""

from __future__ import annotations

from collections.abc import AsyncIterator, Generator

import pytest
import pytest_asyncio

from sandbox.server import Sandbox


@pytest_asyncio.fixture
async def sandbox() -> AsyncIterator[Sandbox]:
    """A running sandbox on a free loopback port; a test in which the sandbox itself crashed fails."""
    async with Sandbox(patience=30.0) as running:  # a slow machine is no fault
        yield running


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add the transcript of the test's sandbox to the report when the test failed."""
    report = yield
    used = getattr(item, "funcargs", {}).get("sandbox")
    if report.failed and isinstance(used, Sandbox):
        report.sections.append(("sandbox transcript", used.transcript()))
    return report
