"""A workbook that still names OPD which have merged into others of the region: their rows are the successors'."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from domain.rounds.faults import Fault, Field, Problem, WorkbookSheet
from domain.rounds.plan import PlannedAssignment, PlannedOpd, PlannedPerson, RoundPlan
from domain.rounds.programme import role_after


def with_merged_names(opds: Sequence[PlannedOpd], successors: Mapping[str, str]) -> tuple[PlannedOpd, ...]:
    """The OPD of a region that there are, each known by the names of those that have merged into it, too.

    `successors` tells by the code of one that has merged the code of the one that goes on.
    """
    names: dict[str, list[str]] = {}
    for opd in opds:
        if opd.code in successors:
            names.setdefault(successors[opd.code], []).extend((opd.code, opd.name, *opd.aliases))
    return tuple(
        replace(opd, aliases=(*opd.aliases, *names.get(opd.code, ()))) for opd in opds if opd.code not in successors
    )


def for_successors(
    plan: RoundPlan, opds: Iterable[PlannedOpd], successors: Mapping[str, str]
) -> tuple[RoundPlan, tuple[Fault, ...]]:
    """The plan with the successors in the place of those that have merged, and a note for each of these.

    `opds` are those of the region. Where a plan names both for one indicator, the weightier part counts and the
    successor's own deadline; for one role, whom it names for the successor.
    """
    merged = [opd for opd in plan.opds if opd.code in successors]
    if not merged:
        return plan, ()
    region_opds = {opd.code: opd for opd in opds}
    staying = {opd.code: opd for opd in plan.opds if opd.code not in successors}
    for opd in merged:
        code = successors[opd.code]
        staying.setdefault(code, region_opds[code])
    notes = tuple(
        Fault(
            Problem.OPD_MERGED,
            WorkbookSheet.OPDS,
            opd.row or None,
            field=Field.OPD_NAME,
            value=opd.name,
            other=staying[successors[opd.code]].name,
        )
        for opd in merged
    )
    renewed = replace(
        plan,
        opds=tuple(staying.values()),
        assignments=_assignments(plan.assignments, successors),
        people=_people(plan.people, successors),
    )
    return renewed, notes


def _assignments(
    assignments: Iterable[PlannedAssignment], successors: Mapping[str, str]
) -> tuple[PlannedAssignment, ...]:
    own_first = sorted(assignments, key=lambda assignment: assignment.opd_code in successors)
    joined: dict[tuple[str, str], PlannedAssignment] = {}
    for assignment in own_first:
        code = successors.get(assignment.opd_code, assignment.opd_code)
        moved = replace(assignment, opd_code=code)
        before = joined.get(moved.key)
        joined[moved.key] = moved if before is None else replace(before, role=role_after(moved.role, before.role))
    return tuple(joined.values())


def _people(people: Iterable[PlannedPerson], successors: Mapping[str, str]) -> tuple[PlannedPerson, ...]:
    own_first = sorted(people, key=lambda person: person.opd_code in successors)
    named: dict[tuple[str, object], PlannedPerson] = {}
    for person in own_first:
        moved = replace(person, opd_code=successors.get(person.opd_code, person.opd_code))
        named.setdefault(moved.key, moved)
    return tuple(named.values())
