"""Carries readings between processes and into storage, as JSON that is checked and cut on its way in."""

import base64
import json
from datetime import datetime
from decimal import Decimal, InvalidOperation

from documents.reading.checks import box, code, count, each, edges, fields_in, line, page, parts, string
from domain.reading.readings import (
    Advice,
    AdviceCode,
    DatedMention,
    ElectronicSignature,
    LookFault,
    MentionKind,
    PageCode,
    PagePrint,
    PersonalDataFact,
    PersonalDataKind,
    Reading,
    SheetFigure,
    SignatureStanding,
)

MOST_TEXT = 100_000
"""Characters of a file's text; what follows them is not handed on."""

_MOST_ITEMS = 400
_LONGEST_CODE = 1000
_PRINT_BYTES = 72
_MOST_TEXT_PRINT = 1024


def packed(reading: Reading, *, with_text: bool = True) -> bytes:
    """A reading as one line of JSON without its end; storage takes it without the text."""
    fields = {
        "pages": reading.pages,
        "pages_read": reading.pages_read,
        "faults": [fault.value for fault in reading.faults],
        "advices": [advice_parts(item) for item in reading.advices],
        "mentions": [[item.kind.value, item.year, item.page, item.excerpt] for item in reading.mentions],
        "stays_in_force": reading.stays_in_force,
        "signatures": [
            [item.standing.value, item.signer, item.signed_at and item.signed_at.isoformat()]
            for item in reading.signatures
        ],
        "codes": [code_parts(item) for item in reading.codes],
        "prints": [print_parts(item) for item in reading.prints],
        "text_print": _letters(reading.text_print),
        "figures": [
            [
                item.sheet,
                item.cell,
                item.label,
                item.unit,
                item.written,
                None if item.value is None else str(item.value),
            ]
            for item in reading.figures
        ],
        "personal_data": [
            [item.kind.value, item.page, item.count, [edges(part) for part in item.boxes]]
            for item in reading.personal_data
        ],
        "text": reading.text[:MOST_TEXT] if with_text else "",
    }
    return json.dumps(fields).encode()


def unpacked(line_of_json: bytes) -> Reading:
    """A reading from what `packed` made of it; raises ValueError on anything that is none.

    The process that wrote it may have been led astray by the file, so nothing in it is taken on trust: what is
    longer than a reading is, is cut.
    """
    fields = fields_in(line_of_json)
    return Reading(
        pages=count(fields.get("pages")),
        pages_read=count(fields.get("pages_read")),
        faults=each(fields.get("faults"), lambda item: code(LookFault, item), _MOST_ITEMS),
        advices=each(fields.get("advices"), advice, _MOST_ITEMS),
        mentions=each(fields.get("mentions"), _mention, _MOST_ITEMS),
        stays_in_force=fields.get("stays_in_force") is True,
        signatures=each(fields.get("signatures"), _signature, _MOST_ITEMS),
        codes=each(fields.get("codes"), page_code, _MOST_ITEMS),
        prints=each(fields.get("prints"), page_print, _MOST_ITEMS),
        text_print=_bytes(fields.get("text_print")),
        figures=each(fields.get("figures"), _figure, _MOST_ITEMS),
        personal_data=each(fields.get("personal_data"), _personal, _MOST_ITEMS),
        text="\n".join(map(line, string(fields.get("text"))[:MOST_TEXT].split("\n"))),
    )


def advice_parts(item: Advice) -> list[object]:
    """Advice as parts that `advice` takes."""
    return [item.code.value, item.page, item.box and edges(item.box), item.detail]


def advice(item: object) -> Advice:
    """Advice from its parts; raises ValueError."""
    kind, number, part, detail = parts(item, 4)
    return Advice(
        code(AdviceCode, kind),
        _page_if_any(number),
        None if part is None else box(part),
        line(detail),
    )


def code_parts(item: PageCode) -> list[object]:
    """A code on a page as parts that `page_code` takes."""
    return [item.page, item.text]


def page_code(item: object) -> PageCode:
    """A code on a page from its parts; raises ValueError."""
    number, text = parts(item, 2)
    return PageCode(page(number), line(text, _LONGEST_CODE))


def print_parts(item: PagePrint) -> list[object]:
    """A page's print as parts that `page_print` takes."""
    return [item.page, _letters(item.bits)]


def page_print(item: object) -> PagePrint:
    """A page's print from its parts; raises ValueError."""
    number, letters = parts(item, 2)
    bits = _bytes(letters)
    if len(bits) != _PRINT_BYTES:
        raise ValueError("a print of another length")
    return PagePrint(page(number), bits)


def _mention(item: object) -> DatedMention:
    kind, year, number, excerpt = parts(item, 4)
    return DatedMention(code(MentionKind, kind), count(year), _page_if_any(number), line(excerpt))


def _signature(item: object) -> ElectronicSignature:
    standing, signer, signed_at = parts(item, 3)
    instant = None if signed_at is None else datetime.fromisoformat(string(signed_at))
    if instant is not None and instant.tzinfo is None:
        raise ValueError("an instant without its zone")
    return ElectronicSignature(code(SignatureStanding, standing), line(signer), instant)


def _figure(item: object) -> SheetFigure:
    sheet, cell, label, unit, written, value = parts(item, 6)
    try:
        number = None if value is None else Decimal(string(value)[:_LONGEST_CODE])
    except InvalidOperation as error:
        raise ValueError("a figure that is no number") from error
    if number is not None and not number.is_finite():
        raise ValueError("a figure without an end")
    return SheetFigure(line(sheet), line(cell), line(label), line(unit), line(written), number)


def _personal(item: object) -> PersonalDataFact:
    kind, number, amount, boxes = parts(item, 4)
    return PersonalDataFact(
        code(PersonalDataKind, kind), _page_if_any(number), count(amount), each(boxes, box, _MOST_ITEMS)
    )


def _page_if_any(number: object) -> int | None:
    return None if number is None else page(number)


def _letters(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")


def _bytes(item: object) -> bytes:
    return base64.b64decode(string(item), validate=True)[:_MOST_TEXT_PRINT]
