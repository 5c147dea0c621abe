"""/ingatkan: whom, a preview with counts, and the outcome person by person."""

from collections.abc import Sequence

from domain.reminding.manual_reminders import ReminderBoard, ReminderOpd, ReminderPerson, ReminderReach, ReminderResult
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.reminding.digest import ChooseNudge, OpenNudge, OpenNudged, PreviewNudge, SendNudge, ToggleNudge
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.screen import Button, Screen, row, rows
from screens.texts import formats as words
from screens.texts.reminding import manual_reminders as texts
from screens.wording import Safe, lines, say

_NAMES_SHOWN = 5


def choice(of: ReminderBoard) -> Screen:
    """All that are late, or chosen OPD."""
    late = len(of.meant(late_only=True))
    region = of.region
    return Screen(
        lines(
            say(texts.NUDGE, region=region.name),
            say(texts.NUDGE_COUNTS, late=late, owing=len(of.opds)) if of.opds else say(texts.NUDGE_NONE),
            say(texts.NUDGE_ASK) if of.opds else None,
        ),
        rows(
            row(Button(texts.ALL_LATE.format(count=late), PreviewNudge(region.id, late=True))) if late else None,
            row(Button(texts.CHOOSE, ChooseNudge(region.id))) if of.opds else None,
            home_row(),
        ),
    )


def choose(of: ReminderBoard, page: int) -> Screen:
    """The OPD to tick."""
    shown = page_of(of.opds, page)
    ticked = len(of.meant(late_only=False))
    region = of.region
    return Screen(
        lines(
            say(texts.CHOOSE_HEAD, count=ticked),
            *(
                say(
                    texts.CHOOSE_LINE,
                    number=number,
                    mark=texts.TICKED if one.chosen else texts.UNTICKED,
                    opd=fmt.cut(one.opd.name),
                    owed=one.owed,
                    late=one.late,
                )
                for number, one in shown.numbered()
            ),
            say(texts.CHOOSE_ASK),
        ),
        rows(
            row(
                *(
                    Button(
                        texts.CHOSEN.format(label=number) if one.chosen else str(number),
                        ToggleNudge(region.id, one.opd.id, shown.number),
                    )
                    for number, one in shown.numbered()
                )
            ),
            page_row(shown, lambda number: ChooseNudge(region.id, number)),
            row(Button(texts.NEXT.format(count=ticked), PreviewNudge(region.id, late=False))) if ticked else None,
            row(Button(words.BACK, OpenNudge(region.id)), Button(words.HOME, OpenHome())),
        ),
    )


def preview(of: ReminderBoard, late_only: bool, said: str | None = None) -> Screen:
    """How many would be reminded, who is passed over and why, and which OPD have nobody yet."""
    meant = of.meant(late_only)
    people = _once(meant)
    will = [one for one in people if one.reach is ReminderReach.WILL]
    nobody = [one.opd.code for one in meant if not one.people]
    later = min((one.due_at for one in will), default=of.now)
    region = of.region
    return Screen(
        lines(
            say("{said}", said=said) if said else None,
            say(texts.PREVIEW, opds=len(meant), region=region.name),
            *(part for reach in ReminderReach for part in _reached(reach, people)),
            say(texts.PREVIEW_NOBODY, count=len(nobody), opds=", ".join(nobody)) if nobody else None,
            say(texts.PREVIEW_LATER, moment=fmt.moment(later, region.zone)) if later > of.now else None,
            say(texts.PREVIEW_ASK if will else texts.PREVIEW_EMPTY),
        ),
        rows(
            row(Button(texts.SEND.format(count=len(will)), SendNudge(region.id, late_only))) if will else None,
            row(
                Button(words.BACK, OpenNudge(region.id) if late_only else ChooseNudge(region.id)),
                Button(words.HOME, OpenHome()),
            ),
        ),
    )


def result(of: ReminderResult, page: int = 0) -> Screen:
    """What has become of it, person by person."""
    shown = page_of(of.people, page)
    return Screen(
        lines(
            say(texts.RESULT, region=of.region.name, moment=fmt.moment(of.asked_at, of.region.zone)),
            *(
                say(texts.RESULT_LINE, number=number, name=name, opds=opds, fate=texts.FATES[fate])
                for number, (name, opds, fate) in shown.numbered()
            ),
            say(texts.RESULT_NOBODY, opds=", ".join(one.code for one in of.nobody)) if of.nobody else None,
        ),
        rows(
            page_row(shown, lambda number: OpenNudged(of.id, number)),
            row(Button(texts.REFRESH, OpenNudged(of.id, shown.number)), Button(words.HOME, OpenHome())),
        ),
    )


def _once(meant: Sequence[ReminderOpd]) -> list[ReminderPerson]:
    return list({one.person_id: one for line in meant for one in line.people}.values())


def _reached(reach: ReminderReach, people: Sequence[ReminderPerson]) -> list[Safe]:
    names = [one.name for one in people if one.reach is reach]
    if not names:
        return []
    said = [say("{line}", line=texts.REACHES[reach].format(count=len(names)))]
    if reach is not ReminderReach.WILL:
        said.append(say(texts.SKIPPED, names=fmt.cut(", ".join(names[:_NAMES_SHOWN]), 120)))
    return said
