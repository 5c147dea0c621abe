"""What a workbook and a picture call things is what the screens call them."""

from documents.export import words
from documents.pictures import words as picture_words
from domain.rounds.programme import IndicatorKind
from screens import formatting
from screens.texts import formats
from screens.texts.overview import overview
from screens.texts.review import reasons, review
from screens.texts.submission import history
from tests.documents.pictures.rounds_drawn import HEAD


def without_symbol(text: str) -> str:
    """A state's word without the sign that stands before it on a screen."""
    sign, _, word = text.partition(" ")
    return text if sign.isalpha() else word


def test_states_verdicts_and_reasons() -> None:
    assert {key: without_symbol(text) for key, text in formats.STATES.items()} == words.STATES
    assert {key: without_symbol(text) for key, text in history.STATES.items()} == words.VERSION_STATES
    assert reasons.REASONS == words.RETURN_REASONS
    assert review.ADMINISTRATIVE == words.ADMINISTRATIVES
    assert review.SUBSTANTIVE == words.SUBSTANTIVES


def test_kinds() -> None:
    assert formats.KINDS == words.KINDS
    assert overview.KIND == picture_words.KINDS
    assert set(words.KINDS) == set(IndicatorKind)


def test_moments() -> None:
    assert picture_words.moment(HEAD) == formatting.moment(HEAD.at, HEAD.zone)
