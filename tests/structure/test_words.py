"""What people read uses the words that were decided, and calls a button by what stands on it."""

import ast
import re
from collections.abc import Iterator
from typing import NamedTuple

from tests.structure.source import ROOT, modules, tree
from tests.structure.texts import TEXTS, constants, key, names_of_texts, templates


class Decided(NamedTuple):
    """A word that is not used, what is said instead, and why."""

    pattern: str
    instead: str
    why: str


DECIDED = (
    Decided(r"putaran", "periode penilaian, Penilaian", "rounds belong to an election or a match"),
    Decided(r"tenggat", "batas waktu", "one word for a deadline"),
    Decided(r"sidik", "kode berkas", "alone it is a finger or an investigation"),
    Decided(r"(?:me|di)?tekan|klik", "ketuk", "a phone is tapped"),
    Decided(r"konsep", "draf", "one word for what is not sent yet"),
    Decided(r"(?<=[}\d] )huruf", "karakter", "spaces and points are counted as well"),
    Decided(r"buku kerja", "berkas Excel", "a translation that nobody uses"),
    Decided(r"kesalahan|salah(?! satu)|gagal|error|invalid", "belum, perlu diperbaiki", "nobody is blamed"),
    Decided(r"(?<!/)tunggakan", "perlu dikirim", "arrears: only for what is late"),
    Decided(r"putusan|diputus", "hasil pemeriksaan, ditentukan", "a court's, and lawyers read this"),
    Decided(r"bot|asisten|sistem", "layanan ini", "one name for who speaks"),
    Decided(r"kami|saya", "layanan ini", "one name for who speaks"),
    Decided(r"bagian hukum", "{office}", "each region calls its office otherwise"),
    Decided(r"punya|memiliki", "mempunyai", "one word"),
    Decided(r"belum ada admin", "belum mempunyai admin", "one way to say it"),
    Decided(r"anda|kamu", "Bapak/Ibu", "how officials are addressed"),
    Decided(r"file|upload|download|deadline|link|submit|reminder|update", "berkas, unduh, tautan, ...", "English"),
    Decided(r"silahkan|ijin|resiko|jadual|merubah|dirubah|aktifitas", "silakan, izin, ...", "spelling"),
)

_ASKED_OF_A_PERSON = "what a person says by tapping it"
_OF_THE_PROGRAM = "read by whoever operates or tries the program, which is a bot"
EXCEPTIONS = {
    ("causes", "bot"): _OF_THE_PROGRAM,
    ("command_line", "bot"): _OF_THE_PROGRAM,
    ("doctor", "bot"): _OF_THE_PROGRAM,
    ("operating.alerts.ADVICE", "bot"): _OF_THE_PROGRAM,
    ("operating.backup", "bot"): _OF_THE_PROGRAM,
    ("operating.operators", "bot"): _OF_THE_PROGRAM,
    ("operating.region_bots", "bot"): _OF_THE_PROGRAM,
    ("operating.state", "bot"): _OF_THE_PROGRAM,
    ("provinces.command", "bot"): _OF_THE_PROGRAM,
    ("operating.state.YES", "saya"): _ASKED_OF_A_PERSON,
    ("operating.moving", "bot"): _OF_THE_PROGRAM,
    ("operating.erasure", "bot"): _OF_THE_PROGRAM,
    ("people.home.MY_DATA", "saya"): _ASKED_OF_A_PERSON,
    ("demo", "bot"): _OF_THE_PROGRAM,
    ("sandbox/page/words.js", "bot"): _OF_THE_PROGRAM,
    ("demo", "bagian hukum"): "the office of the example region is called so",
    ("demo.NEXT_STEPS", "saya"): "a folder of one's own",
    ("demo", "reminder"): "the name of a story, as it is typed",
    ("command_line.OPTION_OFFICE", "bagian hukum"): "an example of what an office is called",
    ("people.home.STRANGER", "bagian hukum"): "for somebody of no region: where to look for the coordinator",
    ("overview.trail.SENTENCES", "tunggakan"): "what is late",
    ("people.home.SEE_LATE", "tunggakan"): "what is late",
    ("people.home.SEE_LATE_AND_OWED", "tunggakan"): "what is late",
    ("submission.outstanding.TITLE_LATE", "tunggakan"): "what is late",
    ("submission.outstanding.TITLE_LATE_AND_OWED", "tunggakan"): "what is late",
    ("submission.outstanding.LATE", "tunggakan"): "what is late",
    ("people.menus.MENUS", "tunggakan"): "the command",
    ("people.menus.MENUS", "saya"): _ASKED_OF_A_PERSON,
    ("people.join.YES", "saya"): _ASKED_OF_A_PERSON,
    ("people.join.NO", "saya"): _ASKED_OF_A_PERSON,
    ("broadcast.groups.BIND", "saya"): _ASKED_OF_A_PERSON,
    ("reminding.digest.PROMISE", "saya"): _ASKED_OF_A_PERSON,
    ("reminding.digest.PROMISE_OF", "saya"): _ASKED_OF_A_PERSON,
    ("submission.assignment.PROMISE", "saya"): _ASKED_OF_A_PERSON,
    ("reminding.digest.NOT_OURS", "kami"): _ASKED_OF_A_PERSON,
    ("reminding.digest.NOT_OURS_OF", "kami"): _ASKED_OF_A_PERSON,
    ("submission.assignment.NOT_OURS", "kami"): _ASKED_OF_A_PERSON,
    ("reminding.not_ours.REQUEST", "kami"): "quotes the button",
    ("reminding.escalations.LETTER", "kami"): "a letter of the office, signed by it",
    ("reminding.escalations.CLOSING", "kami"): "the same",
    ("letters.letters.HEADS_OPENING", "kami"): "the same",
    ("letters.letters.MEETING_OPENING", "kami"): "the same",
    ("letters.letters.MEETING_CLOSING", "kami"): "the same",
    ("rounds.import_round.SENTENCES", "buku kerja"): "what Excel itself calls its format when saving",
    ("rounds.import_round.SENTENCES", "kesalahan"): "what Excel itself shows in a cell",
    ("submission.receive.PICTURE_AS_STICKER", "file"): "what Telegram calls it in English, beside the Indonesian",
    ("documents/workbook/layout.FAULT_LISTS", "kesalahan"): "the sheet's name in copies of before",
    ("documents/workbook/layout.SHEET_NAMES", "putaran"): "the sheet's name in workbooks of before",
    ("documents/workbook/layout.ROUND_ROWS", "tenggat"): "another header that is understood",
    ("documents/workbook/layout.COLUMNS", "tenggat"): "another header that is understood",
}
"""(module, or module and constant; the word as it is found) -> why it stands there."""

DOCUMENTS = (
    "documents/export/words.py",
    "documents/pictures/words.py",
    "documents/pictures/leader_words.py",
    "domain/rounds/faults.py",
)
WORKBOOK = ("instructions", "layout", "template", "choices")

TELEGRAMS_OWN = frozenset({"Mulai"})
"""Buttons of Telegram itself that are named."""


_FIELD = re.compile(r"\{\w+\}")


class Words(NamedTuple):
    """A text that people read: in which module, in which constant."""

    module: str
    constant: str
    text: str

    @property
    def place(self) -> str:
        return f"{self.module}.{self.constant}"


def all_words() -> Iterator[Words]:
    """Every text of the screens, of files that are handed out, and of the demo's page."""
    for path in TEXTS:
        yield from _words_of(path.relative_to(ROOT).as_posix(), key(path))
    for file in (*DOCUMENTS, *(f"documents/workbook/{name}.py" for name in WORKBOOK)):
        yield from _words_of(file, file.removesuffix(".py"))
    page = (ROOT / "sandbox/page/words.js").read_text(encoding="utf-8")
    for name, text in re.findall(r"^\s*\"?(\w+)\"?: .*?[\"`](.+)[\"`]", page, re.MULTILINE):
        yield Words("sandbox/page/words.js", name, text)


def _words_of(file: str, module: str) -> Iterator[Words]:
    for node in tree(ROOT / file).body:
        name = _name_of(node)
        if name == "Problem":  # codes, not words
            continue
        for text in templates(node):
            yield Words(module, name, str(text.value))


def _name_of(node: ast.stmt) -> str:
    target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", node)
    return str(getattr(target, "id", getattr(target, "name", "")))


def plain(text: str) -> str:
    """Without HTML tags."""
    return re.sub(r"<[^>]*>", "", text)


def undecided() -> Iterator[tuple[Words, str, Decided]]:
    """Every word that was decided against, and where it stands."""
    for words in all_words():
        for decided in DECIDED:
            for found in re.findall(
                rf"(?<!\w)(?:{decided.pattern})(?!\w)", _FIELD.sub("{}", plain(words.text)), re.IGNORECASE
            ):
                yield words, found.casefold(), decided


def test_the_decided_words_are_used() -> None:
    strayed = [
        f"{words.place} says {found!r}, not {decided.instead!r} ({decided.why}): {words.text!r}"
        for words, found, decided in undecided()
        if not {(words.module, found), (words.place, found)} & EXCEPTIONS.keys()
    ]
    assert not strayed, "\n" + "\n".join(strayed)


def test_every_exception_is_needed() -> None:
    needed = {
        exception for words, found, _ in undecided() for exception in ((words.module, found), (words.place, found))
    }
    assert [exception for exception in EXCEPTIONS if exception not in needed] == []


def labels() -> frozenset[str]:
    """What stands on buttons, without what is filled in at the end: "Periksa ({count})" is "Periksa"."""
    plain_names: set[tuple[str, str]] = set()
    for path in modules("screens"):
        called = names_of_texts(path)
        helpers = {node.name: node for node in ast.walk(tree(path)) if isinstance(node, ast.FunctionDef)}
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call) and node.args):
            if ast.unparse(call.func) != "Button":
                continue
            spoken: list[ast.AST] = [call.args[0]]
            spoken += [
                helpers[name.id] for name in ast.walk(call.args[0]) if isinstance(name, ast.Name) and name.id in helpers
            ]
            plain_names |= {
                (called[node.value.id], node.attr)
                for part in spoken
                for node in ast.walk(part)
                if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in called
            }
    return frozenset(
        re.sub(r"\s*\(?\{\w+\}\)?$", "", str(text.value))
        for path in TEXTS
        for name, value in constants(path).items()
        if (key(path), name) in plain_names
        for text in templates(value)
    )


def test_a_button_is_called_by_what_stands_on_it() -> None:
    known = labels() | TELEGRAMS_OWN
    strayed = [
        f"{words.place} names {named!r}: {words.text!r}"
        for words in all_words()
        for named in re.findall(r"\bketuk [“\"]?([A-Z][^.,:;”\"\n]*)", plain(words.text), re.IGNORECASE)
        if named[0].isupper()
        and not any(re.match(rf"{re.escape(label)}(?: [a-z]|$)", named) for label in known if label)
    ]
    assert not strayed, "\n" + "\n".join(strayed)
