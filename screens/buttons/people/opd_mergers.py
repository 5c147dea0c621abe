"""Taps of an OPD that merges into another one of its region."""

from screens.buttons.base import ButtonData


class PickSuccessorOpd(ButtonData, prefix="ml"):
    """Into which OPD it merges; page from 0."""

    opd: int
    page: int = 0


class PreviewMerger(ButtonData, prefix="mp"):
    """To the question whether an OPD is to merge into that one."""

    opd: int
    successor: int


class MergeOpd(ButtonData, prefix="my"):
    """Yes: merge it, as it was shown."""

    opd: int
    successor: int
    revision: str
