"""Shares are written by one function, so that the same fact reads the same everywhere."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.structure.source import modules, place, tree

WRITES_SHARES = "domain/overview/completion.py"
IN_WORKBOOKS = "documents/export/sheet.py"
"""The number format that writes a share in a workbook as `percent` does."""

ROOMS = ("domain", "services", "screens", "handlers", "documents", "reminders", "bot")


def shares_written(path: Path) -> Iterator[int]:
    """The lines on which a file writes a percent sign behind a value."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.JoinedStr):
            pairs = zip(node.values, node.values[1:], strict=False)
            written = any(isinstance(before, ast.FormattedValue) and _begins(after) for before, after in pairs)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            written = any(sign in node.value for sign in ("}%", "%%", "]0%"))
        elif isinstance(node, ast.FormattedValue) and node.format_spec is not None:
            written = ast.unparse(node.format_spec).rstrip("\"'").endswith("%")
        else:
            continue
        if written:
            yield node.lineno


def _begins(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and str(node.value).lstrip().startswith("%")


def test_one_function_writes_shares() -> None:
    found = {place(path) for path in modules(*ROOMS) if any(shares_written(path))}
    assert found == {WRITES_SHARES, IN_WORKBOOKS}
