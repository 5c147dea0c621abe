"""The deep link by which a meeting's announcement in a group leads to the private chat (Bot API, deep linking)."""

import re

LINK_PREFIX = "rakor_"

_LINK = re.compile(rf"{LINK_PREFIX}(\d{{1,9}})")


def linked_meeting(payload: str) -> int | None:
    """The meeting that the text behind /start names; None where it is something else."""
    link = _LINK.fullmatch(payload)
    return int(link[1]) if link else None
