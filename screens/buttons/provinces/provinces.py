"""Taps of who oversees a province: totals of its regions, their course, and an invitation to oversee one."""

from screens.buttons.base import ButtonData


class OpenProvince(ButtonData, prefix="prp"):
    """The regions of a province; `period` is a round of the period, 0 for the newest; page from 0."""

    province: int
    period: int = 0
    page: int = 0


class OpenProvinceRegion(ButtonData, prefix="prr"):
    """One region by OPD; page from 0."""

    region: int
    period: int = 0
    page: int = 0


class OpenProvinceCourse(ButtonData, prefix="prc"):
    """How it came to where a province stands."""

    province: int
    period: int


class ConfirmProvince(ButtonData, prefix="pry"):
    """ "It is me": good only for whoever came with the invitation's token."""

    invitation: int


class DeclineProvince(ButtonData, prefix="prn"):
    """ "It is not me": the invitation stays open."""

    invitation: int
