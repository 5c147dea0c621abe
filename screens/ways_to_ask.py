"""The ways to Tanya from other screens: the first one of a role, and an indicator's."""

from domain.people.people import Membership, Role
from domain.submission.assignments import Owed
from screens import formatting as fmt
from screens.buttons.inquiries.inquiries import AskInquiry, OpenInquiries, OpenInquiriesAbout, OpenOwnInquiries
from screens.buttons.inquiries.released_answers import OpenGeneralAnswers
from screens.screen import Button, Row, row
from screens.texts.inquiries import inquiries as texts
from screens.texts.inquiries import released_answers as released_texts


def asking_row(membership: Membership) -> Row | None:
    """On the first screen: to ask, and to what was asked; for a coordinator to what OPD ask."""
    if membership.opd is not None:
        label = fmt.cut(texts.ASK_OFFICE.format(office=membership.region.office))
        ask = Button(label, AskInquiry(membership.opd.id))
        return row(ask, Button(texts.OWN, OpenOwnInquiries(membership.opd.id)))
    if membership.role is Role.KOORDINATOR:
        return row(Button(texts.OPD_ASK, OpenInquiries(membership.region.id)))
    return None


def general_answers_row(region_id: int, count: int) -> Row | None:
    """To the shared answers that are about no indicator, where there are any."""
    label = released_texts.AT_GENERAL.format(count=count)
    return row(Button(label, OpenGeneralAnswers(region_id))) if count else None


def asking_row_about(owed: Owed, count: int) -> Row:
    """On an indicator's screen: to ask about it, and to what its OPD has asked (`count`)."""
    before = Button(texts.ASKED_HERE.format(count=count), OpenInquiriesAbout(owed.assignment_id)) if count else None
    return row(Button(texts.ASK, AskInquiry(owed.opd_id, owed.assignment_id)), before)
