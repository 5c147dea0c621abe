"""Every button there is, forged by everybody who has no right to what it names: nothing is shown, nothing changes."""

import asyncio
from collections.abc import Collection, Sequence

import pytest
from sqlalchemy import select

from handlers.routing_tables import GROUP_TAPS, TAPS
from sandbox.people.person import Person
from screens.buttons.base import ButtonData
from screens.buttons.overview import overview, trail
from screens.buttons.people import opd_mergers
from screens.buttons.reminding import manual_reminders as digest
from screens.buttons.reminding import preferences
from screens.buttons.review import review
from screens.buttons.rounds import deadlines
from screens.buttons.submission import draft, history, outstanding
from screens.texts.people.home import NOT_FOR_YOU
from storage.tables.delivery import InboxRow
from storage.tables.people import MembershipRow
from tests import builders
from tests.bot_fixtures import Town
from tests.permissions.every_trial import GROUP_TRIALS, TRIALS, button_kinds
from tests.permissions.people import ACTORS, HERE, OPERATOR, give_phones, two_roles
from tests.permissions.prize import NEIGHBOUR, OWNER, WORD, Prize, hide
from tests.permissions.rows import all_rows, changed
from tests.permissions.trials import Right

AT_ONCE = 15


def test_every_kind_of_button_is_tried() -> None:
    assert set(TRIALS) == {route.kind for route in TAPS}
    assert set(GROUP_TRIALS) == {route.kind for route in GROUP_TAPS}
    assert set(TRIALS) | set(GROUP_TRIALS) == button_kinds()


@pytest.mark.parametrize("actor", ACTORS)
async def test_a_forged_button_shows_and_changes_nothing(town: Town, actor: str) -> None:
    arrives, rights = ACTORS[actor]
    person = await arrives(town)
    prize = await _hidden(town)
    before = await all_rows(town.database)
    wrong: list[str] = []
    for right in Right:
        wrong += await _what_is_wrong(person, _taps(prize, {right} - rights), member=bool(rights))
        after = await all_rows(town.database)
        if different := changed(before, after):
            wrong.append(f"one of the taps that take {right} changed {different}")
            before = after
    assert not wrong, "\n".join(wrong)
    await _nothing_failed(town)


@pytest.mark.parametrize("actor", [name for name, (_, rights) in ACTORS.items() if rights - HERE - OPERATOR])
async def test_who_has_the_right_is_not_turned_away(town: Town, actor: str) -> None:
    arrives, rights = ACTORS[actor]
    person = await arrives(town)
    prize = await _hidden(town)
    taps = _taps(prize, rights)
    toasts = await toasts_of(person, taps)
    refused = [str(tap) for tap, toast in zip(taps, toasts, strict=True) if toast == NOT_FOR_YOU]
    assert not refused, "\n".join(refused)
    assert any(WORD in seen.text for seen in person.messages), "the rows that others must not see are seen by nobody"
    await _nothing_failed(town)


async def test_own_rows_open_no_way_to_others(town: Town) -> None:
    """An id of the person's own next to one of somebody else's: each is checked, not the first alone."""
    person = await two_roles(town)
    prize = await _hidden(town)
    region, round_id = town.ids[NEIGHBOUR], town.ids[f"round@{NEIGHBOUR}"]
    own = town.ids[f"H06-P1/DISDIK@{OWNER}"]
    async with town.database.write() as db:
        me = town.ids["Rangkap"]
        opd = town.ids[f"DISDIK@{OWNER}"]
        await builders.draft(db, own, me, [await builders.file(db, opd, me, "milik sendiri.pdf")])
        elsewhere = town.ids[f"H06-P1/DINKES@{NEIGHBOUR}"]
        submission = await builders.submission(db, elsewhere, me)
        membership = await db.scalar(select(MembershipRow.id).where(MembershipRow.person_id == me))
        assert membership is not None
    before = await all_rows(town.database)
    mixed: list[ButtonData] = [
        draft.ChooseItem(own, prize.draft_file),
        draft.Reuse(prize.begun, False, own),
        draft.Reuse(prize.submissions["accepted"], True, own),
        draft.Reuse(own, False, prize.begun),
        draft.AskFigures(own, prize.figure),
        draft.ChooseForUnassigned(prize.begun),
        outstanding.OpenOutstanding(membership, 0, outstanding.Show.ALL, prize.criterion),
        history.OpenHistory(membership, 0, prize.submissions["accepted"]),
        history.GiveFiles(prize.submissions["accepted"], 0, overview.Via.INDICATOR),
        overview.OpenOverview(region, prize.round),
        overview.OpenOverview(region, 0, 0, overview.Order.NAME, prize.opd),
        overview.OpenOpd(round_id, prize.opd),
        overview.OpenOpd(prize.round, town.ids[f"DINKES@{NEIGHBOUR}"]),
        overview.OpenIndicators(round_id, prize.criterion),
        overview.OpenCriteria(round_id, 0, prize.criterion),
        trail.OpenTrail(region, "", prize.opd),
        trail.OpenTrail(region, person=prize.person),
        trail.ChooseBound(trail.Bound.OPD, region, "", prize.opd),
        opd_mergers.PreviewMerger(town.ids[f"DISDIK@{NEIGHBOUR}"], prize.opd),
        opd_mergers.PreviewMerger(prize.opd, town.ids[f"DISDIK@{NEIGHBOUR}"]),
        opd_mergers.MergeOpd(town.ids[f"DISDIK@{NEIGHBOUR}"], prize.opd, "aaaaaa"),
        review.OpenQueue(region, prize.opd, prize.round),
        review.FilterQueue(region, prize.opd, prize.round),
        review.OpenQueue(region, 0, -prize.criterion),
        review.TakeNext(region, 0, -prize.criterion),
        review.TakeNext(region, prize.opd, prize.round, prize.submissions["sent"]),
        review.UndoDecision(submission, prize.review),
        deadlines.OpenOpdDeadlines(round_id, prize.opd),
        preferences.RemoveLeave(prize.others["leave"]),
        digest.ToggleReminderOpd(region, prize.opd),
        trail.OpenTrail(region, opd=prize.opd),
        trail.OpenTrail(region, person=prize.person),
        *(trail.ChooseBound(bound, region, opd=prize.opd, person=prize.person) for bound in trail.Bound),
    ]
    for tap in mixed:
        await person.taps_forged(tap.pack())
        person.never_saw(WORD)
    assert changed(before, await all_rows(town.database)) in ([], ["card"])
    # What changes the own draft leaves the other's rows as they were.
    drafts = (await all_rows(town.database))["draft_file"]
    for change in (draft.RemoveFile(own, prize.draft_file), draft.PlaceFile(own, prize.draft_file, prize.item)):
        await person.taps_forged(change.pack())
        assert (await all_rows(town.database))["draft_file"] == drafts, change
        person.never_saw(WORD)
    await _nothing_failed(town)


async def _hidden(town: Town) -> Prize:
    async with town.database.write() as db:
        prize = await hide(db, town.ids)
    await give_phones(town)
    return prize


def _taps(prize: Prize, rights: Collection[Right]) -> list[ButtonData]:
    return [tap for trial in TRIALS.values() if trial.right in rights for tap in trial.taps(prize)]


async def _what_is_wrong(person: Person, taps: Sequence[ButtonData], *, member: bool) -> list[str]:
    count = len(person.messages)
    screen = person.screen.text, person.screen.buttons
    toasts = await toasts_of(person, taps)
    # A tap that took over a second was answered without a word, and the word came in a message.
    messages = person.messages[count:]
    late = [message for message in messages if member and message.text == NOT_FOR_YOU]
    silent = toasts.count(None) - len(late)
    wrong = [
        f"{tap} brought the toast {toast!r}"
        for tap, toast in zip(taps, toasts, strict=True)
        # Strangers hear nothing, but for the two buttons that an invitation shows to those who came with its token.
        if toast != NOT_FOR_YOU and (toast is not None or (member and silent))
    ]
    # Who waits for a yes is told so whatever is tapped; everybody else is shown nothing.
    answers = [(message.text, message.buttons) for message in messages if message not in late]
    now = screen if late else (person.screen.text, person.screen.buttons)
    if (member and answers) or any(answer != screen for answer in [*answers, now]):
        wrong.append(f"one of them showed {person.screen.text!r}")
    if not wrong:
        person.never_saw(WORD)
    return wrong


async def toasts_of(person: Person, taps: Sequence[ButtonData]) -> list[str | None]:
    """What each tap brought; several are on their way at once, yet not so many that they count as a flood."""
    brought: list[str | None] = []
    for start in range(0, len(taps), AT_ONCE):
        some = taps[start : start + AT_ONCE]
        brought += await asyncio.gather(*(person.taps_forged(tap.pack()) for tap in some))
    return brought


async def _nothing_failed(town: Town) -> None:
    async with town.database.read() as db:
        failed = (await db.execute(select(InboxRow.payload, InboxRow.error).where(InboxRow.attempts > 0))).all()
    assert not failed, failed
