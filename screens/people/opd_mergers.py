"""An OPD that merges into another: into which, what follows it there, and what the members of both are told."""

from collections.abc import Sequence
from dataclasses import asdict

from domain.people.people import Opd, Region
from domain.submission.mergers import Merged, Merger, MergerNews, SharedIndicator
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenOpdMembers
from screens.buttons.people.opd_mergers import MergeOpd, PickSuccessorOpd, PreviewMerger
from screens.buttons.submission.outstanding import OpenOutstanding
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.texts import formats as words
from screens.texts.people import opd_mergers as texts
from screens.wording import Safe, lines, say

_SHARED_SHOWN = 10


def pick(opd: Opd, region: Region, possible: Sequence[Opd], page_number: int) -> Screen:
    """Into which OPD it merges."""
    page = page_of(possible, page_number)
    return Screen(
        lines(
            say(texts.PICK, opd=opd.name) if possible else say(texts.PICK_NONE, region=region.name),
            *(
                say(texts.PICK_LINE, number=number, opd=fmt.cut(candidate.name))
                for number, candidate in page.numbered()
            ),
        ),
        rows(
            row(*(Button(str(number), PreviewMerger(opd.id, candidate.id)) for number, candidate in page.numbered())),
            page_row(page, lambda number: PickSuccessorOpd(opd.id, number)),
            row(Button(words.BACK, OpenOpdMembers(opd.id)), Button(words.HOME, OpenHome())),
        ),
    )


def preview(merger: Merger) -> Screen:
    """The question, with all that follows and what both owe."""
    opd, successor = merger.ending.name, merger.successor.name
    counts = [say(texts.COUNTS[name], count=count) for name, count in asdict(merger.following).items() if count]
    return Screen(
        lines(
            say(texts.PREVIEW, opd=opd, successor=successor),
            say(texts.FOLLOWING if counts else texts.NOTHING, successor=successor),
            *counts,
            *_shared(merger),
            say(texts.HEADS, names=", ".join(merger.heads), opd=opd, successor=successor) if merger.heads else None,
            say(texts.WARNING),
        ),
        rows(
            row(
                Button(
                    texts.YES,
                    MergeOpd(merger.ending.id, merger.successor.id, merger.revision),
                    style=ButtonStyle.DANGER,
                ),
                Button(texts.NO, OpenOpdMembers(merger.ending.id)),
            ),
            home_row(),
        ),
    )


def merged_banner(merged: Merged) -> str:
    """What is said above the successor's members."""
    merger = merged.merger
    return texts.MERGED.format(opd=merger.ending.name, successor=merger.successor.name, count=merged.people_told)


def news(news: MergerNews) -> Screen:
    """What a member of either OPD is told."""
    names = {"opd": news.ended.name, "successor": news.successor.name}
    return Screen(
        lines(say(texts.NEWS, **names), say(texts.PARTS[news.part], **names)),
        rows(
            row(Button(texts.TO_DO, OpenOutstanding(news.membership_id))) if news.membership_id is not None else None,
            home_row() if news.membership_id is not None else None,
        ),
    )


def _shared(merger: Merger) -> list[Safe]:
    if not merger.shared:
        return []
    further = len(merger.shared) - _SHARED_SHOWN
    return [
        say(texts.SHARED, count=len(merger.shared)),
        *(_shared_line(merger, shared) for shared in merger.shared[:_SHARED_SHOWN]),
        *([say(texts.SHARED_MORE, count=further)] if further > 0 else []),
        say(texts.SHARED_KEPT),
    ]


def _shared_line(merger: Merger, shared: SharedIndicator) -> Safe:
    if shared.both_drafts:
        return say(texts.SHARED_DRAFTS, code=fmt.code(shared.code))
    return say(
        texts.SHARED_LINE,
        code=fmt.code(shared.code),
        opd=merger.ending.code,
        state=words.STATES[shared.ending],
        successor=merger.successor.code,
        successor_state=words.STATES[shared.successor],
        holds=(merger.ending if shared.ending_counts else merger.successor).code,
    )
