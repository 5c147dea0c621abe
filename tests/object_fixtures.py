"""A pytest plugin: the `object_server` fixture, started once per session when the first test asks for it."""

from collections.abc import Iterator

import pytest

from tests import object_server as servers
from tests.object_server import ObjectServer


@pytest.fixture(scope="session")
def object_server() -> Iterator[ObjectServer]:
    """A running S3-compatible server; called, it gives the address of a bucket of its own."""
    with servers.running() as server:
        yield server
