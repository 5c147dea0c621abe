"""All tasks in one list: every command, every tap and every typed answer, with the function it leads to."""

from domain.prompts import PromptKind
from handlers import (
    announce,
    deadlines,
    export,
    files,
    groups,
    habits,
    history,
    holidays,
    home,
    join,
    members,
    nudges,
    outstanding,
    overview,
    rakor,
    reach,
    reminders,
    reopening,
    review,
    review_queue,
    set_up_round,
    submit,
)
from handlers.routes import Command, PromptHandler, TapRoute

COMMANDS: dict[str, Command] = {
    **home.COMMANDS,
    **outstanding.COMMANDS,
    **history.COMMANDS,
    **review_queue.COMMANDS,
    **overview.COMMANDS,
    **members.COMMANDS,
    **deadlines.COMMANDS,
    **nudges.COMMANDS,
    **habits.COMMANDS,
    **groups.COMMANDS,
    **rakor.COMMANDS,
    **announce.COMMANDS,
}
TAPS: tuple[TapRoute, ...] = (
    *home.TAPS,
    *join.TAPS,
    *members.TAPS,
    *outstanding.TAPS,
    *files.TAPS,
    *submit.TAPS,
    *history.TAPS,
    *review_queue.TAPS,
    *review.TAPS,
    *reopening.TAPS,
    *overview.TAPS,
    *export.TAPS,
    *set_up_round.TAPS,
    *deadlines.TAPS,
    *holidays.TAPS,
    *reminders.TAPS,
    *nudges.TAPS,
    *habits.TAPS,
    *groups.TAPS,
    *rakor.TAPS,
    *announce.TAPS,
    *reach.TAPS,
)
GROUP_TAPS: tuple[TapRoute, ...] = (*groups.GROUP_TAPS, *rakor.GROUP_TAPS)

PROMPTS: dict[PromptKind, PromptHandler] = {
    **submit.PROMPTS,
    **review.PROMPTS,
    **members.PROMPTS,
    **deadlines.PROMPTS,
    **announce.PROMPTS,
    **rakor.PROMPTS,
    **reminders.PROMPTS,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {
    **announce.FILE_PROMPTS,
    **rakor.FILE_PROMPTS,
}
"""Open questions that a file answers."""
