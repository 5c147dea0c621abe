"""What a person meant by a text that was typed, pasted or saved: the one place that cleans text.

Two degrees: `lines_of` and `line_of` keep what was written and take away what nobody sees; `plain` and `folded` also
even out what people and their programs write differently (dashes, apostrophes, full-width letters, case), for comparing
and for reading codes, figures and dates. All are linear in the length of the text, and bound it.
"""

import re
import unicodedata
from functools import lru_cache

LONGEST_READ = 40_000
"""Characters of a text that are looked at; a cell of Excel holds 32,767, a message 4,096."""

_ESCAPE = re.compile(r"_x([0-9A-Fa-f]{4})_")
_LINE_END = re.compile("\r\n|[\r\n\v\f\x85\u2028\u2029]")
_NOT_A_LETTER = re.compile(r"[\W_]+")

# Signs of which nothing is drawn (Unicode: Default_Ignorable_Code_Point), where their category does not tell.
_BLANK_LETTERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0")
_BLANK_SYMBOL = "\u2800"
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_SPACES = frozenset({"Zs", "Zl", "Zp"})
_APOSTROPHES = frozenset("'`´‘’‚‛′‵ʹʻʼʽˈˊˋ՚＇｀´")
_QUOTES = frozenset('"“”„‟″«»')
_HYPHENS = frozenset("\u2212\u2043\u02d7\u2500")
_SLASHES = frozenset("\u2044\u2215\u29f8")
_SAME_SIGN = ("<wide>", "<narrow>", "<font>")

_NAMELESS = "Tanpa nama"
_AROUND_NOTHING = " -._…·'\"()[]"
_WORDS_FOR_NOTHING = frozenset({"na", "tidakada", "tdkada", "takada", "belumada", "blmada", "nihil", "kosong"})
"""Folded, so that n/a, N.A. and "tdk. ada" are among them."""


class _Visible(dict[int, str]):
    """A character -> what people see of it: itself, a space, or nothing. Filled as characters come."""

    def __missing__(self, code: int) -> str:
        self[code] = _visible(chr(code))
        return self[code]


class _Plain(dict[int, str]):
    """A character -> the plain one that is meant by it. Filled as characters come."""

    def __missing__(self, code: int) -> str:
        self[code] = _plain(chr(code))
        return self[code]


def lines_of(text: str) -> str:
    """A text as it is kept and shown: composed (NFC), without invisible and direction-changing characters and needless
    spaces; its lines stay. `_x000D_` and its like are decoded (ECMA-376 part 1, 22.9.2.19, ST_Xstring)."""
    text = text[:LONGEST_READ]
    if "_x" in text:
        text = _unescaped(text)
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "ignore")
    cleaned = (" ".join(visible(line).split()) for line in _LINE_END.split(text))
    return "\n".join(cleaned).strip("\n")


def line_of(text: str) -> str:
    """The same in one line."""
    return " ".join(lines_of(text).split())


def visible(text: str) -> str:
    """What people see of a text, composed (NFC): any space is a plain one; what is not drawn or turns it is gone."""
    return unicodedata.normalize("NFC", text.translate(_VISIBLE))


def account_name(raw: str, telegram_id: int) -> str:
    """The name of a Telegram account as it is kept and shown, in one line.

    Where nobody would see anything of it, the last digits of the account's number tell it from others without a name.
    """
    name = line_of(raw)
    return name if _is_drawn(name) else f"{_NAMELESS} (…{telegram_id % 10_000:04})"


@lru_cache(maxsize=4096)
def person_name(stored: str) -> str:
    """A person's name as it is shown, however it was kept once; an empty one, which stands for none, stays empty."""
    name = line_of(stored)
    return name if _is_drawn(name) or not stored else _NAMELESS


def _is_drawn(name: str) -> bool:
    return any(unicodedata.category(sign)[0] not in "MZ" for sign in name)


def plain(text: str) -> str:
    """What is meant, for comparing and reading: one line in lower case, with plain hyphens, apostrophes, quotes and
    digits, and ordinary letters for full-width ones and ligatures. Superscripts and fractions stay: 10² is not 102."""
    return " ".join(line_of(text).translate(_PLAIN).casefold().split())


def folded(name: str) -> str:
    """A name without what people write differently each time: case, spaces, points, dashes, apostrophes."""
    return _NOT_A_LETTER.sub("", plain(name))


def says_nothing(text: str) -> bool:
    """Whether it only says that there is nothing, as people fill every field of a form: -, (–), n/a, tdk ada, nihil."""
    words = plain(text).strip(_AROUND_NOTHING)
    return not words or folded(words) in _WORDS_FOR_NOTHING


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda escape: chr(int(escape[1], 16)), text)


def _visible(character: str) -> str:
    category = unicodedata.category(character)
    if category in _SPACES or character in "\t\n\r" or character == _BLANK_SYMBOL:
        return " "
    is_blank = category in _UNSEEN or character in _BLANK_LETTERS
    return "" if is_blank or any(ord(character) in selectors for selectors in _VARIATION_SELECTORS) else character


def _plain(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    if character in _QUOTES:
        return '"'
    if unicodedata.category(character) == "Pd" or character in _HYPHENS:
        return "-"
    if character in _SLASHES:
        return "/"
    if (digit := unicodedata.decimal(character, None)) is not None and unicodedata.category(character) == "Nd":
        return str(digit)
    tag = unicodedata.decomposition(character).partition(" ")[0]
    composed = unicodedata.normalize("NFKC", character)
    return composed if tag in _SAME_SIGN or (tag == "<compat>" and composed.isalpha()) else character


_VISIBLE = _Visible()
_PLAIN = _Plain()
