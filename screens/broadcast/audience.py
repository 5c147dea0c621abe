"""The question whom something is for: kinds of audience, with or without groups, and OPD chosen from a list."""

from collections.abc import Callable, Collection, Sequence

from domain.broadcast.audience import Audience, AudienceKind
from domain.people.people import Opd
from screens import formatting as fmt
from screens.buttons.base import ButtonData
from screens.paging import page_of, page_row
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.broadcast import announcements as texts
from screens.wording import lines, say


def ask(
    audience: Audience | None,
    groups: int,
    *,
    set_to: Callable[[AudienceKind, bool], ButtonData],
    choose: ButtonData,
    back_row: Row,
) -> Screen:
    """The kinds of audience, and where the region has `groups` bound, whether they are meant too."""
    with_groups = audience is not None and audience.groups
    kind = audience.kind if audience is not None else AudienceKind.ALL
    return Screen(
        lines(say(texts.AUDIENCE), say(texts.AUDIENCE_HINT), say(texts.AUDIENCE_ASK)),
        rows(
            row(Button(texts.AUDIENCES[AudienceKind.ALL], set_to(AudienceKind.ALL, with_groups))),
            row(Button(texts.AUDIENCES[AudienceKind.OUTSTANDING], set_to(AudienceKind.OUTSTANDING, with_groups))),
            row(Button(texts.AUDIENCES[AudienceKind.CHOSEN], choose)),
            row(
                Button(
                    texts.GROUPS_TOO.format(count=groups, answer=texts.YES if with_groups else texts.NO),
                    set_to(kind, not with_groups),
                ),
                Button(texts.AUDIENCES[AudienceKind.NOBODY], set_to(AudienceKind.NOBODY, True)),
            )
            if groups
            else None,
            back_row,
        ),
    )


def choose_opds(
    opds: Sequence[Opd],
    chosen: Collection[int],
    page_number: int,
    *,
    toggle: Callable[[int, int], ButtonData],
    turn_to: Callable[[int], ButtonData],
    confirm: ButtonData,
) -> Screen:
    """The OPD of a region, a tap each chooses or lets go; `toggle` takes the OPD and the page."""
    page = page_of(opds, page_number)
    return Screen(
        lines(
            say(texts.OPDS, count=sum(opd.id in chosen for opd in opds), total=len(opds)),
            *(
                say(texts.OPD_CHOSEN if opd.id in chosen else texts.OPD_NOT_CHOSEN, number=place, opd=fmt.cut(opd.name))
                for place, opd in page.numbered()
            ),
            say(texts.OPDS_ASK),
        ),
        rows(
            row(*(Button(str(place), toggle(opd.id, page.number)) for place, opd in page.numbered())),
            page_row(page, turn_to),
            row(Button(texts.DONE.format(count=sum(opd.id in chosen for opd in opds)), confirm)),
        ),
    )
