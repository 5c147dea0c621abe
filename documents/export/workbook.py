"""Writes a round out as an Excel workbook: summary, per OPD, per indicator, every task, every version, audit trail.

Rows are written as they come and not kept, so a round of thousands of versions needs little memory. What people
typed is always text: nothing that begins with = + - or @ becomes a formula, not even when it is edited.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from documents.export import words
from documents.export.sheet import MOMENT, TEXT, WHOLE, OutputSheet, Value, workbook_of
from documents.export.summary import COUNTS, counts, lay_out_summary
from documents.pictures import words as picture_words
from domain.calendar import local
from domain.overview.export import ExportedAssignment, ExportedEvent, ExportedVersion, ExportWords, RoundExport
from domain.submission.figures import write_figure


def join_parts(head: RoundExport, parts: Iterable[object]) -> RoundExport:
    """The round of which `process` has sent the tasks, the versions and the trail in parts."""
    assignments: list[ExportedAssignment] = []
    versions: list[ExportedVersion] = []
    events: list[ExportedEvent] = []
    for part in parts:
        for record in part if isinstance(part, tuple) else ():
            if isinstance(record, ExportedAssignment):
                assignments.append(record)
            elif isinstance(record, ExportedVersion):
                versions.append(record)
            elif isinstance(record, ExportedEvent):
                events.append(record)
    trail = None if head.events is None else tuple(events)
    return replace(head, assignments=tuple(assignments), versions=tuple(versions), events=trail)


def workbook_here(export: RoundExport) -> bytes:
    """The workbook, made in this very process."""
    when = WallClock(export.head.zone)
    sheets = (
        _opds(export, when),
        _indicators(export),
        _assignments(export, when),
        _versions(export, when),
        *(() if export.events is None else (trail_sheet(export.events, when),)),
    )
    heading = f"{picture_words.round_line(export.head)} · {export.head.region} · {picture_words.moment(export.head)}"
    return workbook_of(
        sheets,
        heading,
        words.TITLE.format(round=export.head.round),
        front=lambda sheet: lay_out_summary(sheet, export, heading),
    )


@dataclass(frozen=True, slots=True)
class WallClock:
    """Instants as the clocks of the region show them, for a cell: Excel knows no zones."""

    zone: str

    def __call__(self, instant: datetime | None) -> datetime | None:
        return local(instant, self.zone).replace(tzinfo=None, microsecond=0) if instant else None


def _opds(export: RoundExport, when: WallClock) -> OutputSheet:
    columns = ((words.OPD, 18, TEXT), (words.OPD_NAME, 46, TEXT), *COUNTS, (words.LAST_SENT, 18, MOMENT))
    rows = ((opd.code, opd.name, *counts(opd.completion), when(opd.last_sent_at)) for opd in export.opds)
    return OutputSheet(words.OPDS, columns, rows, len(export.opds))


def _indicators(export: RoundExport) -> OutputSheet:
    criterion = words.ACTION if export.by_action else words.RIGHT
    columns = (
        (words.CODE, 12, TEXT),
        (words.INDICATOR, 44, TEXT),
        (words.KIND, 10, TEXT),
        (words.CODE_OF.format(criterion=criterion.lower()), 10, TEXT),
        (criterion, 30, TEXT),
        *COUNTS,
    )
    rows = (
        (
            indicator.code,
            indicator.title,
            export.words.kinds[indicator.kind] if indicator.kind else None,
            indicator.criterion_code,
            indicator.criterion,
            *counts(indicator.completion),
        )
        for indicator in export.indicators
    )
    return OutputSheet(words.INDICATORS, columns, rows, len(export.indicators))


def _assignments(export: RoundExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.OPD, 18, TEXT),
        (words.CODE, 12, TEXT),
        (words.INDICATOR, 60, TEXT),
        (words.ROLE, 12, TEXT),
        (words.STATE, 24, TEXT),
        (words.DEADLINE, 18, MOMENT),
        (words.LATE, 12, TEXT),
        (words.VERSION, 8, WHOLE),
    )
    rows = (
        (
            assignment.opd,
            assignment.indicator,
            assignment.title,
            words.ROLES[assignment.role],
            export.words.states[assignment.state],
            when(assignment.deadline_at),
            words.YES if assignment.late else words.NOT_YET if assignment.ahead else None,
            assignment.version or None,
        )
        for assignment in export.assignments
    )
    return OutputSheet(words.ASSIGNMENTS, columns, rows, len(export.assignments))


def _versions(export: RoundExport, when: WallClock) -> OutputSheet:
    columns = (
        (words.OPD, 16, TEXT),
        (words.CODE, 10, TEXT),
        (words.VERSION, 7, WHOLE),
        (words.INDICATOR, 34, TEXT),
        (words.RECEIPT, 20, TEXT),
        (words.SENT_AT, 16, MOMENT),
        (words.LATE, 9, TEXT),
        (words.SENDER, 20, TEXT),
        (words.STATE, 16, TEXT),
        (words.ANSWER, 10, TEXT),
        (words.FILES, 7, WHOLE),
        (words.FIGURES, 26, TEXT),
        (words.NIHIL_REASON, 24, TEXT),
        (words.ADMINISTRATIVE, 13, TEXT),
        (words.SUBSTANTIVE, 13, TEXT),
        (words.REASONS, 30, TEXT),
        (words.REMARK, 30, TEXT),
        (words.DECIDED_AT, 16, MOMENT),
        (words.REVIEWER, 20, TEXT),
    )
    return OutputSheet(
        words.VERSIONS,
        columns,
        (_version(version, when, export.words) for version in export.versions),
        len(export.versions),
        leading=3,
    )


def trail_sheet(events: Sequence[ExportedEvent], when: WallClock) -> OutputSheet:
    """Events of the audit trail, as they come."""
    columns = (
        (words.AT, 16, MOMENT),
        (words.KIND, 22, TEXT),
        (words.OPD, 18, TEXT),
        (words.BY, 28, TEXT),
        (words.DEED, 80, TEXT),
    )
    rows = ((when(event.at), event.kind or None, event.opds or None, event.by, event.sentence) for event in events)
    return OutputSheet(words.TRAIL, columns, rows, len(events))


def _version(version: ExportedVersion, when: WallClock, terms: ExportWords) -> tuple[Value, ...]:
    figures = (f"{figure.label}: {write_figure(Decimal(figure.value))} {figure.unit}" for figure in version.figures)
    return (
        version.opd,
        version.indicator,
        version.version,
        version.title,
        version.receipt_number,
        when(version.submitted_at),
        words.YES if version.late else None,
        words.signed(version.sender),
        terms.version_states[version.state],
        words.ANSWERS[version.answer],
        version.files,
        "; ".join(figures) or None,
        version.nihil_reason or None,
        terms.administrative[version.administrative] if version.administrative else None,
        terms.substantive[version.substantive] if version.substantive else None,
        "; ".join(terms.reasons[reason] for reason in version.reasons) or None,
        version.remark or None,
        when(version.decided_at),
        _reviewer(version),
    )


def _reviewer(version: ExportedVersion) -> str | None:
    if version.reviewer is None:
        return None
    name = words.signed(version.reviewer)
    return words.OWN_VERDICT.format(name=name) if version.own_verdict else name
