"""What one page showed, as its process says it to the one that puts the pages together."""

import json
from dataclasses import dataclass

from documents.reading.carriage import advice, advice_parts, code_parts, page_code, page_print, print_parts
from documents.reading.checks import box, each, edges, fields_in, line, page, parts, share
from domain.reading.readings import Advice, PageCode, PagePrint, PageText, Word

_MOST_LINES = 2000
_MOST_WORDS = 500  # of a line
_MOST_ADVICES = 20


@dataclass(frozen=True, slots=True)
class PageFindings:
    """What one page showed; `ocr_off` says that its words stayed unread because nothing here reads them."""

    text: PageText
    advices: tuple[Advice, ...] = ()
    codes: tuple[PageCode, ...] = ()
    prints: tuple[PagePrint, ...] = ()
    ocr_off: bool = False


def to_line(findings: PageFindings) -> bytes:
    """One line of JSON, without its end."""
    text = findings.text
    fields = {
        "page": text.page,
        "lines": [[[word.text, round(word.confidence, 2), edges(word.box)] for word in words] for words in text.lines],
        "from_picture": text.from_picture,
        "advices": [advice_parts(item) for item in findings.advices],
        "codes": [code_parts(item) for item in findings.codes],
        "prints": [print_parts(item) for item in findings.prints],
        "ocr_off": findings.ocr_off,
    }
    return json.dumps(fields).encode()


def from_line(json_line: bytes) -> PageFindings:
    """The findings from what `to_line` made of them; raises ValueError on anything else."""
    fields = fields_in(json_line)
    text = PageText(
        page(fields.get("page")),
        each(fields.get("lines"), lambda words: each(words, _word, _MOST_WORDS), _MOST_LINES),
        fields.get("from_picture") is True,
    )
    return PageFindings(
        text,
        each(fields.get("advices"), advice, _MOST_ADVICES),
        each(fields.get("codes"), page_code, _MOST_ADVICES),
        each(fields.get("prints"), page_print, 1),
        fields.get("ocr_off") is True,
    )


def _word(item: object) -> Word:
    text, confidence, part = parts(item, 3)
    return Word(line(text), share(confidence), box(part))
