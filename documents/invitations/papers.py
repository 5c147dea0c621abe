"""Invitations on paper: eight cards to a page to be cut apart, or a letter each, with a code that a telephone reads."""

from collections.abc import Sequence
from dataclasses import replace

from documents.invitations import words
from documents.pictures.canvas import PageCanvas
from documents.pictures.lettering import width
from documents.pictures.paper import A4
from documents.pictures.printable import pdf
from documents.pictures.shapes import DrawnPage
from documents.sheets import words as sheet_words
from documents.sheets.setting import LINE_STEP, letterhead, put_code, put_line, wrapped
from domain.people.handouts import HandedInvitation, Handout

_ACROSS, _DOWN = 2, 4
_EDGE = 40
"""Between the sheet and the outer cards: what most printers cannot reach."""

_PADDING = 36
_DASH = (14, 10)
_CODE_ON_CARD, _CODE_ON_LETTER = 300, 520
_TITLE_SIZE, _TEXT_SIZE, _SMALL_SIZE = 46, 34, 30
_CARD_PLACE, _CARD_TEXT, _CARD_SMALL = 30, 26, 21
_PLACE_HEIGHT = 230
"""Of a card, for the name of its OPD; role and name of the person stand below it."""


def cards_here(handout: Handout) -> bytes:
    """All of them as cards, made in this very process."""
    invitations, count = handout.invitations, _ACROSS * _DOWN
    sheets = [invitations[start : start + count] for start in range(0, len(invitations), count)]
    return _bound([_sheet_of_cards(sheet) for sheet in sheets], handout)


def letters_here(handout: Handout) -> bytes:
    """A letter each, made in this very process."""
    return _bound([_letter(invitation) for invitation in handout.invitations], handout)


def _bound(pages: Sequence[DrawnPage], handout: Handout) -> bytes:
    regions = dict.fromkeys(invitation.region.name for invitation in handout.invitations)
    return pdf(pages, words.TITLE.format(region=", ".join(regions)), handout.at)


def _sheet_of_cards(invitations: Sequence[HandedInvitation]) -> DrawnPage:
    canvas = PageCanvas(A4)
    wide, high = (A4.width - 2 * _EDGE) / _ACROSS, (A4.height - 2 * _EDGE) / _DOWN
    for number, invitation in enumerate(invitations):
        x, top = _EDGE + number % _ACROSS * wide, _EDGE + number // _ACROSS * high
        corners = [(x, top), (x + wide, top), (x + wide, top + high), (x, top + high), (x, top)]
        canvas.line(corners, A4.line, 2, _DASH)
        _card(canvas, invitation, x + _PADDING, top + _PADDING, wide - 2 * _PADDING)
    return replace(canvas.finished(), title=f"{invitations[0].place} – {invitations[-1].place}")


def _card(canvas: PageCanvas, invitation: HandedInvitation, x: float, top: float, room: float) -> None:
    role = words.ROLES[invitation.role]
    has_code = put_code(canvas, invitation.link, x + room - _CODE_ON_CARD, top, _CODE_ON_CARD)
    beside = room - _CODE_ON_CARD - _PADDING if has_code else room
    y = top
    size, lines = _place_lines(invitation.place, beside)
    for line in lines:
        y = put_line(canvas, x, y, line, size, bold=True)
    for line in wrapped(role, _CARD_TEXT, beside):
        y = put_line(canvas, x, y, line, _CARD_TEXT)
    if invitation.name:
        for line in wrapped(invitation.name, _CARD_TEXT, beside, most=2):
            y = put_line(canvas, x, y, line, _CARD_TEXT)
    hint = words.CARD_HINT if has_code else words.CARD_TYPED
    until = words.CARD_UNTIL.format(until=sheet_words.day(invitation.until, invitation.region.zone))
    y = max(y, top + _CODE_ON_CARD if has_code else y) + _CARD_SMALL // 2
    for line in (
        *wrapped(invitation.link, _CARD_SMALL, room),
        *wrapped(hint, _CARD_SMALL, room),
        *wrapped(until, _CARD_SMALL, room),
    ):
        y = put_line(canvas, x, y, line, _CARD_SMALL)


def _place_lines(place: str, room: float) -> tuple[int, list[str]]:
    """The largest size in which a place's name leaves room for what stands below it, and the name in lines of it."""
    sizes = (_CARD_PLACE, _CARD_TEXT, _CARD_SMALL)
    for size in sizes:
        lines = wrapped(place, size, room, bold=True)
        if len(lines) * size * LINE_STEP <= _PLACE_HEIGHT:
            return size, lines
    return sizes[-1], wrapped(place, sizes[-1], room, most=int(_PLACE_HEIGHT / sizes[-1] / LINE_STEP), bold=True)


def _letter(invitation: HandedInvitation) -> DrawnPage:
    canvas, region = PageCanvas(A4), invitation.region
    middle, y = A4.width / 2, letterhead(canvas, region.name, region.office)
    y += 2 * _TITLE_SIZE
    canvas.text((middle, y), words.HEADING, _TITLE_SIZE, bold=True, side="m")
    y += 2 * _TITLE_SIZE
    greeting = words.NAMED.format(name=invitation.name) if invitation.name else words.UNNAMED
    role = words.AS[invitation.role].format(place=invitation.place)
    invited = words.INVITED.format(role=role, purpose=words.WHAT_FOR[invitation.role])
    for text, bold in ((greeting, True), (invited, False)):
        for line in wrapped(text, _TEXT_SIZE, A4.inner, bold=bold):
            y = put_line(canvas, A4.margin, y, line, _TEXT_SIZE, bold=bold)
        y += _TEXT_SIZE
    _letter_steps(canvas, invitation, y)
    return replace(canvas.finished(), title=f"{invitation.place} – {words.ROLES[invitation.role]}")


def _letter_steps(canvas: PageCanvas, invitation: HandedInvitation, top: float) -> None:
    """How to begin, beside the code; below both the link, how long it holds, and whom to ask."""
    has_code = put_code(canvas, invitation.link, A4.right - _CODE_ON_LETTER, top, _CODE_ON_LETTER)
    room = A4.inner - _CODE_ON_LETTER - 2 * _PADDING if has_code else A4.inner
    y = put_line(canvas, A4.margin, top, words.BEGIN, _TEXT_SIZE, bold=True)
    indent = width("0. ", _TEXT_SIZE)
    for number, step in enumerate(words.STEPS if has_code else words.STEPS_TYPED, 1):
        canvas.text((A4.margin, y + _TEXT_SIZE), f"{number}.", _TEXT_SIZE)
        for line in wrapped(step, _TEXT_SIZE, room - indent):
            y = put_line(canvas, A4.margin + indent, y, line, _TEXT_SIZE)
        y += _TEXT_SIZE // 3
    y = max(y, top + _CODE_ON_LETTER) + _TEXT_SIZE
    for line in wrapped(invitation.link, _TEXT_SIZE, A4.inner, bold=True):
        y = put_line(canvas, A4.margin, y, line, _TEXT_SIZE, bold=True)
    y += _TEXT_SIZE
    until = words.ONE_PERSON.format(until=sheet_words.moment(invitation.until, invitation.region.zone))
    questions = words.QUESTIONS.format(contact=contact_words(invitation))
    for text in (until, questions):
        for line in wrapped(text, _SMALL_SIZE, A4.inner):
            y = put_line(canvas, A4.margin, y, line, _SMALL_SIZE)


def contact_words(invitation: HandedInvitation) -> str:
    """Whom to ask in the region, as far as it is known: the office, a name, a number, hours."""
    region = invitation.region
    contact = region.contact
    parts = (f"{region.office} {region.name}", contact.name, contact.number, contact.hours)
    return ", ".join(part for part in parts if part)
