"""Taps of what is handed back as another OPD's task, and of a coordinator's answer."""

from domain.reminding.not_ours import NotOursReason
from screens.buttons.base import ButtonData


class PickNotOurs(ButtonData, prefix="eb"):
    """What of an OPD is not its task; page from 0."""

    membership: int
    page: int = 0


class PickReason(ButtonData, prefix="er"):
    """Why an assignment is not the OPD's task; `opened` where its own screen was left for that."""

    membership: int
    assignment: int
    opened: bool = False


class ReportNotOurs(ButtonData, prefix="eh"):
    """Hand an assignment back for that reason."""

    assignment: int
    reason: NotOursReason


class TypeReason(ButtonData, prefix="ex"):
    """To the question why, answered by typing."""

    assignment: int


class OpenNotOursRequests(ButtonData, prefix="eq"):
    """What OPD of a region have handed back and nobody has decided; page from 0."""

    region: int
    page: int = 0


class OpenNotOursRequest(ButtonData, prefix="eo"):
    """One request."""

    request: int


class PickOtherOpd(ButtonData, prefix="ea"):
    """The OPD that could have it instead; page from 0."""

    request: int
    page: int = 0


class PreviewReassign(ButtonData, prefix="eg"):
    """To the question whether that OPD is to have it."""

    request: int
    opd: int


class Reassign(ButtonData, prefix="ew"):
    """Yes: give it to that OPD, as it was shown."""

    request: int
    opd: int
    revision: str


class AskDecline(ButtonData, prefix="ed"):
    """To the question why it stays, answered by typing."""

    request: int
