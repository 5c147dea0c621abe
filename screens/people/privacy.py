"""What is kept about a person, why, and for how long."""

from domain.operating.retention import Retention
from domain.people.people import Membership
from screens.buttons.operating.people import OpenOwnData
from screens.contact_line import whom_to_ask
from screens.people.home import home_row
from screens.screen import Button, Screen, row
from screens.texts.people import home as texts
from screens.wording import Safe, lines, say


def privacy(current: Membership | None, retention: Retention, *, operates: bool = False, helps: bool = False) -> Screen:
    """What is kept about a person, why, and for how long; a member may have all of it, and so may who helps."""
    office = current.region.office if current else texts.COORDINATING
    erased_by = whom_to_ask(current.region) if current else texts.COORDINATING
    text = lines(
        say(texts.PRIVACY, office=office),
        "",
        say(texts.PRIVACY_INBOX, days=retention.inbox_days),
        say(texts.PRIVACY_UNUSED, days=retention.unused_days),
        names_kept(retention),
        say(texts.PRIVACY_EVIDENCE),
        say(texts.PRIVACY_ERASURE, office=erased_by),
    )
    if current is None and not helps:
        return Screen(text, (home_row(),) if operates else ())
    return Screen(text, (row(Button(texts.MY_DATA, OpenOwnData())), home_row()))


def names_kept(retention: Retention) -> Safe:
    """How long the names of those are kept who serve no more."""
    if not retention.left_days:
        return say(texts.PRIVACY_NAMES)
    return say(texts.PRIVACY_LEFT, time=_years(retention.left_days))


def _years(days: int) -> str:
    return texts.YEARS.format(count=days // 365) if days % 365 == 0 else texts.DAYS.format(count=days)
