"""What a page asks of whoever built it: to move the clock, to start the bot again, to play a story step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

from sandbox.world.model import Account


class Controls(Protocol):
    """What a page can do to the world around it."""

    async def advance(self, by: timedelta) -> None:
        """Move the clock on, letting the bot do what becomes due on the way."""
        ...

    async def advance_to_next(self) -> bool:
        """Move the clock on until the bot says something by itself; return False if nothing came."""
        ...

    async def restart(self) -> None:
        """Stop the bot and start it again on the same data."""
        ...


class Player(Protocol):
    """Something that is played on the page step by step."""

    def control(self, wish: str) -> None:
        """Do what somebody before the page asks for: "step", "automatic", "pause" or "end"."""
        ...

    def begin(self, story: str) -> None:
        """Play the story with this name."""
        ...


@dataclass(frozen=True)
class Tour:
    """What the page opens with: who one can be, and what to try as whom; `stories` are titles by their names."""

    people: Sequence[tuple[Account, str]] = ()
    trials: Sequence[tuple[Account, str]] = ()
    stories: Mapping[str, str] = field(default_factory=dict)
