"""The audit trail of a region: who did what when, a page at a time, and what it is bounded by."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from domain.audit import AuditEvent, AuditFilter, AuditKind, AuditPage, AuditPlace
from domain.calendar import local, zone_abbreviation
from domain.meetings.changes import ChangeKind
from domain.meetings.meetings import RsvpAnswer
from domain.overview.export import ExportedEvent
from domain.overview.tables import RegionTable
from domain.people.people import Opd, Region, Role
from domain.rounds.changes import Verb
from domain.text import line_of
from screens import formatting as fmt
from screens.buttons.overview.overview import MakeTable
from screens.buttons.overview.trail import Bound, ChooseBound, OpenTrail
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.people.join import role_name
from screens.screen import Button, Row, Screen, row, rows
from screens.texts.meetings.meetings import ANSWERS
from screens.texts.overview import trail as texts
from screens.texts.overview.export import WORKBOOK
from screens.wording import Safe, lines, say

_NAME_WIDTH = 60
_OPDS_NAMED = 3


def trail(region: Region, bounds: AuditFilter, names: Sequence[str], page: AuditPage) -> Screen:
    """Events under their days, the newest first; `names` are what `bounds` are called."""
    nothing = texts.EMPTY_FILTERED if names else texts.EMPTY
    newest, oldest = (page.events[0].id, page.events[-1].id) if page.events else (0, 0)
    return Screen(
        lines(
            say(texts.TITLE, region=region.name, zone=zone_abbreviation(region.zone)),
            say(texts.BOUNDS, bounds=" · ".join(names)) if names else None,
            *_by_day(page.events, region),
            None if page.events else say(nothing),
        ),
        rows(
            row(
                Button(texts.NEWER, _open(region, bounds, AuditPlace(newest, newer=True))) if page.newer else None,
                Button(texts.OLDER, _open(region, bounds, AuditPlace(oldest))) if page.older else None,
            ),
            row(
                Button(texts.FILTER_GROUP, _choose(Bound.GROUP, region, bounds)),
                Button(texts.FILTER_OPD, _choose(Bound.OPD, region, bounds)),
                Button(texts.FILTER_PERSON, _choose(Bound.PERSON, region, bounds)),
            ),
            row(
                Button(texts.NO_FILTER, OpenTrail(region.id)) if names else None,
                Button(WORKBOOK, _workbook(region, bounds)) if page.events else None,
            ),
            home_row(),
        ),
    )


def choose_group(region: Region, bounds: AuditFilter) -> Screen:
    """The kinds, a button each."""
    return Screen(
        say(texts.ASK_GROUP),
        rows(
            *(
                row(Button(label, _open(region, AuditFilter(group, bounds.opd_id, bounds.person_id))))
                for group, label in texts.GROUPS.items()
            ),
            row(Button(texts.EVERY_GROUP, _open(region, AuditFilter(None, bounds.opd_id, bounds.person_id)))),
            home_row(),
        ),
    )


def choose_opd(region: Region, bounds: AuditFilter, opds: Sequence[Opd], page_number: int) -> Screen:
    """The OPD, six a page."""

    def bounded(opd_id: int | None) -> OpenTrail:
        return _open(region, AuditFilter(bounds.group, opd_id, bounds.person_id))

    choices = [(opd.name, bounded(opd.id)) for opd in opds]
    ways_on = row(Button(texts.EVERY_OPD, bounded(None)))
    return _choices(texts.ASK_OPD, choices, _choose(Bound.OPD, region, bounds, page_number), ways_on)


def choose_person(region: Region, bounds: AuditFilter, people: Sequence[tuple[int, str]], page_number: int) -> Screen:
    """Who has ever done something, six a page."""

    def bounded(person_id: int | None) -> OpenTrail:
        return _open(region, AuditFilter(bounds.group, bounds.opd_id, person_id))

    choices = [(name, bounded(person_id)) for person_id, name in people]
    ways_on = row(Button(texts.EVERY_PERSON, bounded(None)))
    return _choices(texts.ASK_PERSON, choices, _choose(Bound.PERSON, region, bounds, page_number), ways_on)


def _author(event: AuditEvent) -> str:
    """Who did it, by the name of then, and by that of now where it is another."""
    if event.by is not None:
        return fmt.signed(event.by)
    return texts.BY_SERVICE if event.kind is AuditKind.GROUP_LOST else texts.BY_OPERATOR


def _sentence(event: AuditEvent, region: Region) -> str:
    """What was done, as plain text that goes on from who did it."""
    template = texts.OTHER if event.kind is None else texts.SENTENCES[event.kind]
    opd = _opd_names(event.opds)
    return template.format(
        indicator=event.indicator or texts.NOT_NOTED,
        opd=opd,
        to_opd=fmt.cut(event.to_opd, _NAME_WIDTH),
        version=event.version,
        role=_role(event, region),
        person=fmt.cut(event.person or line_of(event.title), _NAME_WIDTH) or texts.NOT_NOTED,
        scope=_scope(event, opd),
        before=_moment(event, "before", region),
        after=_moment(event, "after", region),
        day=_day(event),
        round=event.round,
        region=region.name,
        count=_count(event),
        former=fmt.cut(line_of(str(event.detail.get("before", ""))), _NAME_WIDTH) or texts.NOTHING_BEFORE,
        reason=fmt.cut(line_of(str(event.detail.get("reason", ""))), _NAME_WIDTH) or texts.NOT_NOTED,
        title=fmt.cut(line_of(event.title), _NAME_WIDTH) or texts.NOT_NOTED,
        change=_change(event),
        answer=_answer(event),
        posts=_posts(event),
        **{verb.value: _changes(event, verb) for verb in Verb},
    )


def exported_event(event: AuditEvent, region: Region) -> ExportedEvent:
    """The same as a row of the workbook."""
    return ExportedEvent(
        event.at,
        texts.GROUPS[event.kind.group] if event.kind else "",
        texts.LIST_SEPARATOR.join(opd.code for opd in event.opds),
        _author(event),
        _sentence(event, region),
    )


def bound_names(bounds: AuditFilter, opd: Opd | None, person: str) -> list[str]:
    """What the bounds that are set are called."""
    group = texts.GROUPS[bounds.group] if bounds.group else ""
    return [name for name in (group, opd.name if opd else "", person) if name]


def _by_day(events: Sequence[AuditEvent], region: Region) -> list[Safe]:
    parts: list[Safe] = []
    for day, of_day in groupby(events, lambda event: local(event.at, region.zone).date()):
        parts.append(say(texts.DAY, day=fmt.long_date(day)))
        parts += [
            say(
                texts.LINE,
                time=f"{local(event.at, region.zone):%H.%M}",
                by=_author(event),
                sentence=_sentence(event, region),
            )
            for event in of_day
        ]
    return parts


def _choices(question: str, choices: Sequence[tuple[str, OpenTrail]], tap: ChooseBound, ways_on: Row) -> Screen:
    page = page_of(choices, tap.page)
    numbered = page.numbered()
    return Screen(
        lines(
            say(question),
            "",
            *(say(texts.CHOICE, number=number, name=fmt.cut(name, _NAME_WIDTH)) for number, (name, _) in numbered),
        ),
        rows(
            row(*(Button(str(number), to) for number, (_, to) in numbered)),
            page_row(page, lambda number: ChooseBound(tap.bound, tap.region, tap.group, tap.opd, tap.person, number)),
            ways_on,
            home_row(),
        ),
    )


def _open(region: Region, bounds: AuditFilter, place: AuditPlace | None = None) -> OpenTrail:
    at, newer = (place.at, place.newer) if place else (0, False)
    return OpenTrail(region.id, bounds.group or "", bounds.opd_id or 0, bounds.person_id or 0, at, newer)


def _workbook(region: Region, bounds: AuditFilter) -> MakeTable:
    return MakeTable(RegionTable.TRAIL, region.id, bounds.group or "", bounds.opd_id or 0, bounds.person_id or 0)


def _choose(bound: Bound, region: Region, bounds: AuditFilter, page_number: int = 0) -> ChooseBound:
    return ChooseBound(bound, region.id, bounds.group or "", bounds.opd_id or 0, bounds.person_id or 0, page_number)


def _opd_names(opds: Sequence[Opd]) -> str:
    if len(opds) == 1:
        return fmt.cut(opds[0].name, _NAME_WIDTH)
    codes = texts.LIST_SEPARATOR.join(opd.code for opd in opds[:_OPDS_NAMED])
    beyond = len(opds) - _OPDS_NAMED
    return texts.SEVERAL_OPD.format(opds=codes, count=beyond) if beyond > 0 else codes or texts.NOT_NOTED


def _role(event: AuditEvent, region: Region) -> str:
    if event.role is None:
        return texts.NOT_NOTED
    office = f"{region.office} {region.name}" if event.role is Role.KOORDINATOR else region.name
    return role_name(event.role, _opd_names(event.opds) if event.opds else office)


def _scope(event: AuditEvent, opd: str) -> str:
    """Whose deadline was moved: an assignment's, that of all an OPD owes in a round, or a whole round's."""
    if event.indicator:
        return texts.SCOPE_ASSIGNMENT.format(indicator=event.indicator, opd=opd)
    return texts.SCOPE_OPD.format(round=event.round, opd=opd) if event.opds else event.round


def _moment(event: AuditEvent, key: str, region: Region) -> str:
    try:
        return fmt.moment(datetime.fromisoformat(str(event.detail.get(key))), region.zone)
    except ValueError:
        return texts.NOT_NOTED


def _day(event: AuditEvent) -> str:
    try:
        return fmt.long_date(date.fromisoformat(str(event.detail.get("day"))))
    except ValueError:
        return texts.NOT_NOTED


def _count(event: AuditEvent) -> int:
    """Of how many OPD, assignments or invitations an event's detail speaks."""
    if event.kind is AuditKind.INVITATIONS_HANDED_OUT:
        return sum(count for _, count in _invitations(event))
    many = event.detail.get("assignments", event.detail.get("opds"))
    return len(many) if isinstance(many, list) else many if isinstance(many, int) else 0


def _posts(event: AuditEvent) -> str:
    return texts.LIST_SEPARATOR.join(texts.POSTS[role].format(count=count) for role, count in _invitations(event))


def _invitations(event: AuditEvent) -> list[tuple[Role, int]]:
    """How many invitations were handed out, by role."""
    counts = event.detail.get("invitations")
    numbers = counts if isinstance(counts, dict) else {}
    return [(role, count) for role in texts.POSTS if isinstance(count := numbers.get(role.value), int)]


def _changes(event: AuditEvent, verb: Verb) -> int:
    """How many records an import added, changed or retired."""
    changes = event.detail.get("changes")
    counts = changes.items() if isinstance(changes, dict) else ()
    return sum(count for key, count in counts if str(key).endswith(f" {verb}") and isinstance(count, int))


def _change(event: AuditEvent) -> str:
    kind = next((kind for kind in ChangeKind if kind.value == event.detail.get("what")), None)
    return texts.CHANGES[kind] if kind else texts.CHANGED_OTHERWISE


def _answer(event: AuditEvent) -> str:
    answer = next((answer for answer in RsvpAnswer if answer.value == event.detail.get("answer")), None)
    return ANSWERS[answer] if answer else texts.NOT_NOTED
