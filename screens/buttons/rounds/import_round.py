"""Taps on the import of a workbook: its preview, its yes and no, and the workbooks one can ask for."""

from domain.rounds.sample_books import SampleBook
from screens.buttons.base import ButtonData


class ShowPreview(ButtonData, prefix="kv"):
    """A waiting workbook: its summary (page -1) or a page of its changes one by one, from 0."""

    pending: int
    page: int = -1


class ApplyImport(ButtonData, prefix="ky"):
    """Yes: apply the waiting workbook, with the changes that were shown."""

    pending: int
    revision: str


class DismissImport(ButtonData, prefix="kn"):
    """No: drop the waiting workbook."""

    pending: int


class ShowNotes(ButtonData, prefix="km"):
    """All notes on a waiting workbook; page from 0."""

    pending: int
    page: int = 0


class AskTemplate(ButtonData, prefix="kt"):
    """Send the template, or the workbook with an example round."""

    region: int
    book: SampleBook = SampleBook.TEMPLATE


class AskRoundBook(ButtonData, prefix="kb"):
    """Send a round as it is stored, as a workbook to correct and send back."""

    round: int
