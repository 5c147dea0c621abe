"""Keeps a sandbox's world in a file, so that what was begun today goes on tomorrow.

The file is a pickle and reading one may run whatever is in it: only read what this program wrote in a folder of yours.
"""

from __future__ import annotations

import pickle
from pathlib import Path

from sandbox.world.world import World

_KEPT = ("random", "gaps", "files", "bots", "accounts", "private", "groups", "callbacks", "journal")
_VERSION = 1


class UnreadableSave(Exception):
    """The file holds no world that this program can read."""


def save(world: World, file: Path) -> None:
    """Write the world and what its clock shows; a file that is there is replaced in one step."""
    temporary = file.with_suffix(".new")
    state = {name: getattr(world, name) for name in _KEPT}
    temporary.write_bytes(pickle.dumps((_VERSION, world.now(), state)))
    temporary.replace(file)


def load(world: World, file: Path) -> object:
    """Let a new world be the one in the file; return the instant at which it was kept. Raises NotKept."""
    try:
        version, kept_at, state = pickle.loads(file.read_bytes())
    except (OSError, pickle.UnpicklingError, AttributeError, EOFError, ImportError, ValueError, TypeError) as error:
        raise UnreadableSave(str(file)) from error
    if version != _VERSION or set(state) != set(_KEPT):
        raise UnreadableSave(str(file))
    for name, value in state.items():
        setattr(world, name, value)
    for bot in world.bots.values():
        bot.waiting_polls = 0
    instant: object = kept_at
    return instant
