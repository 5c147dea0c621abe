"""The completion summary (rekap) of a round: per OPD, per right or action, per kind."""

from domain.overview.completion import Completion
from domain.overview.overview import CriteriaOverview, KindsOverview, Overview, RoundFrame
from domain.people.people import Region
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.buttons.endorsement.endorsement import OpenOutcome
from screens.buttons.overview.overview import (
    ChooseRound,
    MakeLeaderPage,
    MakePictures,
    MakeWorkbook,
    OpenCriteria,
    OpenIndicators,
    OpenKinds,
    OpenOpd,
    OpenOverview,
    Order,
)
from screens.buttons.people.home import OpenHome
from screens.buttons.reading.advice import ShowAdviceCounts
from screens.paging import page_holding, page_row
from screens.people.home import home_row, round_name
from screens.screen import Button, Row, Screen, row, rows
from screens.short_titles import list_titles
from screens.texts import formats as words
from screens.texts.endorsement import endorsement as endorsement_texts
from screens.texts.overview import export as export_texts
from screens.texts.overview import overview as texts
from screens.texts.reading import rules as advice_texts
from screens.wording import Safe, lines, say


def overview(overview: Overview, tap: OpenOverview) -> Screen:
    """The summary itself: the region's counts, then one line per OPD."""
    frame = overview.frame
    ordered = overview.by_name() if tap.order is Order.NAME else overview.by_lateness()
    page = page_holding(ordered, lambda line: line.opd.id == tap.at, tap.page)
    other = Order.NAME if tap.order is Order.LATENESS else Order.LATENESS
    region_id, round_id = frame.region.id, frame.round.id
    if not overview.opds:
        return Screen(lines(*_head(frame), "", say(texts.NOBODY_OWES)), rows(_round_row(overview), home_row()))
    return Screen(
        lines(
            *_head(frame),
            *counts(overview.whole),
            "",
            say(texts.SORTED[tap.order]),
            *(_opd_line(number, line.opd.code, line.completion, line.promised) for number, line in page.numbered()),
            "",
            say(texts.CHOOSE_OPD),
        ),
        rows(
            row(*(Button(str(number), OpenOpd(round_id, line.opd.id)) for number, line in page.numbered())),
            page_row(page, lambda to: OpenOverview(region_id, round_id, to, tap.order)),
            row(
                Button(texts.BY_ACTION if frame.by_action else texts.BY_RIGHT, OpenCriteria(round_id)),
                Button(texts.BY_KIND, OpenKinds(round_id)) if frame.by_kind else None,
                Button(texts.SORT[other], OpenOverview(region_id, round_id, 0, other)) if len(ordered) > 1 else None,
            ),
            export_row(round_id),
            leader_page_row(frame),
            row(Button(advice_texts.COUNTS_SEE, ShowAdviceCounts(round_id))),
            _round_row(overview),
            home_row(),
        ),
    )


def criteria(overview: CriteriaOverview, tap: OpenCriteria) -> Screen:
    """One line per right or action."""
    frame = overview.frame
    page = page_holding(overview.criteria, lambda line: line.id == tap.at, tap.page)
    names = list_titles((line.id, line.code, line.name) for line in overview.criteria)
    return Screen(
        lines(
            say(texts.CRITERIA_OF_ACTIONS if frame.by_action else texts.CRITERIA_OF_RIGHTS),
            round_name(frame.round),
            "",
            *(titled(number, line.code, names[line.id], line.completion) for number, line in page.numbered()),
            *_ask(bool(overview.criteria), texts.NOBODY_OWES),
        ),
        rows(
            row(*(Button(str(number), OpenIndicators(tap.round, line.id)) for number, line in page.numbered())),
            page_row(page, lambda to: OpenCriteria(tap.round, to)),
            back_to_overview(frame),
        ),
    )


def kinds(overview: KindsOverview) -> Screen:
    """One line per kind of indicator."""
    frame = overview.frame
    numbered = list(enumerate(overview.kinds, start=1))
    return Screen(
        lines(
            say(texts.KINDS),
            round_name(frame.round),
            "",
            *(_opd_line(number, texts.KIND[kind], completion) for number, (kind, completion) in numbered),
            *_ask(bool(numbered), texts.NOBODY_OWES),
        ),
        rows(
            row(
                *(
                    Button(str(number), OpenIndicators(frame.round.id, kind=kind.value))
                    for number, (kind, _) in numbered
                )
            ),
            export_row(frame.round.id, by_kind=True) if numbered else None,
            back_to_overview(frame),
        ),
    )


def choose_round(region: Region, rounds: tuple[Round, ...]) -> Screen:
    """The rounds of a region, a button each."""
    if not rounds:
        return no_round(region)
    return Screen(
        say(texts.CHOOSE_ROUND, region=region.name),
        rows(*(row(Button(_round_label(round), OpenOverview(region.id, round.id))) for round in rounds), home_row()),
    )


def no_round(region: Region) -> Screen:
    """A region that has no round yet."""
    return Screen(say(texts.NO_ROUND, region=region.name, office=region.office), (home_row(),))


def export_row(round_id: int, *, by_kind: bool = False) -> Row:
    """[Gambar] and [Excel] of a round."""
    return row(
        Button(export_texts.PICTURES, MakePictures(round_id, by_kind)),
        Button(export_texts.WORKBOOK, MakeWorkbook(round_id)),
    )


def leader_page_row(frame: RoundFrame) -> Row:
    """[Halaman pimpinan] of a round, and the way to its outcome, which comes after the official deadline."""
    is_over = frame.round.official_deadline_at <= frame.now
    return row(
        Button(export_texts.LEADER_PAGE, MakeLeaderPage(frame.round.id)),
        Button(endorsement_texts.OUTCOME, OpenOutcome(frame.round.id)) if is_over else None,
    )


def counts(completion: Completion) -> list[Safe]:
    """The bar, the counts by state, how many are late, and how many are not asked yet."""
    parts: list[Safe] = []
    if completion.total:
        parts += [
            say(
                texts.PROGRESS,
                bar=fmt.bar(completion.accepted, completion.total),
                accepted=completion.accepted,
                total=completion.total,
                percent=completion.percent,
            ),
            say(
                texts.COUNTS,
                in_review=completion.in_review,
                returned=completion.returned,
                outstanding=completion.outstanding,
            ),
        ]
    if completion.late:
        parts.append(say(texts.LATE, count=completion.late))
    if completion.ahead:
        parts.append(say(words.AHEAD, count=completion.ahead))
    return parts


def tally(completion: Completion) -> Safe:
    """The same in a line of a list: accepted of all that is asked, how many late, how many not asked yet."""
    parts: list[Safe] = []
    if completion.total or not completion.ahead:
        share = say(texts.TALLY, accepted=completion.accepted, total=completion.total, percent=completion.percent)
        parts.append(share)
    if completion.late:
        parts.append(say(texts.TALLY_LATE, late=completion.late))
    if completion.ahead:
        parts.append(say(texts.TALLY_AHEAD, count=completion.ahead))
    return Safe(" · ".join(parts))


def titled(number: int, code: str, title: str, completion: Completion) -> Safe:
    """Lines of a list: code and title (cut for a list before), and the counts below."""
    return lines(
        say(texts.LINE_TITLED, number=number, code=fmt.code(code), title=title),
        say(texts.BELOW, standing=tally(completion)),
    )


def back_to_overview(frame: RoundFrame, opd_id: int = 0) -> Row:
    """[Kembali] to the summary, to the page that holds an OPD where one is given."""
    return row(
        Button(words.BACK, OpenOverview(frame.region.id, frame.round.id, at=opd_id)), Button(words.HOME, OpenHome())
    )


def _head(frame: RoundFrame) -> tuple[Safe, Safe]:
    return (
        say(texts.TITLE, round=round_name(frame.round)),
        say(texts.AS_OF, region=frame.region.name, moment=fmt.moment(frame.now, frame.region.zone)),
    )


def _opd_line(number: int, name: str, completion: Completion, promised: int = 0) -> Safe:
    counted = say(texts.LINE, number=number, name=name, tally=tally(completion))
    return say(texts.LINE_PROMISED, line=counted, count=promised) if promised else counted


def _ask(anything: bool, otherwise: str) -> tuple[str, ...]:
    return ("", say(texts.CHOOSE)) if anything else (say(otherwise),)


def _round_label(round: Round) -> str:
    return (
        texts.ROUND_EXAMPLE.format(round=round.name)
        if fmt.needs_example_mark(round.name, round.example)
        else round.name
    )


def _round_row(overview: Overview) -> Row | None:
    other_rounds = [round for round in overview.rounds if round.id != overview.frame.round.id]
    if not other_rounds:
        return None
    if len(other_rounds) == 1:
        label = fmt.cut(texts.OTHER_ROUND.format(round=_round_label(other_rounds[0])))
        return row(Button(label, OpenOverview(overview.frame.region.id, other_rounds[0].id)))
    return row(Button(texts.OTHER_ROUNDS, ChooseRound(overview.frame.region.id)))
