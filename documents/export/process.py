"""Has workbooks of a round or a region written in a process of its own; what writes them is not loaded in this one."""

from collections.abc import Sequence
from dataclasses import replace

from documents.render_jobs import Product, render
from domain.overview.export import RoundExport
from domain.overview.tables import TableExport

_PART = 500
"""Records that are handed over at once."""


async def round_workbook(export: RoundExport) -> bytes:
    """The workbook, made in a process of its own; raises RenderFailed."""
    head = replace(export, assignments=(), versions=(), events=None if export.events is None else ())
    records = (*export.assignments, *export.versions, *(export.events or ()))
    return (await render(Product.WORKBOOK, head, *_parts(records)))[0]


async def table_workbook(export: TableExport) -> bytes:
    """The same of a table of a region."""
    return (await render(Product.TABLE, replace(export, records=()), *_parts(export.records)))[0]


def _parts(records: Sequence[object]) -> list[Sequence[object]]:
    return [records[start : start + _PART] for start in range(0, len(records), _PART)]
