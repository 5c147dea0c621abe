"""Taps on a round that is made from last year's; days travel as proleptic ordinals."""

from domain.rounds.carrying import CarriedDate
from screens.buttons.base import ButtonData


class ChooseSource(ButtonData, prefix="kca"):
    """To the rounds of a region from which next year's can be made."""

    region: int


class CarryRound(ButtonData, prefix="kcb"):
    """Propose the round after that one."""

    round: int


class OpenCarried(ButtonData, prefix="kcc"):
    """The dates of a round in the making."""

    pending: int


class SetCarriedYear(ButtonData, prefix="kcd"):
    """Of which assessment year it is."""

    pending: int
    year: int


class SetCarriedDataYear(ButtonData, prefix="kce"):
    """From which year its documents must be."""

    pending: int
    year: int


class PickCarriedDay(ButtonData, prefix="kcf"):
    """The calendar for one of its dates; month 0: that of what is proposed."""

    pending: int
    kind: CarriedDate
    month: int = 0


class SetCarriedDay(ButtonData, prefix="kcg"):
    """That day for one of its dates."""

    pending: int
    kind: CarriedDate
    day: int
