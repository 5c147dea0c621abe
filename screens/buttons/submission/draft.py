"""Taps on the way from a draft to a submission. `assignment` names what the draft is for."""

from screens.buttons.base import ButtonData


class StartDraft(ButtonData, prefix="ds"):
    """Open the draft, begun from what was returned where there is none."""

    assignment: int


class BackToDraft(ButtonData, prefix="db"):
    """Back from a choice to the draft card."""

    assignment: int


class SendDraft(ButtonData, prefix="dk"):
    """Send it; `confirmed` although a required item has no file of its own."""

    assignment: int
    confirmed: bool = False


class AddMore(ButtonData, prefix="da"):
    """How to add: a word of help, and the draft stays the current one."""

    assignment: int


class ChooseRemoval(ButtonData, prefix="dr"):
    """Which file to take out."""

    assignment: int
    page: int = 0


class RemoveFile(ButtonData, prefix="dx"):
    """Take this file out of the draft."""

    assignment: int
    file: int


class ChooseFileToPlace(ButtonData, prefix="dp"):
    """Which file is for another item than it stands under."""

    assignment: int
    page: int = 0


class ChooseItem(ButtonData, prefix="di"):
    """Which item this file is for, or all photos of its album."""

    assignment: int
    file: int
    whole_album: bool = False


class PlaceFile(ButtonData, prefix="dl"):
    """This file, or all photos of its album, is for that item (0: for none in particular)."""

    assignment: int
    file: int
    item: int
    whole_album: bool = False


class AskDiscard(ButtonData, prefix="dq"):
    """Whether the draft is really to be discarded."""

    assignment: int


class DiscardDraft(ButtonData, prefix="dd"):
    """Discard the draft."""

    assignment: int


class AskFigures(ButtonData, prefix="df"):
    """Ask the figures that are missing, one by one; `figure` asks that one again."""

    assignment: int
    figure: int = 0


class ChooseNihil(ButtonData, prefix="dn"):
    """Why there is nothing to report."""

    assignment: int


class SayNihil(ButtonData, prefix="dy"):
    """Nothing to report, for the prepared reason with this number."""

    assignment: int
    reason: int


class NotNihil(ButtonData, prefix="dz"):
    """There is something to report after all."""

    assignment: int


class ChooseReuse(ButtonData, prefix="du"):
    """For which other indicator: the files of a draft (`source`: assignment) or of a submission (`sent`)."""

    source: int
    sent: bool = False
    page: int = 0


class Reuse(ButtonData, prefix="dv"):
    """Use the files of `source` for this assignment too."""

    source: int
    sent: bool
    assignment: int


class Withdraw(ButtonData, prefix="dw"):
    """Take back what was sent and nobody has begun to check."""

    submission: int


class Complement(ButtonData, prefix="dc"):
    """Begin the next version from what was sent and nobody has begun to check."""

    assignment: int


class ChooseForUnassigned(ButtonData, prefix="la"):
    """The files asked about are for this assignment."""

    assignment: int


class MoreForUnassigned(ButtonData, prefix="lm"):
    """All indicators that the files asked about could be for."""

    opd: int
    page: int = 0


class AskUnassigned(ButtonData, prefix="lw"):
    """Ask again which indicator the files are for that wait."""


class DismissUnassigned(ButtonData, prefix="ld"):
    """The files asked about are no evidence: those sent for that OPD, up to the last one the question showed."""

    opd: int
    upto: int
