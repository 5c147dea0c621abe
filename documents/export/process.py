"""Has a round's workbook written in a process of its own; the library that writes it is not loaded in this one."""

from dataclasses import replace

from documents.render_jobs import Product, render
from domain.overview.export import RoundExport

_PART = 500
"""Records that are handed over at once."""


async def round_workbook(export: RoundExport) -> bytes:
    """The workbook, made in a process of its own; raises RenderFailed."""
    return (await render(Product.WORKBOOK, *_in_parts(export)))[0]


def _in_parts(export: RoundExport) -> list[object]:
    records = (*export.assignments, *export.versions, *(export.events or ()))
    parts = (records[start : start + _PART] for start in range(0, len(records), _PART))
    return [replace(export, assignments=(), versions=(), events=None if export.events is None else ()), *parts]
