"""One submission being checked: its card, and the files that are sent above it."""

from collections.abc import Sequence

from domain.calendar import local
from domain.review.pages import can_be_drawn
from domain.review.queue import QueueFilter
from domain.review.review import PastVerdict, ReviewCard, SubmittedAnswer
from domain.submission.evidence import Finding, FindingCode
from domain.submission.figures import write_figure
from domain.submission.sent_files import SentFile
from domain.submission.states import Administrative, AnswerKind, Decision, Substantive
from screens import formatting as fmt
from screens.buttons.overview.overview import Via
from screens.buttons.review.pages import CompareFormer, SeePages
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
from screens.reading.cleaning_ways import photos_row
from screens.review.queue import ids_of, waited
from screens.screen import TEXT_LIMIT, Button, ButtonStyle, Row, Screen, row, rows
from screens.sent_files import is_sendable, view_extension, views_lines
from screens.texts.review import pages as page_texts
from screens.texts.review import review as texts
from screens.texts.review.reasons import REASONS, SHORT
from screens.wording import Safe, lines, say

_ROOM = ((1200, 30), (500, 12), (200, 6), (80, 3))
"""Ever less room for long texts (characters) and for lists (lines), until the card fits into one message."""


def card(
    checked: ReviewCard,
    chosen: QueueFilter,
    noticed: Sequence[Safe] = (),
    more: Button | None = None,
    *,
    undone: bool = False,
) -> Screen:
    """The card: question, answer, what was noticed, what was decided before, and the two verdicts.

    `noticed` is what was read in the files, `more` the way to all of it; `undone` that its decision just was.
    """
    banner = say(texts.UNDONE, opd=checked.answer.opd.name) if undone else None
    fitting = (lines(banner, _card_text(checked, noticed, *room)) for room in _ROOM)
    text = next((text for text in fitting if shown_length(text) <= TEXT_LIMIT), _card_text(checked, (), *_ROOM[-1]))
    return Screen(text, _card_rows(checked, chosen, more))


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


def _card_text(checked: ReviewCard, noticed: Sequence[Safe], width: int, length: int) -> Safe:
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
        *noticed,
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


def _card_rows(checked: ReviewCard, chosen: QueueFilter, more: Button | None) -> tuple[Row, ...]:
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
            Button(page_texts.SEE, SeePages(submission, opd=opd, part=part))
            if any(can_be_drawn(sent_file.file) for sent_file in checked.answer.files)
            else None,
            more,
        ),
        row(
            Button(page_texts.COMPARE, CompareFormer(submission, opd, part))
            if checked.former and checked.answer.files
            else None
        ),
        row(
            Button(texts.ORIGINALS, GiveOriginals(submission, via=Via.REVIEW))
            if any(sent_file.view for sent_file in checked.answer.files)
            else None
        ),
        photos_row(checked.photo_documents),
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
            texts.FILE_PROOF.format(page=sent_file.proof_page) if sent_file.proof_page is not None else "",
            texts.FILE_FINDING.format(finding=fmt.cut(noticed, 120)) if noticed else "",
            texts.FILE_FORMER if sent_file.former else "",
            texts.FILE_VIEWED.format(kind=view_extension(file).upper()) if sent_file.view is not None else "",
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
