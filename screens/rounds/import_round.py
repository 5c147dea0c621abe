"""Setting up a round from a workbook: what is wrong with it, what it would change, what was done."""

from collections.abc import Sequence
from pathlib import Path

from domain.calendar import zone_abbreviation
from domain.people.members import OpdsTold
from domain.people.people import Region
from domain.rounds.changes import Changes, FieldChange, RecordChange, RecordKind, Verb
from domain.rounds.checks import written
from domain.rounds.faults import Fault
from domain.rounds.plan import RoundPlan
from domain.rounds.programme import Round
from screens import formatting as fmt
from screens.buttons.people.home import OpenHome
from screens.buttons.people.members import OpenMembers
from screens.buttons.reading.advice import ShowAdviceRules
from screens.buttons.rounds.carrying import ChooseSource, OpenCarried
from screens.buttons.rounds.deadlines import OpenHolidays, OpenRound
from screens.buttons.rounds.import_round import (
    ApplyImport,
    AskRoundBook,
    AskTemplate,
    DismissImport,
    ShowNotes,
    ShowPreview,
)
from screens.buttons.rounds.rounds import OpenRounds
from screens.paging import page_of, page_row
from screens.people.home import home_row, round_name
from screens.people.opds_told import told_lines
from screens.rounds.faults import place, sentence
from screens.screen import Attachment, Button, ButtonStyle, Row, Screen, row, rows
from screens.texts import formats as words
from screens.texts.overview import export as export_texts
from screens.texts.reading import rules as advice_texts
from screens.texts.rounds import carrying as carrying_texts
from screens.texts.rounds import deadlines as deadline_texts
from screens.texts.rounds import import_round as texts
from screens.wording import Safe, lines, say

_TOLD = 10
_NAMED = 4
_NOTES_TOLD = 5
_FIELD_WIDTH = 60
_FIELDS_TOLD = 3
_PLACE_WIDTH = 40
_SENTENCE_WIDTH = 300


def faulty(faults: Sequence[Fault], marked: Path | None, name: str) -> Screen:
    """The first ten faults, the marked copy (where one could be made), and the way on."""
    obstacles = [fault for fault in faults if not fault.is_note]
    fault_lines = [_fault_line(number, fault) for number, fault in enumerate(obstacles[:_TOLD], 1)]
    rest = len(obstacles) - len(fault_lines)
    return Screen(
        lines(
            say(texts.FAULTY, count=len(obstacles)),
            "",
            *fault_lines,
            say(texts.FAULTS_MORE, count=rest) if rest else None,
            "",
            say(texts.FAULTY_MARKED if marked else texts.FAULTY_UNMARKED),
        ),
        (home_row(),),
        (Attachment(_copy_name(name), path=marked),) if marked else (),
    )


def _copy_name(name: str) -> str:
    """The marked copy's name: said once, however often the workbook came back; what is written is .xlsx."""
    stem = name.removeprefix(texts.MARKED_NAME.format(name="")).rpartition(".")[0] or name
    return texts.MARKED_NAME.format(name=f"{stem}.xlsx")


def _fault_line(number: int, fault: Fault) -> Safe:
    where, text = fmt.cut(place(fault), _PLACE_WIDTH), fmt.cut(sentence(fault), _SENTENCE_WIDTH)
    if not where:
        return say(texts.FAULT_LINE_NO_PLACE, number=number, sentence=text)
    return say(texts.FAULT_LINE, number=number, place=where, sentence=text)


def preview(
    pending_id: int,
    revision: str,
    region: Region,
    plan: RoundPlan,
    changes: Changes,
    notes: Sequence[Fault],
    *,
    moved: bool = False,
    asks: bool = True,
    carried: bool = False,
) -> Screen:
    """What a yes (to this `revision`) would do, in counts with the first names; nothing to apply needs no yes.

    `asks` is left out where whoever shows it has more to say before the question, or asks it otherwise; the dates of a
    round that is made from last year's (`carried`) can still be changed.
    """
    is_new = bool(changes.of_kind(RecordKind.ROUND, Verb.ADDED))
    heading = _heading(region, plan)
    if not changes:
        return Screen(
            lines(heading, "", *_notes(notes), *_guidance(changes), say(texts.PREVIEW_SAME)),
            rows(_notes_row(pending_id, notes), home_row()),
        )
    return Screen(
        lines(
            say(texts.MOVED) if moved else None,
            heading,
            say(texts.PREVIEW_NEW if is_new else texts.PREVIEW_KNOWN),
            "",
            *_summary(changes),
            *_guidance(changes),
            *_notes(notes),
            None if is_new else say(texts.SUBMISSIONS_SAFE),
            *(["", say(texts.PREVIEW_ASK)] if asks else []),
        ),
        rows(
            row(
                Button(texts.APPLY, ApplyImport(pending_id, revision), style=ButtonStyle.PRIMARY),
                Button(texts.DISMISS, DismissImport(pending_id)),
            ),
            row(
                Button(texts.DETAILS, ShowPreview(pending_id, 0)),
                Button(carrying_texts.DATES_BACK, OpenCarried(pending_id)) if carried else None,
            ),
            _notes_row(pending_id, notes),
        ),
    )


def _heading(region: Region, plan: RoundPlan) -> Safe:
    example = texts.EXAMPLE if plan.example else ""
    return lines(
        say(texts.PREVIEW, name=plan.name, example=example, region=region.name, year=plan.tahun_data),
        say(
            texts.PREVIEW_DATES,
            opens=written(plan.opens_on),
            internal=written(plan.internal_deadline),
            official=written(plan.official_deadline),
            zone=zone_abbreviation(region.zone),
        ),
    )


def _guidance(changes: Changes) -> list[Safe]:
    """What becomes of guidance that was changed in chat."""
    outcome = changes.guidance
    sentences = ((texts.GUIDANCE_STAYS, outcome.staying), (texts.GUIDANCE_REPLACED, outcome.replaced))
    return [say(template, codes=fmt.cut(", ".join(codes), _SENTENCE_WIDTH)) for template, codes in sentences if codes]


def all_notes(pending_id: int, plan: RoundPlan, notes: Sequence[Fault], page_number: int) -> Screen:
    """The notes on a workbook one by one."""
    page = page_of(notes, page_number)
    return Screen(
        lines(
            say(texts.NOTES_HEADING, name=plan.name, count=len(notes)),
            *(_fault_line(number, note) for number, note in page.numbered()),
        ),
        rows(
            page_row(page, lambda number: ShowNotes(pending_id, number)),
            row(Button(texts.SUMMARY, ShowPreview(pending_id)), Button(words.HOME, OpenHome())),
        ),
    )


def details(pending_id: int, revision: str, plan: RoundPlan, changes: Changes, page_number: int) -> Screen:
    """The changes one by one, with what stood there before; one of many fields goes on in further entries."""
    entries = [entry for number, change in enumerate(changes.items, 1) for entry in _entries(number, change)]
    page = page_of(entries, page_number)
    return Screen(
        lines(
            say(texts.DETAILS_HEADING, name=plan.name, count=len(changes.items)),
            *page.items,
        ),
        rows(
            page_row(page, lambda number: ShowPreview(pending_id, number)),
            row(
                Button(texts.SUMMARY, ShowPreview(pending_id)),
                Button(texts.APPLY, ApplyImport(pending_id, revision), style=ButtonStyle.PRIMARY),
            ),
        ),
    )


def applied(region: Region, plan: RoundPlan, changes: Changes, reach: OpdsTold) -> Screen:
    """What was done, whom that tells, and what comes next."""
    return Screen(
        lines(
            say(
                texts.APPLIED,
                name=plan.name,
                added=changes.count(Verb.ADDED),
                changed=changes.count(Verb.CHANGED),
                retired=changes.count(Verb.RETIRED),
            ),
            *told_lines(reach, sent=False),
            say(texts.APPLIED_NEXT) if reach.missed or not reach.reached else None,
        ),
        rows(row(Button(words.HOME, OpenHome()), Button(texts.MEMBERS, OpenMembers(region.id)))),
    )


def round_list(region: Region, rounds: Sequence[Round], page_number: int = 0) -> Screen:
    """The rounds of a region, each a tap away from its deadlines, and how to bring in another."""
    page = page_of(rounds, page_number)
    return Screen(
        lines(
            say(texts.ROUNDS, region=region.name),
            *(say(texts.ROUND_LINE, number=number, name=round_name(round)) for number, round in page.numbered()),
            None if rounds else say(texts.ROUNDS_NONE),
            "",
            say(texts.ROUNDS_ASK),
        ),
        rows(
            row(*(Button(str(number), OpenRound(round.id)) for number, round in page.numbered())),
            page_row(page, lambda number: OpenRounds(region.id, number)),
            row(
                Button(texts.TEMPLATE, AskTemplate(region.id)),
                *(Button(label, AskTemplate(region.id, book)) for book, label in texts.EXAMPLES.items()),
            ),
            row(Button(carrying_texts.MAKE, ChooseSource(region.id))) if rounds else None,
            row(
                Button(texts.HOLIDAYS, OpenHolidays(region.id)),
                Button(advice_texts.SEE, ShowAdviceRules(region.id)),
            ),
            row(Button(words.HOME, OpenHome())),
        ),
    )


def sample_book(name: str | None, content: bytes) -> Screen:
    """A workbook to fill in, or to look at."""
    text = texts.TEMPLATE_SENT if name is None else texts.EXAMPLE_SENT
    return Screen(say(text), (home_row(),), (Attachment(name or texts.TEMPLATE_NAME, content=content),))


def round_book(region: Region, round: Round, content: bytes) -> Screen:
    """A round as it is stored, to be corrected and sent back."""
    title = texts.ROUND_BOOK_NAME.format(round=round.name, region=region.name)
    name = "".join(sign if sign.isalnum() or sign in " -_()" else "-" for sign in title)
    return Screen(
        lines(round_name(round), say(texts.ROUND_BOOK_SENT)),
        (row(Button(words.BACK, OpenRound(round.id)), Button(words.HOME, OpenHome())),),
        (Attachment(f"{name}.xlsx", content=content),),
    )


def round_book_failed(round_id: int) -> Screen:
    """It could not be made; it can be asked for again."""
    return Screen(
        say(export_texts.NOT_MADE),
        (row(Button(deadline_texts.DOWNLOAD, AskRoundBook(round_id))), home_row()),
    )


def _summary(changes: Changes) -> list[Safe]:
    parts = []
    for subject in RecordKind:
        for verb in Verb:
            if subject is RecordKind.ROUND and verb is Verb.ADDED:
                continue
            of_this = changes.of_kind(subject, verb)
            if not of_this:
                continue
            parts.append(
                say(texts.CHANGE_LINE, verb=texts.VERBS[verb], count=len(of_this), subject=texts.SUBJECTS[subject])
            )
            if verb is not Verb.ADDED:
                parts += [say(texts.CHANGE_NAMED, name=fmt.cut(_label(change), 60)) for change in of_this[:_NAMED]]
                if len(of_this) > _NAMED:
                    parts.append(say(texts.CHANGE_MORE, count=len(of_this) - _NAMED))
    return parts


def _label(change: RecordChange) -> str:
    return change.name if change.subject is not RecordKind.INDICATOR else f"{change.key} {change.name}"


def _entries(number: int, change: RecordChange) -> list[Safe]:
    """A change as entries of a list: so many fields in each that a page of them fits a message."""
    starts = range(0, max(len(change.fields), 1), _FIELDS_TOLD)
    return [
        lines(
            say(
                texts.DETAIL_GOES_ON if start else texts.DETAIL_LINE,
                number=number,
                verb=texts.VERBS[change.verb],
                subject=texts.SUBJECTS[change.subject],
                name=fmt.cut(_label(change), 100),
            ),
            *(_field_line(field) for field in change.fields[start : start + _FIELDS_TOLD]),
        )
        for start in starts
    ]


def _field_line(field: FieldChange) -> Safe:
    return say(
        texts.CHANGE_FIELD,
        field=field.field,
        before=fmt.cut(field.before, _FIELD_WIDTH) or texts.EMPTY_FOUND,
        after=fmt.cut(field.after, _FIELD_WIDTH) or texts.EMPTY_FOUND,
    )


def _notes_row(pending_id: int, notes: Sequence[Fault]) -> Row | None:
    """The way to all notes, where the summary does not tell them all."""
    if len(notes) <= _NOTES_TOLD:
        return None
    return row(Button(texts.ALL_NOTES.format(count=len(notes)), ShowNotes(pending_id)))


def _notes(notes: Sequence[Fault]) -> list[Safe]:
    if not notes:
        return []
    parts = [say(texts.NOTES, count=len(notes))]
    parts += [
        say(texts.NOTE_LINE, place=place(n), sentence=fmt.cut(sentence(n), _SENTENCE_WIDTH))
        for n in notes[:_NOTES_TOLD]
    ]
    if len(notes) > _NOTES_TOLD:
        parts.append(say(texts.FAULTS_MORE, count=len(notes) - _NOTES_TOLD))
    return parts
