"""Bundles: what one would hold, how far it is, its archives, and those made before."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from domain.bundles.bundles import MOST_SENT, Bundle, BundleFilter, BundlePart, BundleStatus
from domain.bundles.names import safe
from domain.bundles.previews import BundledRight, BundlePreview
from domain.calendar import local
from domain.people.people import Opd, Region
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.bundles.disclosure import disclosure_button
from screens.bundles.taps import bundle_tap, making_tap
from screens.buttons.bundles.bundles import (
    ChooseBundleOpd,
    ChooseBundleRight,
    FetchPart,
    OpenBundle,
    OpenBundleNames,
    OpenBundles,
    OpenFormerBundles,
    OpenMadeBundle,
    StopBundle,
)
from screens.buttons.people.home import OpenHome
from screens.paging import page_of, page_row
from screens.people.home import home_row, round_name
from screens.reading.disclosures import disclosure_lines
from screens.screen import Attachment, Button, Row, Screen, in_rows, row, rows
from screens.texts import formats as words
from screens.texts.bundles import bundles as texts
from screens.wording import Safe, lines, say


def choose_round(region: Region, of_region: Sequence[Round], number: int) -> Screen:
    """The rounds of a region."""
    if not of_region:
        return Screen(say(texts.NO_ROUND, region=region.name), rows(home_row()))
    page = page_of(of_region, number)
    return Screen(
        say(texts.CHOOSE_ROUND, region=region.name),
        rows(
            *(row(Button(round.name, OpenBundle(round.id))) for round in page.items),
            page_row(page, lambda other: OpenBundles(region.id, other)),
            home_row(),
        ),
    )


def preview(current: BundlePreview, banner: str | None = None) -> Screen:
    """What the bundle would hold, with what can be chosen otherwise."""
    chosen, counts = current.chosen, current.counts
    return Screen(
        lines(
            say("{banner}", banner=banner) if banner else None,
            say(texts.TITLE),
            round_name(current.round),
            _scope(current),
            say(texts.ACCEPTED_ONLY if chosen.accepted_only else texts.ALL_STATES),
            say(texts.ONLY_CHANGES, day=_day(current.before)) if chosen.only_changes and current.before else None,
            say(texts.WITH_PDF) if chosen.with_pdf else None,
            say(texts.COUNTS, entries=counts.entries, size=fmt.size(counts.size)),
            say(texts.GAPS, gaps=counts.gaps) if counts.gaps else say(texts.NO_GAPS) if counts.entries else None,
            say(texts.PARTS, parts=current.parts) if current.parts > 1 else None,
            say(texts.TOO_LARGE, count=counts.too_large) if counts.too_large else None,
            _since(current) if not chosen.only_changes else None,
            *disclosure_lines(current.disclosure),
            *_examples(current.examples),
            say(texts.NOTHING if current.empty else texts.NEXT),
        ),
        rows(
            row(Button(texts.MAKE, making_tap(current))) if not current.empty else None,
            row(*_scope_buttons(current)),
            row(*_state_buttons(current)),
            row(_pdf_button(chosen)),
            row(disclosure_button(current)),
            row(
                Button(texts.NAMES, OpenBundleNames(current.round.id)),
                Button(texts.FORMER, OpenFormerBundles(current.round.id)),
            ),
            home_row(),
        ),
    )


def rights(round: Round, of_round: Sequence[BundledRight], tap: ChooseBundleRight) -> Screen:
    """The rights or actions of a round, to be chosen from."""
    page = page_of(of_round, tap.page)
    return Screen(
        lines(
            say(texts.RIGHTS, round=round.name),
            *(
                say(texts.RIGHT_LINE, number=number, code=right.code, name=fmt.cut(right.name))
                for number, right in page.numbered()
            ),
        ),
        rows(
            row(
                *(
                    Button(str(number), OpenBundle(round.id, criterion=right.id, all_states=tap.all_states))
                    for number, right in page.numbered()
                )
            ),
            page_row(page, lambda other: ChooseBundleRight(round.id, tap.all_states, other)),
            _back(round.id),
        ),
    )


def opds(round: Round, owing: Sequence[Opd], tap: ChooseBundleOpd) -> Screen:
    """The OPD of a round, to be chosen from."""
    page = page_of(owing, tap.page)
    return Screen(
        lines(
            say(texts.OPDS, round=round.name),
            *(say(texts.OPD_LINE, number=number, opd=fmt.cut(opd.name)) for number, opd in page.numbered()),
        ),
        rows(
            row(
                *(
                    Button(str(number), OpenBundle(round.id, opd=opd.id, all_states=tap.all_states))
                    for number, opd in page.numbered()
                )
            ),
            page_row(page, lambda other: ChooseBundleOpd(round.id, tap.all_states, other)),
            _back(round.id),
        ),
    )


def card(bundle: Bundle, page: int = 0) -> tuple[Screen, bool]:
    """How far a bundle is, and whether that is its last word."""
    return made(bundle, page), bundle.status not in (BundleStatus.WAITING, BundleStatus.MAKING)


def made(bundle: Bundle, number: int = 0) -> Screen:
    """A bundle on record, whatever became of it."""
    counts, zone = bundle.counts, bundle.region.zone
    is_made = bundle.status is BundleStatus.MADE
    return Screen(
        lines(
            say(_HEADINGS[bundle.status]),
            round_name(bundle.round),
            say("{contents}", contents=_contents(bundle)),
            say(texts.ACCEPTED_ONLY if bundle.chosen.accepted_only else texts.ALL_STATES),
            _progress(bundle) if bundle.status is BundleStatus.MAKING else None,
            say(texts.COUNTS, entries=counts.entries, size=fmt.size(counts.size)) if is_made else None,
            say(texts.GAPS, gaps=counts.gaps) if is_made and counts.gaps else None,
            say(texts.HARMED, count=counts.harmed) if counts.harmed else None,
            say(texts.TOO_LARGE, count=counts.too_large) if counts.too_large else None,
            say(texts.MADE_AT, moment=fmt.moment(bundle.made_at, zone)) if bundle.made_at else None,
            say(_next_step(bundle)),
        ),
        rows(
            *(_part_rows(bundle, number) if bundle.available else ()),
            row(Button(texts.STOP, StopBundle(bundle.id)))
            if bundle.status in (BundleStatus.WAITING, BundleStatus.MAKING)
            else row(Button(texts.AGAIN, OpenBundle(bundle.round.id))),
            home_row(),
        ),
    )


def part_given(bundle: Bundle, part: BundlePart, path: Path) -> Screen:
    """An archive, handed over."""
    count = len(bundle.parts)
    sentence = texts.ONE_GIVEN if count == 1 else texts.PART_GIVEN
    return Screen(
        lines(
            say(sentence, round=bundle.round.name, number=part.number, parts=count),
            say(texts.INTERNAL_ONLY),
        ),
        rows(row(Button(texts.AGAIN, OpenBundle(bundle.round.id))), home_row()),
        (Attachment(f"{part_name(bundle, part.number)}.zip", path=path),),
    )


def part_name(bundle: Bundle, number: int) -> str:
    """What an archive is called, without its ending."""
    day = local(bundle.asked_at, bundle.region.zone).date().isoformat()
    name = safe(texts.FILE_NAME.format(round=bundle.round.name, region=bundle.region.name, day=day))
    return name if len(bundle.parts) < 2 else texts.PART_NAME.format(name=name, number=number, parts=len(bundle.parts))


def former(round: Round, before: Sequence[Bundle]) -> Screen:
    """The bundles that were made last."""
    return Screen(
        lines(
            say(texts.FORMER_LIST, round=round.name),
            *(
                say(
                    texts.FORMER_LINE,
                    number=number,
                    moment=_day(bundle),
                    by=bundle.asked_by.now if bundle.asked_by else texts.BY_COMMAND,
                    contents=_contents(bundle),
                    entries=bundle.counts.entries,
                    gaps=bundle.counts.gaps,
                )
                for number, bundle in enumerate(before, 1)
            ),
            say(texts.FORMER_ASK if before else texts.FORMER_NONE),
        ),
        rows(
            row(*(Button(str(number), OpenMadeBundle(bundle.id)) for number, bundle in enumerate(before, 1))),
            _back(round.id),
        ),
    )


_HEADINGS = {
    BundleStatus.WAITING: texts.CARD_WAITING,
    BundleStatus.MAKING: texts.CARD_MAKING,
    BundleStatus.MADE: texts.CARD_MADE,
    BundleStatus.FAILED: texts.CARD_FAILED,
    BundleStatus.STOPPED: texts.CARD_STOPPED,
}


def _next_step(bundle: Bundle) -> str:
    if bundle.fault is not None:
        return texts.FAULTS[bundle.fault]
    match bundle.status:
        case BundleStatus.STOPPED:
            return texts.STOPPED
        case BundleStatus.MADE:
            sentence = texts.SENT if len(bundle.parts) <= MOST_SENT else texts.MANY_PARTS
            return sentence if bundle.available else texts.CLEARED
        case _:
            return texts.WAIT


def _progress(bundle: Bundle) -> Safe:
    copied, size = bundle.done_bytes, bundle.counts.size
    return say(texts.PROGRESS_OF, bar=fmt.bar(copied, size), done=fmt.size(copied), size=fmt.size(size))


def _part_rows(bundle: Bundle, number: int) -> Sequence[Row | None]:
    if len(bundle.parts) == 1:
        (part,) = bundle.parts
        return [row(Button(texts.ONE_BUTTON.format(size=fmt.size(part.size)), FetchPart(bundle.id, part.number)))]
    page = page_of(bundle.parts, number)
    buttons = [
        Button(
            texts.PART_BUTTON.format(number=part.number, size=fmt.size(part.size)), FetchPart(bundle.id, part.number)
        )
        for part in page.items
    ]
    return [*in_rows(buttons, 2), page_row(page, lambda other: OpenMadeBundle(bundle.id, other))]


def _contents(bundle: Bundle) -> str:
    part = bundle.criterion or (bundle.opd.name if bundle.opd else texts.SHORT_WHOLE)
    return texts.SHORT_CHANGES.format(part=part) if bundle.chosen.only_changes else part


def _scope(current: BundlePreview) -> Safe:
    if current.right is not None:
        return say(texts.ONE_RIGHT, code=current.right.code, name=current.right.name)
    if current.opd is not None:
        return say(texts.ONE_OPD, opd=current.opd.name)
    return say(texts.WHOLE_ROUND)


def _since(current: BundlePreview) -> Safe | None:
    if current.before is None:
        return None
    if not current.change_count:
        return say(texts.UNCHANGED, day=_day(current.before))
    return say(texts.CHANGED, day=_day(current.before), count=current.change_count)


def _examples(paths: Sequence[str]) -> Sequence[Safe]:
    return [say(texts.EXAMPLES), *(say(texts.EXAMPLE, path=path) for path in paths)] if paths else []


def _scope_buttons(current: BundlePreview) -> Sequence[Button]:
    chosen = current.chosen
    all_states = not chosen.accepted_only
    bounded = current.right is not None or current.opd is not None
    of_round = OpenBundle(chosen.round_id, all_states=all_states)
    return [
        *([Button(texts.TAKE_WHOLE, of_round)] if bounded else []),
        Button(texts.CHOOSE_RIGHT, ChooseBundleRight(chosen.round_id, all_states)),
        Button(texts.CHOOSE_OPD, ChooseBundleOpd(chosen.round_id, all_states)),
    ]


def _state_buttons(current: BundlePreview) -> Sequence[Button]:
    chosen = current.chosen
    other_states = bundle_tap(replace(chosen, accepted_only=not chosen.accepted_only))
    buttons = [Button(texts.TAKE_ALL_STATES if chosen.accepted_only else texts.TAKE_ACCEPTED, other_states)]
    if current.before is not None:
        other_extent = bundle_tap(replace(chosen, only_changes=not chosen.only_changes))
        buttons.append(Button(texts.TAKE_EVERYTHING if chosen.only_changes else texts.TAKE_CHANGES, other_extent))
    return buttons


def _pdf_button(chosen: BundleFilter) -> Button:
    label = texts.LEAVE_PDF if chosen.with_pdf else texts.TAKE_PDF
    return Button(label, bundle_tap(replace(chosen, with_pdf=not chosen.with_pdf)))


def _day(bundle: Bundle) -> str:
    wall = local(bundle.asked_at, bundle.region.zone)
    return f"{fmt.day_and_year(wall.date())} {wall:%H.%M}"


def _back(round_id: int) -> Row:
    return row(Button(words.BACK, OpenBundle(round_id)), Button(words.HOME, OpenHome()))
