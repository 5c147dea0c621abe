"""The register of a bundle: everything that is in it and everything that is not, as a workbook, a PDF, and a text."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from documents.bundles import words
from documents.bundles.order import BundleOrder, CopyOutcome
from documents.export.sheet import MOMENT, TEXT, WHOLE, FormattedCell, OutputSheet, Value, workbook_of
from documents.pictures import words as picture_words
from documents.pictures.printable import pdf
from documents.sheets.sheet import LANDSCAPE, SheetColumn, SheetFlow
from domain.bundles.manifest import Change, ManifestAnswer
from domain.bundles.plan import Entry, Gap
from domain.calendar import local

_TABLE_SIZE = 20
_GROUP = 16
_PAPER_COLUMNS = (
    SheetColumn(words.NUMBER, 0.04, "r"),
    SheetColumn(words.CODE, 0.07),
    SheetColumn(words.OPD, 0.1),
    SheetColumn(words.PATH, 0.29),
    SheetColumn(words.VERSION, 0.045, "r"),
    SheetColumn(words.RECEIPT, 0.12),
    SheetColumn(words.VERDICTS, 0.12),
    SheetColumn(words.PAGES, 0.04, "r"),
    SheetColumn(words.SHA256, 0.175),
)
_GAP_COLUMNS = (
    SheetColumn(words.CODE, 0.1),
    SheetColumn(words.INDICATOR, 0.4),
    SheetColumn(words.OPD, 0.2),
    SheetColumn(words.REASON, 0.3),
)
_CHANGE_COLUMNS = (
    SheetColumn(words.CODE, 0.12),
    SheetColumn(words.OPD, 0.18),
    SheetColumn(words.CHANGE, 0.2),
    SheetColumn(words.BEFORE, 0.25),
    SheetColumn(words.AFTER, 0.25),
)


@dataclass(frozen=True, slots=True)
class Register:
    """What a bundle came to be: `harmed` are the documents that could not be copied."""

    order: BundleOrder
    harmed: Mapping[str, CopyOutcome]

    @property
    def entries(self) -> list[tuple[int, Entry]]:
        """The documents that are there, each with the number of its part."""
        return [
            (number, entry)
            for number, part in enumerate(self.order.plan.parts, 1)
            for entry in part
            if entry.path not in self.harmed
        ]

    @property
    def gaps(self) -> list[Gap]:
        """What is not there, in the order of the indicators."""
        harmed = [
            Gap(entry.indicator, entry.assignment, words.OUTCOMES[self.harmed[entry.path]], _name(entry))
            for entry in self.order.plan.entries
            if entry.path in self.harmed
        ]
        gaps = (*self.order.plan.gaps, *harmed)
        return sorted(gaps, key=lambda gap: (gap.indicator.position, gap.indicator.code))

    def workbook(self) -> bytes:
        """As an Excel workbook."""
        head, entries, gaps = self.order.head, self.entries, self.gaps
        sheets = [
            self._summary(),
            OutputSheet(words.ENTRIES, _BOOK_COLUMNS, self._rows(entries), len(entries), leading=2),
            OutputSheet(words.GAPS, _GAP_BOOK_COLUMNS, _gap_rows(gaps), len(gaps)),
        ]
        if self.order.changes is not None:
            changes = self.order.changes
            rows = (_change_row(self.order, change) for change in changes)
            sheets.append(OutputSheet(words.CHANGES, _CHANGE_BOOK_COLUMNS, rows, len(changes)))
        heading = f"{picture_words.round_line(head)} · {head.region} · {picture_words.moment(head)}"
        return workbook_of(sheets, heading, words.TITLE.format(round=head.round))

    def paper(self) -> bytes:
        """As a PDF: what lacks comes first."""
        head, entries, gaps = self.order.head, self.entries, self.gaps
        title = words.TITLE.format(round=head.round)
        flow = SheetFlow(title, LANDSCAPE)
        flow.heading(title)
        flow.facts(self._facts())
        if gaps:
            flow.paragraph(words.GAP_LIST_HEAD.format(count=len(gaps)), bold=True)
            flow.table(_GAP_COLUMNS, [_gap_cells(gap) for gap in gaps], _TABLE_SIZE)
        else:
            flow.paragraph(words.GAP_LIST_NONE, bold=True)
        if self.order.changes:
            flow.paragraph(words.CHANGES, bold=True)
            rows = [[str(cell) for cell in _change_row(self.order, change)] for change in self.order.changes]
            flow.table(_CHANGE_COLUMNS, rows, _TABLE_SIZE)
        if entries:
            flow.paragraph(words.ENTRIES, bold=True)
            cells = [self._cells(number, entry) for number, (_, entry) in enumerate(entries, 1)]
            flow.table(_PAPER_COLUMNS, cells, _TABLE_SIZE)
        return pdf(flow.pages(), f"{title} {head.region}", self.order.at)

    def gap_list(self) -> str:
        """As a text: what lacks, by indicator."""
        gaps = self.gaps
        if not gaps:
            return f"{words.GAP_LIST_NONE}\r\n"
        lines = [words.GAP_LIST_HEAD.format(count=len(gaps))]
        last_id = None
        for gap in gaps:
            if gap.indicator.id != last_id:
                last_id = gap.indicator.id
                lines += ["", words.GAP_LINE.format(code=gap.indicator.code, title=gap.indicator.title)]
            lines.append(gap_line(gap))
        return "".join(f"{line}\r\n" for line in lines)

    def _summary(self) -> OutputSheet:
        rows: list[tuple[str, Value | FormattedCell]] = [*self._facts(), (words.SHA256, words.HASH_NOTE)]
        columns = ((words.SUMMARY, 26, TEXT), (words.TITLE.format(round=self.order.head.round), 76, TEXT))
        return OutputSheet(words.SUMMARY, columns, rows, len(rows), is_list=False)

    def _facts(self) -> list[tuple[str, str]]:
        head, entries = self.order.head, self.entries
        return [
            (words.REGION, head.region),
            (words.ROUND, picture_words.round_line(head)),
            (words.AS_OF, picture_words.moment(head)),
            (words.ABOUT, self._about()),
            (words.DOCUMENTS, str(len(entries))),
            (words.LACKING, str(len(self.gaps))),
            (words.PARTS, str(len(self.order.plan.parts))),
        ]

    def _about(self) -> str:
        order = self.order
        parts = [order.criterion, order.opd] if order.criterion or order.opd else [words.WHOLE_ROUND]
        parts.append(words.ACCEPTED_ONLY if order.chosen.accepted_only else words.ALL_STATES)
        if order.chosen.only_changes and order.since_at is not None:
            parts.append(words.ONLY_CHANGES.format(day=f"{local(order.since_at, order.head.zone):%d/%m/%Y %H.%M}"))
        return " · ".join(part for part in parts if part)

    def _rows(self, entries: Sequence[tuple[int, Entry]]) -> Iterator[Sequence[Value]]:
        terms, zone = self.order.words, self.order.head.zone
        for number, (part, entry) in enumerate(entries, 1):
            answer, file = entry.answer, entry.file
            yield (
                number,
                entry.indicator.code,
                entry.indicator.title,
                entry.assignment.opd.code,
                words.REDACTED if file is not None and file.redacted else words.KINDS[entry.kind],
                file.item or None if file else None,
                answer.version,
                answer.receipt_number,
                local(answer.submitted_at, zone).replace(tzinfo=None, microsecond=0),
                terms.states[entry.assignment.state],
                terms.administrative[answer.administrative] if answer.administrative else None,
                terms.substantive[answer.substantive] if answer.substantive else None,
                file.pages if file else None,
                file.proof_page if file else None,
                file.size if file else None,
                file.sha256 if file else words.MADE_HERE,
                part,
                entry.path,
            )

    def _cells(self, number: int, entry: Entry) -> Sequence[str]:
        terms, answer, file = self.order.words, entry.answer, entry.file
        verdicts = [
            *([terms.administrative[answer.administrative]] if answer.administrative else []),
            *([terms.substantive[answer.substantive]] if answer.substantive else []),
        ]
        return (
            str(number),
            entry.indicator.code,
            entry.assignment.opd.code,
            words.REDACTED_NAME.format(name=_name(entry)) if file is not None and file.redacted else _name(entry),
            str(answer.version),
            answer.receipt_number,
            ", ".join(verdicts) or terms.states[entry.assignment.state],
            str(file.pages) if file and file.pages else "",
            _grouped(file.sha256) if file else words.MADE_HERE,
        )


_BOOK_COLUMNS = (
    (words.NUMBER, 6, WHOLE),
    (words.CODE, 10, TEXT),
    (words.INDICATOR, 34, TEXT),
    (words.OPD, 16, TEXT),
    (words.KIND, 14, TEXT),
    (words.DOCUMENT, 24, TEXT),
    (words.VERSION, 7, WHOLE),
    (words.RECEIPT, 20, TEXT),
    (words.SENT_AT, 16, MOMENT),
    (words.STATE, 14, TEXT),
    (words.ADMINISTRATIVE, 13, TEXT),
    (words.SUBSTANTIVE, 13, TEXT),
    (words.PAGES, 7, WHOLE),
    (words.PROOF_PAGE, 9, WHOLE),
    (words.SIZE, 12, WHOLE),
    (words.SHA256, 30, TEXT),
    (words.PARTS, 8, WHOLE),
    (words.PATH, 60, TEXT),
)
_GAP_BOOK_COLUMNS = (
    (words.CODE, 10, TEXT),
    (words.INDICATOR, 50, TEXT),
    (words.OPD, 30, TEXT),
    (words.REASON, 60, TEXT),
)
_CHANGE_BOOK_COLUMNS = (
    (words.CODE, 10, TEXT),
    (words.OPD, 16, TEXT),
    (words.CHANGE, 18, TEXT),
    (words.BEFORE, 34, TEXT),
    (words.AFTER, 34, TEXT),
)


def gap_line(gap: Gap) -> str:
    """What lacks, in a line below its indicator."""
    template = words.GAP_OF_FILE if gap.document else words.GAP_OF
    return template.format(opd=gap.assignment.opd.name, document=gap.document, reason=words.GAP_REASONS[gap.reason])


def gap_note(gaps: Sequence[Gap]) -> str:
    """What lacks of one indicator, for its folder."""
    indicator = gaps[0].indicator
    head = words.GAP_NOTE_HEAD.format(code=indicator.code, title=indicator.title)
    return "".join(f"{line}\r\n" for line in (head, *map(gap_line, gaps)))


def _grouped(sha256: str) -> str:
    """A hash in groups, which are compared by eye and break at the end of a line."""
    return " ".join(sha256[start : start + _GROUP] for start in range(0, len(sha256), _GROUP))


def _name(entry: Entry) -> str:
    return entry.path.rpartition("/")[2]


def _gap_cells(gap: Gap) -> tuple[str, str, str, str]:
    reason = words.GAP_REASONS[gap.reason]
    return (
        gap.indicator.code,
        gap.indicator.title,
        gap.assignment.opd.name,
        f"{gap.document}: {reason}" if gap.document else reason,
    )


def _gap_rows(gaps: Sequence[Gap]) -> Iterator[Sequence[Value]]:
    return (_gap_cells(gap) for gap in gaps)


def _change_row(order: BundleOrder, change: Change) -> tuple[str, str, str, str, str]:
    code, opd = change.key
    return (
        code,
        opd,
        words.CHANGE_KINDS[change.kind],
        _version(order, change.before),
        _version(order, change.after),
    )


def _version(order: BundleOrder, answer: ManifestAnswer | None) -> str:
    if answer is None:
        return ""
    version = words.VERSION_OF.format(version=answer.version, receipt=answer.receipt_number)
    return f"{version}, {order.words.states[answer.state]}"
