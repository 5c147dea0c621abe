"""What a workbook and a picture call things is what the screens call them."""

from documents.pictures import words as picture_words
from domain.rounds.programme import IndicatorKind
from domain.submission.states import State, VersionState
from screens import formatting
from screens.overview.export import workbook_words
from screens.texts.overview import overview
from tests.documents.pictures.rounds_drawn import HEAD


def test_states_stand_without_their_symbols() -> None:
    words = workbook_words()
    assert words.states[State.ACCEPTED] == words.version_states[VersionState.ACCEPTED] == "diterima"
    assert words.states[State.SUBMITTED] == "menunggu pemeriksaan"
    assert words.version_states[VersionState.SUPERSEDED] == "diganti versi baru"
    assert (set(words.states), set(words.version_states)) == (set(State), set(VersionState))


def test_kinds() -> None:
    assert overview.KIND == picture_words.KINDS
    assert set(workbook_words().kinds) == set(IndicatorKind)


def test_moments() -> None:
    assert picture_words.moment(HEAD) == formatting.moment(HEAD.at, HEAD.zone)
