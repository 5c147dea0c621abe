"""Taps on announcements: written, meant for somebody, sent, watched, stopped, corrected."""

from dataclasses import dataclass
from typing import ClassVar

from domain.broadcast.audience import AudienceKind
from screens.buttons.base import ButtonData


@dataclass(frozen=True, slots=True)
class OpenAnnouncements(ButtonData):
    """What a region has announced; page from 0."""

    prefix: ClassVar[str] = "n"
    region: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ComposeAnnouncement(ButtonData):
    """Write one: the person's open draft, or a new one."""

    prefix: ClassVar[str] = "nc"
    region: int


@dataclass(frozen=True, slots=True)
class OpenDraft(ButtonData):
    """A draft as it stands."""

    prefix: ClassVar[str] = "nd"
    announcement: int


@dataclass(frozen=True, slots=True)
class PreviewDraft(ButtonData):
    """A draft exactly as it will look, and below it as it stands."""

    prefix: ClassVar[str] = "np"
    announcement: int


@dataclass(frozen=True, slots=True)
class DropEnclosure(ButtonData):
    """Take the picture or file out."""

    prefix: ClassVar[str] = "nx"
    announcement: int


@dataclass(frozen=True, slots=True)
class OpenAudience(ButtonData):
    """To the question whom it is for."""

    prefix: ClassVar[str] = "na"
    announcement: int


@dataclass(frozen=True, slots=True)
class SetAnnouncementAudience(ButtonData):
    """It is for these OPD, with or without the bound groups."""

    prefix: ClassVar[str] = "ns"
    announcement: int
    kind: AudienceKind
    groups: bool


@dataclass(frozen=True, slots=True)
class ChooseAnnouncementOpds(ButtonData):
    """To the list of OPD to choose from; page from 0."""

    prefix: ClassVar[str] = "no"
    announcement: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class ToggleAnnouncementOpd(ButtonData):
    """Choose an OPD, or not any more."""

    prefix: ClassVar[str] = "nt"
    announcement: int
    opd: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class SendAnnouncement(ButtonData):
    """Yes: send it, as it was when this was shown."""

    prefix: ClassVar[str] = "nk"
    announcement: int
    revision: int


@dataclass(frozen=True, slots=True)
class DiscardAnnouncement(ButtonData):
    """Throw a draft away."""

    prefix: ClassVar[str] = "nb"
    announcement: int


@dataclass(frozen=True, slots=True)
class OpenReport(ButtonData):
    """How far a sent one has come."""

    prefix: ClassVar[str] = "nr"
    announcement: int


@dataclass(frozen=True, slots=True)
class StopAnnouncement(ButtonData):
    """Send no more of it."""

    prefix: ClassVar[str] = "nh"
    announcement: int


@dataclass(frozen=True, slots=True)
class OpenUndelivered(ButtonData):
    """Whom it has not reached; page from 0."""

    prefix: ClassVar[str] = "nu"
    announcement: int
    page: int = 0


@dataclass(frozen=True, slots=True)
class AskCorrection(ButtonData):
    """To the question what it is to say from now on."""

    prefix: ClassVar[str] = "nf"
    announcement: int


@dataclass(frozen=True, slots=True)
class CorrectAnnouncement(ButtonData):
    """Yes: let the proposed wording count."""

    prefix: ClassVar[str] = "ny"
    announcement: int
    revision: int
