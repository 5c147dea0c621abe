"""Writes a round out as an Excel workbook: the region's summary, per OPD, per indicator, every task, every version.

Rows are written as they come and not kept, so a round of thousands of versions needs little memory. What people
typed is always text: nothing that begins with = + - or @ becomes a formula, not even when it is edited.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from documents.export import words
from documents.export.sheet import MOMENT, SHARE, TEXT, WHOLE, FormattedCell, OutputSheet, Value, workbook_of
from documents.pictures import words as picture_words
from documents.render_jobs import Made, make
from domain.calendar import local, zone_abbreviation
from domain.overview.completion import Completion
from domain.overview.export import ExportedAssignment, ExportedVersion, RoundExport
from domain.submission.figures import write_figure

_PART = 500
"""Records that are handed over at once."""

_COUNTS = (
    (words.TASKS, 9, WHOLE),
    (words.ACCEPTED, 10, WHOLE),
    (words.SHARE, 10, SHARE),
    (words.IN_REVIEW, 11, WHOLE),
    (words.RETURNED, 13, WHOLE),
    (words.OWED, 9, WHOLE),
    (words.LATE, 9, WHOLE),
)


async def round_workbook(of: RoundExport) -> bytes:
    """The workbook, made in a process of its own; raises documents.making.MakingFailed."""
    return (await make(Made.WORKBOOK, *_in_parts(of)))[0]


def put_together(of: RoundExport, parts: Iterable[object]) -> RoundExport:
    """The round of which `round_workbook` has sent the tasks and versions in parts."""
    assignments: list[ExportedAssignment] = []
    versions: list[ExportedVersion] = []
    for part in parts:
        for one in part if isinstance(part, tuple) else ():
            if isinstance(one, ExportedAssignment):
                assignments.append(one)
            elif isinstance(one, ExportedVersion):
                versions.append(one)
    return replace(of, assignments=tuple(assignments), versions=tuple(versions))


def _in_parts(of: RoundExport) -> list[object]:
    whole = (*of.assignments, *of.versions)
    parts = (whole[start : start + _PART] for start in range(0, len(whole), _PART))
    return [replace(of, assignments=(), versions=()), *parts]


def workbook_here(of: RoundExport) -> bytes:
    """The workbook, made in this very process."""
    when = _Wall(of.head.zone)
    sheets = (_summary(of, when), _opds(of, when), _indicators(of), _assignments(of, when), _versions(of, when))
    heading = f"{picture_words.round_line(of.head)} · {of.head.region} · {picture_words.moment(of.head)}"
    return workbook_of(sheets, heading, words.TITLE.format(round=of.head.round))


@dataclass(frozen=True, slots=True)
class _Wall:
    """Instants as the clocks of the region show them, for a cell: Excel knows no zones."""

    zone: str

    def __call__(self, instant: datetime | None) -> datetime | None:
        return local(instant, self.zone).replace(tzinfo=None, microsecond=0) if instant else None


def _summary(of: RoundExport, when: _Wall) -> OutputSheet:
    rows: list[tuple[str, Value | FormattedCell]] = [
        (words.REGION, of.head.region),
        (words.ROUND, picture_words.round_line(of.head)),
        (words.AS_OF, picture_words.moment(of.head)),
        (words.INTERNAL, FormattedCell(when(of.internal_deadline_at), MOMENT)),
        (words.OFFICIAL, FormattedCell(when(of.official_deadline_at), MOMENT)),
        *(
            (title, FormattedCell(value, form))
            for (title, _, form), value in zip(_COUNTS, _counts(of.whole), strict=True)
        ),
        *(((words.NOTE, words.EXAMPLE),) if of.head.example else ()),
        (words.NOTE, words.ZONE.format(zone=zone_abbreviation(of.head.zone))),
        *words.ABOUT.items(),
    ]
    columns = ((words.SUMMARY, 26, TEXT), (words.TITLE.format(round=of.head.round), 80, TEXT))
    return OutputSheet(words.SUMMARY, columns, rows, len(rows), filtered=False)


def _opds(of: RoundExport, when: _Wall) -> OutputSheet:
    columns = ((words.OPD, 18, TEXT), (words.OPD_NAME, 46, TEXT), *_COUNTS, (words.LAST_SENT, 18, MOMENT))
    rows = ((opd.code, opd.name, *_counts(opd.completion), when(opd.last_sent_at)) for opd in of.opds)
    return OutputSheet(words.OPDS, columns, rows, len(of.opds))


def _indicators(of: RoundExport) -> OutputSheet:
    criterion = words.ACTION if of.by_action else words.RIGHT
    columns = (
        (words.CODE, 12, TEXT),
        (words.INDICATOR, 50, TEXT),
        (words.KIND, 10, TEXT),
        (words.CODE_OF.format(criterion=criterion.lower()), 10, TEXT),
        (criterion, 34, TEXT),
        *_COUNTS,
    )
    rows = (
        (
            one.code,
            one.title,
            words.KINDS[one.kind] if one.kind else None,
            one.criterion_code,
            one.criterion,
            *_counts(one.completion),
        )
        for one in of.indicators
    )
    return OutputSheet(words.INDICATORS, columns, rows, len(of.indicators))


def _assignments(of: RoundExport, when: _Wall) -> OutputSheet:
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
            one.opd,
            one.indicator,
            one.title,
            words.ROLES[one.role],
            words.STATES[one.state],
            when(one.deadline_at),
            words.YES if one.late else None,
            one.version or None,
        )
        for one in of.assignments
    )
    return OutputSheet(words.ASSIGNMENTS, columns, rows, len(of.assignments))


def _versions(of: RoundExport, when: _Wall) -> OutputSheet:
    columns = (
        (words.OPD, 16, TEXT),
        (words.CODE, 10, TEXT),
        (words.INDICATOR, 34, TEXT),
        (words.VERSION, 7, WHOLE),
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
    return OutputSheet(words.VERSIONS, columns, (_version(one, when) for one in of.versions), len(of.versions))


def _version(one: ExportedVersion, when: _Wall) -> tuple[Value, ...]:
    figures = (f"{label}: {write_figure(Decimal(value))} {unit}" for label, value, unit in one.figures)
    return (
        one.opd,
        one.indicator,
        one.title,
        one.version,
        one.receipt_number,
        when(one.submitted_at),
        words.YES if one.late else None,
        one.sender,
        words.VERSION_STATES[one.state],
        words.ANSWERS[one.answer],
        one.files,
        "; ".join(figures) or None,
        one.nihil_reason or None,
        words.ADMINISTRATIVES[one.administrative] if one.administrative else None,
        words.SUBSTANTIVES[one.substantive] if one.substantive else None,
        "; ".join(words.RETURN_REASONS[reason] for reason in one.reasons) or None,
        one.remark or None,
        when(one.decided_at),
        one.reviewer or None,
    )


def _counts(of: Completion) -> tuple[Value, ...]:
    share = of.accepted / of.total if of.total else None
    return (of.total, of.accepted, share, of.in_review, of.returned, of.outstanding, of.late)
