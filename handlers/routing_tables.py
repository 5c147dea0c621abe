"""The routing tables of all tasks together: every command, tap and typed answer, with the function it leads to."""

from domain.prompts import PromptKind
from handlers.broadcast import announcements, groups
from handlers.bundles import bundles
from handlers.endorsement import chain, heads, improvements, outcomes
from handlers.inquiries import inquiries, released_answers
from handlers.inquiries import messages as inquiry_messages
from handlers.letters import letters
from handlers.meetings import meetings
from handlers.operating import people as own_data
from handlers.operating import state
from handlers.overview import export, overview, trail
from handlers.people import contacts, deliverability, handing_on, handovers, home, join, members, opd_mergers, vacancies
from handlers.provinces import news as province_news
from handlers.provinces import opening as province_opening
from handlers.provinces import provinces
from handlers.reading import advice, cleaning, learning, redaction
from handlers.reading import figures as sheet_figures
from handlers.reading import rules as advice_rules
from handlers.reminding import digest, directives, manual_reminders, preferences
from handlers.review import pages, queue, reopening, review
from handlers.rounds import carrying, closing, deadlines, extensions, holidays, import_round
from handlers.routes import Command, PromptHandler, TapRoute
from handlers.submission import (
    contributions,
    draft,
    former_year,
    history,
    outstanding,
    proof_pages,
    receive,
    specimens,
)

COMMANDS: dict[str, Command] = {
    **home.COMMANDS,
    **outstanding.COMMANDS,
    **history.COMMANDS,
    **queue.COMMANDS,
    **overview.COMMANDS,
    **trail.COMMANDS,
    **members.COMMANDS,
    **deadlines.COMMANDS,
    **manual_reminders.COMMANDS,
    **preferences.COMMANDS,
    **groups.COMMANDS,
    **inquiries.COMMANDS,
    **meetings.COMMANDS,
    **announcements.COMMANDS,
    **bundles.COMMANDS,
    **state.COMMANDS,
}
TAPS: tuple[TapRoute, ...] = (
    *home.TAPS,
    *join.TAPS,
    *members.TAPS,
    *vacancies.TAPS,
    *handing_on.TAPS,
    *opd_mergers.TAPS,
    *handovers.TAPS,
    *contacts.TAPS,
    *letters.TAPS,
    *outstanding.TAPS,
    *receive.TAPS,
    *draft.TAPS,
    *cleaning.TAPS,
    *proof_pages.TAPS,
    *advice.TAPS,
    *redaction.TAPS,
    *advice_rules.TAPS,
    *sheet_figures.TAPS,
    *learning.TAPS,
    *contributions.TAPS,
    *former_year.TAPS,
    *history.TAPS,
    *queue.TAPS,
    *review.TAPS,
    *pages.TAPS,
    *reopening.TAPS,
    *specimens.TAPS,
    *overview.TAPS,
    *export.TAPS,
    *trail.TAPS,
    *import_round.TAPS,
    *carrying.TAPS,
    *closing.TAPS,
    *deadlines.TAPS,
    *extensions.TAPS,
    *holidays.TAPS,
    *digest.TAPS,
    *manual_reminders.TAPS,
    *directives.TAPS,
    *preferences.TAPS,
    *inquiries.TAPS,
    *released_answers.TAPS,
    *groups.TAPS,
    *meetings.TAPS,
    *announcements.TAPS,
    *bundles.TAPS,
    *chain.TAPS,
    *heads.TAPS,
    *outcomes.TAPS,
    *improvements.TAPS,
    *deliverability.TAPS,
    *state.TAPS,
    *provinces.TAPS,
    *province_opening.TAPS,
    *province_news.TAPS,
    *own_data.TAPS,
)
GROUP_TAPS: tuple[TapRoute, ...] = (*groups.GROUP_TAPS, *meetings.GROUP_TAPS)

PROMPTS: dict[PromptKind, PromptHandler] = {
    **draft.PROMPTS,
    **cleaning.PROMPTS,
    **proof_pages.PROMPTS,
    **review.PROMPTS,
    **members.PROMPTS,
    **contacts.PROMPTS,
    **letters.PROMPTS,
    **specimens.PROMPTS,
    **deadlines.PROMPTS,
    **closing.PROMPTS,
    **extensions.PROMPTS,
    **released_answers.PROMPTS,
    **announcements.PROMPTS,
    **bundles.PROMPTS,
    **chain.PROMPTS,
    **heads.PROMPTS,
    **meetings.PROMPTS,
    **digest.PROMPTS,
    **inquiry_messages.PROMPTS,
    **province_news.PROMPTS,
}
FILE_PROMPTS: dict[PromptKind, PromptHandler] = {
    **specimens.FILE_PROMPTS,
    **cleaning.FILE_PROMPTS,
    **announcements.FILE_PROMPTS,
    **chain.FILE_PROMPTS,
    **letters.FILE_PROMPTS,
    **extensions.FILE_PROMPTS,
    **meetings.FILE_PROMPTS,
    **inquiry_messages.FILE_PROMPTS,
}
"""Open questions that a file answers."""
