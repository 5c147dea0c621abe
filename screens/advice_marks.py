"""How much was read and is to be said of an answer's files, in the few words that a card has for it."""

from domain.reading.advice import TAKES_LONG, AnswerAdvice, FileAdvice
from domain.submission.drafts import AssignmentView
from screens.buttons.reading.advice import ShowAdvice
from screens.screen import Button
from screens.texts.reading import advice as texts
from screens.wording import Safe, say


def on_card(entry: FileAdvice | None) -> str | None:
    """What a card says of a file's reading."""
    if entry is None or entry.reading is None:
        return None
    parts = [texts.ON_CARD.format(count=len(entry.lines))] if entry.lines else []
    if entry.reading.pages_read < entry.reading.pages:
        parts.append(texts.READ_OF.format(read=entry.reading.pages_read, pages=entry.reading.pages))
    return " · ".join(parts) or None


def still_read(view: AssignmentView, advice: AnswerAdvice) -> Safe | None:
    """How many files are still being read, where that takes long."""
    long = [entry for entry in advice.waiting if entry.waits_since and view.now - entry.waits_since > TAKES_LONG]
    return say(texts.STILL_READ, count=len(long)) if long else None


def advice_button(view: AssignmentView, advice: AnswerAdvice) -> Button | None:
    """The way to all that is said of the files."""
    if not advice.count:
        return None
    return Button(texts.BUTTON.format(count=advice.count), ShowAdvice(view.owed.assignment_id))
