"""Taps on what a province tells the coordinators of its regions."""

from domain.meetings.meetings import RsvpAnswer
from screens.buttons.base import ButtonData


class OpenNewsList(ButtonData, prefix="prl"):
    """What a province has told them; page from 0."""

    province: int
    page: int = 0


class ComposeNews(ButtonData, prefix="prw"):
    """Write one: the person's open draft, or a new one."""

    province: int


class SendNews(ButtonData, prefix="prk"):
    """Yes: send it, as it was when this was shown, and ask each region whether somebody comes, or not."""

    news: int
    revision: int
    asks_reply: bool = False


class DiscardNews(ButtonData, prefix="prb"):
    """Throw a draft away."""

    news: int


class OpenNewsReport(ButtonData, prefix="pro"):
    """How far a sent one has come."""

    news: int


class StopNews(ButtonData, prefix="prh"):
    """Send no more of it."""

    news: int


class OpenNewsReplies(ButtonData, prefix="pra"):
    """Which region has answered what; page from 0."""

    news: int
    page: int = 0


class ReplyNews(ButtonData, prefix="prj"):
    """A coordinator's answer for a region."""

    news: int
    region: int
    answer: RsvpAnswer
