"""Whom people of a region may ask, in one line: the one place that says it, for every screen and refusal."""

from domain.people.people import Region
from screens.texts.people import contacts as texts
from screens.wording import Safe, say


def whom_to_ask(region: Region) -> str:
    """The office, with the name, number and hours where they are known: "hubungi {…}". Not escaped."""
    contact = region.contact
    person = " ".join(part for part in (contact.name, contact.number) if part)
    if not person:
        return region.office
    line = texts.PERSON.format(office=region.office, name=person)
    return texts.HOURS.format(contact=line, hours=contact.hours) if contact.hours else line


def contact_line(region: Region) -> Safe | None:
    """Bantuan: office, name number (hours); None where nothing is known beyond the office."""
    return say(texts.LINE, contact=whom_to_ask(region)) if region.contact else None
