"""The size of folders, files and functions, and that nothing depends on itself in a circle."""

import ast
from collections import Counter

from tests.structure.import_graph import circles, file_imports, grouped, room
from tests.structure.source import modules, place
from tests.structure.test_names import product

MOST_FILES = 20
MOST_LINES = 350
LONGEST_FUNCTION = 60

LONG_FILES: dict[str, str] = {}
LONG_FUNCTIONS: dict[str, str] = {}
"""What may be longer, each with the reason: `bot/app/wiring.py wire`."""


def test_no_folder_is_crowded() -> None:
    files = Counter(place(path.parent) for path in modules() if path.name != "__init__.py")
    del files["storage/migrations/versions"]  # what was released stays for good, and more is only added
    assert {folder: count for folder, count in files.items() if count > MOST_FILES} == {}


def test_no_file_is_long() -> None:
    lines = {place(path): path.read_text(encoding="utf-8").count("\n") for path in modules()}
    long = {file: count for file, count in lines.items() if count > MOST_LINES and "/migrations/" not in file}
    assert {file: count for file, count in long.items() if file not in LONG_FILES} == {}
    assert LONG_FILES.keys() <= long.keys(), "an exception that is not needed any more"


def test_no_function_is_long() -> None:
    lengths = {
        f"{file} {node.name}": (node.end_lineno or node.lineno) - node.lineno + 1
        for file, module in product()
        for node in ast.walk(module)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    long = {function: lines for function, lines in lengths.items() if lines > LONGEST_FUNCTION}
    assert {function: lines for function, lines in long.items() if function not in LONG_FUNCTIONS} == {}
    assert LONG_FUNCTIONS.keys() <= long.keys(), "an exception that is not needed any more"


def test_no_file_depends_on_itself() -> None:
    assert circles(file_imports()) == []


def test_no_subject_depends_on_itself() -> None:
    assert circles(grouped(file_imports(), room)) == []
