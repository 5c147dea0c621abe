"""Finds what Telegram marks by itself in a text: commands, mentions, hashtags, links and addresses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sandbox.text.entity import Entity, utf16_length

_USERNAME = r"[A-Za-z0-9_]"
_COMMAND = re.compile(rf"(?<![\w/<>])/{_USERNAME}{{1,64}}(?:@{_USERNAME}{{3,32}})?(?![\w@/<>])")
_MENTION = re.compile(rf"(?<!\w)@{_USERNAME}{{2,32}}(?!\w)")
_HASHTAG = re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}(?![\w#])")
# A bare name counts as a link only under a domain that people write without "http": enough for this use.
_DOMAINS = "app|biz|co|com|de|dev|edu|eu|gov|id|info|int|io|me|mil|my|net|nl|online|org|ru|sg|site|tv|uk|us|xyz"
_TELEGRAM_LINK = re.compile(r"(?<!\w)(?:tg|ton|tonsite)://[A-Za-z0-9_-]+(?:[/?#][^\s<>\"«»]*)?", re.IGNORECASE)
_LINK = re.compile(
    r"(?:(?<![A-Za-z0-9+-])(?P<scheme>https?|ftp|tonsite)://(?:[^\s/@<>\"]+@)?|(?<![\w@/#.-]))"
    r"(?P<host>(?:[^\W_][\w-]*\.)+(?P<top>[^\W\d_]{2,24}))(?![\w-])"
    r"(?P<port>:[0-9]{1,5})?(?P<path>[/?#][^\s<>\"«»]*)?",
    re.IGNORECASE,
)
_EMAIL = re.compile(r"(?<![\w@.+-])[\w.+-]{1,64}@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,24}(?![\w@-])")
_TRAILING = ".:;,('?!`"


def find_entities(text: str) -> list[Entity]:
    """Return what is found, from left to right and without overlaps; the first to begin wins."""
    matches = sorted(_matches(text), key=lambda match: (match[1], -match[2]))
    entities: list[Entity] = []
    position = 0
    for kind, start, stop in matches:
        if start < position:
            continue
        position = stop
        entities.append(Entity(type=kind, offset=utf16_length(text[:start]), length=utf16_length(text[start:stop])))
    return entities


def _matches(text: str) -> Iterator[tuple[str, int, int]]:
    for kind, pattern in (
        ("mention", _MENTION),
        ("bot_command", _COMMAND),
        ("hashtag", _HASHTAG),
        ("email", _EMAIL),
        ("url", _TELEGRAM_LINK),
    ):
        for match in pattern.finditer(text):
            yield kind, match.start(), match.end()
    for match in _LINK.finditer(text):
        if match["scheme"] or re.fullmatch(_DOMAINS, match["top"].lower()):
            yield "url", match.start(), match.start() + len(_without_trailing(match[0], match["path"]))


def _without_trailing(link: str, path: str | None) -> str:
    """Leave out the punctuation that belongs to the sentence, and a bracket opened before the link."""
    if path is None:
        return link
    shortened = link.rstrip(_TRAILING)
    while shortened.endswith(")") and shortened.count("(") < shortened.count(")"):
        shortened = shortened[:-1].rstrip(_TRAILING)
    least = len(link) - len(path)
    return shortened if len(shortened) > least else link[: least + (1 if path[0] == "/" else 0)]
