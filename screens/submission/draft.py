"""The draft card, edited in place as files come in: what is there, what is missing, what to do next."""

from collections.abc import Sequence

from domain.rounds.programme import Figure
from domain.submission.drafts import MOST_FILES, AssignmentView, Draft, PlacedFile, lacking
from domain.submission.figures import write_figure
from domain.submission.states import AnswerKind, may_withdraw
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.draft import (
    AddMore,
    AskDiscard,
    AskFigures,
    ChooseFileToPlace,
    ChooseNihil,
    ChooseRemoval,
    ChooseReuse,
    NotNihil,
    SendDraft,
)
from screens.message_fit import Room, fitting
from screens.screen import Button, Screen, row, rows
from screens.submission.assignment import returned_because
from screens.submission.inspection_findings import findings
from screens.texts import formats as words
from screens.texts.submission import assignment as assignment_texts
from screens.texts.submission import draft as texts
from screens.wording import Safe, lines, say

_FILES_SHOWN = 8
_NAME_WIDTH = 80
_TITLE_WIDTH = 120


def card(view: AssignmentView) -> tuple[Screen, bool]:
    """The card as it should look now, and whether that is its last word (sent, discarded, taken for review)."""
    draft = view.draft
    if draft is None or not view.owed.takes_answers(view.now):
        return Screen(_last_word(view), (row(Button(words.HOME, OpenHome())),)), True
    return _open_card(view, draft), False


def file_line(placed: PlacedFile) -> Safe:
    """Name, pages and size of a file."""
    return say(texts.FILE, name=fmt.cut(placed.file.name, _NAME_WIDTH), detail=_detail(placed))


def _open_card(view: AssignmentView, draft: Draft) -> Screen:
    assignment = view.owed.assignment_id
    nihil = draft.answer is AnswerKind.NIHIL
    ready = not lacking(draft, view.indicator)
    title = say(texts.DRAFT_NIHIL if nihil else texts.DRAFT, code=fmt.code(view.owed.code))
    figures_left = bool(view.indicator.figures) and any(f.id not in draft.figures for f in view.indicator.figures)

    def text(room: Room) -> Safe:
        return lines(
            title,
            say("<b>{title}</b>", title=fmt.cut(view.indicator.title, _TITLE_WIDTH)),
            say(texts.OPD_EXAMPLE if view.round.example else texts.OPD, opd=view.opd.name, year=view.round.tahun_data),
            *returned_because(view),
            *(_nihil_part(draft) if nihil else _items_part(view, draft, room)),
            *([] if nihil else _figures_part(view, draft, room)),
            *findings(draft.files),
            say(texts.FULL, count=len(draft.files)) if len(draft.files) >= MOST_FILES else None,
            fmt.deadline(view.owed.deadline_at, view.now, view.region, view.red_dates),
            say(texts.NEXT_SEND if ready else texts.NEXT_ADD),
        )

    return Screen(
        fitting(text),
        rows(
            row(Button(fmt.cut(texts.SEND.format(office=view.region.office)), SendDraft(assignment))),
            row(
                Button(texts.FIGURES if figures_left else texts.FIGURES_AGAIN, AskFigures(assignment))
                if view.indicator.figures and not nihil
                else None,
                Button(texts.NOT_NIHIL, NotNihil(assignment)) if nihil else None,
                Button(assignment_texts.NIHIL, ChooseNihil(assignment))
                if view.indicator.nihil_allowed and not nihil and not draft.files
                else None,
            ),
            row(
                Button(texts.ADD, AddMore(assignment)),
                Button(texts.REMOVE, ChooseRemoval(assignment)) if draft.files else None,
                Button(texts.DISCARD, AskDiscard(assignment)),
            ),
            row(
                Button(texts.PLACE, ChooseFileToPlace(assignment))
                if draft.files and len(view.indicator.items) > 1 and not nihil
                else None,
                Button(texts.REUSE, ChooseReuse(assignment)) if draft.files and not nihil else None,
            ),
        ),
    )


def _items_part(view: AssignmentView, draft: Draft, room: Room) -> list[Safe]:
    parts: list[Safe] = []
    limit = min(_FILES_SHOWN, room.entries)
    for item in view.indicator.items[: room.entries]:
        name = fmt.cut(item.name, room.name)
        under = [placed for placed in draft.files if placed.item_id == item.id]
        if not under:
            parts.append(say(texts.ITEM_MISSING if item.required else texts.ITEM_OPTIONAL, name=name))
            continue
        parts.append(say(texts.ITEM_THERE, name=name))
        parts += _file_lines(under, limit)
        limit = max(1, limit - len(under))
    if len(view.indicator.items) > room.entries:
        parts.append(say(words.AND_MORE, count=len(view.indicator.items) - room.entries))
    item_ids = {item.id for item in view.indicator.items}
    other = [placed for placed in draft.files if placed.item_id not in item_ids]
    if other:
        if view.indicator.items:
            parts.append(say(texts.OTHER_FILES))
        parts += _file_lines(other, limit)
    return parts


def _file_lines(files: Sequence[PlacedFile], limit: int) -> list[Safe]:
    parts = [file_line(placed) for placed in files[:limit]]
    if len(files) > limit:
        parts.append(say(texts.MORE_FILES, count=len(files) - limit))
    return parts


def _figures_part(view: AssignmentView, draft: Draft, room: Room) -> list[Safe]:
    def line(figure: Figure) -> Safe:
        fields = {"label": fmt.cut(figure.label, room.name), "unit": fmt.cut(figure.unit, room.name)}
        if figure.id in draft.figures:
            return say(texts.FIGURE, value=write_figure(draft.figures[figure.id]), **fields)
        return say(texts.FIGURE_MISSING, **fields)

    return room.list_lines(view.indicator.figures, line)


def _nihil_part(draft: Draft) -> list[Safe]:
    letter = texts.NIHIL_LETTER_THERE if draft.files else texts.NIHIL_LETTER
    return [
        say(texts.NIHIL_REASON, reason=fmt.cut(draft.nihil_reason, 300)),
        say(letter),
        *_file_lines(draft.files, _FILES_SHOWN),
    ]


def _last_word(view: AssignmentView) -> Safe:
    code = fmt.code(view.owed.code)
    if view.owed.retired:
        return say(texts.DRAFT_RETIRED, code=code)
    if view.draft is not None:
        return say(texts.DRAFT_TAKEN, code=code, state=words.STATES[view.owed.state(view.now)])
    if view.sent is not None and may_withdraw(view.sent.facts):
        return say(texts.DRAFT_SENT, code=code, number=view.sent.receipt_number)
    if view.sent is not None:
        return say(texts.DRAFT_TAKEN, code=code, state=words.STATES[view.owed.state(view.now)])
    return say(texts.DRAFT_GONE, code=code)


def _detail(placed: PlacedFile) -> str:
    parts = [texts.PAGES.format(count=placed.file.pages)] if placed.file.pages else []
    return " · ".join([*parts, fmt.size(placed.file.size)])
