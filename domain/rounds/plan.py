"""What a round's workbook says, before anything of it is stored: plain records keyed by codes, not by ids.

Times are local wall times of the region, since that is what people write; the instants are made of them when the
plan is applied. `row` tells where in the workbook a record came from (0: from nowhere) and never counts when two
records are compared.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from domain.people.contacts import ContactPart
from domain.people.people import OpdKind, Role
from domain.rounds.programme import USUAL_FORMATS, AssignmentRole, EvidenceFormat, FigureType, IndicatorKind
from domain.text import folded


@dataclass(frozen=True, slots=True)
class PlannedCriterion:
    """A right, or an action with its target group and period; `code` is unique within the round."""

    code: str
    name: str
    target_group: str | None = None
    period: str | None = None
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlannedItem:
    """One thing that must (or may) be attached; its name is unique within the indicator."""

    name: str
    required: bool = True
    formats: frozenset[EvidenceFormat] = USUAL_FORMATS


@dataclass(frozen=True, slots=True)
class PlannedFigure:
    """A number that is asked, with its unit; its label is unique within the indicator."""

    label: str
    unit: str
    type: FigureType = FigureType.NUMBER
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlannedIndicator:
    """An indicator (or a measure of an action) with all that is asked for it; `kind` is None for measures.

    `weight` is what it counts for in its programme, as it is published; empty where it has none. `former_code` is the
    one it had the year before; empty where that is the same, or there was none.
    """

    code: str
    criterion_code: str
    title: str
    kind: IndicatorKind | None = None
    measure: str = ""
    guidance: str = ""
    nihil_allowed: bool = False
    items: tuple[PlannedItem, ...] = ()
    figures: tuple[PlannedFigure, ...] = ()
    weight: str = ""
    former_code: str = ""
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlannedOpd:
    """An agency; `code` is its short form in capitals (DINKES), `aliases` are other names it goes by."""

    code: str
    name: str
    kind: OpdKind
    aliases: tuple[str, ...] = ()
    row: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class PlannedAssignment:
    """An OPD owes an answer to an indicator; `own_deadline` (wall time) replaces the round's internal one."""

    indicator_code: str
    opd_code: str
    role: AssignmentRole = AssignmentRole.PENGAMPU
    own_deadline: datetime | None = None
    row: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str, str]:
        """What makes it the same assignment in two workbooks."""
        return self.indicator_code, self.opd_code


@dataclass(frozen=True, slots=True)
class PlannedPerson:
    """Somebody whom an invitation is meant for; `opd_code` is empty where the role is the region's own.

    `phone` is a number as WhatsApp takes it; empty where none is known.
    """

    name: str
    role: Role
    opd_code: str = ""
    phone: str = ""
    row: int = field(default=0, compare=False)

    @property
    def key(self) -> tuple[str, Role]:
        """The one role that is to be filled by them."""
        return self.opd_code, self.role


@dataclass(frozen=True, slots=True)
class PlannedContact:
    """Whom people of the region may ask, as far as the workbook tells; None leaves a part as it is."""

    office: str | None = None
    name: str | None = None
    number: str | None = None
    hours: str | None = None

    def parts(self) -> dict[ContactPart, str]:
        """What is told."""
        parts = {
            ContactPart.OFFICE: self.office,
            ContactPart.NAME: self.name,
            ContactPart.NUMBER: self.number,
            ContactPart.HOURS: self.hours,
        }
        return {part: value for part, value in parts.items() if value is not None}


@dataclass(frozen=True, slots=True)
class RoundPlan:
    """A whole round as a workbook describes it. `programme` and `tahun_penilaian` say which round it is.

    `data_from`..`data_until` is the window the documents must be from; the deadlines are naive wall times of the
    region. The order of the records is the order in which people see them. `remind_before` (calendar days) and
    `remind_late` (working days) are the steps of its reminders; None leaves them as they are. `people` are those who
    are to be invited: without any, those known stay. `contact` is the region's, not the round's, and never counts when
    two are compared.
    """

    programme: str
    tahun_penilaian: int
    data_from: date
    data_until: date
    opens_on: date
    internal_deadline: datetime
    official_deadline: datetime
    example: bool = False
    criteria: tuple[PlannedCriterion, ...] = ()
    indicators: tuple[PlannedIndicator, ...] = ()
    opds: tuple[PlannedOpd, ...] = ()
    assignments: tuple[PlannedAssignment, ...] = ()
    remind_before: tuple[int, ...] | None = None
    remind_late: int | None = None
    people: tuple[PlannedPerson, ...] = ()
    contact: PlannedContact = field(default_factory=PlannedContact, compare=False)

    @property
    def name(self) -> str:
        """As people call it: "KKP HAM 2026"."""
        return f"{self.programme} {self.tahun_penilaian}"

    @property
    def tahun_data(self) -> str:
        """The year the data is of, or the span where the window crosses years."""
        first, last = self.data_from.year, self.data_until.year
        return str(first) if first == last else f"{first}–{last}"


def known_spelling(programme: str, programmes: Iterable[str]) -> str:
    """A programme as it is known, where one is told from it by case, spaces or signs alone; else as it is written.

    `programmes` are in order of preference; the very same spelling comes before any other.
    """
    spellings = [spelling for spelling in programmes if folded(spelling) == folded(programme)]
    return programme if programme in spellings or not spellings else spellings[0]


def opd_code(short_name: str) -> str:
    """The code of an OPD made of its abbreviation: "Bag. Hukum" -> "BAGHUKUM"."""
    return folded(short_name).upper()


def opd_names(opds: Iterable[PlannedOpd]) -> dict[str, str]:
    """Every folded name by which an OPD can be meant (code, full name, aliases) -> its code; the first one wins."""
    names: dict[str, str] = {}
    for opd in opds:
        for name in (opd.code, opd.name, *opd.aliases):
            names.setdefault(folded(name), opd.code)
    return names
