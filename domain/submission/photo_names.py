"""The name given to a photo that came without one: it says when the photo was sent, and nothing of what is on it."""

import re
from datetime import datetime

_GIVEN = re.compile(r"foto-\d{8}-\d{6}-\d+(-\d+)?\.\w{2,5}")


def photo_name(sent_at: datetime, message_id: int) -> str:
    """The name to store a photo under: by its local hour and its message, so that no two are called alike."""
    return f"foto-{sent_at:%Y%m%d-%H%M%S}-{message_id}.jpg"


def is_given_name(name: str) -> bool:
    """Whether a file's name is one that `photo_name` gave: it tells nobody what the file is for."""
    return _GIVEN.fullmatch(name) is not None
