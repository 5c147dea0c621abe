"""Whom the people of a region may ask, as its coordinator sets, changes and clears it."""

from domain.people.contacts import LONGEST, ContactPart
from domain.people.people import Region
from screens.buttons.people.contacts import AskContactPart, ClearContact, OpenContact
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenMembers
from screens.contact_line import contact_line
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.people import contacts as texts
from screens.wording import lines, say


def contact_screen(region: Region, banner: str | None = None) -> Screen:
    """What is set, how it is read, and what can be changed."""
    contact, line = region.contact, contact_line(region)
    values = {
        ContactPart.OFFICE: region.office,
        ContactPart.NAME: contact.name,
        ContactPart.NUMBER: contact.number,
        ContactPart.HOURS: contact.hours,
    }
    parts = [Button(texts.PARTS[part], AskContactPart(region.id, part)) for part in ContactPart]
    return Screen(
        lines(
            say("{banner}\n", banner=banner) if banner else None,
            say(texts.HEADING, region=region.name),
            say(texts.WHERE),
            "",
            *(say(texts.PART, part=texts.PARTS[part], value=value or texts.NOT_SET) for part, value in values.items()),
            "",
            say(texts.SHOWN_AS, line=line) if line else say(texts.NOT_SHOWN),
            say(texts.CHOOSE),
        ),
        rows(
            *in_rows(parts, 2),
            row(Button(texts.CLEAR, ClearContact(region.id))) if contact or contact.hours else None,
            row(Button(words.BACK, OpenMembers(region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_part(region_id: int, part: ContactPart) -> Screen:
    """The question for one part."""
    clears = None if part is ContactPart.OFFICE else say(texts.ASK_CLEARS)
    return Screen(lines(say(texts.ASKS[part]), clears), (_back(region_id),))


def not_usable(region_id: int, part: ContactPart) -> Screen:
    """What was typed is no number, or too long; the question stays open."""
    sentence = texts.NO_NUMBER if part is ContactPart.NUMBER else texts.NOT_USABLE.format(limit=LONGEST[part])
    return Screen(say("{sentence}", sentence=sentence), (_back(region_id),))


def _back(region_id: int) -> Row:
    return row(Button(words.BACK, OpenContact(region_id)), Button(words.HOME, OpenHome()))
