"""What stands above and below the letters of an office: its letterhead, and who signs."""

from dataclasses import dataclass
from enum import StrEnum

from domain.people.people import Region
from domain.text import line_of, plain, says_nothing


class SignerPart(StrEnum):
    """What is told of who signs; the values go into buttons and prompts."""

    NAME = "n"
    TITLE = "j"
    STAFF_NUMBER = "i"


LONGEST = {SignerPart.NAME: 120, SignerPart.TITLE: 120, SignerPart.STAFF_NUMBER: 40}
"""Characters of each part at most."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the name, the office held (jabatan), and the number as an employee (NIP); empty where not known."""

    name: str = ""
    title: str = ""
    staff_number: str = ""

    def part(self, part: SignerPart) -> str:
        """One of the three."""
        values = {
            SignerPart.NAME: self.name,
            SignerPart.TITLE: self.title,
            SignerPart.STAFF_NUMBER: self.staff_number,
        }
        return values[part]


@dataclass(frozen=True, slots=True)
class LetterheadImage:
    """A picture of the letterhead, or of the region's arms, as it lies in the evidence store."""

    sha256: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Of a region; without an image the names of region and office stand there."""

    region: Region
    signer: Signer = Signer()
    image: LetterheadImage | None = None


def signer_part(part: SignerPart, text: str) -> str | None:
    """What was typed as it is kept; None where it is too long. A word for nothing (a dash) clears it."""
    written = line_of(text)
    if says_nothing(written):
        return ""
    return written if len(written) <= LONGEST[part] else None


def is_section(office: str) -> bool:
    """Whether an office is a section (bagian) of the secretariat, which a letterhead then names above it."""
    return plain(office).startswith("bagian ")
