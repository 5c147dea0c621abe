"""What the import contracts cannot say: the libraries of each room, empty `__init__.py` files, quiet modules."""

import ast
import sys
import tomllib
from collections.abc import Iterator

from tests.structure.source import ROOMS, ROOT, modules, place, tree

LIBRARY_PLACES = {
    # The core runs under another messenger's framework by rewriting these two rooms.
    "telegram": ("bot/", "handlers/"),
    "sqlalchemy": ("storage/",),
    "alembic": ("storage/",),
    "apscheduler": ("reminders/schedule.py",),
    "typer": ("bot/",),
    "pydantic_settings": ("bot/",),
    "openpyxl": ("documents/",),
    "pikepdf": ("documents/",),
    "pypdfium2": ("documents/",),
    "olefile": ("documents/",),
    "msoffcrypto": ("documents/",),
    "numpy": ("documents/",),
    "cv2": ("documents/",),
    "tesserocr": ("documents/reading/",),
    "img2pdf": ("documents/",),
    "pyhanko": ("documents/reading/",),
    "zxingcpp": ("documents/reading/",),
    "datasketch": ("documents/reading/",),
    "bm25s": ("documents/reading/",),
}
"""Each of these is known to one place, so that a change of library is a change of that place."""

LOUD_CALLS = {
    "asyncio.run": "runs a loop",
    "asyncio.new_event_loop": "makes a loop",
    "asyncio.get_event_loop": "takes a loop",
    "asyncio.Lock": "is state for all who import it",
    "asyncio.Event": "is state for all who import it",
    "asyncio.Queue": "is state for all who import it",
    "asyncio.Semaphore": "is state for all who import it",
    "create_async_engine": "opens a database",
    "create_engine": "opens a database",
    "ClientSession": "opens a connection",
    "open": "reads a file",
    "read_text": "reads a file",
    "read_bytes": "reads a file",
    "print": "speaks",
    "Settings": "reads the environment",
    "os.getenv": "reads the environment",
    "structlog.configure": "sets up the logs of everybody",
    "logging.basicConfig": "sets up the logs of everybody",
    "datetime.now": "freezes an instant",
    "date.today": "freezes a day",
    "time.time": "freezes an instant",
}
"""What a module may not call while it is being imported, and why."""


def imported(of: ast.AST) -> Iterator[str]:
    """The full names of the modules that a file imports anywhere in it."""
    for node in ast.walk(of):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute"
            yield node.module or ""


def top(name: str) -> str:
    return name.split(".")[0]


def called_on_import(of: ast.AST) -> Iterator[ast.Call]:
    """The calls that a module makes while it is imported: all but those inside functions and lambdas."""
    for child in ast.iter_child_nodes(of):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef):
            for decorator in child.decorator_list:
                yield from called_on_import(ast.Expr(decorator))
        elif isinstance(child, ast.Lambda) or _is_main_guard(child):
            continue
        else:
            if isinstance(child, ast.Call):
                yield child
            yield from called_on_import(child)


def _is_main_guard(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and ast.unparse(node.test) == "__name__ == '__main__'"


def test_domain_stands_on_the_standard_library_alone() -> None:
    ground = {*sys.stdlib_module_names, "domain"}
    strange = [(place(path), name) for path in modules("domain") for name in imported(tree(path))]
    assert [(where, name) for where, name in strange if top(name) not in ground] == []


def test_every_library_stays_in_its_place() -> None:
    strayed = [
        f"{place(path)} imports {name}, which belongs to {' and '.join(LIBRARY_PLACES[top(name)])}"
        for path in modules()
        for name in imported(tree(path))
        if top(name) in LIBRARY_PLACES and not place(path).startswith(LIBRARY_PLACES[top(name)])
    ]
    assert not strayed, "\n" + "\n".join(strayed)


def test_only_the_demo_knows_the_sandbox() -> None:
    knowing = {
        place(path)
        for path in modules(*(room for room in ROOMS if room != "sandbox"))
        if any(top(name) == "sandbox" for name in imported(tree(path)))
    }
    assert {where for where in knowing if not where.startswith("bot/demo")} == set()


def test_the_sandbox_knows_no_room_and_no_bot_library() -> None:
    foreign = {*ROOMS, "tests", "benchmarks", "telegram", "aiogram"} - {"sandbox"}
    known = [
        (place(path), name) for path in modules("sandbox") for name in imported(tree(path)) if top(name) in foreign
    ]
    assert known == []


def test_handlers_and_reminders_do_not_know_each_other() -> None:
    for room, other in (("handlers", "reminders"), ("reminders", "handlers")):
        assert [place(p) for p in modules(room) if any(top(name) == other for name in imported(tree(p)))] == []


def test_init_files_are_empty() -> None:
    full = [place(path) for path in modules() if path.name == "__init__.py" and path.read_bytes()]
    assert full == []


def test_importing_does_nothing() -> None:
    loud = [
        f"{place(path)}:{call.lineno} {name}() {why}"
        for path in modules()
        # Alembic runs env.py by importing it; nobody else does.
        if place(path) != "storage/migrations/env.py"
        for call in called_on_import(tree(path))
        for name, why in LOUD_CALLS.items()
        if f".{ast.unparse(call.func)}".endswith(f".{name}")
    ]
    assert not loud, "\n" + "\n".join(loud)


def test_every_package_is_installed() -> None:
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]
    rooms = {place(path).split("/")[0] for path in modules()}
    assert tools["setuptools"]["packages"]["find"] == {
        "include": [f"{room}*" for room in sorted(rooms)],
        "namespaces": False,
    }
    assert [place(path.parent) for path in modules() if not (path.parent / "__init__.py").is_file()] == []
