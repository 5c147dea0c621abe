"""What reading a workbook yields; light to import, so that the bot starts quickly."""

from dataclasses import dataclass

from domain.rounds.faults import Fault
from domain.rounds.plan import RoundPlan
from domain.rounds.provinces import ProvincePlan


@dataclass(frozen=True, slots=True)
class WorkbookReading:
    """What came of reading a workbook: the plan if nothing stands in its way, and all faults and notes.

    Faults are in the order of the workbook: by sheet, row and column. `holds_outcome` where it is no round's workbook
    but one with the scores of a round, and not read here.
    """

    plan: RoundPlan | None
    faults: tuple[Fault, ...] = ()
    holds_outcome: bool = False

    @property
    def notes(self) -> tuple[Fault, ...]:
        """What is worth a look, but no obstacle."""
        return tuple(fault for fault in self.faults if fault.is_note)


@dataclass(frozen=True, slots=True)
class ProvinceReading:
    """The same of the workbook with a province's regions."""

    province: ProvincePlan | None
    faults: tuple[Fault, ...] = ()
