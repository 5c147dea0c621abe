"""The draft card, edited in place as files come in: what is there, what is missing, what to do next."""

from collections.abc import Mapping, Sequence

from domain.reading.advice import AnswerAdvice
from domain.reading.candidates import likeliest
from domain.rounds.programme import Figure
from domain.submission.drafts import (
    MOST_FILES,
    AssignmentView,
    Draft,
    Lack,
    PlacedFile,
    asked_together,
    figures_missing,
    items_missing,
    items_taking,
    lacking,
)
from domain.submission.figures import is_doubtful, write_figure
from domain.submission.states import AnswerKind, may_withdraw
from screens import formatting as fmt
from screens.advice_marks import advice_button, on_card, still_read
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.draft import (
    AddMore,
    AskDiscard,
    AskFigures,
    ChooseFileToPlace,
    ChooseItem,
    ChooseNihil,
    ChooseRemoval,
    ChooseReuse,
    NotNihil,
    PlaceFile,
    SendDraft,
)
from screens.contact_line import contact_line
from screens.file_names import shown_names
from screens.message_fit import Room, fitting
from screens.reading.cleaning_ways import cleaning_row, making_line
from screens.reading.figures import figures_row
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.submission.assignment import (
    due_line,
    formats_wanted,
    guidance_part,
    more_help_row,
    returned_because,
)
from screens.submission.draft_choices import item_label
from screens.submission.former_year import former_line, former_row
from screens.submission.inspection_findings import findings
from screens.submission.proof_pages import proof_button, proof_mark
from screens.submission.specimen_ways import specimens_row
from screens.texts import formats as words
from screens.texts.endorsement import heads as head_texts
from screens.texts.submission import assignment as assignment_texts
from screens.texts.submission import contributions as contributions_texts
from screens.texts.submission import draft as texts
from screens.texts.submission import former_year as former_texts
from screens.wording import Safe, lines, say

_FILES_SHOWN = 8
_ITEMS_OFFERED = 6
_TITLE_WIDTH = 120


def card(view: AssignmentView, advice: AnswerAdvice, likely_items: Mapping[int, int]) -> tuple[Screen, bool]:
    """The card as it should look now, and whether that is its last word (sent, discarded, taken for review).

    `likely_items` tells for which item files likely are that are asked about, by file.
    """
    draft = view.draft
    if draft is None or not view.owed.takes_answers(view.now):
        return Screen(_last_word(view), (row(Button(words.HOME, OpenHome())),)), True
    return _open_card(view, draft, advice, likely_items), False


def continued_elsewhere() -> Screen:
    """What a card was before it was posted anew: nothing is asked or shown there any more."""
    return Screen(say(texts.CONTINUED_ELSEWHERE))


def _open_card(view: AssignmentView, draft: Draft, advice: AnswerAdvice, likely_items: Mapping[int, int]) -> Screen:
    assignment = view.owed.assignment_id
    nihil = draft.answer is AnswerKind.NIHIL
    title = say(texts.DRAFT_NIHIL if nihil else texts.DRAFT, code=fmt.code(view.owed.code))
    asked = () if nihil else asked_together(draft)

    def text(room: Room) -> Safe:
        return lines(
            title,
            say("<b>{title}</b>", title=fmt.cut(view.indicator.title, _TITLE_WIDTH)),
            _opd_line(view),
            *returned_because(view),
            *_head_lines(view),
            former_line(view),
            _standing_version(view),
            *(_nihil_part(draft, advice) if nihil else _items_part(view, draft, room, advice)),
            *([] if nihil else _figures_part(view, draft, room)),
            *findings(draft.files, advice),
            still_read(view, advice),
            making_line(view),
            say(texts.FULL, count=len(draft.files)) if len(draft.files) >= MOST_FILES else None,
            due_line(view),
            guidance_part(view, room),
            contact_line(view.region),
            *([] if nihil else _missing_part(view, draft)),
            *_question(draft, asked),
            _next_step(view, draft, bool(asked)),
        )

    return Screen(
        fitting(text),
        rows(
            *_answers(view, asked, likely_items),
            None if view.head.waiting else row(_send_button(view, assignment)),
            figures_row(view, advice),
            _answer_row(view, draft),
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
            row(advice_button(view, advice), proof_button(draft)),
            cleaning_row(view),
            former_row(view),
            specimens_row(view),
            more_help_row(view),
            row(Button(texts.LATER, OpenHome())),
        ),
    )


def _answer_row(view: AssignmentView, draft: Draft) -> Row:
    """What else than files an answer is made of: its figures, or that there is nothing to report."""
    assignment = view.owed.assignment_id
    nihil = draft.answer is AnswerKind.NIHIL
    figures = texts.FIGURES if figures_missing(draft, view.indicator) else texts.FIGURES_AGAIN
    return row(
        Button(figures, AskFigures(assignment)) if view.indicator.figures and not nihil else None,
        Button(texts.NOT_NIHIL, NotNihil(assignment)) if nihil else None,
        Button(assignment_texts.NIHIL, ChooseNihil(assignment)) if view.indicator.nihil_allowed and not nihil else None,
    )


def _opd_line(view: AssignmentView) -> Safe:
    template = texts.OPD_EXAMPLE if view.round.example else texts.OPD
    return say(template, opd=view.opd.name, region=view.region.name, year=view.round.tahun_data)


def _head_lines(view: AssignmentView) -> list[Safe]:
    """What the head of the OPD has to do with it."""
    asked_at = view.head.asked_at
    if asked_at is not None and view.head.waiting:
        return [say(head_texts.WAITING, moment=fmt.moment(asked_at, view.region.zone))]
    return [say(head_texts.CAME_BACK, word=fmt.cut(view.head.word, 300))] if view.head.word else []


def _standing_version(view: AssignmentView) -> Safe | None:
    """What was sent counts on, as long as this draft only completes it."""
    if view.sent is None or not may_withdraw(view.sent.facts):
        return None
    return say(texts.VERSION_STANDS, version=view.sent.version, number=view.sent.receipt_number)


def _missing_part(view: AssignmentView, draft: Draft) -> list[Safe]:
    missing = items_missing(draft.files, view.indicator)
    total = sum(item.required for item in view.indicator.items)
    return [say(texts.REQUIRED_MISSING, count=len(missing), total=total)] if missing else []


def _question(draft: Draft, asked: Sequence[PlacedFile]) -> list[Safe]:
    """For which item the photos are that came last without a word."""
    if not asked:
        return []
    if len(asked) > 1:
        return [say(texts.PLACE_PHOTOS, count=len(asked))]
    return [say(texts.PLACE_PHOTO, name=_names(draft)[asked[0].file.id])]


def _answers(view: AssignmentView, asked: Sequence[PlacedFile], likely_items: Mapping[int, int]) -> list[Row]:
    """A button for each item that takes them, the likeliest first; beyond what a card holds, the way to all of them."""
    if not asked:
        return []
    assignment, first = view.owed.assignment_id, asked[0].file
    likely = likeliest(likely_items.get(placed.file.id) for placed in asked)
    taking = sorted(items_taking(first.kind, view.indicator), key=lambda item: item.id != likely)
    if len(taking) > _ITEMS_OFFERED:
        return [row(Button(texts.PLACE, ChooseItem(assignment, first.id, whole_album=True)))]
    return [
        row(Button(item_label(item), PlaceFile(assignment, first.id, item.id, whole_album=True))) for item in taking
    ]


def _send_label(view: AssignmentView) -> str:
    """What the button that sends says."""
    if view.head.needed:
        return head_texts.SEND
    return fmt.cut(texts.SEND.format(office=view.region.office))


def _send_button(view: AssignmentView, assignment: int) -> Button:
    return Button(_send_label(view), SendDraft(assignment), style=ButtonStyle.PRIMARY)


def _next_step(view: AssignmentView, draft: Draft, asked: bool) -> Safe:
    lacks = lacking(draft, view.indicator)
    formats = formats_wanted(view.formats)
    if view.head.waiting:
        return say(head_texts.WAITING_NEXT)
    if asked:
        return say(texts.NEXT_PLACE)
    if not lacks:
        complete = draft.answer is AnswerKind.NIHIL or not items_missing(draft.files, view.indicator)
        return say(texts.NEXT_SEND if complete else texts.NEXT_SEND_INCOMPLETE, send=_send_label(view))
    if Lack.NIHIL_LETTER in lacks:
        return say(texts.NEXT_LETTER, formats=formats)
    if Lack.PHOTOS_AS_PDF in lacks:
        return say(texts.NEXT_CLEAN)
    if Lack.NO_FILE not in lacks:
        return say(texts.NEXT_FIGURES)
    return say(texts.NEXT_ADD_AND_FIGURES if Lack.FIGURES in lacks else texts.NEXT_ADD, formats=formats)


def _items_part(view: AssignmentView, draft: Draft, room: Room, advice: AnswerAdvice) -> list[Safe]:
    parts: list[Safe] = []
    names = _names(draft)
    limit = min(_FILES_SHOWN, room.entries)
    for item in view.indicator.items[: room.entries]:
        name = fmt.cut(item.name, room.name)
        under = [placed for placed in draft.files if placed.item_id == item.id]
        if not under:
            parts.append(say(texts.ITEM_MISSING if item.required else texts.ITEM_OPTIONAL, name=name))
            continue
        parts.append(say(texts.ITEM_THERE, name=name))
        parts += _file_lines(under, names, limit, advice)
        limit = max(1, limit - len(under))
    if len(view.indicator.items) > room.entries:
        parts.append(say(words.AND_MORE, count=len(view.indicator.items) - room.entries))
    item_ids = {item.id for item in view.indicator.items}
    other = [placed for placed in draft.files if placed.item_id not in item_ids]
    for heading, group in (
        (texts.UNPLACED_FILES, [placed for placed in other if placed.asked]),
        (texts.OTHER_FILES, [placed for placed in other if not placed.asked]),
    ):
        if group and view.indicator.items:
            parts.append(say(heading))
        parts += _file_lines(group, names, limit, advice)
    return parts


def _names(draft: Draft) -> Mapping[int, str]:
    return shown_names([placed.file for placed in draft.files])


def _file_lines(files: Sequence[PlacedFile], names: Mapping[int, str], limit: int, advice: AnswerAdvice) -> list[Safe]:
    parts = [say(texts.FILE, name=names[placed.file.id], detail=_detail(placed, advice)) for placed in files[:limit]]
    if len(files) > limit:
        parts.append(say(texts.MORE_FILES, count=len(files) - limit))
    return parts


def _figures_part(view: AssignmentView, draft: Draft, room: Room) -> list[Safe]:
    def line(figure: Figure) -> Safe:
        fields = {"label": fmt.cut(figure.label, room.name), "unit": fmt.cut(figure.unit, room.name)}
        if figure.id in draft.figures:
            value = draft.figures[figure.id]
            return lines(
                say(texts.FIGURE, value=write_figure(value), **fields),
                say(texts.FIGURE_DOUBTFUL) if is_doubtful(value, figure.type) else None,
            )
        return say(texts.FIGURE_MISSING, **fields)

    return room.list_lines(view.indicator.figures, line)


def _nihil_part(draft: Draft, advice: AnswerAdvice) -> list[Safe]:
    letter = texts.NIHIL_LETTER_THERE if draft.files else texts.NIHIL_LETTER
    return [
        say(texts.NIHIL_REASON, reason=fmt.cut(draft.nihil_reason, 300)),
        say(letter),
        *_file_lines(draft.files, _names(draft), _FILES_SHOWN, advice),
    ]


def _last_word(view: AssignmentView) -> Safe:
    code = fmt.code(view.owed.code)
    if view.owed.retired:
        return say(texts.DRAFT_RETIRED, code=code)
    if view.draft is not None and view.owed.closed:
        return say(texts.DRAFT_ROUND_CLOSED, code=code)
    if view.draft is not None:
        return say(texts.DRAFT_TAKEN, code=code, state=words.STATES[view.owed.state(view.now)])
    if view.sent is not None and may_withdraw(view.sent.facts):
        return say(texts.DRAFT_SENT, code=code, number=view.sent.receipt_number)
    if view.sent is not None:
        return say(texts.DRAFT_TAKEN, code=code, state=words.STATES[view.owed.state(view.now)])
    return say(texts.DRAFT_GONE, code=code)


def _detail(placed: PlacedFile, advice: AnswerAdvice) -> str:
    """Of a file how long and how large it is, of which colleague it came, and how much advice there is on it."""
    from_whom = contributions_texts.FROM.format(name=placed.contributor.name) if placed.contributor else None
    from_when = former_texts.MARK if placed.former else None
    advised = on_card(advice.of(placed.file.id))
    parts = (detail_of(placed), proof_mark(placed), from_whom, from_when, advised)
    return " · ".join(part for part in parts if part)


def detail_of(placed: PlacedFile) -> str:
    """Of a file how long and how large it is."""
    parts = [texts.PAGES.format(count=placed.file.pages)] if placed.file.pages else []
    return " · ".join([*parts, fmt.size(placed.file.size)])
