"""Taps on documents that are made of photos. `assignment` names the draft, `document` what was made or is arranged."""

from screens.buttons.base import ButtonData


class CleanPhotos(ButtonData, prefix="sra"):
    """Make photos of a draft into a document; `chosen` those for that item (0: for none in particular)."""

    assignment: int
    item: int = 0
    chosen: bool = False


class ShowCleaned(ButtonData, prefix="srb"):
    """A page of what was made, beside its photo."""

    document: int
    number: int = 1


class UseCleaned(ButtonData, prefix="src"):
    """The document takes the place of its photos in the draft."""

    document: int


class UsePhotos(ButtonData, prefix="srd"):
    """The photos take their places in a draft again."""

    document: int
    assignment: int


class RetakePage(ButtonData, prefix="sre"):
    """Another photo of a page is wanted."""

    document: int
    page: int


class ArrangePages(ButtonData, prefix="srf"):
    """Put the pages in order."""

    document: int


class MovePage(ButtonData, prefix="srg"):
    """This page comes to that place, counted from 0."""

    document: int
    page: int
    to: int


class TurnPage(ButtonData, prefix="srh"):
    """This page is turned by so many quarters clockwise, from how it was."""

    document: int
    page: int
    quarters: int


class DropPage(ButtonData, prefix="sri"):
    """This page is left out."""

    document: int
    page: int


class FinishArranging(ButtonData, prefix="srj"):
    """The document is made in this order."""

    document: int


class ShowArranging(ButtonData, prefix="srk"):
    """The pages that are being put in order; `part` of the list counts from 0."""

    document: int
    part: int = 0


class ShowBeside(ButtonData, prefix="srl"):
    """Of what photos a PDF in a draft was made."""

    document: int
    assignment: int


class GivePhotos(ButtonData, prefix="srm"):
    """Some of these photos, as they were sent; `part` counts from 0."""

    document: int
    part: int = 0
