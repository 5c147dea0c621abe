"""A leader's word to heads of OPD: what the leader is shown before the yes, and what a head reads."""

from domain.reminding.directives import DirectivePlan, DirectiveWords
from screens import formatting as fmt
from screens.buttons.overview.overview import OpenOverview
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.directives import SendDirective
from screens.people.home import round_name
from screens.reminding.escalations import addressee
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import directives as texts
from screens.wording import Safe, lines, say

_NAMED = 10


def plan(plan: DirectivePlan, banner: str | None = None) -> Screen:
    """To whom it would go, and what the first of them would read."""
    reached = plan.reached
    may_send = bool(reached) and plan.sent_by is None
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.TITLE, round=round_name(plan.round), region=plan.region.name),
            say(texts.SENT_TODAY, name=plan.sent_by) if plan.sent_by and not banner else None,
            *(_addressees(plan) if may_send else ()),
            None if plan.addressees else say(texts.NOBODY_OWES),
            say(texts.NOBODY_REACHED, office=plan.region.office) if plan.addressees and not reached else None,
            say(texts.ASK) if may_send else None,
        ),
        rows(
            row(
                Button(
                    texts.SEND.format(count=plan.people),
                    SendDirective(plan.round.id, plan.revision),
                    style=ButtonStyle.PRIMARY,
                )
            )
            if may_send
            else None,
            row(Button(words.BACK, OpenOverview(plan.region.id, plan.round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def sent(plan: DirectivePlan) -> str:
    """What is said once it is on its way."""
    return texts.SENT.format(people=plan.people)


def notice(directive: DirectiveWords) -> Screen:
    """What a head reads."""
    return Screen(lines(say(texts.FROM_LEADER), words_of(directive)), rows(row(Button(texts.SEE_STATUS, OpenHome()))))


def words_of(directive: DirectiveWords) -> Safe:
    """The sentence, as it is shown before and as it is sent."""
    region, round = directive.region, directive.round
    return say(
        texts.WORDS,
        addressee=addressee(directive.opd),
        owed=directive.owed,
        round=round.name,
        opd=directive.opd.name,
        official=fmt.moment(round.official_deadline_at, region.zone),
        office=region.office,
        signer=directive.signer,
        region=region.name,
    )


def _addressees(plan: DirectivePlan) -> list[Safe]:
    reached, unreached = plan.reached, plan.unreached
    parts = [say(texts.ADDRESSEES, count=len(reached))]
    parts += [
        say(texts.ADDRESSEE, opd=to.opd.code, owed=to.owed, names=", ".join(name for _, name in to.heads))
        for to in reached[:_NAMED]
    ]
    if len(reached) > _NAMED:
        parts.append(say(texts.MORE, count=len(reached) - _NAMED))
    if unreached:
        codes = [to.opd.code for to in unreached[:_NAMED]]
        named = ", ".join([*codes, *(["…"] if len(unreached) > _NAMED else [])])
        parts.append(say(texts.UNREACHED, opds=named))
    first = reached[0]
    parts.append(say(texts.SAMPLE_TITLE, opd=first.opd.code))
    parts.append(say(texts.SAMPLE, words=words_of(plan.words_for(first))))
    return parts
