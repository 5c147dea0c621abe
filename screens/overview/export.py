"""The pictures and the workbook of a round, as they are handed over."""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import local
from domain.overview.overview import RoundFrame
from domain.people.people import Region
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.overview.overview import back_to_overview, export_row
from screens.people.home import home_row, round_name
from screens.screen import Attachment, AttachmentKind, Screen, rows
from screens.texts.overview import export as texts
from screens.wording import lines, say


def pictures(
    frame: RoundFrame, pages: Sequence[bytes], trend: bytes, printable: bytes, left_out: int, by_kind: bool
) -> Screen:
    """Photos for the phone (PNG), then the A4 file (PDF) of all pages."""
    name = _name(frame)
    shown = [_photo(texts.PAGE_NAME.format(name=name, number=number), page) for number, page in enumerate(pages, 1)]
    shown.append(_photo(texts.TREND_NAME.format(name=name), trend))
    return Screen(
        lines(
            say(texts.PICTURES_TITLE),
            *_head(frame),
            say(texts.PICTURES_GIVEN, count=len(shown)),
            say(texts.PICTURES_LEFT_OUT, count=left_out) if left_out else None,
        ),
        rows(export_row(frame.round.id, by_kind=by_kind), back_to_overview(frame)),
        (*shown, Attachment(f"{name}.pdf", content=printable)),
    )


def workbook(frame: RoundFrame, content: bytes) -> Screen:
    """The workbook (XLSX)."""
    return Screen(
        lines(say(texts.WORKBOOK_TITLE), *_head(frame), say(texts.WORKBOOK_GIVEN), say(texts.INTERNAL_ONLY)),
        rows(export_row(frame.round.id), back_to_overview(frame)),
        (Attachment(f"{_name(frame)}.xlsx", content=content),),
    )


def picture(of: Round, region: Region, now: datetime, content: bytes) -> Attachment:
    """One picture of a round (PNG) by itself."""
    return _photo(_named(of, region, now), content)


def not_made(round_id: int) -> Screen:
    """What went wrong is ours; it can be asked for again."""
    return Screen(say(texts.NOT_MADE), rows(export_row(round_id), home_row()))


def _head(frame: RoundFrame) -> tuple[str, str]:
    return (
        round_name(frame.round),
        say(texts.AS_OF, region=frame.region.name, moment=fmt.moment(frame.now, frame.region.zone)),
    )


def _photo(name: str, content: bytes) -> Attachment:
    return Attachment(f"{name}.png", content=content, kind=AttachmentKind.PHOTO)


def _name(frame: RoundFrame) -> str:
    return _named(frame.round, frame.region, frame.now)


def _named(of: Round, region: Region, now: datetime) -> str:
    day = local(now, region.zone).date().isoformat()
    name = texts.FILE_NAME.format(round=of.name, region=region.name, day=day)
    return "".join(sign if sign.isalnum() or sign in " -_()" else "-" for sign in name)
