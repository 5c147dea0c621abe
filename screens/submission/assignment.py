"""One indicator as an OPD owes it: what is asked, what is there, until when, what to do next."""

from domain.rounds.programme import USUAL_FORMATS, AssignmentRole, EvidenceFormat, EvidenceItem, Figure
from domain.submission.drafts import AssignmentView, PlacedFile
from domain.submission.extensions import may_be_extended
from domain.submission.figures import write_figure
from domain.submission.states import OWED, ReturnReason, State, may_withdraw
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.digest import PickPromise
from screens.buttons.reminding.not_ours import PickReason
from screens.buttons.rounds.closing import GetLeftFiles
from screens.buttons.rounds.extensions import BeginExtension
from screens.buttons.submission.contributions import OpenColleagues
from screens.buttons.submission.draft import AskFigures, ChooseNihil, Complement, StartDraft, Withdraw
from screens.buttons.submission.history import OpenHistory, OpenSent
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.contact_line import contact_line
from screens.inquiries.released_answers import answers_row
from screens.message_fit import Room, fitting
from screens.people.home import round_name
from screens.screen import Button, ButtonStyle, Row, Screen, row, rows
from screens.submission.former_year import former_line, former_row
from screens.submission.specimen_ways import edited_line, photo_guide, specimens_row
from screens.texts import formats as words
from screens.texts.review.reasons import REASONS
from screens.texts.rounds import closing as closing_texts
from screens.texts.submission import assignment as texts
from screens.texts.submission import contributions as contributions_texts
from screens.texts.submission import draft as draft_texts
from screens.ways_to_ask import asking_row_about
from screens.wording import Safe, lines, say

_LEFT_NAMED = 12
_AS_ASKED = (EvidenceFormat.PHOTO, EvidenceFormat.PDF, EvidenceFormat.WORD, EvidenceFormat.EXCEL)


def detail(view: AssignmentView, membership_id: int | None, may_submit: bool, *, guides: bool = False) -> Screen:
    """The indicator whole; `membership_id` is the person's own for that OPD, for the way back.

    `guides` where the person has never been told how to photograph a page.
    """
    state = view.owed.state(view.now)
    open_now = may_submit and state in OWED and view.owed.takes_answers(view.now)

    def text(room: Room) -> Safe:
        measure = fmt.cut(view.indicator.measure, room.passage)
        return lines(
            heading(view),
            _supporting(view) if view.owed.role is AssignmentRole.PENDUKUNG else None,
            *returned_because(view),
            say(texts.FIX_NOT_LATE) if state is State.RETURNED and not view.owed.closed else None,
            say(texts.MEASURE, measure=measure) if measure else None,
            *requirements(view, room),
            former_line(view),
            say(texts.STATE, state=fmt.status(view.owed, view.now)),
            due_line(view) if state in OWED and state is not State.RETURNED and not view.owed.closed else None,
            say(texts.PROMISED, day=fmt.long_date(view.promised_on)) if view.promised_on else None,
            say(texts.HANDED_BACK, office=view.region.office) if view.handed_back else None,
            _more_time(view),
            guidance_part(view, room),
            photo_guide() if guides else None,
            contact_line(view.region),
            *_closing(view, open_now),
        )

    return Screen(
        fitting(text),
        rows(
            *_action_rows(view, open_now, may_submit),
            row(Button(closing_texts.LEFT_FILES, GetLeftFiles(view.owed.assignment_id))) if _left(view) else None,
            former_row(view),
            specimens_row(view),
            asking_row_about(view.owed, view.inquiry_count) if membership_id is not None else None,
            answers_row(view.owed, view.shared_answers),
            _answer_row(view, membership_id) if open_now and membership_id is not None else None,
            more_help_row(view) if open_now else None,
            row(Button(texts.SEE_SENT, OpenSent(view.sent.id, Via.ASSIGNMENT)) if view.sent else None),
            _way_back(membership_id),
        ),
    )


def text_not_used(view: AssignmentView) -> Safe:
    """What is said where something was typed at an indicator, where files are taken."""
    return lines(
        say(texts.TEXT_NOT_USED, code=fmt.code(view.owed.code), formats=formats_wanted(view.formats)),
        contact_line(view.region),
    )


def formats_wanted(formats: frozenset[EvidenceFormat]) -> str:
    """Foto atau PDF: as a sentence asks for them."""
    *names, last = (texts.FORMATS[format_] for format_ in _AS_ASKED if format_ in formats)
    if not names:
        return last
    template = texts.OR if len(names) == 1 else texts.OR_OF_SEVERAL
    return template.format(first=", ".join(names), last=last)


def heading(view: AssignmentView) -> Safe:
    """Code, right, kind, title, OPD, round and data year of the indicator."""
    indicator = view.indicator
    fields = {"code": fmt.code(indicator.code), "criterion": fmt.cut(indicator.criterion, 60)}
    return lines(
        say(texts.INDICATOR_KIND, **fields, kind=words.KINDS[indicator.kind])
        if indicator.kind is not None
        else say(texts.INDICATOR, **fields),
        say("<b>{title}</b>", title=fmt.cut(indicator.title, 300)),
        say(texts.TARGET, group=indicator.target_group, period=indicator.period or "–")
        if indicator.target_group
        else None,
        say("{opd}", opd=view.opd.name),
        round_name(view.round),
    )


def requirements(view: AssignmentView, room: Room) -> list[Safe]:
    """What must be attached and which figures are asked, each with what is there already."""
    indicator = view.indicator
    figures = view.figures
    filled = {placed.item_id for placed in view.files}

    # Where all are taken as PDF or photo, the last line of the screen says so once.
    usual = all(item.formats == USUAL_FORMATS for item in indicator.items)

    def item_line(item: EvidenceItem) -> Safe:
        mark, need = "•" if item.id in filled else "○", texts.REQUIRED if item.required else texts.OPTIONAL
        name = fmt.cut(item.name, room.name)
        if usual:
            return say(texts.ITEM, mark=mark, name=name, need=need)
        return say(texts.ITEM_FORMATS, mark=mark, name=name, need=need, formats=format_list(item.formats))

    def figure_line(figure: Figure) -> Safe:
        fields = {"label": fmt.cut(figure.label, room.name), "unit": fmt.cut(figure.unit, room.name)}
        if figure.id in figures:
            return say(texts.FIGURE, mark="•", value=write_figure(figures[figure.id]), **fields)
        return say(texts.FIGURE_EMPTY, mark="○", **fields)

    return [
        say(texts.ATTACH),
        *(room.list_lines(indicator.items, item_line) or [say(texts.NO_ITEMS)]),
        *([say(texts.FIGURES)] if indicator.figures else []),
        *room.list_lines(indicator.figures, figure_line),
    ]


def format_list(formats: frozenset[EvidenceFormat]) -> str:
    """PDF, foto: in the order people know them."""
    return ", ".join(texts.FORMATS[format_] for format_ in EvidenceFormat if format_ in formats)


def returned_because(view: AssignmentView) -> list[Safe]:
    """Why it was returned, as long as it has not been sent again."""
    if view.owed.state(view.now) is not State.RETURNED:
        return []
    parts = [say(texts.RETURNED_BECAUSE)]
    parts += [say(texts.RETURNED_REASON, reason=REASONS[ReturnReason(reason)]) for reason in view.owed.returned_for]
    if view.owed.returned_remark:
        parts.append(say(texts.RETURNED_REMARK, remark=fmt.cut(view.owed.returned_remark, 500)))
    return parts


def due_line(view: AssignmentView) -> Safe:
    """Until when; for what came back only that mending it is never late."""
    if view.owed.state(view.now) is State.RETURNED:
        return say(texts.FIX_NOT_LATE)
    return fmt.deadline(view.owed.deadline_at, view.now, view.region, view.red_dates)


def guidance_part(view: AssignmentView, room: Room) -> Safe | None:
    """What the round says on how to prove it, folded away."""
    guidance = fmt.cut(view.indicator.guidance, room.passage)
    return lines(say(texts.GUIDANCE, guidance=guidance), edited_line(view.indicator, view.region)) if guidance else None


def _closing(view: AssignmentView, open_now: bool) -> list[Safe]:
    if view.owed.retired:
        return [say(texts.RETIRED)]
    if view.owed.closed:
        return [say(texts.ROUND_CLOSED), *_draft_left(view)]
    if not view.round.has_opened(view.now):
        return [say(texts.NOT_OPEN, moment=fmt.moment(view.round.opens_at, view.region.zone))]
    if open_now:
        return [say(texts.SEND_HERE, formats=formats_wanted(view.formats))]
    state = view.owed.state(view.now)
    if state is State.ACCEPTED:
        return [say(texts.ACCEPTED)]
    waiting = state in (State.SUBMITTED, State.IN_REVIEW)
    return [say(texts.WAITING, office=view.region.office)] if waiting else []


def _left(view: AssignmentView) -> tuple[PlacedFile, ...]:
    return view.draft.files if view.draft is not None and view.owed.closed else ()


def _draft_left(view: AssignmentView) -> list[Safe]:
    """What of a draft was never sent, by name: it stays, and is read here."""
    files = _left(view)
    names = (say(texts.DRAFT_LEFT_FILE, name=fmt.file_name(placed.file.name)) for placed in files[:_LEFT_NAMED])
    return [say(texts.DRAFT_LEFT, count=len(files)), *names] if files else []


def _action_rows(view: AssignmentView, open_now: bool, may_submit: bool) -> list[Row | None]:
    assignment = view.owed.assignment_id
    state = view.owed.state(view.now)
    if may_submit and not view.owed.closed and view.sent is not None and may_withdraw(view.sent.facts):
        return [
            row(
                Button(texts.COMPLEMENT, Complement(assignment)),
                Button(texts.WITHDRAW, Withdraw(view.sent.id), style=ButtonStyle.DANGER),
            )
        ]
    if not open_now:
        return []
    return [
        row(Button(texts.FIX_NOW, StartDraft(assignment))) if state is State.RETURNED else None,
        row(Button(draft_texts.FIGURES, AskFigures(assignment))) if view.indicator.figures else None,
        row(Button(texts.NIHIL, ChooseNihil(assignment))) if view.indicator.nihil_allowed else None,
    ]


def more_help_row(view: AssignmentView) -> Row:
    """[Minta perpanjangan] where a later deadline can be had, [Minta rekan mengirim]."""
    return row(_more_time_button(view), Button(contributions_texts.ASK, OpenColleagues(view.owed.assignment_id)))


def _more_time_button(view: AssignmentView) -> Button | None:
    """[Minta perpanjangan], or the request that waits; nothing where no later deadline could be had."""
    if view.more_time_until is None and not may_be_extended(view.owed, view.now):
        return None
    label = texts.MORE_TIME if view.more_time_until is None else texts.MORE_TIME_ASKED
    return Button(label, BeginExtension(view.owed.assignment_id))


def _more_time(view: AssignmentView) -> Safe | None:
    if view.more_time_until is None:
        return None
    moment = fmt.moment(view.more_time_until, view.region.zone)
    return say(texts.MORE_TIME_WAITS, moment=moment, office=view.region.office)


def _supporting(view: AssignmentView) -> Safe:
    if not view.leads:
        return say(texts.SUPPORTING)
    return say(texts.SUPPORTING_OF, opds=", ".join(view.leads))


def _answer_row(view: AssignmentView, membership_id: int) -> Row | None:
    """What an OPD can say instead of sending: by when it does, or that it is not its task."""
    if view.handed_back or not view.owed.is_asked(view.now) or not view.round.is_open(view.now):
        return None
    promise = texts.CHANGE_PROMISE if view.promised_on else texts.PROMISE
    assignment = view.owed.assignment_id
    return row(
        Button(promise, PickPromise(membership_id, 0, assignment)),
        Button(texts.NOT_OURS, PickReason(membership_id, assignment, opened=True)),
    )


def _way_back(membership_id: int | None) -> Row:
    return row(
        Button(words.BACK, OpenOutstanding(membership_id)) if membership_id is not None else None,
        Button(words.HISTORY, OpenHistory(membership_id)) if membership_id is not None else None,
        Button(words.HOME, OpenHome()),
    )
