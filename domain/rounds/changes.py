"""What importing a workbook would add, change and retire, per kind of record; shown before it is applied."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import TypeVar

from domain.people.contacts import ContactPart
from domain.people.people import Region, Role
from domain.rounds.faults import Field
from domain.rounds.guidance import GuidanceOutcome
from domain.rounds.ladder import DEFAULT, Ladder
from domain.rounds.plan import (
    PlannedAssignment,
    PlannedCriterion,
    PlannedFigure,
    PlannedIndicator,
    PlannedItem,
    PlannedOpd,
    PlannedPerson,
    RoundPlan,
)

_Record = TypeVar("_Record")


class RecordKind(StrEnum):
    """Of what a change is."""

    ROUND = "round"
    CRITERION = "criterion"
    INDICATOR = "indicator"
    OPD = "opd"
    ASSIGNMENT = "assignment"
    PERSON = "person"
    CONTACT = "contact"


class Verb(StrEnum):
    """What happens to it. *Retired* stays readable with its submissions and leaves the totals."""

    ADDED = "added"
    CHANGED = "changed"
    RETIRED = "retired"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field, before and after, in the words of the workbook; empty where nothing stood."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is added, changed or retired; `key` is its code, `name` what people call it."""

    subject: RecordKind
    verb: Verb
    key: str
    name: str
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """All that an import would change, in the order of the workbook; `guidance` is what becomes of texts from chat."""

    items: tuple[RecordChange, ...] = ()
    guidance: GuidanceOutcome = field(default_factory=GuidanceOutcome)

    def __bool__(self) -> bool:
        return bool(self.items)

    def of_kind(self, subject: RecordKind, verb: Verb) -> tuple[RecordChange, ...]:
        """Those of one subject and verb."""
        return tuple(c for c in self.items if c.subject is subject and c.verb is verb)

    def count(self, verb: Verb) -> int:
        """How many records are added, changed or retired."""
        return sum(1 for c in self.items if c.verb is verb)


def diff(
    old: RoundPlan | None,
    new: RoundPlan,
    known_opds: Iterable[PlannedOpd] = (),
    known_people: Iterable[PlannedPerson] = (),
    held: Collection[tuple[str, Role]] = (),
) -> Changes:
    """What applying `new` does to the stored round `old` (None: there is no such round yet).

    `known_opds` are all OPD of the region; an OPD belongs to the region and not to the round, so one that the
    workbook does not name is left alone, and only its assignments in this round are retired. So are the people who
    are to be invited (`known_people`), of which a workbook tells for the OPD that it names; to roles that somebody
    holds (`held`) nobody is.
    """
    changes: list[RecordChange] = []
    if old is None:
        changes.append(RecordChange(RecordKind.ROUND, Verb.ADDED, new.name, new.name))
    elif fields := _different(_ROUND_FIELDS, old, _with_reminders_of(old, new)):
        changes.append(RecordChange(RecordKind.ROUND, Verb.CHANGED, new.name, new.name, fields))
    opds = {opd.code: opd for opd in old.opds} if old else {}
    opds |= {opd.code: opd for opd in known_opds}
    changes += _between(
        RecordKind.CRITERION,
        old.criteria if old else (),
        new.criteria,
        lambda c: c.code,
        lambda c: c.name,
        _CRITERION_FIELDS,
    )
    changes += _between(
        RecordKind.INDICATOR,
        old.indicators if old else (),
        new.indicators,
        lambda i: i.code,
        lambda i: i.title,
        _INDICATOR_FIELDS,
    )
    named = {opd.code for opd in new.opds}
    changes += _between(
        RecordKind.OPD,
        [opd for opd in opds.values() if opd.code in named],
        new.opds,
        lambda o: o.code,
        lambda o: o.name,
        _OPD_FIELDS,
    )
    names = {code: opd.name for code, opd in opds.items()} | {opd.code: opd.name for opd in new.opds}
    changes += _between(
        RecordKind.ASSIGNMENT,
        old.assignments if old else (),
        new.assignments,
        lambda a: f"{a.indicator_code} {a.opd_code}",
        lambda a: f"{a.indicator_code}, {names.get(a.opd_code, a.opd_code)}",
        _ASSIGNMENT_FIELDS,
    )
    if new.people:
        named |= {person.opd_code for person in new.people} | {""}
        before = [person for person in known_people if person.opd_code in named]
        changes += _people(before, [person for person in new.people if person.key not in held], names)
    return Changes(tuple(changes))


def _people(
    old: Iterable[PlannedPerson], new: Iterable[PlannedPerson], opd_names: Mapping[str, str]
) -> list[RecordChange]:
    return _between(
        RecordKind.PERSON,
        old,
        new,
        lambda p: f"{p.opd_code} {p.role}",
        lambda p: ", ".join(part for part in (p.name, opd_names.get(p.opd_code, p.opd_code)) if part),
        _PERSON_FIELDS,
    )


def with_contact(changes: Changes, region: Region, plan: RoundPlan) -> Changes:
    """With what a plan changes of whom people of the region may ask; what it leaves open stays."""
    before = {
        ContactPart.OFFICE: region.office,
        ContactPart.NAME: region.contact.name,
        ContactPart.NUMBER: region.contact.number,
        ContactPart.HOURS: region.contact.hours,
    }
    parts = plan.contact.parts().items()
    fields = tuple(
        FieldChange(_CONTACT_FIELDS[part], before[part], value) for part, value in parts if value != before[part]
    )
    if not fields:
        return changes
    change = RecordChange(RecordKind.CONTACT, Verb.CHANGED, region.name, region.name, fields)
    return replace(changes, items=(*changes.items, change))


_Getters = tuple[tuple[Field, Callable[[_Record], str]], ...]


def _between(
    subject: RecordKind,
    old: Iterable[_Record],
    new: Iterable[_Record],
    key: Callable[[_Record], str],
    name: Callable[[_Record], str],
    fields: _Getters[_Record],
) -> list[RecordChange]:
    before = {key(record): record for record in old}
    after = {key(record): record for record in new}
    changes = []
    for code, record in after.items():
        if code not in before:
            changes.append(RecordChange(subject, Verb.ADDED, code, name(record)))
        elif different := _different(fields, before[code], record):
            changes.append(RecordChange(subject, Verb.CHANGED, code, name(record), different))
    changes += [
        RecordChange(subject, Verb.RETIRED, code, name(record)) for code, record in before.items() if code not in after
    ]
    return changes


def _different(fields: _Getters[_Record], old: _Record, new: _Record) -> tuple[FieldChange, ...]:
    pairs = ((field, get(old), get(new)) for field, get in fields)
    return tuple(FieldChange(field, before, after) for field, before, after in pairs if before != after)


def _with_reminders_of(old: RoundPlan, new: RoundPlan) -> RoundPlan:
    """The new plan; what it does not say of reminders stays as it was."""
    before = old.remind_before if new.remind_before is None else new.remind_before
    late = old.remind_late if new.remind_late is None else new.remind_late
    return replace(new, remind_before=before, remind_late=late)


def _ladder(plan: RoundPlan) -> Ladder:
    return DEFAULT.with_changes(plan.remind_before, plan.remind_late)


def _day(value: date) -> str:
    return value.strftime("%d/%m/%Y")


def _moment(value: datetime | None) -> str:
    return value.strftime("%d/%m/%Y %H.%M") if value else ""


def _yes(value: bool) -> str:
    return "Ya" if value else "Tidak"


def _items(items: Iterable[PlannedItem], required: bool) -> str:
    return "; ".join(f"{item.name} ({', '.join(sorted(item.formats))})" for item in items if item.required is required)


def _figures(figures: Iterable[PlannedFigure]) -> str:
    return "; ".join(f"{figure.label} ({figure.unit}, {figure.type})" for figure in figures)


_ROUND_FIELDS: _Getters[RoundPlan] = (
    (Field.DATA_FROM, lambda r: _day(r.data_from)),
    (Field.DATA_UNTIL, lambda r: _day(r.data_until)),
    (Field.OPENS_ON, lambda r: _day(r.opens_on)),
    (Field.INTERNAL_DEADLINE, lambda r: _moment(r.internal_deadline)),
    (Field.OFFICIAL_DEADLINE, lambda r: _moment(r.official_deadline)),
    (Field.EXAMPLE, lambda r: _yes(r.example)),
    (Field.REMIND_BEFORE, lambda r: ", ".join(map(str, _ladder(r).before))),
    (Field.REMIND_LATE, lambda r: str(_ladder(r).late_every)),
)
_CRITERION_FIELDS: _Getters[PlannedCriterion] = (
    (Field.CRITERION_NAME, lambda c: c.name),
    (Field.TARGET_GROUP, lambda c: c.target_group or ""),
    (Field.PERIOD, lambda c: c.period or ""),
)
_INDICATOR_FIELDS: _Getters[PlannedIndicator] = (
    (Field.CRITERION_CODE, lambda i: i.criterion_code),
    (Field.KIND, lambda i: i.kind or ""),
    (Field.TITLE, lambda i: i.title),
    (Field.MEASURE, lambda i: i.measure),
    (Field.GUIDANCE, lambda i: i.guidance),
    (Field.REQUIRED_ITEMS, lambda i: _items(i.items, True)),
    (Field.OPTIONAL_ITEMS, lambda i: _items(i.items, False)),
    (Field.FIGURE_LABEL, lambda i: _figures(i.figures)),
    (Field.NIHIL, lambda i: _yes(i.nihil_allowed)),
    (Field.WEIGHT, lambda i: i.weight),
    (Field.FORMER_CODE, lambda i: i.former_code),
)
_OPD_FIELDS: _Getters[PlannedOpd] = (
    (Field.OPD_NAME, lambda o: o.name),
    (Field.OPD_KIND, lambda o: o.kind),
    (Field.OPD_ALIASES, lambda o: "; ".join(sorted(o.aliases))),
)
_ASSIGNMENT_FIELDS: _Getters[PlannedAssignment] = (
    (Field.ROLE, lambda a: a.role),
    (Field.OWN_DEADLINE, lambda a: _moment(a.own_deadline)),
)
_CONTACT_FIELDS = {
    ContactPart.OFFICE: Field.CONTACT_OFFICE,
    ContactPart.NAME: Field.CONTACT_NAME,
    ContactPart.NUMBER: Field.CONTACT_NUMBER,
    ContactPart.HOURS: Field.CONTACT_HOURS,
}
_PERSON_FIELDS: _Getters[PlannedPerson] = (
    (Field.PERSON_NAME, lambda p: p.name),
    (Field.PHONE, lambda p: p.phone),
)
