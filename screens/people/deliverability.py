"""What a coordinator should look at: people who cannot be written to, messages that may not have arrived."""

from domain.calendar import local
from domain.people.deliverability import DeliveryIssues, UncertainNotice, UnreachablePerson
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.people.deliverability import DismissNotice, OpenDeliveryIssues, OpenUncertainNotice, ResendNotice
from screens.buttons.people.members import OpenMember, OpenMembers
from screens.handing_on import handing_on_row
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.people import deliverability as texts
from screens.texts.people import home as home_texts
from screens.wording import Safe, lines, say


def issues_screen(issues: DeliveryIssues, page_number: int, banner: str | None = None) -> Screen:
    """People first, then messages, six a page."""
    everything: list[UnreachablePerson | UncertainNotice] = [*issues.people, *issues.messages]
    page = page_of(everything, page_number)
    numbered = page.numbered()
    people = [
        _person(number, issue, issues.region) for number, issue in numbered if isinstance(issue, UnreachablePerson)
    ]
    messages = [_message(number, issue) for number, issue in numbered if isinstance(issue, UncertainNotice)]
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.TITLE, region=issues.region.name),
            *((say(texts.PEOPLE), *people) if people else ()),
            *((say(texts.UNCERTAIN), *messages) if messages else ()),
            say(texts.UNOPENED, bot=issues.bot_name) if issues.bot_name else None,
            say(texts.CHOOSE if issues.count else texts.NONE),
        ),
        rows(
            handing_on_row(texts.UNOPENED_HANDED.format(region=issues.region.name, bot=issues.bot_name))
            if issues.bot_name
            else None,
            row(*(Button(str(number), _tap(issue)) for number, issue in numbered)),
            page_row(page, lambda to: OpenDeliveryIssues(issues.region.id, to)),
            row(Button(home_texts.SEE_MEMBERS, OpenMembers(issues.region.id))),
            home_row(),
        ),
    )


def uncertain_notice(notice: UncertainNotice) -> Screen:
    """One message, and what can be done about it."""
    return Screen(
        lines(
            say(texts.ONE),
            say(
                texts.ONE_WHAT,
                what=kind_name(notice),
                name=notice.recipient,
                moment=fmt.moment(notice.at, notice.region.zone),
                reason=reason_text(notice.reason, notice.unknown),
            ),
            say(texts.ONE_ASK),
        ),
        (
            row(
                Button(texts.RESEND, ResendNotice(notice.notice_id)),
                Button(texts.DISMISS, DismissNotice(notice.notice_id)),
            ),
            row(Button(words.BACK, OpenDeliveryIssues(notice.region.id))),
            home_row(),
        ),
    )


def kind_name(notice: UncertainNotice) -> str:
    """What sort of message it is."""
    return texts.KIND_NAMES.get(notice.kind, texts.OTHER_KIND)


def reason_text(reason: str, unknown: bool) -> str:
    """Why somebody has not got a message, in words; `reason` is what the sender has noted."""
    return texts.REASON_UNCERTAIN if unknown else texts.REASONS.get(reason, texts.REASON_OTHER)


def _tap(issue: UnreachablePerson | UncertainNotice) -> OpenMember | OpenUncertainNotice:
    return (
        OpenMember(issue.member.membership.id)
        if isinstance(issue, UnreachablePerson)
        else OpenUncertainNotice(issue.notice_id)
    )


def _person(number: int, person: UnreachablePerson, region: Region) -> Safe:
    since = person.member.unreachable_since
    return say(
        texts.PERSON_LINE,
        number=number,
        name=fmt.cut(person.member.name),
        place=person.member.membership.opd.code
        if person.member.membership.opd
        else fmt.cut(person.member.membership.place),
        reason=reason_text(person.reason, unknown=False),
        day=fmt.short_date(local(since, region.zone).date()) if since else "",
    )


def _message(number: int, notice: UncertainNotice) -> Safe:
    return say(
        texts.UNCERTAIN_LINE,
        number=number,
        what=kind_name(notice),
        name=fmt.cut(notice.recipient),
        day=fmt.short_date(local(notice.at, notice.region.zone).date()),
        reason=reason_text(notice.reason, notice.unknown),
    )
