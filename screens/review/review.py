"""One submission being checked: its card, and the files that are sent above it."""

from collections.abc import Sequence

from domain.calendar import local
from domain.review.queue import QueueFilter
from domain.review.review import PastVerdict, ReviewCard, SentFile, SubmittedAnswer
from domain.submission.drafts import StoredFile
from domain.submission.evidence import Finding, FindingCode
from domain.submission.figures import write_figure
from domain.submission.states import Administrative, AnswerKind, Decision, Substantive
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.review.review import (
    ChooseReasons,
    Decide,
    FinishReview,
    SetAdministrative,
    SetSubstantive,
    SkipOne,
)
from screens.buttons.submission.history import GiveOriginals
from screens.message_fit import shown_length
from screens.people.home import round_name
from screens.review.queue import ids_of, waited
from screens.screen import TEXT_LIMIT, Attachment, AttachmentKind, Button, ButtonStyle, Row, Screen, row, rows
from screens.texts.review import review as texts
from screens.texts.review.reasons import REASONS, SHORT
from screens.wording import Safe, lines, say

MOST_PHOTO_BYTES = 10 * 1024 * 1024
"""Bot API, sendPhoto: a larger picture goes as a document."""

MOST_FILE_BYTES = 50 * 1024 * 1024
"""Bot API, sendDocument: what is larger cannot be sent at all."""

_SHOWN_AS_PHOTO = frozenset({"image/jpeg", "image/png"})
_ROOM = ((1200, 30), (500, 12), (200, 6), (80, 3))
"""Ever less room for long texts (characters) and for lists (lines), until the card fits into one message."""


def card(checked: ReviewCard, chosen: QueueFilter, *, banner: Safe | None = None) -> Screen:
    """The card: question, answer, what was noticed, what was decided before, and the two verdicts."""
    fitting = (lines(banner, _card_text(checked, *room)) for room in _ROOM)
    text = next((text for text in fitting if shown_length(text) <= TEXT_LIMIT), _card_text(checked, *_ROOM[-1]))
    return Screen(text, _card_rows(checked, chosen))


def undone(checked: ReviewCard, chosen: QueueFilter) -> Screen:
    """The card again after its decision was undone."""
    return card(checked, chosen, banner=say(texts.UNDONE, opd=checked.answer.opd.name))


def unsendable(name: str) -> Screen:
    """That Telegram does not take a file, which is kept all the same."""
    return Screen(say(texts.FILE_UNSENDABLE, name=name))


def attachments(files: Sequence[SentFile], *, photos: bool = True) -> tuple[Attachment, ...]:
    """The files as they are sent: photos to look at as photos, all else (and large ones) as documents.

    Without `photos` only views are sent so.
    """
    return tuple(_attachment(sent_file, photos) for sent_file in files if is_sendable(sent_file))


def is_sendable(sent_file: SentFile) -> bool:
    """Whether there is something of a file that the messenger takes: its view, or its own bytes."""
    return sent_file.path is not None and (sent_file.view is not None or sent_file.file.size <= MOST_FILE_BYTES)


def _attachment(sent_file: SentFile, photos: bool) -> Attachment:
    file, view = sent_file.file, sent_file.view
    if view is None:
        as_photo = photos and file.media_type in _SHOWN_AS_PHOTO and file.size <= MOST_PHOTO_BYTES
        return Attachment(file.name, sent_file.path, kind=AttachmentKind.PHOTO if as_photo else AttachmentKind.DOCUMENT)
    stem = file.name.rpartition(".")[0] or file.name
    extension = _view_extension(file)
    kind = AttachmentKind.PHOTO if extension == "jpg" else AttachmentKind.DOCUMENT
    return Attachment(f"{stem}.{extension}", content=view.content, reference=view.reference, kind=kind)


def _view_extension(file: StoredFile) -> str:
    """Only a TIFF can have pages here, and a view of several is a PDF."""
    return "pdf" if (file.pages or 1) > 1 else "jpg"


def views_lines(files: Sequence[SentFile]) -> list[Safe]:
    """That the originals of views are kept, and how to get them; nothing where there are no views."""
    kinds = sorted({sent_file.file.media_type for sent_file in files if sent_file.view is not None})
    names = ", ".join(kind.rpartition("/")[2].upper() for kind in kinds)
    return [say(texts.VIEWS, kinds=names)] if kinds else []


def findings_line(findings: Sequence[Finding]) -> str:
    """What inspection noticed, in one line: "hal. 3, 5 agak buram · memuat makro"; empty where nothing was."""
    pages: dict[FindingCode, list[int]] = {}
    for finding in findings:
        pages.setdefault(finding.code, []).extend([finding.page] if finding.page is not None else [])
    return " · ".join(
        texts.FINDING_PAGES.format(pages=", ".join(str(page) for page in numbers), finding=texts.FINDINGS[code])
        if numbers
        else texts.FINDINGS[code]
        for code, numbers in pages.items()
    )


def _card_text(checked: ReviewCard, width: int, length: int) -> Safe:
    answer, verdicts = checked.answer, checked.verdicts
    indicator, zone = answer.indicator, answer.region.zone
    return lines(
        say(
            texts.CARD,
            position=checked.position,
            waiting=checked.waiting,
            waited=waited(answer.submitted_at, checked.now, zone, checked.red_dates),
        ),
        say(texts.CARD_PLACE, opd=answer.opd.name, code=fmt.code(indicator.code), version=answer.version),
        *_lacking(answer, length),
        round_name(answer.round),
        say(texts.CARD_TITLE, title=fmt.cut(indicator.title, width)),
        say(texts.CARD_MEASURE, measure=fmt.cut(indicator.measure, width)) if indicator.measure else None,
        say(texts.CARD_GUIDANCE, guidance=fmt.cut(indicator.guidance, width)) if indicator.guidance else None,
        say(texts.CARD_ASKED, items=fmt.cut(", ".join(item.name for item in indicator.items), width))
        if indicator.items
        else None,
        say(
            texts.CARD_SENT,
            moment=fmt.moment(answer.submitted_at, zone),
            timing=texts.LATE if answer.late else texts.TIMELY,
        ),
        say(texts.NIHIL, reason=fmt.cut(answer.nihil_reason or "", width)) if answer.kind is AnswerKind.NIHIL else None,
        *_figures(checked, width, length),
        *_files(answer.files, length),
        _last(checked.last, zone, width) if checked.last else None,
        "",
        say(
            texts.ADMINISTRATIVE_IS,
            verdict=texts.ADMINISTRATIVE[verdicts.administrative] if verdicts.administrative else texts.UNDECIDED,
        ),
        say(
            texts.SUBSTANTIVE_IS,
            verdict=texts.SUBSTANTIVE[verdicts.substantive] if verdicts.substantive else texts.UNDECIDED,
        ),
        say(texts.REASONS_ARE, reasons=", ".join(SHORT[reason] for reason in verdicts.fitting))
        if verdicts.fitting
        else None,
        say(texts.REMARK_QUOTED, remark=verdicts.remark)
        if verdicts.remark and verdicts.decision is not Decision.ACCEPTED
        else None,
        _closing(checked),
    )


def _card_rows(checked: ReviewCard, chosen: QueueFilter) -> tuple[Row, ...]:
    submission, verdicts = checked.answer.submission_id, checked.verdicts
    opd, part = ids_of(chosen)
    return rows(
        row(
            Button(texts.ACCEPT, Decide(submission, Decision.ACCEPTED, opd, part), style=ButtonStyle.SUCCESS)
            if checked.acceptable and (verdicts.decision is Decision.ACCEPTED or _one_tap(checked))
            else None
        ),
        row(
            *(
                Button(
                    _mark(texts.BUTTON_ADMINISTRATIVE[verdict], verdict is verdicts.administrative),
                    SetAdministrative(submission, verdict, opd, part),
                )
                for verdict in Administrative
            )
        ),
        row(
            *(
                Button(
                    _mark(texts.BUTTON_SUBSTANTIVE[verdict], verdict is verdicts.substantive),
                    SetSubstantive(submission, verdict, opd, part),
                )
                for verdict in Substantive
            )
        ),
        row(
            Button(texts.RETURN, ChooseReasons(submission, opd, part), style=ButtonStyle.DANGER)
            if verdicts.decision is Decision.RETURNED
            else None,
        ),
        row(
            Button(texts.ORIGINALS, GiveOriginals(submission, via=Via.REVIEW))
            if any(sent_file.view for sent_file in checked.answer.files)
            else None
        ),
        row(
            Button(texts.SKIP, SkipOne(submission, opd, part)),
            Button(texts.FINISH, FinishReview(submission, opd, part)),
        ),
    )


def _figures(checked: ReviewCard, width: int, length: int) -> list[Safe]:
    parts = [
        say(
            texts.FIGURE,
            label=fmt.cut(entry.figure.label, min(width, 120)),
            value=write_figure(entry.value),
            unit=entry.figure.unit,
        )
        for entry in checked.answer.figures[:length]
    ]
    more = len(checked.answer.figures) - len(parts)
    return [*parts, say(texts.FIGURES_MORE, count=more)] if more else parts


def _files(files: Sequence[SentFile], length: int) -> list[Safe]:
    sent = [sent_file for sent_file in files if is_sendable(sent_file)]
    parts = [say(texts.FILES, count=len(sent)) if sent else say(texts.FILES_NONE)] if not files or sent else []
    parts += [
        say(texts.FILE, name=fmt.cut(sent_file.file.name, 48), detail=_detail(sent_file)) for sent_file in sent[:length]
    ]
    if len(sent) > length:
        parts.append(say(texts.FILES_MORE, count=len(sent) - length))
    return [*parts, *views_lines(sent)]


def _lacking(answer: SubmittedAnswer, length: int) -> list[Safe]:
    """What was asked and is not there, and the files that cannot be looked at above the card."""
    parts = []
    if answer.items_missing:
        parts.append(say(texts.ITEMS_MISSING, items=_names([item.name for item in answer.items_missing], length)))
    if answer.figures_missing:
        labels = [figure.label for figure in answer.figures_missing]
        parts.append(say(texts.FIGURES_MISSING, figures=_names(labels, length)))
    broken = [sent_file for sent_file in answer.files if sent_file.path is None]
    parts += [say(texts.FILE_BROKEN, name=fmt.cut(sent_file.file.name, 60)) for sent_file in broken[:length]]
    if len(broken) > length:
        parts.append(say(texts.FILES_BROKEN_MORE, count=len(broken) - length))
    return parts + [
        say(texts.FILE_TOO_LARGE, name=fmt.cut(sent_file.file.name, 60), size=fmt.size(sent_file.file.size))
        for sent_file in answer.files
        if sent_file.path is not None and not is_sendable(sent_file)
    ]


def _names(names: Sequence[str], length: int) -> str:
    more = [texts.ITEMS_MORE.format(count=len(names) - length)] if len(names) > length else []
    return ", ".join((*(fmt.cut(name, 60) for name in names[:length]), *more))


def _one_tap(checked: ReviewCard) -> bool:
    """Whether one tap accepts: nothing bad was ticked, and every file can be looked at above the card."""
    return checked.verdicts.flawless and all(is_sendable(sent_file) for sent_file in checked.answer.files)


def _closing(checked: ReviewCard) -> Safe:
    """What to do next; whoever looks at what they sent themselves is told who accepts it."""
    one_tap = checked.verdicts.decision is None and checked.acceptable and _one_tap(checked)
    ask = say(texts.ASK_ONE_TAP if one_tap else texts.ASK[checked.verdicts.decision])
    if not checked.from_reviewer:
        return ask
    if checked.acceptable:
        return lines(say(texts.OWN_ALONE), ask)
    return lines(say(texts.OWN), None if checked.verdicts.decision is Decision.ACCEPTED else ask)


def _detail(sent_file: SentFile) -> str:
    file, item = sent_file.file, sent_file.item
    noticed = findings_line(file.findings)
    return "".join(
        (
            texts.FILE_FOR.format(item=fmt.cut(item, 30)) if item else "",
            texts.FILE_PAGES.format(pages=file.pages) if file.pages and file.pages > 1 else "",
            texts.FILE_FINDING.format(finding=fmt.cut(noticed, 120)) if noticed else "",
            texts.FILE_FORMER if sent_file.former else "",
            texts.FILE_VIEWED.format(kind=_view_extension(file).upper()) if sent_file.view is not None else "",
        )
    )


def _last(last: PastVerdict, zone: str, width: int) -> Safe:
    reasons = ", ".join(REASONS[reason] for reason in last.reasons)
    remark = texts.REMARK_QUOTED.format(remark=last.remark) if last.remark else ""
    return say(
        texts.LAST[last.decision],
        version=last.version,
        day=fmt.short_date(local(last.decided_at, zone).date()),
        reasons=fmt.cut(" · ".join(part for part in (reasons, remark) if part), max(width, 200)),
    )


def _mark(label: str, on: bool) -> str:
    return texts.VERDICT_CHOSEN.format(label=label) if on else label
