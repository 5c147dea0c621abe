"""Letters to heads of OPD: the coordinator's list with the ready text, and what a head reads."""

from domain.reminding.escalations import Letter, Offer, Offers
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import InviteHead
from screens.buttons.reminding.digest import OpenEscalations, SendLetter
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.reminding import briefs as texts
from screens.wording import Safe, lines, say


def offers(of: Offers, page: int = 0, said: str | None = None) -> Screen:
    """Who is late for long, the message that is ready, and a button per head."""
    shown = page_of(of.offers, page)
    sample = next((one for one in shown.items if not one.sent), None)
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.ESCALATIONS, round=of.round.name, region=of.region.name),
            *(
                say(
                    texts.ESCALATION_LINE,
                    number=number,
                    opd=one.letter.opd.name,
                    late=one.letter.late,
                    over=_over(one.letter),
                    head=_head(one),
                )
                for number, one in shown.numbered()
            ),
            None if of.offers else say(texts.ESCALATIONS_NONE),
            say(texts.ESCALATIONS_SAMPLE) if sample else None,
            say(texts.SAMPLE, letter=letter_text(sample.letter)) if sample else None,
            say(texts.ESCALATIONS_ASK) if sample else None,
        ),
        rows(
            *(_button(one) for one in shown.items),
            page_row(shown, lambda number: OpenEscalations(of.round.id, number)),
            home_row(),
        ),
    )


def sent_words(of: Offer) -> str:
    """What is said once a letter is on its way."""
    return texts.LETTER_SENT.format(opd=of.letter.opd.name, names=", ".join(of.heads))


def letter(of: Letter) -> Screen:
    """What the head reads."""
    return Screen(letter_text(of), (row(Button(texts.SEE_STATUS, OpenHome())),))


def letter_text(of: Letter) -> Safe:
    """The polite message, as it is shown before and as it is sent."""
    zone = of.region.zone
    return say(
        texts.LETTER,
        opd=of.opd.name,
        late=of.late,
        round=of.round.name,
        deadline=fmt.moment(of.deadline_at, zone),
        official=fmt.moment(of.round.official_deadline_at, zone),
        office=of.region.office,
        region=of.region.name,
    )


def _over(of: Letter) -> str:
    return fmt.time_left(of.deadline_at, of.now, of.region.zone, of.red_dates)


def _head(of: Offer) -> str:
    if of.sent:
        return texts.HEAD_SENT
    return texts.HEAD_KNOWN.format(names=", ".join(of.heads)) if of.heads else texts.HEAD_MISSING


def _button(of: Offer) -> Row | None:
    if of.sent:
        return None
    code = of.letter.opd.code
    if not of.heads:
        return row(Button(texts.INVITE.format(opd=code), InviteHead(of.letter.opd.id)))
    return row(Button(texts.SEND.format(opd=code), SendLetter(of.id)))
