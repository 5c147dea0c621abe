"""The ladder of a round: its steps, the days they fall on, and what can be changed by tapping."""

from domain.calendar import local
from domain.reminding.preferences import RoundLadder
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.ladder import SetEscalateAfter, SetLateEvery, ToggleStep
from screens.buttons.rounds.deadlines import OpenRound
from screens.people.home import round_name
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import ladder as texts
from screens.wording import lines, say

_STEPS = ((30, 21, 14, 10), (7, 5, 3, 2), (1, 0))
_LATE = (1, 2, 3, 5)
_ESCALATE = (3, 5, 10)
_NEXT_SHOWN = 4


def ladder(round_ladder: RoundLadder) -> Screen:
    """Which steps there are; those tapped come or go."""
    steps = round_ladder.ladder
    offered = {days for group in _STEPS for days in group}
    extra = tuple(days for days in steps.before if days not in offered)
    today = local(round_ladder.now, round_ladder.region.zone).date()
    coming = [fmt.long_date(day) for day in round_ladder.days if day >= today][:_NEXT_SHOWN]
    round_id = round_ladder.round.id
    return Screen(
        lines(
            say(texts.LADDER, round=round_name(round_ladder.round)),
            say(texts.LADDER_BEFORE, days=", ".join(_day(days) for days in steps.before))
            if steps.before
            else say(texts.LADDER_NEVER_BEFORE),
            say(texts.LADDER_LATE, days=steps.late_every) if steps.late_every else say(texts.LADDER_NEVER_LATE),
            say(texts.LADDER_ESCALATE, days=steps.escalate_after)
            if steps.escalate_after
            else say(texts.LADDER_NEVER_ESCALATE),
            say(texts.LADDER_NEXT, days="\n".join(coming)) if coming else None,
            say(texts.LADDER_ASK),
        ),
        rows(
            *(
                row(
                    *(
                        Button(
                            _mark(texts.STEP.format(days=days) if days else texts.STEP_DAY, days in steps.before),
                            ToggleStep(round_id, days),
                        )
                        for days in group
                    )
                )
                for group in (*_STEPS, extra)
            ),
            row(
                *(
                    Button(
                        _mark(texts.LATE_EVERY.format(days=days), days == steps.late_every),
                        SetLateEvery(round_id, days),
                    )
                    for days in _LATE
                )
            ),
            row(Button(_mark(texts.LATE_NEVER, not steps.late_every), SetLateEvery(round_id, 0))),
            row(
                *(
                    Button(
                        _mark(texts.ESCALATE_AFTER.format(days=days), days == steps.escalate_after),
                        SetEscalateAfter(round_id, days),
                    )
                    for days in _ESCALATE
                )
            ),
            row(Button(_mark(texts.ESCALATE_NEVER, not steps.escalate_after), SetEscalateAfter(round_id, 0))),
            row(Button(words.BACK, OpenRound(round_id)), Button(words.HOME, OpenHome())),
        ),
    )


def _day(days: int) -> str:
    return texts.LADDER_DAY.format(days=days) if days else texts.LADDER_THE_DAY


def _mark(label: str, on: bool) -> str:
    return words.CHOSEN.format(label=label) if on else label
