"""The files of a specimen, as they are given to whoever looks at it."""

from dataclasses import dataclass
from pathlib import Path

from domain.people.people import Region
from domain.submission.sent_files import SentFile
from domain.submission.specimens import Specimen


@dataclass(frozen=True, slots=True)
class SpecimenGiven:
    """The files of one specimen: those of a submission, or the uploaded one; one without sound bytes has no path.

    `indicator_id` is the newest that it is of.
    """

    specimen: Specimen
    region: Region
    indicator_id: int
    files: tuple[SentFile, ...] = ()
    path: Path | None = None
