"""The workbook of a table of a region, as it is handed over."""

from datetime import datetime

from domain.overview.tables import RegionTable, TableWords
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.inquiries.inquiries import OpenInquiries
from screens.buttons.meetings.meetings import OpenMeetings
from screens.buttons.overview.overview import MakeTable
from screens.buttons.overview.trail import OpenTrail
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenMembers
from screens.overview.export import region_file_name, without_symbols
from screens.screen import Attachment, Button, Screen, row
from screens.texts import formats as words
from screens.texts.meetings.meetings import ANSWERS, KINDS, STATES
from screens.texts.overview import export as texts
from screens.texts.people.members import INVITATION_ROLES
from screens.wording import lines, say


def table_workbook(
    region: Region, at: datetime, source: MakeTable, content: bytes, membership_id: int | None
) -> Screen:
    """The workbook (XLSX), and the way back to where its table stands; `membership_id` is the reader's there."""
    table = source.table
    name = region_file_name(texts.TABLE_NAMES[table], region, at)
    return Screen(
        lines(
            say(texts.TABLE_TITLES[table]),
            say(texts.AS_OF, region=region.name, moment=fmt.moment(at, region.zone)),
            say(texts.TABLES_GIVEN[table]),
            say(texts.TABLE_INTERNAL),
        ),
        (row(_back(source, membership_id), Button(words.HOME, OpenHome())),),
        (Attachment(f"{name}.xlsx", content=content),),
    )


def table_failed(source: MakeTable) -> Screen:
    """What went wrong is ours; it can be asked for again."""
    return Screen(say(texts.NOT_MADE), (row(Button(texts.WORKBOOK, source), Button(words.HOME, OpenHome())),))


def table_words() -> TableWords:
    """What a workbook calls things is what the screens call them, without their symbols."""
    return TableWords(INVITATION_ROLES, KINDS, STATES, without_symbols(ANSWERS))


def _back(source: MakeTable, membership_id: int | None) -> Button | None:
    match source.table:
        case RegionTable.MEMBERS:
            return Button(words.BACK, OpenMembers(source.region))
        case RegionTable.TRAIL:
            return Button(words.BACK, OpenTrail(source.region, source.group, source.opd, source.person))
        case RegionTable.MEETINGS:
            return Button(words.BACK, OpenMeetings(membership_id)) if membership_id is not None else None
        case RegionTable.QUESTIONS:
            return Button(words.BACK, OpenInquiries(source.region))
