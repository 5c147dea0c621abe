"""What a person meant by a text is told in one place, `domain/text.py`: nothing else cleans or folds one."""

import ast
import unicodedata
from collections.abc import Iterator

from tests.structure.test_names import product

HOME = "domain/text.py"

ELSEWHERE = {
    ("bot/commands/session.py", ".lower"): "a setting's value, before settings are read",
    ("bot/demo/checked_steps.py", "join(split())"): "a message of ours in one line",
    ("bot/demo/transcript.py", "unicodedata"): "how wide a sign stands on a terminal",
    ("bot/inbox/redaction.py", ".casefold"): "the command /start in a stored update, as Telegram spells it",
    ("bot/inbox/poller.py", ".lower"): "words of the Bot API",
    ("bot/telegram/api_errors.py", ".lower"): "words of the Bot API",
    ("bot/telegram/file_fetcher.py", ".lower"): "words of the Bot API",
    (
        "documents/inspection/file_names.py",
        "unicodedata",
    ): "a name is cut between letters, never between one and its accent",
    ("documents/inspection/file_names.py", "join(split())"): "a file's name, in which _x0041_ is no escape",
    ("documents/inspection/file_names.py", ".lower"): "the ending of a file",
    ("documents/inspection/media_types.py", ".lower"): "the ending of a file",
    ("documents/inspection/package.py", ".lower"): "names of parts in a package",
    ("documents/inspection/pdf.py", ".lower"): "words of a library",
    ("documents/inspection/sniff.py", ".lower"): "bytes",
    ("documents/pictures/lettering.py", ".normalize"): "which letters the typeface of the pictures has",
    ("documents/pictures/lettering.py", "unicodedata"): "which letters the typeface of the pictures has",
    ("documents/workbook/precheck.py", ".lower"): "bytes",
    ("documents/export/sheet.py", "invisible characters"): "what XML forbids",
    ("documents/export/workbook.py", ".lower"): "a word of ours within a sentence",
    ("documents/bundles/statements.py", ".lower"): "a word of ours within a sentence",
    ("domain/bundles/names.py", "unicodedata"): "which signs every system takes in a file's name",
    ("domain/bundles/names.py", ".normalize"): "which signs every system takes in a file's name",
    ("domain/bundles/names.py", ".translate"): "which signs every system takes in a file's name",
    ("domain/bundles/names.py", ".maketrans"): "which signs every system takes in a file's name",
    ("domain/bundles/names.py", ".casefold"): "names that some systems take for the same",
    ("domain/bundles/names.py", ".lower"): "the ending of a file",
    ("domain/reading/mentions.py", ".lower"): "a word that was read on a page",
    ("documents/reading/office/package_parts.py", ".lower"): "names of parts in a package",
    (
        "domain/reading/page_lines.py",
        "join(split())",
    ): "a line that was read on a page, after `domain.text` cleaned it",
    ("domain/reading/written_dates.py", ".maketrans"): "letters that are misread for figures",
    ("domain/reading/written_dates.py", ".translate"): "letters that are misread for figures",
    ("domain/reading/written_dates.py", ".lower"): "a month that was read on a page",
    ("domain/revisions.py", ".lower"): "a code that we make",
    ("handlers/rounds/import_round.py", ".lower"): "the ending of a file",
    ("handlers/update_context.py", ".lower"): "words of the Bot API",
    ("screens/reading/advice.py", ".lower"): "a word of ours within a sentence",
    ("screens/reading/advice_reasons.py", ".lower"): "a word of ours within a sentence",
    ("storage/causes.py", ".lower"): "words of PostgreSQL",
    ("storage/causes.py", "join(split())"): "words of PostgreSQL, in one line",
}
"""What looks like cleaning and is none of what people write, by (file, what), each with the reason."""

CLEANING = {".casefold", ".lower", ".translate", ".maketrans", ".normalize"}
UNSEEN = {"Cf", "Cc", "Zl", "Zp", "Co", "Cn"}


def cleaning_in(module: ast.Module) -> Iterator[tuple[str, int]]:
    """Each place where a syntax tree does what `domain.text` is for."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import | ast.ImportFrom) and "unicodedata" in ast.unparse(node):
            yield "unicodedata", node.lineno
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if f".{node.func.attr}" in CLEANING and ast.unparse(node.func) != "func.lower":  # that is SQL
                yield f".{node.func.attr}", node.lineno
            elif node.func.attr == "join" and ast.unparse(node.args[0]).endswith(".split()"):
                yield "join(split())", node.lineno
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and _names_unseen(node.value):
            yield "invisible characters", node.lineno


def _names_unseen(text: str) -> bool:
    return any(unicodedata.category(sign) in UNSEEN for sign in text if sign not in "\n\t\r\0" and ord(sign) > 0x9F)


def test_only_one_place_cleans_what_people_write() -> None:
    places = {(file, act): line for file, module in product() if file != HOME for act, line in cleaning_in(module)}
    assert {place: line for place, line in places.items() if place not in ELSEWHERE} == {}
    assert ELSEWHERE.keys() <= places.keys(), "an exception that is not needed any more"
