"""How a region handles advice, and how often it was given and gone past: for its coordinators, and who leads it."""

from domain.people.people import Region
from domain.reading.advice import AdviceOverview, CodeCount, GivenReason
from domain.reading.readings import AdviceCode, AdviceHandling, AdviceRules
from screens import formatting as fmt
from screens.buttons.overview.overview import OpenOverview
from screens.buttons.people.home import OpenHome
from screens.buttons.reading.advice import ChooseHandling, SetHandling, ShowAdviceCounts, ShowAdviceRules
from screens.buttons.reading.learning import ShowLearned
from screens.buttons.rounds.rounds import OpenRounds
from screens.message_fit import Room, fitting
from screens.paging import PAGE_SIZE, page_of, page_row
from screens.people.home import round_name
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reading import learning as learning_texts
from screens.texts.reading import rules as texts
from screens.wording import Safe, lines, say

_REASON_WIDTH = 300


def rules_list(region: Region, rules: AdviceRules, number: int) -> Screen:
    """Each kind of advice with how it is handled."""
    page = page_of(list(AdviceCode), number)
    return Screen(
        lines(
            say(texts.RULES, region=region.name),
            say(texts.RULES_INTRO),
            "",
            *(
                say(
                    texts.RULE_LINE,
                    number=position,
                    name=texts.NAMES[code],
                    handling=texts.HANDLINGS[rules.of(code)],
                )
                for position, code in page.numbered()
            ),
            "",
            say(texts.RULES_NEXT),
        ),
        rows(
            row(*(Button(str(position), ChooseHandling(region.id, code)) for position, code in page.numbered())),
            page_row(page, lambda to: ShowAdviceRules(region.id, to)),
            row(Button(learning_texts.SEE, ShowLearned(region.id))),
            row(Button(words.BACK, OpenRounds(region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def choose_handling(region: Region, rules: AdviceRules, code: AdviceCode) -> Screen:
    """How one kind is handled, and the other ways."""
    return Screen(
        lines(
            say(texts.CHOOSE, name=texts.NAMES[code], handling=texts.HANDLINGS[rules.of(code)]),
            say(texts.CHOOSE_NEXT),
        ),
        rows(
            *(
                row(Button(texts.CHOICES[handling], SetHandling(region.id, code, handling)))
                for handling in AdviceHandling
                if handling is not rules.of(code)
            ),
            row(Button(words.BACK, ShowAdviceRules(region.id, rule_page(code)))),
        ),
    )


def rule_page(code: AdviceCode) -> int:
    """The page of the list on which a kind of advice stands."""
    return list(AdviceCode).index(code) // PAGE_SIZE


def counts(overview: AdviceOverview, number: int) -> Screen:
    """How often each kind was given and gone past, by whom most; the reasons follow, page by page."""
    page = page_of(overview.reasons, number)

    def text(room: Room) -> Safe:
        return lines(
            say(texts.COUNTS),
            round_name(overview.round),
            "",
            *(_counted(count) for count in overview.counts),
            None if overview.counts else say(texts.COUNTS_NONE),
            *(("", say(texts.REASONS)) if page.items else ()),
            *(_reason(position, reason, room) for position, reason in page.numbered()),
        )

    round_id, region_id = overview.round.id, overview.region.id
    return Screen(
        fitting(text),
        rows(
            page_row(page, lambda to: ShowAdviceCounts(round_id, to)),
            row(Button(words.BACK, OpenOverview(region_id, round_id)), Button(words.HOME, OpenHome())),
        ),
    )


def _counted(count: CodeCount) -> Safe:
    opds = ", ".join(texts.COUNT_OPD.format(opd=fmt.cut(entry.opd_name, 40), count=entry.count) for entry in count.most)
    return lines(
        say(texts.COUNT_LINE, name=texts.NAMES[count.code], given=count.advised, sent=count.sent),
        say(texts.COUNT_OPDS, opds=opds) if opds else None,
    )


def _reason(position: int, reason: GivenReason, room: Room) -> Safe:
    return say(
        texts.REASON_GIVEN,
        number=position,
        opd=fmt.cut(reason.opd_name, room.name),
        code=fmt.code(reason.indicator_code),
        receipt=reason.receipt_number,
        codes=", ".join(texts.NAMES[code] for code in reason.codes),
        reason=fmt.cut(reason.reason, _REASON_WIDTH),
    )
