"""The list of all open invitations as a workbook: who sends them reads from it, row by row."""

from documents.export.sheet import TEXT, OutputSheet, workbook_of
from documents.invitations import words
from documents.sheets import words as sheet_words
from domain.people.handouts import HandedInvitation, Handout


def sheet_here(handout: Handout) -> bytes:
    """The workbook, made in this very process; with several regions each row tells of which it is."""
    regions = list(dict.fromkeys(invitation.region.name for invitation in handout.invitations))
    several = len(regions) > 1
    has_phones = any(invitation.phone for invitation in handout.invitations)
    columns = (
        *(((words.REGION, 26, TEXT),) if several else ()),
        (words.PLACE, 44, TEXT),
        (words.NAME, 30, TEXT),
        (words.ROLE, 14, TEXT),
        *(((words.PHONE, 20, TEXT),) if has_phones else ()),
        (words.LINK, 66, TEXT),
        (words.UNTIL, 32, TEXT),
    )
    rows = (
        ((invitation.region.name,) if several else ()) + _row(invitation, has_phones=has_phones)
        for invitation in handout.invitations
    )
    heading = words.TITLE.format(region=", ".join(regions))
    sheet = OutputSheet(words.SHEET, columns, rows, len(handout.invitations), leading=2 if several else 1)
    return workbook_of([sheet], heading if not several else words.SHEET, heading[:200])


def _row(invitation: HandedInvitation, *, has_phones: bool) -> tuple[str, ...]:
    phone = f"+{invitation.phone}" if invitation.phone else ""
    return (
        invitation.place,
        invitation.name,
        words.ROLES[invitation.role],
        *((phone,) if has_phones else ()),
        invitation.link,
        sheet_words.moment(invitation.until, invitation.region.zone),
    )
