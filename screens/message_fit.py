"""Making a text fit into one message: names and lists are shortened only as far as they must be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from typing import TypeVar

from screens.screen import TEXT_LIMIT
from screens.texts import formats as words
from screens.wording import Safe, say

T = TypeVar("T")
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Room:
    """How much is shown: characters of a passage, characters of a name, entries of a list."""

    passage: int
    name: int
    entries: int

    def list_lines(self, entries: Sequence[T], line: Callable[[T], Safe]) -> list[Safe]:
        """A line for each entry there is room for, and one that counts the others."""
        texts = [line(entry) for entry in entries[: self.entries]]
        rest = len(entries) - len(texts)
        return [*texts, say(words.AND_MORE, count=rest)] if rest else texts


ROOMS = (Room(1500, 300, 100), Room(900, 160, 40), Room(500, 80, 20), Room(240, 60, 10), Room(160, 36, 6))
"""Ever less, until it fits; the least fits whatever a workbook holds."""


def fitting(build: Callable[[Room], Safe]) -> Safe:
    """The text with the most room that fits into one message."""
    texts = (build(room) for room in ROOMS)
    return next((text for text in texts if shown_length(text) <= TEXT_LIMIT), build(ROOMS[-1]))


def shown_length(text: Safe) -> int:
    """UTF-16 units once the HTML is parsed, which is what Telegram counts (Bot API, sendMessage)."""
    return len(shown_text(text).encode("utf-16-le")) // 2


def shown_text(text: Safe) -> str:
    """What a person reads once the HTML is parsed, to be sent on outside the messenger."""
    return unescape(_TAG.sub("", text))
