"""The regions of a province as a workbook describes them, before anything of it is stored."""

from dataclasses import dataclass, field

from domain.rounds.plan import PlannedOpd


@dataclass(frozen=True, slots=True)
class PlannedRegion:
    """A region with its first coordinator and its OPD; `zone` is an IANA name, `row` where it stands in the workbook.

    What is not written is empty; the installation's own office and zone then take its place.
    """

    name: str
    office: str = ""
    zone: str = ""
    contact_name: str = ""
    contact_number: str = ""
    contact_hours: str = ""
    coordinator: str = ""
    province: str = ""
    opds: tuple[PlannedOpd, ...] = ()
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class ProvincePlan:
    """All regions of a workbook, in its order."""

    regions: tuple[PlannedRegion, ...]
