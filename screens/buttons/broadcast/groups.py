"""Taps on groups: in the group itself, and in the coordinator's private chat."""

from screens.buttons.base import ButtonData


class BindGroup(ButtonData, prefix="gb"):
    """In a group: bind it to a region (0: the one that whoever taps coordinates)."""

    region: int = 0


class OpenGroups(ButtonData, prefix="gl"):
    """The groups of a region; page from 0."""

    region: int
    page: int = 0


class OpenGroup(ButtonData, prefix="go"):
    """One group, with the question whether to let go of it."""

    group: int


class ReleaseGroup(ButtonData, prefix="gr"):
    """Yes: let go of it."""

    group: int
