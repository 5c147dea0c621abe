"""What names of files tell: that given to a photo that came without one says when it was sent, and nothing else."""

import re
from collections.abc import Sequence
from datetime import datetime

from domain.rounds.programme import EvidenceItem
from domain.submission.evidence import MediaKind
from domain.text import plain

_GIVEN = re.compile(r"foto-\d{8}-\d{6}-\d+(-\d+)?\.\w{2,5}")
_WORDS_FOR_A_PHOTO = frozenset({"foto", "photo", "gambar", "image", "img", "jpg", "jpeg", "png", "heic", "whatsapp"})
"""In a photo's name they say what every photo is; in a PDF's they tell something."""


def photo_name(sent_at: datetime, message_id: int) -> str:
    """The name to store a photo under: by its local hour and its message, so that no two are called alike."""
    return f"foto-{sent_at:%Y%m%d-%H%M%S}-{message_id}.jpg"


def is_given_name(name: str) -> bool:
    """Whether a file's name is one that `photo_name` gave: it tells nobody what the file is for."""
    return _GIVEN.fullmatch(name) is not None


def items_named(kind: MediaKind, name: str, items: Sequence[EvidenceItem]) -> list[EvidenceItem]:
    """The items whose words a file's name shares most; none where the name was not given by a person."""
    words = set() if is_given_name(name) else {word for word in _words(name) if len(word) > 2}
    if kind is MediaKind.PHOTO:  # phones put the date into its name, which is no "tahun 2025" that an item asks for
        words = {word for word in words if not word.isdecimal()} - _WORDS_FOR_A_PHOTO
    shared = {item.id: len(words & set(_words(item.name))) for item in items}
    closest = max(shared.values(), default=0)
    return [item for item in items if closest and shared[item.id] == closest]


def _words(text: str) -> list[str]:
    return "".join(letter if letter.isalnum() else " " for letter in plain(text)).split()
