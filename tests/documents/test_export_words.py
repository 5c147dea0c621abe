"""What a workbook and a picture call things is what the screens call them."""

from documents import export_words, picture_words
from domain.programme import IndicatorKind
from screens import formatting
from screens.texts import formats, history, overview, reasons, review
from tests.documents.rounds_drawn import HEAD


def without_symbol(text: str) -> str:
    """A state's word without the sign that stands before it on a screen."""
    sign, _, word = text.partition(" ")
    return text if sign.isalpha() else word


def test_states_verdicts_and_reasons() -> None:
    assert {key: without_symbol(text) for key, text in formats.STATES.items()} == export_words.STATES
    assert {key: without_symbol(text) for key, text in history.STATES.items()} == export_words.VERSION_STATES
    assert reasons.REASONS == export_words.RETURN_REASONS
    assert review.ADMINISTRATIVE == export_words.ADMINISTRATIVES
    assert review.SUBSTANTIVE == export_words.SUBSTANTIVES


def test_kinds() -> None:
    assert formats.KINDS == export_words.KINDS
    assert overview.KIND == picture_words.KINDS
    assert set(export_words.KINDS) == set(IndicatorKind)


def test_moments() -> None:
    assert picture_words.moment(HEAD) == formatting.moment(HEAD.at, HEAD.zone)
