"""What a coordinator should look at: people who cannot be written to, messages that may not have arrived."""

from domain.calendar import local
from domain.people.deliverability import DeliveryIssues, UncertainNotice, UnreachablePerson
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.people.deliverability import DismissNotice, OpenReach, OpenUnsure, ResendNotice
from screens.buttons.people.members import OpenMember, OpenMembers
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.people import deliverability as texts
from screens.texts.people import home as home_texts
from screens.wording import Safe, lines, say


def to_look_at(of: DeliveryIssues, page: int, said: str | None = None) -> Screen:
    """People first, then messages, six a page."""
    everything: list[UnreachablePerson | UncertainNotice] = [*of.people, *of.messages]
    shown = page_of(everything, page)
    numbered = shown.numbered()
    people = [_person(number, one, of.region) for number, one in numbered if isinstance(one, UnreachablePerson)]
    messages = [_message(number, one) for number, one in numbered if isinstance(one, UncertainNotice)]
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.TITLE, region=of.region.name),
            *((say(texts.PEOPLE), *people) if people else ()),
            *((say(texts.UNSURE), *messages) if messages else ()),
            say(texts.CHOOSE if of.count else texts.NONE),
        ),
        rows(
            row(*(Button(str(number), _tap(one)) for number, one in numbered)),
            page_row(shown, lambda to: OpenReach(of.region.id, to)),
            row(Button(home_texts.SEE_MEMBERS, OpenMembers(of.region.id))),
            home_row(),
        ),
    )


def unsure(of: UncertainNotice) -> Screen:
    """One message, and what can be done about it."""
    return Screen(
        lines(
            say(texts.ONE),
            say(
                texts.ONE_WHAT,
                what=what(of),
                name=of.recipient,
                moment=fmt.moment(of.at, of.region.zone),
                reason=why(of.reason, of.unknown),
            ),
            say(texts.ONE_ASK),
        ),
        (
            row(
                Button(texts.RESEND, ResendNotice(of.notice_id)),
                Button(texts.DISMISS, DismissNotice(of.notice_id)),
            ),
            row(Button(words.BACK, OpenReach(of.region.id))),
            home_row(),
        ),
    )


def what(of: UncertainNotice) -> str:
    """What sort of message it is."""
    return texts.WHATS.get(of.kind, texts.WHAT)


def why(reason: str, unknown: bool) -> str:
    """Why somebody has not got a message, in words; `reason` is what the sender has noted."""
    return texts.REASON_UNSURE if unknown else texts.REASONS.get(reason, texts.REASON_OTHER)


def _tap(one: UnreachablePerson | UncertainNotice) -> OpenMember | OpenUnsure:
    return OpenMember(one.member.membership.id) if isinstance(one, UnreachablePerson) else OpenUnsure(one.notice_id)


def _person(number: int, of: UnreachablePerson, region: Region) -> Safe:
    since = of.member.unreachable_since
    return say(
        texts.PERSON_LINE,
        number=number,
        name=fmt.cut(of.member.name),
        place=of.member.membership.opd.code if of.member.membership.opd else fmt.cut(of.member.membership.place),
        reason=why(of.reason, unknown=False),
        day=fmt.short_date(local(since, region.zone).date()) if since else "",
    )


def _message(number: int, of: UncertainNotice) -> Safe:
    return say(
        texts.UNSURE_LINE,
        number=number,
        what=what(of),
        name=fmt.cut(of.recipient),
        day=fmt.short_date(local(of.at, of.region.zone).date()),
        reason=why(of.reason, of.unknown),
    )
