"""What is said to whoever writes to another bot of the installation than the one that serves their region."""

from collections.abc import Sequence

from domain.people.people import ServedElsewhere
from screens.private_chat import private_chat
from screens.screen import Button, Screen, row
from screens.texts.people import other_bots as texts
from screens.wording import Safe, lines, say


def served_elsewhere(places: Sequence[ServedElsewhere], *, with_file: bool = False) -> Screen:
    """Which bot serves each region, and the way there; `with_file`: what was sent is not kept."""
    return Screen(
        lines(
            *([say(texts.FILE_NOT_KEPT), ""] if with_file else []),
            *(_told(place, texts.SERVED) for place in places),
            say(texts.FILE_THERE) if with_file else None,
        ),
        tuple(
            row(Button(texts.OPEN.format(bot=name), url=private_chat(name)))
            for name in dict.fromkeys(place.bot_name for place in places)
            if name is not None
        ),
    )


def invited_elsewhere(place: ServedElsewhere) -> Screen:
    """An invitation was opened here; it can be taken up at the bot that serves its region."""
    return _pointer(place, texts.INVITED)


def helps_elsewhere(place: ServedElsewhere) -> Screen:
    """A colleague's link was opened here; they help at the bot that serves its region."""
    return _pointer(place, texts.HELPS)


def group_elsewhere(place: ServedElsewhere) -> Screen:
    """Said in a group: it is bound through the bot that serves the region."""
    return Screen(_told(place, texts.GROUP))


def _pointer(place: ServedElsewhere, template: str) -> Screen:
    name = place.bot_name
    buttons = () if name is None else (row(Button(texts.OPEN.format(bot=name), url=private_chat(name))),)
    return Screen(_told(place, template), buttons)


def _told(place: ServedElsewhere, template: str) -> Safe:
    if place.bot_name is None:
        return say(texts.SERVED_BY_UNKNOWN, region=place.region.name, office=place.region.office)
    return say(template, region=place.region.name, bot=place.bot_name)
