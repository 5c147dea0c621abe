"""Every button there is, forged at another bot than the one that serves its region, by who could tap it there."""

import pytest

from domain.people.people import Role
from screens.texts.people.home import NOT_FOR_YOU
from screens.texts.people.other_bots import TOAST
from storage.queries.operating import bots
from tests.bot_fixtures import Town
from tests.permissions.every_trial import TRIALS
from tests.permissions.people import MEMBER, NOTHING
from tests.permissions.prize import NEIGHBOUR, OWNER, WORD, hide
from tests.permissions.rows import all_rows, changed
from tests.permissions.test_matrix import toasts_of
from tests.permissions.trials import Right

ANOTHER = 4_711


@pytest.mark.parametrize("serves_here_too", [False, True])
async def test_at_another_bot_who_has_all_rights_shows_and_changes_nothing(town: Town, serves_here_too: bool) -> None:
    async with town.database.write() as db:
        await bots.note(db, ANOTHER, "bot_lain")
        await bots.bind(db, town.ids[OWNER], ANOTHER)
    person = await town.coordinator(OWNER)
    if serves_here_too:
        await town.joins(f"Koordinator 1 {OWNER}", NEIGHBOUR, role=Role.KOORDINATOR)
    await person.sends("/start")
    async with town.database.write() as db:
        prize = await hide(db, town.ids)
    before = await all_rows(town.database)
    rights = frozenset(Right) - (MEMBER if serves_here_too else NOTHING)
    taps = [tap for trial in TRIALS.values() if trial.right in rights for tap in trial.taps(prize)[:1]]
    toasts = await toasts_of(person, taps)
    assert changed(before, await all_rows(town.database)) == []
    person.never_saw(WORD)
    assert {toast for toast in toasts if toast is not None} <= {TOAST, NOT_FOR_YOU}
    assert f"{OWNER} dilayani oleh @bot_lain." in person.screen.text
