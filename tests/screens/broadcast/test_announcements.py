"""An announcement of the greatest length fits, whatever the office and the region are called."""

from datetime import UTC, datetime

import pytest

from domain.broadcast.announcements import (
    CAPTION_LIMIT,
    Announcement,
    AnnouncementState,
    Enclosure,
    longest,
    plain,
    units,
)
from domain.people.people import Region
from screens.broadcast.announcements import announcement

NOW = datetime(2026, 3, 2, 2, 0, tzinfo=UTC)
MESSAGE_LIMIT = 4096


@pytest.mark.parametrize("letter", ["a", "Sekretariat Daerah ", "𝔸", "<&"])
@pytest.mark.parametrize("enclosure", [None, Enclosure.PHOTO])
@pytest.mark.parametrize("corrected", [False, True])
def test_the_longest_text_fits_below_the_longest_heading(
    letter: str, enclosure: Enclosure | None, corrected: bool
) -> None:
    name = (letter * 120)[:120]
    long = Announcement(
        id=1,
        region=Region(1, name, name, "Asia/Jakarta"),
        state=AnnouncementState.SENDING,
        text="x" * longest(enclosure is not None),
        proposed=None,
        enclosure=enclosure,
        file_id="file" if enclosure else None,
        file_name="",
        audience=None,
        revision=1,
        created_by=1,
        created_at=NOW,
        sent_at=NOW,
        stopped_at=None,
    )
    screen = announcement(long, corrected=corrected)
    assert units(plain(screen.text)) <= (CAPTION_LIMIT if enclosure else MESSAGE_LIMIT)
