"""Taps on the completion summary (rekap): by OPD, by right or action, by kind, down to one assignment."""

from enum import StrEnum

from domain.overview.tables import RegionTable
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
    REVIEW = "p"


class OpenOverview(ButtonData, prefix="o"):
    """The summary of a region; the newest round where `round` is 0; page from 0, or the one that holds OPD `at`."""

    region: int
    round: int = 0
    page: int = 0
    order: Order = Order.LATENESS
    at: int = 0


class ChooseRound(ButtonData, prefix="or"):
    """To the list of a region's rounds."""

    region: int


class OpenOpd(ButtonData, prefix="oo"):
    """What one OPD owes in a round; page from 0, or the one that holds assignment `at`."""

    round: int
    opd: int
    page: int = 0
    at: int = 0


class OpenCriteria(ButtonData, prefix="oc"):
    """A round per right or action; page from 0, or the one that holds criterion `at`."""

    round: int
    page: int = 0
    at: int = 0


class OpenKinds(ButtonData, prefix="ok"):
    """A round per kind of indicator."""

    round: int


class OpenIndicators(ButtonData, prefix="ol"):
    """The indicators of a round: of one criterion, or where that is 0 of one kind; page from 0, or that of `at`."""

    round: int
    criterion: int = 0
    kind: str = ""
    page: int = 0
    at: int = 0


class OpenIndicator(ButtonData, prefix="oi"):
    """All OPD that owe an indicator; page from 0, or the one that holds assignment `at`."""

    indicator: int
    page: int = 0
    at: int = 0


class OverseeAssignment(ButtonData, prefix="oa"):
    """The latest version of one assignment, or that nothing was sent yet."""

    assignment: int
    via: Via = Via.OPD


class MakePictures(ButtonData, prefix="og"):
    """A round as pictures: OPD by right or action, or by kind."""

    round: int
    by_kind: bool = False


class MakeLeaderPage(ButtonData, prefix="ow"):
    """A round on one page, for who decides."""

    round: int


class MakeWorkbook(ButtonData, prefix="ox"):
    """A round written out as an Excel workbook."""

    round: int


class MakeTable(ButtonData, prefix="oe"):
    """A table of a region written out as an Excel workbook; the last three are the bounds of the trail."""

    table: RegionTable
    region: int
    group: str = ""
    opd: int = 0
    person: int = 0
