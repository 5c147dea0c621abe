"""The chain of endorsement of a round, its steps one by one, and what is typed of them."""

from collections.abc import Sequence
from datetime import datetime

from domain.calendar import local
from domain.endorsement.chain import Chain, EndorsementStep, StepEntry, StepLetter, StepPart, StepState, WaitingStep
from domain.people.people import Region
from screens import formatting as fmt
from screens.buttons.endorsement.endorsement import (
    AskNewStep,
    AskStepLetter,
    AskStepPart,
    BeginEndorsement,
    GetStepLetter,
    OpenEndorsement,
    OpenOutcome,
    OpenStep,
    ReopenStep,
    RequireHeads,
    SettleStep,
)
from screens.buttons.people.home import OpenHome
from screens.buttons.rounds.deadlines import OpenRound
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.endorsement import endorsement as texts
from screens.wording import Safe, lines, say

_NAME_WIDTH = 60
_HISTORY = 6
_IN_A_ROW = 6


def chain(chain: Chain, now: datetime, notice: str = "") -> Screen:
    """All steps with how far they are."""
    return Screen(
        lines(
            say(notice) if notice else None,
            say(texts.TITLE, round=chain.round.name),
            *_steps(chain, now),
            say(texts.HEADS_ENDORSE if chain.head_endorses else texts.HEADS_DO_NOT),
            "",
            say(texts.STEPS_ASK if chain.steps else texts.BEGIN_ASK),
        ),
        rows(
            *_step_rows(chain),
            row(
                Button(texts.NEW_STEP, AskNewStep(chain.round.id))
                if chain.steps
                else Button(texts.BEGIN, BeginEndorsement(chain.round.id), style=ButtonStyle.PRIMARY),
                Button(texts.OUTCOME, OpenOutcome(chain.round.id)),
            ),
            row(
                Button(
                    texts.RELEASE_HEADS if chain.head_endorses else texts.REQUIRE_HEADS,
                    RequireHeads(chain.round.id, not chain.head_endorses),
                )
            ),
            row(Button(words.BACK, OpenRound(chain.round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def step(chain: Chain, step: EndorsementStep, notice: str = "") -> Screen:
    """One step: how far it is, its letter, what was noted of it, and what can be noted."""
    facts = step.facts
    return Screen(
        lines(
            say(notice) if notice else None,
            say(texts.STEP_TITLE, name=step.name, round=chain.round.name),
            _standing(chain, step),
            say(texts.LETTER_NUMBER, number=facts.letter_number) if facts.letter_number else None,
            say(texts.LETTER, name=fmt.cut(facts.letter.name, _NAME_WIDTH)) if facts.letter else None,
            say(texts.NOTE, note=facts.note) if facts.note else None,
            *_history(step, chain.region),
            "",
            say(texts.STEP_ASK),
        ),
        rows(
            row(Button(texts.REOPEN, ReopenStep(step.id)))
            if step.settled
            else row(
                Button(texts.DONE_TODAY, SettleStep(step.id, False), style=ButtonStyle.SUCCESS),
                Button(texts.SKIP, SettleStep(step.id, True)),
            ),
            row(_part(step, StepPart.DAY), _part(step, StepPart.NUMBER)),
            row(
                Button(texts.SEND_LETTER, AskStepLetter(step.id)),
                Button(texts.GET_LETTER, GetStepLetter(step.id)) if facts.letter else None,
            ),
            row(_part(step, StepPart.NOTE), _part(step, StepPart.NAME)),
            row(Button(words.BACK, OpenEndorsement(chain.round.id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_part(chain: Chain, step: EndorsementStep, part: StepPart, now: datetime) -> Screen:
    """What is to be typed."""
    return Screen(
        say(texts.ASK_PARTS[part], name=step.name, example=_example(chain.region, now))
        if part is StepPart.DAY
        else say(texts.ASK_PARTS[part], name=step.name),
        rows(row(Button(words.BACK, OpenStep(step.id)))),
    )


def not_a_day(step_id: int, region: Region, now: datetime) -> Screen:
    """What was typed is no day."""
    return Screen(say(texts.NOT_A_DAY, example=_example(region, now)), rows(row(Button(words.BACK, OpenStep(step_id)))))


def ask_letter(step: EndorsementStep) -> Screen:
    """Which file is expected."""
    return Screen(say(texts.ASK_LETTER, name=step.name), rows(row(Button(words.BACK, OpenStep(step.id)))))


def ask_new_step(chain: Chain) -> Screen:
    """How the new step is to be called."""
    return Screen(say(texts.ASK_NEW_STEP), rows(row(Button(words.BACK, OpenEndorsement(chain.round.id)))))


def letter(step: EndorsementStep, letter: StepLetter, file: Attachment | None) -> Screen:
    """The letter as a file, or why there is none."""
    ways = rows(row(Button(words.BACK, OpenStep(step.id)), Button(words.HOME, OpenHome())))
    if file is None:
        return Screen(say(texts.LETTER_UNSOUND), ways)
    return Screen(say(texts.LETTER_GIVEN, name=fmt.cut(letter.name, _NAME_WIDTH)), ways, (file,))


def waiting_lines(waiting: Sequence[WaitingStep]) -> list[Safe]:
    """Where rounds wait, a line each, for briefs and digests."""
    return [
        say(
            texts.BRIEF_LINE,
            round=where.round.name,
            name=fmt.cut(where.name, _NAME_WIDTH),
            day=fmt.day_and_year(where.since),
        )
        for where in waiting
    ]


def _steps(chain: Chain, now: datetime) -> list[Safe]:
    if not chain.steps:
        planned = [
            say(texts.PLANNED_LINE, number=number, name=name)
            for number, name in enumerate(chain.former_names or texts.DEFAULT_STEPS, 1)
        ]
        return [say(texts.NOT_BEGUN_FORMER if chain.former_names else texts.NOT_BEGUN), *planned]
    step_lines = [_step_line(chain, number, each, now) for number, each in enumerate(chain.steps, 1)]
    return step_lines if chain.current is not None else [*step_lines, say(texts.ALL_SETTLED)]


def _step_line(chain: Chain, number: int, each: EndorsementStep, now: datetime) -> Safe:
    since = chain.waiting_since
    if each is chain.current and since is not None:
        count = (local(now, chain.region.zone).date() - since).days
        if count <= 0:
            return say(texts.STEP_CURRENT_TODAY, number=number, name=each.name)
        return say(texts.STEP_CURRENT, number=number, name=each.name, day=fmt.day_and_year(since), count=count)
    template = texts.STEP_LINES[each.facts.state]
    if each.facts.state is StepState.WAITING:
        return say(template, number=number, name=each.name)
    day = fmt.day_and_year(each.facts.day) if each.facts.day else ""
    if each.facts.state is StepState.SKIPPED:
        return say(template, number=number, name=each.name, day=day)
    number_written = each.facts.letter_number
    written = say(texts.NUMBER_SHORT, number=fmt.cut(number_written, 40)) if number_written else Safe("")
    return say(template, number=number, name=each.name, day=day, letter=written)


def _step_rows(chain: Chain) -> list[Row]:
    buttons = [Button(str(number), OpenStep(each.id)) for number, each in enumerate(chain.steps, 1)]
    return [tuple(buttons[start : start + _IN_A_ROW]) for start in range(0, len(buttons), _IN_A_ROW)]


def _standing(chain: Chain, step: EndorsementStep) -> Safe:
    facts = step.facts
    if facts.state is not StepState.WAITING and facts.day is not None:
        template = texts.STEP_DONE if facts.state is StepState.DONE else texts.STEP_SKIPPED
        return say(template, day=fmt.day_and_year(facts.day))
    if step is chain.current and chain.waiting_since is not None:
        return say(texts.STEP_WAITS, day=fmt.day_and_year(chain.waiting_since))
    return say(texts.STEP_NOT_YET)


def _history(step: EndorsementStep, region: Region) -> list[Safe]:
    if not step.entries:
        return []
    return [say(texts.HISTORY), *(_entry(entry, region) for entry in step.entries[-_HISTORY:])]


def _entry(entry: StepEntry, region: Region) -> Safe:
    template = texts.HISTORY_STATES[entry.facts.state]
    state = say(template, day=fmt.day_and_year(entry.facts.day)) if entry.facts.day else say(template)
    return say(
        texts.HISTORY_LINE, moment=fmt.moment(entry.at, region.zone), by=fmt.cut(entry.by, _NAME_WIDTH), state=state
    )


def _part(step: EndorsementStep, part: StepPart) -> Button:
    return Button(texts.PARTS[part], AskStepPart(step.id, part))


def _example(region: Region, now: datetime) -> str:
    return fmt.day_and_year(local(now, region.zone).date())
