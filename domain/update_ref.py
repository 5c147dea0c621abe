"""What makes something happen: the update behind a change, so that its effects happen once."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class UpdateRef:
    """The inbox row (one update of Telegram's) on whose account a service writes.

    `holder` is the claim of the process that handles it: its effects come only while that process leads. Without one
    nobody else can be at it.
    """

    inbox_id: int
    holder: str | None = None


class AlreadyApplied(Exception):
    """This cause has had its effects before; the transaction that met it must come to nothing."""
