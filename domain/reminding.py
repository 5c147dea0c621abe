"""Words of reminding that are stored: how a person is addressed, and why an assignment is handed back."""

from enum import StrEnum


class Address(StrEnum):
    """How a person wants to be addressed."""

    BOTH = "bapak_ibu"
    BAPAK = "bapak"
    IBU = "ibu"


class HandbackReason(StrEnum):
    """Why an OPD says that an assignment is not its task."""

    OTHER_OPD = "other_opd"
    NO_SUCH_PROGRAMME = "no_such_programme"
    REORGANISED = "reorganised"
    OTHER = "other"
