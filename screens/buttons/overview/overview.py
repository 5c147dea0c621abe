"""Taps on the completion summary (rekap): by OPD, by right or action, by kind, down to one assignment."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from screens.buttons.base import ButtonData


class Order(StrEnum):
    """How the OPD of a summary are sorted."""

    LATENESS = "l"
    NAME = "n"


class Via(StrEnum):
    """The list from which one thing was opened, and to which its [Kembali] leads."""

    HISTORY = "h"
    OPD = "o"
    INDICATOR = "i"
    ASSIGNMENT = "a"


@dataclass(frozen=True, slots=True)
class OpenOverview(ButtonData):
    """The summary of a region; the newest round where `round` is 0; page from 0, or the one that holds OPD `at`."""

    prefix: ClassVar[str] = "o"
    region: int
    round: int = 0
    page: int = 0
    order: Order = Order.LATENESS
    at: int = 0


@dataclass(frozen=True, slots=True)
class ChooseRound(ButtonData):
    """To the list of a region's rounds."""

    prefix: ClassVar[str] = "or"
    region: int


@dataclass(frozen=True, slots=True)
class OpenOpd(ButtonData):
    """What one OPD owes in a round; page from 0, or the one that holds assignment `at`."""

    prefix: ClassVar[str] = "oo"
    round: int
    opd: int
    page: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class OpenCriteria(ButtonData):
    """A round per right or action; page from 0, or the one that holds criterion `at`."""

    prefix: ClassVar[str] = "oc"
    round: int
    page: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class OpenKinds(ButtonData):
    """A round per kind of indicator."""

    prefix: ClassVar[str] = "ok"
    round: int


@dataclass(frozen=True, slots=True)
class OpenIndicators(ButtonData):
    """The indicators of a round: of one criterion, or where that is 0 of one kind; page from 0, or that of `at`."""

    prefix: ClassVar[str] = "ol"
    round: int
    criterion: int = 0
    kind: str = ""
    page: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class OpenIndicator(ButtonData):
    """All OPD that owe an indicator; page from 0, or the one that holds assignment `at`."""

    prefix: ClassVar[str] = "oi"
    indicator: int
    page: int = 0
    at: int = 0


@dataclass(frozen=True, slots=True)
class OverseeAssignment(ButtonData):
    """The latest version of one assignment, or that nothing was sent yet."""

    prefix: ClassVar[str] = "oa"
    assignment: int
    via: Via = Via.OPD


@dataclass(frozen=True, slots=True)
class MakePictures(ButtonData):
    """A round as pictures: OPD by right or action, or by kind."""

    prefix: ClassVar[str] = "og"
    round: int
    by_kind: bool = False


@dataclass(frozen=True, slots=True)
class MakeWorkbook(ButtonData):
    """A round written out as an Excel workbook."""

    prefix: ClassVar[str] = "ox"
    round: int
