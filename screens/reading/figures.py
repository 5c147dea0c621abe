"""Figures that a workbook of the draft answers: offered on the card, shown before they are taken."""

from domain.reading.advice import AnswerAdvice
from domain.reading.figure_answers import SheetOffer, offer_of
from domain.submission.drafts import AssignmentView
from domain.submission.figures import is_doubtful, write_figure
from screens import formatting as fmt
from screens.buttons.reading.figures import ShowSheetFigures, TakeSheetFigures
from screens.buttons.submission.draft import BackToDraft
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.texts.reading import figures as texts
from screens.texts.submission import draft as draft_texts
from screens.wording import lines, say

_NAME_WIDTH = 30


def figures_row(view: AssignmentView, advice: AnswerAdvice) -> Row | None:
    """[Ambil angka dari ...] where a workbook that was read answers figures which have no value yet."""
    offer = offer_of(view, advice.files)
    if offer is None:
        return None
    label = fmt.cut(texts.OFFER.format(name=fmt.cut(offer.file.name, _NAME_WIDTH)))
    return row(Button(label, ShowSheetFigures(view.owed.assignment_id, offer.file.id)))


def sheet_figures(view: AssignmentView, file_id: int, offer: SheetOffer | None) -> Screen:
    """What would be taken, figure by figure; or that nothing is left to take."""
    assignment, code = view.owed.assignment_id, fmt.code(view.owed.code)
    way_back = row(Button(draft_texts.BACK, BackToDraft(assignment)))
    files = view.draft.files if view.draft is not None else ()
    name = next((fmt.file_name(placed.file.name) for placed in files if placed.file.id == file_id), fmt.file_name(""))
    if offer is None:
        return Screen(say(texts.NOTHING, name=name, code=code), rows(way_back))
    return Screen(
        lines(
            say(texts.TITLE, name=name, code=code),
            *(
                lines(
                    say(texts.FIGURE, label=fmt.cut(figure.label, 120), value=write_figure(value), unit=figure.unit),
                    say(draft_texts.FIGURE_DOUBTFUL) if is_doubtful(value, figure.type) else None,
                )
                for figure, value in offer.answers
            ),
            say(texts.NEXT, count=len(offer.answers)),
        ),
        rows(
            row(
                Button(
                    texts.TAKE.format(count=len(offer.answers)),
                    TakeSheetFigures(assignment, file_id),
                    style=ButtonStyle.PRIMARY,
                )
            ),
            way_back,
        ),
    )
