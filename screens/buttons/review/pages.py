"""Taps about the pages of what was sent, and about what was read in it; `opd` and `part` as in the queue."""

from screens.buttons.base import ButtonData


class SeePages(ButtonData, prefix="qv"):
    """Pages from `start` (0: the first) of that file (0: of each file the one that matters) as pictures."""

    submission: int
    file: int = 0
    start: int = 0
    opd: int = 0
    part: int = 0


class CompareFormer(ButtonData, prefix="qx"):
    """The pages that matter beside those of the year before."""

    submission: int
    opd: int = 0
    part: int = 0


class OpenFindings(ButtonData, prefix="qy"):
    """All that was read in its files; page from 0."""

    submission: int
    opd: int = 0
    part: int = 0
    page: int = 0
