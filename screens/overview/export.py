"""The pictures and the workbook of a round, as they are handed over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import TypeVar

from domain.calendar import local
from domain.overview.export import ExportWords
from domain.overview.overview import RoundFrame
from domain.people.people import Region
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.overview.overview import back_to_overview, export_row
from screens.people.home import home_row, round_name
from screens.screen import Attachment, AttachmentKind, Screen, rows
from screens.texts import formats as words
from screens.texts.overview import export as texts
from screens.texts.review.reasons import REASONS
from screens.texts.review.review import ADMINISTRATIVE, SUBSTANTIVE
from screens.texts.submission import history as history_texts
from screens.wording import lines, say

_Key = TypeVar("_Key")


def pictures(
    frame: RoundFrame, pages: Sequence[bytes], trend: bytes, printable: bytes, left_out: int, by_kind: bool
) -> Screen:
    """Photos for the phone (PNG), then the A4 file (PDF) of all pages."""
    name = _round_file_name(frame)
    photos = [photo(texts.PAGE_NAME.format(name=name, number=number), page) for number, page in enumerate(pages, 1)]
    photos.append(photo(texts.TREND_NAME.format(name=name), trend))
    return Screen(
        lines(
            say(texts.PICTURES_TITLE),
            *about(frame),
            say(texts.PICTURES_GIVEN, count=len(photos)),
            say(texts.PICTURES_LEFT_OUT, count=left_out) if left_out else None,
        ),
        rows(export_row(frame.round.id, by_kind=by_kind), back_to_overview(frame)),
        (*photos, Attachment(f"{name}.pdf", content=printable)),
    )


def workbook(frame: RoundFrame, content: bytes, *, has_trail: bool) -> Screen:
    """The workbook (XLSX); `has_trail` tells whether the audit trail is in it."""
    given = texts.WORKBOOK_WITH_TRAIL if has_trail else texts.WORKBOOK_GIVEN
    return Screen(
        lines(say(texts.WORKBOOK_TITLE), *about(frame), say(given), say(texts.INTERNAL_ONLY)),
        rows(export_row(frame.round.id), back_to_overview(frame)),
        (Attachment(f"{_round_file_name(frame)}.xlsx", content=content),),
    )


def workbook_words() -> ExportWords:
    """What a workbook calls things is what the screens call them, without their symbols."""
    return ExportWords(
        words.KINDS,
        without_symbols(words.STATES),
        without_symbols(history_texts.STATES),
        ADMINISTRATIVE,
        SUBSTANTIVE,
        REASONS,
    )


def file_name(template: str, round: Round, region: Region, now: datetime) -> str:
    """What a file of a round is called, without its ending; on every system."""
    return _tidy(template.format(round=round.name, region=region.name, day=_day(region, now)))


def region_file_name(template: str, region: Region, now: datetime) -> str:
    """The same of what is a region's."""
    return _tidy(template.format(region=region.name, day=_day(region, now)))


def export_failed(round_id: int) -> Screen:
    """What went wrong is ours; it can be asked for again."""
    return Screen(say(texts.NOT_MADE), rows(export_row(round_id), home_row()))


def about(frame: RoundFrame) -> tuple[str, str]:
    """Of which round, whose, and as of when."""
    return (
        round_name(frame.round),
        say(texts.AS_OF, region=frame.region.name, moment=fmt.moment(frame.now, frame.region.zone)),
    )


def photo(name: str, content: bytes) -> Attachment:
    """A picture (PNG) that is shown at once."""
    return Attachment(f"{name}.png", content=content, kind=AttachmentKind.PHOTO)


def without_symbols(texts_: Mapping[_Key, str]) -> dict[_Key, str]:
    """A state's words without the sign that stands before them on a screen."""
    parted = {key: text.partition(" ") for key, text in texts_.items()}
    return {key: texts_[key] if sign.isalpha() else word for key, (sign, _, word) in parted.items()}


def _round_file_name(frame: RoundFrame) -> str:
    return file_name(texts.FILE_NAME, frame.round, frame.region, frame.now)


def _day(region: Region, now: datetime) -> str:
    return local(now, region.zone).date().isoformat()


def _tidy(name: str) -> str:
    return "".join(sign if sign.isalnum() or sign in " -_()" else "-" for sign in name)
