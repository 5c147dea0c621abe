"""Taps of Tanya: asking the office, reading a thread, and what coordinators do with it."""

from screens.buttons.base import ButtonData


class AskInquiry(ButtonData, prefix="i"):
    """To the question what an OPD asks, about an indicator that it owes or (0) in general."""

    opd: int
    assignment: int = 0


class OpenInquiries(ButtonData, prefix="il"):
    """The open inquiries of a region; page from 0."""

    region: int
    page: int = 0


class OpenOwnInquiries(ButtonData, prefix="im"):
    """What the person has asked for an OPD; page from 0."""

    opd: int
    page: int = 0


class OpenInquiriesAbout(ButtonData, prefix="ia"):
    """What an OPD has asked about an indicator that it owes; page from 0."""

    assignment: int
    page: int = 0


class OpenInquiry(ButtonData, prefix="io"):
    """One inquiry."""

    inquiry: int


class ReadInquiry(ButtonData, prefix="ir"):
    """All that was written in a thread, uncut; page from 0."""

    inquiry: int
    page: int = 0


class GiveInquiryFiles(ButtonData, prefix="if"):
    """The files of a thread."""

    inquiry: int


class SendTyped(ButtonData, prefix="iy"):
    """A typed sentence is a question: about the indicator that was open, or `general`."""

    question: int
    general: bool


class DropTyped(ButtonData, prefix="in"):
    """A typed sentence is no question."""

    question: int


class WriteInquiry(ButtonData, prefix="iw"):
    """To the question what is to be added to a thread."""

    inquiry: int


class TakeInquiry(ButtonData, prefix="it"):
    """Answer it oneself from now on; `before` is who did when the button was made, 0 for nobody."""

    inquiry: int
    before: int = 0


class PickTaker(ButtonData, prefix="ip"):
    """To whom it could be handed on; page from 0."""

    inquiry: int
    page: int = 0


class HandOnInquiry(ButtonData, prefix="ih"):
    """Hand it on to that coordinator."""

    inquiry: int
    before: int
    person: int


class CloseInquiry(ButtonData, prefix="ic"):
    """All is clear, or there is nothing to answer."""

    inquiry: int
