"""What waits for the yes of the head of an OPD, one draft whole, and what comes of it."""

from collections.abc import Sequence
from dataclasses import replace

from domain.calendar import local
from domain.endorsement.requests import HeadQueue, HeadRequest
from domain.people.people import Opd
from domain.reminding.digests import HeadWaiting
from domain.submission.drafts import AssignmentView, Draft
from domain.submission.figures import write_figure
from domain.submission.states import AnswerKind
from screens import formatting as fmt
from screens.buttons.endorsement.endorsement import (
    ApproveAll,
    ApproveRequest,
    AskHeadWord,
    GetHeadFiles,
    OpenHeadQueue,
    OpenHeadRequest,
)
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.outstanding import OpenAssignment
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, row, rows
from screens.submission.draft import detail_of
from screens.texts import formats as words
from screens.texts.endorsement import heads as texts
from screens.wording import Safe, lines, say

_TITLE_WIDTH = 80
_NAME_WIDTH = 60
_FILES_SHOWN = 12
_FIGURES_SHOWN = 12


def queue(queue: HeadQueue, page_number: int = 0, banner: str = "") -> Screen:
    """All that waits, each a tap away, and the yes to all of them."""
    page = page_of(queue.requests, page_number)
    membership = queue.membership.id
    return Screen(
        lines(
            *((say("{banner}", banner=banner), "") if banner else ()),
            say(texts.QUEUE, opd=queue.opd.name),
            *(line for number, request in page.numbered() for line in _line(queue, number, request)),
            say(texts.QUEUE_ASK if queue.requests else texts.QUEUE_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenHeadRequest(request.id)) for number, request in page.numbered())),
            page_row(page, lambda number: OpenHeadQueue(membership, number)),
            row(
                Button(
                    texts.APPROVE_ALL.format(count=len(queue.requests)),
                    ApproveAll(membership, queue.revision),
                    style=ButtonStyle.SUCCESS,
                )
            )
            if queue.requests
            else None,
            home_row(),
        ),
    )


def approved(queue_left: HeadQueue, passed_on: int, left_out: int) -> Screen:
    """How many were passed on, and what still waits."""
    parts = [texts.APPROVED.format(count=passed_on, office=queue_left.membership.region.office)] if passed_on else []
    parts += [texts.LEFT_OUT.format(count=left_out)] if left_out else []
    return queue(queue_left, banner="\n".join(parts))


def request(request: HeadRequest, view: AssignmentView, membership_id: int, notice: str = "") -> Screen:
    """One draft as it would be sent."""
    draft = view.draft
    files = draft.files if draft is not None else ()
    return Screen(
        lines(
            say("{notice}", notice=notice) if notice else None,
            say(
                texts.REQUEST,
                code=fmt.code(request.code),
                title=fmt.cut(request.title, _TITLE_WIDTH),
                opd=view.opd.name,
                round=view.round.name,
            ),
            say(
                texts.REQUEST_BY,
                name=fmt.cut(request.asker, _NAME_WIDTH),
                moment=fmt.moment(request.asked_at, view.region.zone),
            ),
            *(_contents(view, draft) if draft is not None else ()),
            "",
            say(texts.REQUEST_ASK, office=view.region.office),
        ),
        rows(
            row(Button(texts.GET_FILES.format(count=len(files)), GetHeadFiles(request.id))) if files else None,
            row(
                Button(texts.APPROVE, ApproveRequest(request.id), style=ButtonStyle.SUCCESS),
                Button(texts.SEND_BACK, AskHeadWord(request.id), style=ButtonStyle.DANGER),
            ),
            row(Button(words.BACK, OpenHeadQueue(membership_id)), Button(words.HOME, OpenHome())),
        ),
    )


def ask_word(request: HeadRequest) -> Screen:
    """Why does it go back?"""
    return Screen(
        say(texts.ASK_WORD, code=fmt.code(request.code)), (row(Button(words.BACK, OpenHeadRequest(request.id))),)
    )


def files(request: HeadRequest, attachments: Sequence[Attachment], broken: int, next_part: int | None) -> Screen:
    """Files of a draft, and the way back to the question."""
    return Screen(
        lines(
            say(texts.FILES_GIVEN, count=len(attachments), code=fmt.code(request.code)) if attachments else None,
            say(texts.FILES_BROKEN, count=broken) if broken else None,
        ),
        rows(
            row(Button(texts.NEXT_FILES, GetHeadFiles(request.id, next_part))) if next_part is not None else None,
            row(Button(words.BACK, OpenHeadRequest(request.id)), Button(words.HOME, OpenHome())),
        ),
        tuple(attachments),
    )


def sent_back(view: AssignmentView, word: str) -> Screen:
    """Notice to an admin: the head gave a draft back."""
    return Screen(
        lines(
            say(texts.NOTICE, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, _TITLE_WIDTH)),
            say(texts.NOTICE_WORD, word=word),
            say(texts.NOTICE_NEXT),
        ),
        rows(row(Button(texts.OPEN_DRAFT, OpenAssignment(view.owed.assignment_id)), Button(words.HOME, OpenHome()))),
    )


def queue_row(membership_id: int, count: int) -> Row | None:
    """The way to what waits, on a head's first screen and in the digest."""
    return row(Button(texts.OPEN.format(count=count), OpenHeadQueue(membership_id))) if count else None


def with_queue(home: Screen, membership_id: int, count: int) -> Screen:
    """A head's first screen, with the way to what waits on top."""
    return replace(home, rows=rows(queue_row(membership_id, count), *home.rows))


def waiting_lines(waiting: Sequence[HeadWaiting]) -> list[Safe]:
    """What waits for a head, in the digest of the day."""
    return [say(texts.DIGEST, count=each.count, opd=each.opd.name) for each in waiting]


def without_head_lines(waiting: Sequence[tuple[Opd, int]]) -> list[Safe]:
    """What waits for heads who are not there, in a coordinator's brief."""
    return [say(texts.BRIEF_WITHOUT_HEAD, opd=opd.name, count=count) for opd, count in waiting]


def _line(queue: HeadQueue, number: int, request: HeadRequest) -> list[Safe]:
    day = local(request.asked_at, queue.membership.region.zone).date()
    return [
        say(texts.QUEUE_LINE, number=number, code=fmt.code(request.code), title=fmt.cut(request.title, _TITLE_WIDTH)),
        say(texts.QUEUE_BY, name=fmt.cut(request.asker, _NAME_WIDTH), day=fmt.short_date(day)),
    ]


def _contents(view: AssignmentView, draft: Draft) -> list[Safe]:
    parts: list[Safe] = []
    if draft.answer is AnswerKind.NIHIL:
        parts.append(say(texts.NIHIL, reason=fmt.cut(draft.nihil_reason, 300)))
    answered = [figure for figure in view.indicator.figures if figure.id in draft.figures]
    parts += [
        say(
            texts.FIGURE,
            label=fmt.cut(figure.label, _NAME_WIDTH),
            value=write_figure(draft.figures[figure.id]),
            unit=figure.unit,
        )
        for figure in answered[:_FIGURES_SHOWN]
    ]
    if draft.files:
        parts.append(say(texts.FILES, count=len(draft.files)))
    parts += [
        say(texts.FILE, name=fmt.cut(placed.file.name, _NAME_WIDTH), detail=detail_of(placed))
        for placed in draft.files[:_FILES_SHOWN]
    ]
    if len(draft.files) > _FILES_SHOWN:
        parts.append(say(texts.MORE_FILES, count=len(draft.files) - _FILES_SHOWN))
    return parts
