"""Colleagues who help: what the admin sees who asks them, and the one indicator that a colleague sees."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from domain.calendar import local
from domain.reading.advice import AnswerAdvice
from domain.submission.contributions import (
    Colleagues,
    ContributedNews,
    Contribution,
    EndedContribution,
    Helping,
    LinkOutcome,
    NewContribution,
    OpenedLink,
    own_files,
)
from domain.submission.drafts import AssignmentView, PlacedFile, StoredFile
from screens import formatting as fmt
from screens.advice_marks import still_read
from screens.buttons.people.home import OpenHome
from screens.buttons.submission.contributions import (
    EndContribution,
    InviteColleague,
    LeaveContribution,
    OpenColleagues,
)
from screens.buttons.submission.draft import (
    BackToDraft,
    ChooseForUnassigned,
    ChooseRemoval,
    DismissUnassigned,
    RemoveFile,
)
from screens.buttons.submission.outstanding import OpenAssignment
from screens.contact_line import contact_line
from screens.file_names import shown_names
from screens.handing_on import handing_on_row
from screens.message_fit import Room, fitting
from screens.paging import page_of, page_row
from screens.people.home import home_row
from screens.reading.advice import advice_sentences
from screens.screen import Button, Row, Screen, in_rows, row, rows
from screens.submission.assignment import formats_wanted, guidance_part, heading, requirements, returned_because
from screens.submission.draft import detail_of
from screens.submission.receive import waiting_head
from screens.submission.specimen_ways import specimens_row
from screens.texts import formats as words
from screens.texts.submission import contributions as texts
from screens.texts.submission import receive as file_texts
from screens.wording import Safe, lines, say

_FILES_SHOWN = 8
_SENTENCES_SHOWN = 3  # of one file
_IN_A_ROW = 5


def colleagues(facts: Colleagues, banner: str | None = None) -> Screen:
    """Who helps with an indicator, for the admin: links not opened yet, and persons with their files."""
    view = facts.view
    zone = view.region.zone
    return Screen(
        lines(
            say(banner) if banner else None,
            say(texts.COLLEAGUES, code=fmt.code(view.owed.code), title=fmt.cut(view.indicator.title, 200)),
            say(texts.WHAT, office=view.region.office),
            *(_colleague_line(contribution, count, zone) for contribution, count in facts.contributions),
            None if facts.contributions else say(texts.NOBODY),
            say(texts.NEXT) if view.owed.takes_answers(view.now) else None,
        ),
        rows(
            row(Button(texts.MAKE, InviteColleague(view.owed.assignment_id)))
            if view.owed.takes_answers(view.now)
            else None,
            *(row(_end_button(contribution, zone)) for contribution, _ in facts.contributions),
            row(Button(words.BACK, OpenAssignment(view.owed.assignment_id)), Button(words.HOME, OpenHome())),
        ),
    )


def instructions(new: NewContribution) -> Screen:
    """What to do with the message below."""
    way_back = Button(words.BACK, OpenColleagues(new.view.owed.assignment_id))
    return Screen(say(texts.READY), (row(way_back, Button(words.HOME, OpenHome())),))


def forward_message(new: NewContribution) -> Screen:
    """The message to hand to the colleague: who asks, for what, the link, until when."""
    view = new.view
    text = texts.FORWARD.format(
        opd=view.opd.name,
        code=view.owed.code,
        title=fmt.cut(view.indicator.title, 120),
        link=new.link,
        until=fmt.moment(new.ends_at, view.region.zone),
    )
    return Screen(say("{text}", text=text), rows(handing_on_row(text, short=new.link)))


def files_arrived(news: ContributedNews) -> Screen:
    """Files came from a colleague: whose, how many, and the way to the draft."""
    view, code = news.view, news.view.owed.code
    return Screen(
        lines(
            say(
                texts.ARRIVED,
                code=fmt.code(code),
                name=news.contribution.person_name,
                count=news.file_count,
                opd=view.opd.name,
            ),
            say(texts.ARRIVED_NEXT, office=view.region.office),
        ),
        (row(Button(texts.SEE_DRAFT.format(code=code), BackToDraft(view.owed.assignment_id))), home_row()),
    )


def link_not_used(opened: OpenedLink, *, has_home: bool) -> Screen:
    """Why a link let nobody in; `has_home` tells whether the person has a first screen to go to."""
    view = opened.view
    sentence = texts.OUTCOMES[opened.outcome]
    text = say(sentence, opd=view.opd.name, code=fmt.code(view.owed.code))
    ways = [Button(words.HOME, OpenHome())] if has_home else []
    if opened.outcome in (LinkOutcome.SERVES, LinkOutcome.HELPS_ALREADY):
        ways.insert(0, Button(texts.BACK.format(code=view.owed.code), OpenAssignment(view.owed.assignment_id)))
    return Screen(text, rows(row(*ways)))


def indicator(
    view: AssignmentView, contribution: Contribution, advice: AnswerAdvice | None = None, *, greeting: bool = False
) -> Screen:
    """The one indicator that a colleague sees: what is asked, the own files with the `advice` on them, until when."""
    advice = advice or AnswerAdvice()
    mine = own_files(view, contribution.id)
    takes = view.owed.takes_answers(view.now)
    without_figures = replace(view, indicator=replace(view.indicator, figures=()))

    def text(room: Room) -> Safe:
        return lines(
            say(texts.GREETING, opd=view.opd.name) if greeting else None,
            heading(view),
            *returned_because(view),
            *requirements(without_figures, room),
            *_own_files_part(view, mine, advice, room),
            _until(contribution, view.owed.deadline_at, view.region.zone),
            guidance_part(view, room),
            contact_line(view.region),
            _send_here(view) if takes else say(texts.NOTHING_TAKEN, code=fmt.code(view.owed.code)),
        )

    return Screen(fitting(text), _indicator_rows(view, contribution, mine, takes=takes))


def card(view: AssignmentView, contribution: Contribution, advice: AnswerAdvice) -> tuple[Screen, bool]:
    """The colleague's card of a draft, and whether that is its last word: it was sent, or is not asked any more."""
    if view.draft is not None and view.owed.takes_answers(view.now):
        return indicator(view, contribution, advice), False
    sent = view.sent is not None
    text = say(texts.SENT if sent else texts.NOTHING_TAKEN, code=fmt.code(view.owed.code), opd=view.opd.name)
    return Screen(text, (home_row(),)), True


def choose_own_removal(view: AssignmentView, contribution: Contribution, number: int) -> Screen:
    """Which of the own files to take out."""
    mine, assignment = own_files(view, contribution.id), view.owed.assignment_id
    names = shown_names([placed.file for placed in mine], fmt.LIST_WIDTH)
    page = page_of(mine, number)
    return Screen(
        say(texts.REMOVE_ASK if mine else texts.REMOVE_NONE, code=fmt.code(view.owed.code)),
        rows(
            *(row(Button(names[placed.file.id], RemoveFile(assignment, placed.file.id))) for placed in page.items),
            page_row(page, lambda to: ChooseRemoval(assignment, to)),
            row(Button(texts.BACK.format(code=view.owed.code), BackToDraft(assignment))),
        ),
    )


def left() -> Screen:
    """Whoever was somebody here by that alone is a stranger again."""
    return Screen(say(texts.LEFT))


def ended(facts: EndedContribution) -> Screen:
    """No more is needed, by whatever: for what, and that the files stay."""
    view = facts.view
    if not facts.by_admin:
        why = texts.ENDED_RETIRED if view.owed.retired else texts.ENDED_ACCEPTED
        return Screen(say(why, opd=view.opd.name, code=fmt.code(view.owed.code)))
    text = texts.ENDED_BY_ADMIN_WITH_FILES if facts.file_count else texts.ENDED_BY_ADMIN
    return Screen(say(text, opd=view.opd.name, code=fmt.code(view.owed.code), count=facts.file_count))


def home(helping: Sequence[Helping], banner: str | None = None, *, way_back: bool = False) -> Screen:
    """What somebody helps with, each with its end and the own files: a colleague's first screen."""
    lines_ = [
        say(
            texts.HOME_LINE,
            number=number,
            code=fmt.code(each.owed.code),
            title=fmt.cut(each.owed.title, 60),
            opd=each.opd.name,
            moment=fmt.moment(each.contribution.ends_at(each.owed.deadline_at), each.region.zone),
            files=_count_part(each.file_count),
        )
        for number, each in enumerate(helping, start=1)
    ]
    opening = [Button(str(number), OpenAssignment(each.owed.assignment_id)) for number, each in enumerate(helping, 1)]
    head = say(texts.HOME, count=len(helping)) if helping else say(texts.HOME_NOTHING)
    return Screen(
        lines(say(banner) if banner else None, head, *lines_, say(texts.HOME_NEXT) if helping else None),
        rows(*in_rows(opening, _IN_A_ROW), home_row() if way_back else None),
    )


def ask_which(files: Sequence[StoredFile], helping: Sequence[Helping], opd_id: int, upto: int) -> tuple[Screen, bool]:
    """For which of the indicators a colleague helps with the files kept so far are; `upto` is the last of them."""
    several_regions = len({each.region.id for each in helping}) > 1
    labels = [
        texts.WHICH_BUTTON.format(
            code=each.owed.code,
            place=f"{each.opd.code}, {each.region.name}" if several_regions else each.opd.code,
            title=each.owed.title,
        )
        for each in helping
    ]
    choices = [
        Button(fmt.cut(label), ChooseForUnassigned(each.owed.assignment_id))
        for label, each in zip(labels, helping, strict=True)
    ]
    return (
        Screen(
            lines(waiting_head(files), say(texts.WHICH_ASK)),
            rows(
                *(row(choice) for choice in choices),
                row(
                    Button(file_texts.UNASSIGNED_NONE, DismissUnassigned(opd_id, upto)), Button(words.HOME, OpenHome())
                ),
            ),
        ),
        False,
    )


def _colleague_line(contribution: Contribution, count: int, zone: str) -> Safe:
    if contribution.person_id is None or contribution.from_at is None:
        at = contribution.created_at
        return say(texts.UNOPENED, day=fmt.short_date(local(at, zone).date()), hour=fmt.hour(at, zone))
    day = fmt.short_date(local(contribution.from_at, zone).date())
    return say(texts.HELPS, name=contribution.person_name, day=day, count=count)


def _end_button(contribution: Contribution, zone: str) -> Button:
    at = contribution.created_at
    label = (
        texts.END_LINK.format(day=fmt.short_date(local(at, zone).date()), hour=fmt.hour(at, zone))
        if contribution.person_id is None
        else texts.END.format(name=contribution.person_name)
    )
    return Button(fmt.cut(label), EndContribution(contribution.id))


def _own_files_part(
    view: AssignmentView, mine: Sequence[PlacedFile], advice: AnswerAdvice, room: Room
) -> list[Safe | None]:
    if not mine:
        return [say(texts.OWN_NONE)]
    names = shown_names([placed.file for placed in mine])
    parts: list[Safe | None] = [say(texts.OWN_FILES, count=len(mine))]
    for each in mine[: min(_FILES_SHOWN, room.entries)]:
        parts.append(say(texts.OWN_FILE, name=names[each.file.id], detail=detail_of(each)))
        entry = advice.of(each.file.id)
        sentences = advice_sentences(entry, view)[: min(_SENTENCES_SHOWN, room.entries)] if entry is not None else []
        parts += [say(texts.OWN_FILE_ADVICE, sentence=sentence) for sentence in sentences]
    more = len(mine) - min(len(mine), _FILES_SHOWN, room.entries)
    return [*parts, say(words.AND_MORE, count=more) if more else None, still_read(view, advice)]


def _until(contribution: Contribution, deadline_at: datetime, zone: str) -> Safe:
    return say(texts.UNTIL, moment=fmt.moment(contribution.ends_at(deadline_at), zone))


def _send_here(view: AssignmentView) -> Safe:
    formats = formats_wanted(view.formats)
    return say(texts.SEND_HERE, formats=formats, office=view.region.office, opd=view.opd.name)


def _indicator_rows(
    view: AssignmentView, contribution: Contribution, mine: Sequence[PlacedFile], *, takes: bool
) -> tuple[Row, ...]:
    assignment = view.owed.assignment_id
    return rows(
        specimens_row(view),
        row(
            Button(texts.REMOVE, ChooseRemoval(assignment)) if mine and takes else None,
            Button(texts.LEAVE, LeaveContribution(contribution.id)) if not mine else None,
        ),
        home_row(),
    )


def _count_part(count: int) -> str:
    return texts.HOME_FILES.format(count=count) if count else texts.HOME_NO_FILES
