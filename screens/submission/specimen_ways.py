"""What an indicator says of its specimens, of guidance changed in chat, and of photographing."""

from domain.calendar import local
from domain.people.people import Region
from domain.rounds.programme import Indicator
from domain.submission.drafts import AssignmentView
from screens import formatting as fmt
from screens.buttons.submission.specimens import OpenSpecimens
from screens.screen import Button, Row, row
from screens.texts.submission import specimens as texts
from screens.wording import Safe, say


def specimens_row(view: AssignmentView) -> Row | None:
    """[Lihat contoh], where there is any."""
    if not view.specimens:
        return None
    label = texts.SEE if view.specimens == 1 else texts.SEE_MANY.format(count=view.specimens)
    return row(Button(label, OpenSpecimens(view.owed.assignment_id)))


def photo_guide() -> Safe:
    """How to photograph a page, said once to each person."""
    return say(texts.PHOTO_GUIDE)


def edited_line(indicator: Indicator, region: Region) -> Safe | None:
    """Who changed the guidance in chat, and when."""
    if indicator.edited is None:
        return None
    day = fmt.long_date(local(indicator.edited.at, region.zone).date())
    return say(texts.EDITED, name=fmt.cut(indicator.edited.by, 60), day=day)
