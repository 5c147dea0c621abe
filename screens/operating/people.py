"""What is kept about a person as a file to be read by anybody, and what somebody is called who was erased."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from domain.calendar import zone_abbreviation
from domain.operating.own_data import OwnSection, OwnValue
from domain.people.people import Membership, Region
from domain.text import line_of
from screens.contact_line import whom_to_ask
from screens.people.handovers import entry_row as handover_row
from screens.people.home import home_row
from screens.screen import Attachment, Screen
from screens.texts.operating import people as texts
from screens.wording import say


def nameless(membership: Membership | None) -> str:
    """What somebody is called by the role they held last."""
    if membership is None:
        return texts.NAMELESS_WITHOUT_ROLE
    return texts.NAMELESS[membership.role].format(place=membership.place, region=membership.region.name)


def own_data(
    name: str, sections: Sequence[OwnSection], region: Region, now: datetime, *, member: bool = True
) -> Screen:
    """The file with all of it; `region` is where the reader serves or served, by whose clock times are told."""
    zone = ZoneInfo(region.zone)
    abbreviation = zone_abbreviation(region.zone)
    head = texts.HEAD.format(name=name, moment=_written(now, zone), zone=abbreviation)
    parts = [head, *(_section(section, zone) for section in sections)]
    content = "\r\n\r\n".join(parts).encode("utf-8-sig")
    return Screen(
        say(texts.MY_DATA_CAPTION, office=whom_to_ask(region)),
        (handover_row(), home_row()) if member else (),
        enclosed=Attachment(texts.MY_DATA_FILE, content=content),
    )


def _section(section: OwnSection, zone: ZoneInfo) -> str:
    section_lines = [texts.SECTION.format(title=texts.SECTIONS[section.key], count=section.count)]
    section_lines += [texts.LINE.format(values=_line(row, zone)) for row in section.rows]
    older = section.count - len(section.rows)
    if older:
        section_lines.append(texts.MORE.format(count=older))
    return "\r\n".join(section_lines)


def _line(row: Mapping[str, OwnValue], zone: ZoneInfo) -> str:
    values = [
        texts.VALUE.format(label=texts.LABELS.get(name, texts.MOMENT), value=_written(value, zone))
        for name, value in row.items()
    ]
    return "; ".join(values)


def _written(value: OwnValue, zone: ZoneInfo) -> str:
    if value is None or value == "":
        return texts.EMPTY
    if isinstance(value, bool):
        return texts.YES if value else texts.NO
    if isinstance(value, datetime):
        return f"{value.astimezone(zone):%d-%m-%Y %H.%M}"
    if isinstance(value, date):
        return f"{value:%d-%m-%Y}"
    return line_of(str(value))
