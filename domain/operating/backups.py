"""Backups: how they end, and why they do not."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class BackupFaultKind(StrEnum):
    """Why a backup is not made, or not put back."""

    BUSY = "busy"  # another backup is under way
    INSIDE_EVIDENCE = "inside_evidence"  # the folder lies in the evidence itself
    VANISHED = "vanished"  # the folder held backups and holds none any more: a mount is gone
    DATABASE = "database"  # the database could not be copied, or put back
    NO_TOOL = "no_tool"  # pg_dump or pg_restore is not there
    STOPPED = "stopped"  # it was told to stop
    NONE_THERE = "none_there"  # there is no finished backup
    UNREADABLE = "unreadable"  # what is there is not a backup of this program
    DAMAGED = "damaged"  # the copy of the database is not what was written
    OTHER_ENGINE = "other_engine"  # a backup of SQLite for PostgreSQL, or the other way
    NEWER = "newer"  # the backup is of a newer program
    DATABASE_THERE = "database_there"  # the target has a database already
    EVIDENCE_THERE = "evidence_there"  # the target has files already


class PaperKind(StrEnum):
    """What a paper belongs to that is kept beside the evidence."""

    MEETING = "meeting"
    SPECIMEN = "specimen"
    ENDORSEMENT = "endorsement"
    LETTERHEAD = "letterhead"


class BackupFault(Exception):
    """A backup that is not made or not put back; nothing that was there before has changed.

    `subject` is the path or the program concerned, `reason` what the system or the other program said.
    """

    def __init__(self, kind: BackupFaultKind, subject: object = "", reason: object = "") -> None:
        super().__init__(f"{kind.value}: {subject} {reason}")
        self.kind = kind
        self.subject = subject
        self.reason = reason


@dataclass(frozen=True, slots=True)
class BackupRun:
    """A backup that was tried: where it lies (`path`), or why there is none (`error`). Sizes in bytes."""

    started_at: datetime
    ended_at: datetime
    path: str | None
    size: int
    copied: int
    files: int
    absent: int
    error: str | None
