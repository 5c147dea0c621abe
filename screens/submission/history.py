"""What was sent: the list of an OPD, one version whole, and its files given back."""

from domain.calendar import local
from domain.review.history import History, SentListed, SentVersion, VerdictGiven
from domain.review.review import SubmittedAnswer
from domain.submission.figures import write_figure
from domain.submission.receipts import fingerprint
from domain.submission.specimens import is_recent
from domain.submission.states import AnswerKind, VersionState, may_withdraw
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.overview.overview import OpenIndicator, OpenOpd, Via
from screens.buttons.people.home import OpenHome
from screens.buttons.review.review import OpenReopening, TakeOne
from screens.buttons.submission.draft import ChooseReuse, Complement, StartDraft, Withdraw
from screens.buttons.submission.history import GiveFiles, GiveReceipt, OpenHistory, OpenSent
from screens.buttons.submission.outstanding import OpenAssignment, OpenOutstanding
from screens.buttons.submission.specimens import AskRelease
from screens.paging import page_holding, page_row
from screens.people.home import round_name
from screens.screen import TEXT_LIMIT, Button, ButtonStyle, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.submission.former_year import written_score
from screens.texts import formats as words
from screens.texts.endorsement import endorsement as endorsement_texts
from screens.texts.overview import overview as overview_texts
from screens.texts.review.reasons import REASONS
from screens.texts.review.review import ADMINISTRATIVE, SUBSTANTIVE
from screens.texts.submission import assignment as assignment_texts
from screens.texts.submission import draft as draft_texts
from screens.texts.submission import history as texts
from screens.texts.submission import receipt as receipt_texts
from screens.texts.submission import specimens as specimen_texts
from screens.wording import Safe, lines, say

_REMARK_WIDTH = 160
_ROOM = ((500, 20, 5), (200, 8, 2), (100, 3, 1))
"""Ever less room for long texts (characters), lists (lines) and verdicts, until all fits into one message."""


def history(history: History, tap: OpenHistory) -> Screen:
    """One page of what an OPD has sent, newest first."""
    membership = history.membership.id
    opd = fmt.opd_name(history.opd, history.region, with_region=history.namesake)
    page = page_holding(history.sent, lambda submission: submission.submission_id == tap.at, tap.page)
    if not history.sent:
        return Screen(
            say(texts.LIST_EMPTY, opd=opd),
            (row(Button(texts.TO_OUTSTANDING, OpenOutstanding(membership)), Button(words.HOME, OpenHome())),),
        )
    titles = list_titles((submission.submission_id, submission.code, submission.title) for submission in history.sent)
    return Screen(
        lines(
            say(texts.LIST, opd=opd, count=len(history.sent)),
            *(
                _version_lines(number, submission, titles[submission.submission_id], history)
                for number, submission in page.numbered()
            ),
            "",
            say(texts.CHOOSE),
        ),
        rows(
            row(*(Button(str(number), OpenSent(submission.submission_id)) for number, submission in page.numbered())),
            page_row(page, lambda to: OpenHistory(membership, to)),
            row(Button(texts.TO_OUTSTANDING, OpenOutstanding(membership)), Button(words.HOME, OpenHome())),
        ),
    )


def version(version: SentVersion, tap: OpenSent) -> Screen:
    """One version: what was sent and by whom, what was decided and why, and what can still be done."""
    fitting = (_version_text(version, *room) for room in _ROOM)
    text = next((text for text in fitting if len(text) <= TEXT_LIMIT), _version_text(version, *_ROOM[-1]))
    return Screen(text, _version_rows(version, tap))


def _version_lines(number: int, submission: SentListed, title: str, history: History) -> Safe:
    return lines(
        say(texts.LINE, number=number, code=fmt.code(submission.code), title=title),
        say(
            texts.LINE_STATE,
            day=fmt.short_date(local(submission.submitted_at, history.region.zone).date()),
            version=submission.version,
            state=texts.LISTED_STATES[submission.facts.state(history.now)],
        ),
    )


def _version_text(version: SentVersion, width: int, length: int, verdicts: int) -> Safe:
    answer = version.answer
    indicator = answer.indicator
    return lines(
        say(texts.INDICATOR, code=fmt.code(indicator.code), title=fmt.cut(indicator.title, width)),
        say(texts.PLACE, opd=answer.opd.name, version=answer.version),
        round_name(answer.round),
        say(texts.RECEIPT, number=answer.receipt_number),
        say(texts.SENT_LATE if answer.late else texts.SENT, moment=fmt.moment(answer.submitted_at, answer.region.zone)),
        say(texts.SENDER, name=fmt.signed(version.sender)),
        say(texts.SENT_AS, opd=version.sent_as) if version.sent_as else None,
        say(texts.STATE, state=texts.STATES[version.state]),
        say(texts.NIHIL, reason=fmt.cut(answer.nihil_reason or "", width)) if answer.kind is AnswerKind.NIHIL else None,
        *_files(answer, length),
        *_figures(answer, length),
        *_outcome(version),
        *(part for verdict in version.verdicts[:verdicts] for part in _verdict(verdict, version, width)),
        say(texts.MORE_VERDICTS, count=len(version.verdicts) - verdicts) if len(version.verdicts) > verdicts else None,
        "",
        _closing(version),
    )


def _outcome(version: SentVersion) -> list[Safe]:
    """The score that the indicator got in the end."""
    if version.outcome is None:
        return []
    remark = version.outcome.remark
    return [
        say(endorsement_texts.VERSION_OUTCOME, score=written_score(version.outcome)),
        *([say(endorsement_texts.REMARK, remark=fmt.cut(remark, _REMARK_WIDTH))] if remark else []),
    ]


def _files(answer: SubmittedAnswer, length: int) -> list[Safe]:
    if not answer.files:
        return []
    total_size = sum(sent_file.file.size for sent_file in answer.files)
    parts = [say(texts.FILES, count=len(answer.files), size=fmt.size(total_size))]
    for sent_file in answer.files[:length]:
        name = fmt.cut(sent_file.file.name, 60)
        if sent_file.path is None:
            parts.append(say(texts.FILE_BROKEN, name=name))
            continue
        file_code = fingerprint(sent_file.file.sha256)
        parts.append(say(texts.FILE, name=name, size=fmt.size(sent_file.file.size), fingerprint=file_code))
        if sent_file.contributor:
            parts.append(say(texts.FILE_FROM, name=sent_file.contributor))
    if len(answer.files) > length:
        parts.append(say(texts.MORE_FILES, count=len(answer.files) - length))
    return parts


def _figures(answer: SubmittedAnswer, length: int) -> list[Safe]:
    if not answer.figures:
        return []
    parts = [say(texts.FIGURES)]
    parts += [
        say(
            texts.FIGURE, label=fmt.cut(entry.figure.label, 80), value=write_figure(entry.value), unit=entry.figure.unit
        )
        for entry in answer.figures[:length]
    ]
    if len(answer.figures) > length:
        parts.append(say(texts.MORE_FIGURES, count=len(answer.figures) - length))
    return parts


def _verdict(verdict: VerdictGiven, version: SentVersion, width: int) -> list[Safe]:
    day = fmt.long_date(local(verdict.decided_at, version.answer.region.zone).date())
    # Who of the office decided is the office's own business: the OPD hears from Bagian Hukum as a whole.
    by = say(texts.VERDICT_BY, name=fmt.signed(verdict.reviewer)) if version.oversees else Safe("")
    parts = [Safe(""), Safe(say(texts.VERDICT[verdict.decision], day=day) + by)]
    if verdict.administrative is not None or verdict.substantive is not None:
        parts.append(
            say(
                texts.VERDICTS,
                administrative=ADMINISTRATIVE[verdict.administrative] if verdict.administrative else texts.NO_VERDICT,
                substantive=SUBSTANTIVE[verdict.substantive] if verdict.substantive else texts.NO_VERDICT,
            )
        )
    if verdict.by_sender:
        parts.append(say(texts.VERDICT_OWN))
    parts += [say(texts.REASON, reason=REASONS[reason]) for reason in verdict.reasons]
    if verdict.remark:
        parts.append(say(texts.REMARK, remark=fmt.cut(verdict.remark, width)))
    return parts


def _closing(version: SentVersion) -> Safe | None:
    if version.answer.indicator.retired:
        return say(texts.RETIRED)
    if version.own:
        return say(texts.NEXT[version.state], office=version.answer.region.office)
    return say(texts.OPEN_FILES) if version.answer.files else None


def _version_rows(version: SentVersion, tap: OpenSent) -> tuple[Row, ...]:
    answer = version.answer
    this, live = answer.submission_id, version.facts.live
    in_force = not answer.indicator.retired
    mine = version.own and live and in_force
    files = len(answer.files)
    return rows(
        row(
            Button(texts.GIVE.format(count=files), GiveFiles(this, via=tap.via)) if files else None,
            Button(receipt_texts.PRINT, GiveReceipt(this, tap.via)),
        ),
        row(
            Button(assignment_texts.COMPLEMENT, Complement(answer.assignment_id)),
            Button(assignment_texts.WITHDRAW, Withdraw(this), style=ButtonStyle.DANGER),
        )
        if mine and may_withdraw(version.facts)
        else None,
        row(Button(assignment_texts.FIX_NOW, StartDraft(answer.assignment_id)))
        if mine and version.state is VersionState.RETURNED
        else None,
        row(Button(draft_texts.REUSE, ChooseReuse(this, sent=True))) if version.own and files else None,
        _reviewer_row(version),
        row(
            Button(texts.EARLIER.format(version=answer.version - 1), OpenSent(version.earlier, tap.via))
            if version.earlier is not None
            else None,
            Button(texts.LATER.format(version=answer.version + 1), OpenSent(version.later, tap.via))
            if version.later is not None
            else None,
        ),
        row(
            Button(overview_texts.ALL_OPD.format(code=answer.indicator.code), OpenIndicator(answer.indicator.id))
            if version.oversees and tap.via is Via.OPD
            else None
        ),
        row(Button(words.BACK, _back(version, tap.via)), Button(words.HOME, OpenHome())),
    )


def _reviewer_row(version: SentVersion) -> Row | None:
    if not version.reviews or not version.facts.live or version.answer.indicator.retired:
        return None
    this = version.answer.submission_id
    if version.state in (VersionState.WAITING, VersionState.IN_REVIEW):
        return row(Button(texts.REVIEW, TakeOne(this)))
    if version.state is not VersionState.ACCEPTED:
        return None
    recent = is_recent(version.answer.round.tahun_penilaian, local(version.now, version.answer.region.zone).year)
    return row(
        Button(texts.REOPEN, OpenReopening(this)),
        Button(specimen_texts.MAKE, AskRelease(this)) if version.answer.files and recent else None,
    )


def _back(version: SentVersion, via: Via) -> ButtonData:
    """To the list it was opened from, if that is one of the viewer's; else to the nearest that is."""
    answer = version.answer
    if via is Via.INDICATOR and version.oversees:
        return OpenIndicator(answer.indicator.id, at=answer.assignment_id)
    if version.membership_id is not None and via is not Via.OPD:
        if via is Via.ASSIGNMENT:
            return OpenAssignment(answer.assignment_id)
        return OpenHistory(version.membership_id, at=answer.submission_id)
    if version.oversees:
        return OpenOpd(answer.round.id, answer.opd.id, at=answer.assignment_id)
    return OpenHome()
