"""What was learned in a region from where its people put files, for who coordinates it."""

from domain.people.people import Region
from screens.buttons.people.home import OpenHome
from screens.buttons.reading.advice import ShowAdviceRules
from screens.buttons.reading.learning import ForgetLearned
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reading import learning as texts
from screens.wording import lines, say


def learned(region: Region, count: int) -> Screen:
    """How many words are counted, why, and the way to forget them."""
    return Screen(
        lines(
            say(texts.LEARNED, region=region.name),
            say(texts.INTRO),
            say(texts.COUNT, count=count) if count else say(texts.NONE),
            say(texts.NEXT) if count else None,
        ),
        rows(
            row(Button(texts.FORGET, ForgetLearned(region.id))) if count else None,
            row(Button(words.BACK, ShowAdviceRules(region.id)), Button(words.HOME, OpenHome())),
        ),
    )
