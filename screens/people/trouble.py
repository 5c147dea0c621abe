"""What is said where something of ours failed, or where somebody writes faster than can be answered."""

from domain.people.people import Region
from screens import formatting as fmt
from screens.contact_line import whom_to_ask
from screens.people.home import home_row
from screens.screen import Screen
from screens.texts.people import home as texts
from screens.wording import say


def apology(reference: int, region: Region | None = None) -> Screen:
    """Something of ours failed three times: nothing is lost, and here is the reference to name, and to whom."""
    whom = whom_to_ask(region) if region else texts.COORDINATOR
    return Screen(say(texts.APOLOGY, reference=fmt.code(str(reference)), whom=whom), (home_row(),))


def files_not_kept(region: Region | None) -> Screen:
    """There was no room for files all day, and nothing waits for it any more: they must be sent again."""
    whom = whom_to_ask(region) if region else texts.COORDINATOR
    return Screen(say(texts.FILES_NOT_KEPT, whom=whom), (home_row(),))


def slow_down() -> Screen:
    """Somebody writes faster than anybody can be answered."""
    return Screen(say(texts.SLOW_DOWN))


def outage() -> Screen:
    """Something around us fails: the message waits and is taken up by itself."""
    return Screen(say(texts.OUTAGE))


def question_ended() -> Screen:
    """To somebody who is nobody here any more: what was asked of them is not asked now."""
    return Screen(say(texts.ROLE_OF_QUESTION_ENDED))
