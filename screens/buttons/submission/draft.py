"""Taps on the way from a draft to a submission. `assignment` names what the draft is for."""

from dataclasses import dataclass
from typing import ClassVar

from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class StartDraft(ButtonData):
    """Open the draft, begun from what was returned where there is none."""

    prefix: ClassVar[str] = "ds"
    assignment: int


@dataclass(frozen=True, slots=True)
class BackToDraft(ButtonData):
    """Back from a choice to the draft card."""

    prefix: ClassVar[str] = "db"
    assignment: int


@dataclass(frozen=True, slots=True)
class SendDraft(ButtonData):
    """Send it; `confirmed` although a required item has no file of its own."""

    prefix: ClassVar[str] = "dk"
    assignment: int
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class AddMore(ButtonData):
    """How to add: a word of help, and the draft stays the current one."""

    prefix: ClassVar[str] = "da"
    assignment: int


@dataclass(frozen=True, slots=True)
class ChooseRemoval(ButtonData):
    """Which file to take out."""

    prefix: ClassVar[str] = "dr"
    assignment: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class RemoveFile(ButtonData):
    """Take this file out of the draft."""

    prefix: ClassVar[str] = "dx"
    assignment: int
    file: int


@dataclass(frozen=True, slots=True)
class ChooseFileToPlace(ButtonData):
    """Which file is for another item than it stands under."""

    prefix: ClassVar[str] = "dp"
    assignment: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ChooseItem(ButtonData):
    """Which item this file is for."""

    prefix: ClassVar[str] = "di"
    assignment: int
    file: int


@dataclass(frozen=True, slots=True)
class PlaceFile(ButtonData):
    """This file is for that item (0: for none in particular)."""

    prefix: ClassVar[str] = "dl"
    assignment: int
    file: int
    item: int


@dataclass(frozen=True, slots=True)
class AskDiscard(ButtonData):
    """Whether the draft is really to be discarded."""

    prefix: ClassVar[str] = "dq"
    assignment: int


@dataclass(frozen=True, slots=True)
class DiscardDraft(ButtonData):
    """Discard the draft."""

    prefix: ClassVar[str] = "dd"
    assignment: int


@dataclass(frozen=True, slots=True)
class AskFigures(ButtonData):
    """Ask the figures that are missing, one by one; `figure` asks that one again."""

    prefix: ClassVar[str] = "df"
    assignment: int
    figure: int = 0


@dataclass(frozen=True, slots=True)
class ChooseNihil(ButtonData):
    """Why there is nothing to report."""

    prefix: ClassVar[str] = "dn"
    assignment: int


@dataclass(frozen=True, slots=True)
class SayNihil(ButtonData):
    """Nothing to report, for the prepared reason with this number."""

    prefix: ClassVar[str] = "dy"
    assignment: int
    reason: int


@dataclass(frozen=True, slots=True)
class NotNihil(ButtonData):
    """There is something to report after all."""

    prefix: ClassVar[str] = "dz"
    assignment: int


@dataclass(frozen=True, slots=True)
class ChooseReuse(ButtonData):
    """For which other indicator: the files of a draft (`source`: assignment) or of a submission (`sent`)."""

    prefix: ClassVar[str] = "du"
    source: int
    sent: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Reuse(ButtonData):
    """Use the files of `source` for this assignment too."""

    prefix: ClassVar[str] = "dv"
    source: int
    sent: bool
    assignment: int


@dataclass(frozen=True, slots=True)
class Withdraw(ButtonData):
    """Take back what was sent and nobody has begun to check."""

    prefix: ClassVar[str] = "dw"
    submission: int


@dataclass(frozen=True, slots=True)
class Complement(ButtonData):
    """Begin the next version from what was sent and nobody has begun to check."""

    prefix: ClassVar[str] = "dc"
    assignment: int


@dataclass(frozen=True, slots=True)
class ChooseForLoose(ButtonData):
    """The files asked about are for this assignment."""

    prefix: ClassVar[str] = "la"
    assignment: int


@dataclass(frozen=True, slots=True)
class MoreForLoose(ButtonData):
    """All indicators that the files asked about could be for."""

    prefix: ClassVar[str] = "lm"
    opd: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class DismissLoose(ButtonData):
    """The files asked about are no evidence: those sent for that OPD, up to the last one the question showed."""

    prefix: ClassVar[str] = "ld"
    opd: int
    upto: int
