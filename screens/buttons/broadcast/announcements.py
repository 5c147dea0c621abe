"""Taps on announcements: written, meant for somebody, sent, watched, stopped, corrected."""

from domain.broadcast.audience import AudienceKind
from screens.buttons.base import ButtonData


class OpenAnnouncements(ButtonData, prefix="n"):
    """What a region has announced; page from 0."""

    region: int
    page: int = 0


class ComposeAnnouncement(ButtonData, prefix="nc"):
    """Write one: the person's open draft, or a new one."""

    region: int


class OpenDraft(ButtonData, prefix="nd"):
    """A draft as it stands."""

    announcement: int


class PreviewDraft(ButtonData, prefix="np"):
    """A draft exactly as it will look, and below it as it stands."""

    announcement: int


class DropEnclosure(ButtonData, prefix="nx"):
    """Take the picture or file out."""

    announcement: int


class OpenAudience(ButtonData, prefix="na"):
    """To the question whom it is for."""

    announcement: int


class SetAnnouncementAudience(ButtonData, prefix="ns"):
    """It is for these OPD, with or without the bound groups."""

    announcement: int
    kind: AudienceKind
    groups: bool


class ChooseAnnouncementOpds(ButtonData, prefix="no"):
    """To the list of OPD to choose from; page from 0."""

    announcement: int
    page: int = 0


class ToggleAnnouncementOpd(ButtonData, prefix="nt"):
    """Choose an OPD, or not any more."""

    announcement: int
    opd: int
    page: int = 0


class SendAnnouncement(ButtonData, prefix="nk"):
    """Yes: send it, as it was when this was shown."""

    announcement: int
    revision: int


class DiscardAnnouncement(ButtonData, prefix="nb"):
    """Throw a draft away."""

    announcement: int


class OpenReport(ButtonData, prefix="nr"):
    """How far a sent one has come."""

    announcement: int


class StopAnnouncement(ButtonData, prefix="nh"):
    """Send no more of it."""

    announcement: int


class OpenUndelivered(ButtonData, prefix="nu"):
    """Whom it has not reached; page from 0."""

    announcement: int
    page: int = 0


class AskCorrection(ButtonData, prefix="nf"):
    """To the question what it is to say from now on."""

    announcement: int


class CorrectAnnouncement(ButtonData, prefix="ny"):
    """Yes: let the proposed wording count, as it was when this was shown."""

    announcement: int
    revision: str
