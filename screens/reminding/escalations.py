"""Letters to heads of OPD: the coordinator's list with the ready text, and what a head reads."""

from domain.people.people import Opd
from domain.reminding.escalations import Letter, Offer, Offers
from screens import formatting as fmt
from screens.buttons.letters.letters import OpenLetters
from screens.buttons.people.handing_on import HandedText, HandOn
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import InviteLateHead
from screens.buttons.reminding.escalations import OpenEscalations, SendLetter
from screens.handing_on import handing_on_row
from screens.message_fit import shown_text
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.letters import letters as letter_texts
from screens.texts.reminding import escalations as texts
from screens.wording import Safe, lines, say


def offers(offers: Offers, page_number: int = 0, banner: str | None = None) -> Screen:
    """Who is late for long, the message that is ready, and a button per head."""
    page = page_of(offers.offers, page_number)
    sample = next((offer for offer in page.items if not offer.sent), None)
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.ESCALATIONS, round=offers.round.name, region=offers.region.name),
            *(
                say(
                    texts.ESCALATION_LINE,
                    number=number,
                    opd=offer.letter.opd.name,
                    late=offer.letter.late,
                    over=_over(offer.letter),
                    head=_head(offer),
                )
                for number, offer in page.numbered()
            ),
            None if offers.offers else say(texts.ESCALATIONS_NONE),
            say(texts.ESCALATIONS_SAMPLE) if sample else None,
            say(texts.SAMPLE, letter=letter_text(sample.letter)) if sample else None,
            say(texts.ESCALATIONS_ASK) if sample else None,
        ),
        rows(
            *(each for offer in page.items for each in _rows(offer)),
            page_row(page, lambda number: OpenEscalations(offers.round.id, number)),
            row(Button(letter_texts.SEE, OpenLetters(offers.region.id))),
            home_row(),
        ),
    )


def letter_sent_banner(offer: Offer) -> str:
    """What is said once a letter is on its way."""
    return texts.LETTER_SENT.format(opd=offer.letter.opd.name, names=", ".join(offer.heads))


def letter(letter: Letter) -> Screen:
    """What the head reads."""
    return Screen(letter_text(letter), (row(Button(texts.SEE_STATUS, OpenHome())),))


def letter_text(letter: Letter) -> Safe:
    """The polite message, as it is shown before and as it is sent."""
    zone = letter.region.zone
    return say(
        texts.LETTER,
        addressee=addressee(letter.opd),
        opd=letter.opd.name,
        late=letter.late,
        round=letter.round.name,
        deadline=fmt.moment(letter.deadline_at, zone),
        official=fmt.moment(letter.round.official_deadline_at, zone),
        office=letter.region.office,
        region=letter.region.name,
    )


def addressee(opd: Opd) -> str:
    """How a letter addresses who leads an OPD: Kepala Dinas Kesehatan, Camat Contoh, Pimpinan PT Contoh."""
    for prefix, title in texts.TITLES.get(opd.kind, ()):
        if opd.name.startswith(f"{prefix} "):
            return f"{title} {opd.name.removeprefix(prefix).strip()}"
    leader = texts.LEADER if opd.kind in texts.LED else texts.HEAD
    return f"{leader} {opd.name}"


def _over(letter: Letter) -> str:
    return fmt.time_left(letter.deadline_at, letter.now, letter.region.zone, letter.red_dates)


def _head(offer: Offer) -> str:
    if offer.sent:
        return texts.HEAD_SENT
    if offer.heads:
        return texts.HEAD_KNOWN.format(names=", ".join(offer.heads))
    return texts.HEAD_EXPECTED.format(name=fmt.cut(offer.expected.name)) if offer.expected else texts.HEAD_MISSING


def _rows(offer: Offer) -> tuple[Row, ...]:
    """What names the OPD, and below it the two buttons by which a human sends its letter."""
    if offer.sent:
        return ()
    code = offer.letter.opd.code
    invite = InviteLateHead(offer.letter.opd.id, offer.letter.round.id)
    send = SendLetter(offer.id, offer.revision)
    return (
        row(
            Button(texts.SEND.format(opd=code), send) if offer.heads else Button(texts.INVITE.format(opd=code), invite)
        ),
        handing_on_row(
            shown_text(letter_text(offer.letter)),
            offer.expected.phone if offer.expected else "",
            message=HandOn(HandedText.LETTER, offer.id),
        ),
    )
