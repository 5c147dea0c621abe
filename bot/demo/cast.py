"""Who plays in the demo's stories, and what a chapter of one is."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from bot.demo.checked_steps import Character, Script
from screens.texts import demo as texts


@dataclass(slots=True)
class Cast:
    """Everybody in the story; they enter with their first message."""

    coordinator: Character
    neighbour_coordinator: Character
    health: Character
    legal: Character
    cooperatives: Character
    leader: Character
    neighbour: Character


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the story: its title, when it plays (UTC), and what happens."""

    title: str
    at: datetime
    play: Callable[[Script, Cast], Awaitable[None]]


def cast_for(stage: Script) -> Cast:
    """Everybody, with a phone each."""
    return Cast(*(stage.enters(name) for name in texts.CAST))
