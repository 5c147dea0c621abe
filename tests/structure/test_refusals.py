"""Each reason of a conflict is raised somewhere and has a sentence; no handler guesses why something was refused."""

import ast
import re

from domain.conflicts import ConflictReason
from screens.texts import refusals as texts
from tests.structure.source import modules, place, tree

LONGEST_TOAST = 200
"""Characters of an answer to a tap (Bot API, answerCallbackQuery)."""

SHOWN_ANEW = {
    "handlers/review/conflicts.py": "shows how the submission stands now, whatever the reason",
}
"""Handlers that catch a conflict without its reason, with why that is no guess."""


def reasons_named() -> set[str]:
    """The reasons that the rules and the use cases name."""
    return {
        node.attr
        for path in modules("domain", "services")
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "ConflictReason"
    }


def catches(node: ast.AST) -> bool:
    """Whether this catches conflicts, or lets them pass unseen."""
    if isinstance(node, ast.ExceptHandler):
        return node.type is not None and re.search(r"\b(Conflict|Refusal)\b", ast.unparse(node.type)) is not None
    return isinstance(node, ast.Call) and ast.unparse(node).endswith("suppress(Conflict)")


def asks_why(node: ast.AST) -> bool:
    """Whether what is done with a conflict depends on its reason: here, or where the conflict is handed on to."""
    if not isinstance(node, ast.ExceptHandler) or node.name is None:
        return False
    used = {ast.unparse(part) for statement in node.body for part in ast.walk(statement)}
    return f"{node.name}.reason" in used or any(
        isinstance(part, ast.Call) and node.name in map(ast.unparse, part.args)
        for statement in node.body
        for part in ast.walk(statement)
    )


def test_each_reason_has_a_sentence_that_fits_into_the_answer_to_a_tap() -> None:
    assert set(texts.SENTENCES) == set(ConflictReason)
    assert [reason for reason, words in texts.SENTENCES.items() if not 0 < len(words) <= LONGEST_TOAST] == []


def test_each_reason_is_raised_somewhere() -> None:
    assert {reason.name for reason in ConflictReason} - reasons_named() == set()


def test_no_handler_guesses_why_something_was_refused() -> None:
    guesses = {
        place(path)
        for path in modules("handlers", "bot")
        for node in ast.walk(tree(path))
        if catches(node) and not asks_why(node)
    }
    assert guesses == set(SHOWN_ANEW)
