"""What was sent: the list of an OPD, one version whole, and its files given back."""

from domain.calendar import local
from domain.review.history import History, SentListed, SentVersion, VerdictGiven, VersionState
from domain.review.review import SubmittedAnswer
from domain.submission.figures import write_figure
from domain.submission.states import AnswerKind
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.buttons.overview.overview import OpenIndicator, OpenOpd, Via
from screens.buttons.people.home import OpenHome
from screens.buttons.review.review import OpenReopening, TakeOne
from screens.buttons.submission.draft import ChooseReuse, Complement, StartDraft, Withdraw
from screens.buttons.submission.history import GiveFiles, OpenHistory, OpenSent
from screens.buttons.submission.outstanding import OpenAssignment, OpenOutstanding
from screens.paging import page_holding, page_row
from screens.people.home import round_name
from screens.screen import TEXT_LIMIT, Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.overview import overview as overview_texts
from screens.texts.review.reasons import REASONS
from screens.texts.review.review import ADMINISTRATIVE, SUBSTANTIVE
from screens.texts.submission import draft as submit_texts
from screens.texts.submission import history as texts
from screens.texts.submission import outstanding as outstanding_texts
from screens.wording import Safe, lines, say

_ROOM = ((500, 20, 5), (200, 8, 2), (100, 3, 1))
"""Ever less room for long texts (characters), lists (lines) and verdicts, until all fits into one message."""


def history(shown: History, tap: OpenHistory) -> Screen:
    """One page of what an OPD has sent, newest first."""
    membership = shown.membership.id
    page = page_holding(shown.sent, lambda one: one.submission_id == tap.at, tap.page)
    if not shown.sent:
        return Screen(
            say(texts.LIST_EMPTY, opd=shown.opd.name),
            (row(Button(texts.TO_OUTSTANDING, OpenOutstanding(membership)), Button(words.HOME, OpenHome())),),
        )
    titles = list_titles((one.submission_id, one.code, one.title) for one in shown.sent)
    return Screen(
        lines(
            say(texts.LIST, opd=shown.opd.name, count=len(shown.sent)),
            *(_listed(number, one, titles[one.submission_id], shown) for number, one in page.numbered()),
            "",
            say(texts.CHOOSE),
        ),
        rows(
            row(*(Button(str(number), OpenSent(one.submission_id)) for number, one in page.numbered())),
            page_row(page, lambda to: OpenHistory(membership, to)),
            row(Button(texts.TO_OUTSTANDING, OpenOutstanding(membership)), Button(words.HOME, OpenHome())),
        ),
    )


def version(shown: SentVersion, tap: OpenSent) -> Screen:
    """One version: what was sent and by whom, what was decided and why, and what can still be done."""
    fitting = (_version_text(shown, *room) for room in _ROOM)
    text = next((text for text in fitting if len(text) <= TEXT_LIMIT), _version_text(shown, *_ROOM[-1]))
    return Screen(text, _version_rows(shown, tap))


def _listed(number: int, one: SentListed, title: str, shown: History) -> Safe:
    return lines(
        say(texts.LINE, number=number, code=fmt.code(one.code), title=title),
        say(
            texts.LINE_STATE,
            day=fmt.short_date(local(one.submitted_at, shown.region.zone).date()),
            version=one.version,
            state=texts.LISTED_STATES[one.facts.state(shown.now)],
        ),
    )


def _version_text(shown: SentVersion, width: int, length: int, verdicts: int) -> Safe:
    answer = shown.answer
    of = answer.indicator
    return lines(
        say(texts.INDICATOR, code=fmt.code(of.code), title=fmt.cut(of.title, width)),
        say(texts.PLACE, opd=answer.opd.name, version=answer.version),
        round_name(answer.round),
        say(texts.RECEIPT, number=answer.receipt_number),
        say(
            texts.SENT_LATE if answer.late else texts.SENT,
            moment=fmt.moment(answer.submitted_at, answer.region.zone),
        ),
        say(texts.SENDER, name=fmt.cut(shown.sender, 60)),
        say(texts.STATE, state=texts.STATES[shown.state]),
        say(texts.NIHIL, reason=fmt.cut(answer.nihil_reason or "", width)) if answer.kind is AnswerKind.NIHIL else None,
        *_files(answer, length),
        *_figures(answer, length),
        *(part for given in shown.verdicts[:verdicts] for part in _verdict(given, shown, width)),
        say(texts.MORE_VERDICTS, count=len(shown.verdicts) - verdicts) if len(shown.verdicts) > verdicts else None,
        "",
        _closing(shown),
    )


def _files(answer: SubmittedAnswer, length: int) -> list[Safe]:
    if not answer.files:
        return []
    whole = sum(one.file.size for one in answer.files)
    said = [say(texts.FILES, count=len(answer.files), size=fmt.size(whole))]
    for one in answer.files[:length]:
        name = fmt.cut(one.file.name, 60)
        if one.path is None:
            said.append(say(texts.FILE_BROKEN, name=name))
            continue
        fingerprint = fmt.fingerprint(one.file.sha256)
        said.append(say(texts.FILE, name=name, size=fmt.size(one.file.size), fingerprint=fingerprint))
    if len(answer.files) > length:
        said.append(say(texts.MORE_FILES, count=len(answer.files) - length))
    return said


def _figures(answer: SubmittedAnswer, length: int) -> list[Safe]:
    if not answer.figures:
        return []
    said = [say(texts.FIGURES)]
    said += [
        say(texts.FIGURE, label=fmt.cut(of.figure.label, 80), value=write_figure(of.value), unit=of.figure.unit)
        for of in answer.figures[:length]
    ]
    if len(answer.figures) > length:
        said.append(say(texts.MORE_FIGURES, count=len(answer.figures) - length))
    return said


def _verdict(given: VerdictGiven, shown: SentVersion, width: int) -> list[Safe]:
    day = fmt.long_date(local(given.decided_at, shown.answer.region.zone).date())
    # Who of the office decided is the office's own business: the OPD hears from Bagian Hukum as a whole.
    by = say(texts.VERDICT_BY, name=fmt.cut(given.reviewer, 60)) if shown.oversees else Safe("")
    said = [Safe(""), Safe(say(texts.VERDICT[given.decision], day=day) + by)]
    if given.administrative is not None or given.substantive is not None:
        said.append(
            say(
                texts.VERDICTS,
                administrative=ADMINISTRATIVE[given.administrative] if given.administrative else texts.NO_VERDICT,
                substantive=SUBSTANTIVE[given.substantive] if given.substantive else texts.NO_VERDICT,
            )
        )
    said += [say(texts.REASON, reason=REASONS[reason]) for reason in given.reasons]
    if given.remark:
        said.append(say(texts.REMARK, remark=fmt.cut(given.remark, width)))
    return said


def _closing(shown: SentVersion) -> Safe | None:
    if shown.answer.indicator.retired:
        return say(texts.RETIRED)
    if shown.own:
        return say(texts.NEXT[shown.state], office=shown.answer.region.office)
    return say(texts.OPEN_FILES) if shown.answer.files else None


def _version_rows(shown: SentVersion, tap: OpenSent) -> tuple[Row, ...]:
    answer = shown.answer
    this, live = answer.submission_id, shown.facts.live
    asked = not answer.indicator.retired
    mine = shown.own and live and asked
    files = len(answer.files)
    return rows(
        row(Button(texts.GIVE.format(count=files), GiveFiles(this, via=tap.via)) if files else None),
        row(
            Button(outstanding_texts.COMPLEMENT, Complement(answer.assignment_id)),
            Button(outstanding_texts.WITHDRAW, Withdraw(this)),
        )
        if mine and shown.state is VersionState.WAITING
        else None,
        row(Button(outstanding_texts.FIX_NOW, StartDraft(answer.assignment_id)))
        if mine and shown.state is VersionState.RETURNED
        else None,
        row(Button(submit_texts.REUSE, ChooseReuse(this, sent=True))) if shown.own and files else None,
        _reviewer_row(shown),
        row(
            Button(texts.EARLIER.format(version=answer.version - 1), OpenSent(shown.earlier, tap.via))
            if shown.earlier is not None
            else None,
            Button(texts.LATER.format(version=answer.version + 1), OpenSent(shown.later, tap.via))
            if shown.later is not None
            else None,
        ),
        row(
            Button(overview_texts.ALL_OPD.format(code=answer.indicator.code), OpenIndicator(answer.indicator.id))
            if shown.oversees and tap.via is Via.OPD
            else None
        ),
        row(Button(words.BACK, _back(shown, tap.via)), Button(words.HOME, OpenHome())),
    )


def _reviewer_row(shown: SentVersion) -> Row | None:
    if not shown.reviews or not shown.facts.live or shown.answer.indicator.retired:
        return None
    this = shown.answer.submission_id
    if shown.state in (VersionState.WAITING, VersionState.IN_REVIEW):
        return row(Button(texts.REVIEW, TakeOne(this)))
    return row(Button(texts.REOPEN, OpenReopening(this))) if shown.state is VersionState.ACCEPTED else None


def _back(shown: SentVersion, via: Via) -> ButtonData:
    """To the list it was opened from, if that is one of the viewer's; else to the nearest that is."""
    answer = shown.answer
    if via is Via.INDICATOR and shown.oversees:
        return OpenIndicator(answer.indicator.id, at=answer.assignment_id)
    if shown.membership_id is not None and via is not Via.OPD:
        if via is Via.ASSIGNMENT:
            return OpenAssignment(answer.assignment_id)
        return OpenHistory(shown.membership_id, at=answer.submission_id)
    if shown.oversees:
        return OpenOpd(answer.round.id, answer.opd.id, at=answer.assignment_id)
    return OpenHome()
