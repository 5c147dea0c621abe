"""The question why something is sent in spite of advice, where a region wants to know."""

from domain.reading.advice import LONGEST_ADVICE_REASON, AnswerAdvice
from domain.reading.readings import AdviceCode
from domain.submission.drafts import AssignmentView
from screens import formatting as fmt
from screens.buttons.reading.advice import ShowAdvice
from screens.buttons.submission.draft import BackToDraft
from screens.file_names import shown_names
from screens.screen import Button, Row, Screen, row
from screens.texts.reading import rules as texts
from screens.texts.submission import draft as draft_texts
from screens.wording import lines, say

_FILES_NAMED = 8


def ask_reason(view: AssignmentView, advice: AnswerAdvice) -> Screen:
    """Which files it is about; the sentence typed next is the reason, and sends the draft."""
    names = shown_names([entry.file for entry in advice.files], 60)
    codes: dict[int, list[AdviceCode]] = {}
    for entry, code in advice.asks_reason:
        codes.setdefault(entry.file.id, []).append(code)
    named = list(codes.items())[:_FILES_NAMED]
    return Screen(
        lines(
            say(texts.REASON_ASK, code=fmt.code(view.owed.code), office=view.region.office),
            *(
                say(
                    texts.REASON_LINE,
                    name=names[file_id],
                    codes=", ".join(texts.NAMES[code].lower() for code in of_file),
                )
                for file_id, of_file in named
            ),
            say(texts.REASON_MORE, count=len(codes) - len(named)) if len(codes) > len(named) else None,
            say(texts.REASON_NEXT),
        ),
        (_back(view.owed.assignment_id),),
    )


def reason_too_long(assignment_id: int, length: int) -> Screen:
    """A typed reason that does not fit: nothing of it was kept."""
    return Screen(say(texts.REASON_TOO_LONG, length=length, limit=LONGEST_ADVICE_REASON), (_back(assignment_id),))


def _back(assignment_id: int) -> Row:
    return row(Button(texts.ADVICE, ShowAdvice(assignment_id)), Button(draft_texts.BACK, BackToDraft(assignment_id)))
