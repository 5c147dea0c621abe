"""How long what people leave behind is kept, as an installation has set it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Retention:
    """Days that something is kept: messages that were handled, files that serve nothing, the names of who has left.

    `stray_days` is for bytes on disk that no row speaks of. None keeps names for ever. Evidence that was sent is never
    deleted by itself.
    """

    inbox_days: int = 7
    unused_days: int = 30
    stray_days: int = 30
    left_days: int | None = 1825
