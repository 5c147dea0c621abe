"""The leader's page as it is handed over."""

from dataclasses import dataclass
from datetime import datetime

from domain.overview.leader_page import LeaderPage
from domain.overview.overview import RoundFrame
from domain.people.people import Region
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.buttons.reminding.directives import OpenDirective
from screens.overview.export import about, file_name, photo
from screens.overview.overview import back_to_overview
from screens.screen import Attachment, Button, Row, Screen, row, rows
from screens.texts.overview import export as texts
from screens.texts.reminding import directives as directive_texts
from screens.wording import Safe, lines, say

_OPDS = 5


@dataclass(frozen=True, slots=True)
class LeaderFiles:
    """The page for a phone (PNG) and for paper (PDF)."""

    picture: bytes
    printable: bytes


def leader_page(frame: RoundFrame, page: LeaderPage, files: LeaderFiles, *, directs: bool) -> Screen:
    """Picture and sheet, and how far it will be; `directs`: the reader may have a word with heads of OPD."""
    return Screen(
        lines(
            say(texts.LEADER_PAGE_TITLE),
            *about(frame),
            *outlook_lines(page),
            say(texts.LEADER_PAGE_GIVEN),
        ),
        rows(
            directive_row(frame.round.id) if directs and page.owing and not page.is_over else None,
            back_to_overview(frame),
        ),
        attachments(frame.round, frame.region, frame.now, files),
    )


def directive_row(round_id: int, label: str = directive_texts.OPEN) -> Row:
    """The way to a leader's word to heads of OPD."""
    return row(Button(fmt.cut(label), OpenDirective(round_id)))


def attachments(round: Round, region: Region, now: datetime, files: LeaderFiles) -> tuple[Attachment, Attachment]:
    """Both files under one name."""
    name = file_name(texts.LEADER_FILE, round, region, now)
    return photo(name, files.picture), Attachment(f"{name}.pdf", content=files.printable)


def outlook_lines(page: LeaderPage) -> list[Safe]:
    """How far all OPD will be by the end, and those that lack most; nothing where nothing is to come."""
    if page.is_over or not page.lacking:
        return []
    day = fmt.short_date(page.official_on)
    if page.outlook is None:
        return [say(texts.NO_OUTLOOK, day=day)]
    parts = [say(texts.OUTLOOK, day=day, low=page.outlook.low_share, high=page.outlook.high_share)]
    named = [(opd.code, opd.outlook) for opd in page.furthest[:_OPDS] if opd.outlook]
    if named:
        parts.append(say(texts.OPD_OUTLOOKS))
    parts += [
        say(texts.OPD_OUTLOOK, opd=code, low=outlook.low, high=outlook.high, total=outlook.total)
        for code, outlook in named
    ]
    return parts
