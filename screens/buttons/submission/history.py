"""Taps on what was sent: versions, verdicts, files given back."""

from screens.buttons.base import ButtonData
from screens.buttons.overview.overview import Via


class OpenHistory(ButtonData, prefix="r"):
    """What the OPD of a membership has sent, newest first; page from 0, or the one that holds submission `at`."""

    membership: int
    page: int = 0
    at: int = 0


class OpenSent(ButtonData, prefix="rs"):
    """One version as it was sent, with what became of it."""

    submission: int
    via: Via = Via.HISTORY


class GiveFiles(ButtonData, prefix="rf"):
    """The files of a version, ten at a time; part from 0."""

    submission: int
    part: int = 0
    via: Via = Via.HISTORY


class GiveOriginals(ButtonData, prefix="ro"):
    """Those of its files that are shown as views, as they were sent; ten at a time, part from 0."""

    submission: int
    part: int = 0
    via: Via = Via.HISTORY


class GiveReceipt(ButtonData, prefix="rq"):
    """The receipt of a version as a PDF."""

    submission: int
    via: Via = Via.HISTORY
