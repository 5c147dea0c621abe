"""How far the work on a file that was kept has come: it is done behind all taps, and gone on with after a restart."""

from enum import StrEnum

READER_VERSION = 1
"""Of the rules by which files are read; what an older version read stays as it is."""

MOST_STARTS = 3
"""A file over which as many processes ended is not read."""


class ReadingStatus(StrEnum):
    """Where the work on a file stands."""

    WAITING = "waiting"
    READING = "reading"
    READ = "read"
    FAILED = "failed"  # it was tried, and cannot be done
