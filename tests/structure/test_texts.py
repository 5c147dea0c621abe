"""All words that people read live in screens/texts, each is used, and each is filled by named fields."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

from tests.structure.source import modules, place, tree
from tests.structure.texts import TEXTS, constants, key, names_of_texts, templates

ALLOWED: dict[tuple[str, str], str] = {}
"""Literals that read like words and are none a person sees, by (file, literal), with the reason."""

WORDLESS = ("screens", "handlers", "services")
"""Rooms without a word of their own."""

SPOKEN_BY = ("say", "lines", "Safe", "Button", "Screen", "toast", "echo", "prompt", "confirm", "Trouble")
"""What is handed to these is read by people, be it one word."""

_ROOT = "screens.texts."

_TAG = re.compile(r"<[^>]*>")
_FIELD = re.compile(r"\{[^}]*\}")
_WORD = re.compile(r"[^\W\d_]{2,}")


def words_in(literal: str) -> list[str]:
    """The words of a literal, without its HTML tags and its fields."""
    return _WORD.findall(_FIELD.sub(" ", _TAG.sub(" ", literal)))


def literals(of: ast.AST, spoken: bool = False) -> Iterator[tuple[ast.Constant, bool]]:
    """String literals that could be seen by people, each with whether it is handed to something that speaks.

    Left out are docstrings, log events, what an exception says (it is for the log), and what is compared with.
    """
    for child in ast.iter_child_nodes(of):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.Compare | ast.Assert) or (isinstance(child, ast.Raise) and not _is_spoken(child.exc)):
            continue
        if isinstance(child, ast.Call):
            called = ast.unparse(child.func)
            if called.startswith("_log.") or called in ("Literal", "cast", "TypeVar", "super().__init__"):
                continue
            yield from literals(child, _is_spoken(child))
            continue
        if isinstance(child, ast.Constant) and isinstance(child.value, str):
            yield child, spoken
        yield from literals(child, spoken and not isinstance(child, ast.Subscript | ast.Attribute))


def _is_spoken(node: ast.expr | None) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in SPOKEN_BY


def used_in(path: Path) -> Iterator[tuple[str, str]]:
    """The (module, constant) of screens/texts that a file uses."""
    called = names_of_texts(path)
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called:
            yield called[node.value.id], node.attr
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith(_ROOT):
            yield from (((node.module or "").removeprefix(_ROOT), alias.name) for alias in node.names)


def fields(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


def test_no_words_outside_the_texts() -> None:
    strayed = [
        f"{place(path)}:{literal.lineno} {literal.value!r}"
        for path in modules(*WORDLESS)
        if path not in TEXTS
        for literal, spoken in literals(tree(path))
        if len(words_in(str(literal.value))) >= (1 if spoken else 2)
        and (spoken or re.search(r"\s", str(literal.value)))
        and (place(path), literal.value) not in ALLOWED
    ]
    assert not strayed, "\n" + "\n".join(strayed)


def test_nothing_is_said_in_words_of_its_own() -> None:
    strayed = [
        f"{place(path)}:{literal.lineno} {literal.value!r}"
        for path in modules("bot", "reminders")
        for literal, spoken in literals(tree(path))
        if spoken and words_in(str(literal.value))
    ]
    assert not strayed, "\n" + "\n".join(strayed)


def test_exceptions_are_still_needed() -> None:
    there = {(place(p), node.value) for p in modules(*WORDLESS) for node in templates(tree(p))}
    assert [key for key in ALLOWED if key not in there] == []


def test_every_text_is_used() -> None:
    used = {pair for path in modules() for pair in used_in(path)}
    for path in TEXTS:  # within its own module
        used |= {(key(path), name) for name in _read_in(tree(path))}
    unused = [f"{place(p)} {name}" for p in TEXTS for name in constants(p) if (key(p), name) not in used]
    assert not unused, "\n" + "\n".join(unused)


def _read_in(of: ast.AST) -> set[str]:
    return {node.id for node in ast.walk(of) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load)}


def test_every_field_has_a_name() -> None:
    nameless = [
        f"{place(path)}:{text.lineno} {text.value!r}"
        for path in TEXTS
        for text in templates(tree(path))
        if not all(name.isidentifier() for name in fields(str(text.value)))
    ]
    assert not nameless, "\n" + "\n".join(nameless)


def test_every_field_is_filled_and_no_other() -> None:
    plain = {
        (key(path), name): fields(value.value)
        for path in TEXTS
        for name, value in constants(path).items()
        if isinstance(value, ast.Constant) and isinstance(value.value, str)
    }
    wrong = []
    for path in modules("screens", "handlers", "bot"):
        called = names_of_texts(path)
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            template = _template_of(call)
            if template is None or any(keyword.arg is None for keyword in call.keywords):
                continue
            text = (called.get(ast.unparse(template.value), ""), template.attr)
            filled = {keyword.arg for keyword in call.keywords}
            if text in plain and plain[text] != filled:
                wrong.append(f"{place(path)}:{call.lineno} {template.attr} wants {plain[text]}, gets {filled}")
    assert not wrong, "\n" + "\n".join(wrong)


def _template_of(call: ast.Call) -> ast.Attribute | None:
    """The constant that is filled by `say(texts.NAME, ...)` or `texts.NAME.format(...)`."""
    if isinstance(call.func, ast.Name) and call.func.id == "say" and call.args:
        return call.args[0] if isinstance(call.args[0], ast.Attribute) else None
    if isinstance(call.func, ast.Attribute) and call.func.attr == "format":
        return call.func.value if isinstance(call.func.value, ast.Attribute) else None
    return None
