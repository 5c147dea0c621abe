"""A round that is opened to the province above: the coordinator's switch, and what is seen from there."""

from domain.provinces.opening import OpenedOpd, RoundSight
from domain.review.history import VersionFiles
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.provinces.opening import GiveOpenedFiles, OpenedOpdStates, OpenToProvince
from screens.buttons.provinces.provinces import OpenProvinceRegion
from screens.buttons.rounds.deadlines import OpenRound
from screens.paging import page_of, page_row
from screens.screen import Button, ButtonStyle, Screen, row, rows
from screens.sent_files import is_sendable, views_lines
from screens.short_titles import list_titles
from screens.submission.returned_files import not_given_lines
from screens.texts import formats as words
from screens.texts.provinces import opening as texts
from screens.texts.submission import history as history_texts
from screens.wording import lines, say


def sight(sight: RoundSight) -> Screen:
    """Who sees what of a round from above, and the switch."""
    back = row(Button(words.BACK, OpenRound(sight.round.id)), Button(words.HOME, OpenHome()))
    province = sight.province
    if province is None:
        return Screen(say(texts.NO_PROVINCE, region=sight.region.name), (back,))
    switch = (
        Button(texts.CLOSE_IT, OpenToProvince(sight.round.id, 0), style=ButtonStyle.DANGER)
        if sight.is_open
        else Button(texts.OPEN_IT, OpenToProvince(sight.round.id, province.id))
    )
    names = ", ".join(sight.overseers)
    return Screen(
        lines(
            say(texts.TITLE, round=sight.round.name, province=province.name),
            say(texts.OVERSEEN_BY, names=names) if names else say(texts.OVERSEEN_BY_NOBODY),
            "",
            say(texts.TOTALS),
            say(texts.OPEN if sight.is_open else texts.CLOSED),
        ),
        (row(switch), back),
    )


def opd(opened: OpenedOpd, page_number: int) -> Screen:
    """The indicators of an OPD with their states; those that are accepted lead to their documents."""
    page = page_of(opened.owed, page_number)
    titles = list_titles((owed.assignment_id, owed.code, owed.title) for owed in opened.owed)
    return Screen(
        lines(
            say(texts.OPD, opd=opened.opd.name, region=opened.region.name, round=opened.round.name),
            "",
            *(
                say(
                    texts.LINE,
                    number=number,
                    code=fmt.code(owed.code),
                    title=titles[owed.assignment_id],
                    state=fmt.status(owed, opened.now),
                )
                for number, owed in page.numbered()
            ),
            None if opened.owed else say(texts.NOTHING_OWED),
            *(("", say(texts.CHOOSE)) if any(map(opened.accepted, page.items)) else ()),
        ),
        rows(
            row(
                *(
                    Button(str(number), GiveOpenedFiles(owed.assignment_id))
                    for number, owed in page.numbered()
                    if opened.accepted(owed)
                )
            ),
            page_row(page, lambda to: OpenedOpdStates(opened.round.id, opened.opd.id, to)),
            row(
                Button(words.BACK, OpenProvinceRegion(opened.region.id, opened.round.id)),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def files(batch: VersionFiles, tap: GiveOpenedFiles) -> Screen:
    """What stands below one part of the files, which were sent before it."""
    last = batch.first + len(batch.files) - 1
    count = sum(is_sendable(sent_file) for sent_file in batch.files)
    following = min(last + len(batch.files), batch.total)
    return Screen(
        lines(
            say(history_texts.GIVEN, number=batch.receipt_number, code=fmt.code(batch.code)),
            say(history_texts.GIVEN_ALL, count=count)
            if len(batch.files) == batch.total and count
            else say(history_texts.GIVEN_PART, first=batch.first, last=last, total=batch.total),
            *not_given_lines(batch.files, batch.region),
            *views_lines(batch.files),
        ),
        rows(
            row(
                Button(
                    history_texts.GIVE_NEXT.format(first=last + 1, last=following),
                    GiveOpenedFiles(tap.assignment, batch.part + 1),
                )
                if last < batch.total
                else None
            ),
            row(Button(words.HOME, OpenHome())),
        ),
    )
