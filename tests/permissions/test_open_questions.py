"""A role ends while a question is open: neither words nor a file are taken for its answer any more."""

import pytest
from sqlalchemy import select

from domain.people.people import Role
from domain.prompts import PromptKind
from handlers.routing_tables import FILE_PROMPTS, PROMPTS
from sandbox.people.person import Person
from screens.texts.people.home import NOT_FOR_YOU, ROLE_OF_QUESTION_ENDED
from storage.tables.delivery import ConversationRow
from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.permissions.people import ends, give_phones, overseer
from tests.permissions.prize import NEIGHBOUR, WORD, hide
from tests.permissions.questions import QUESTIONS
from tests.permissions.rows import all_rows, changed

BY_FILE = [name for name, question in QUESTIONS.items() if question.kind in FILE_PROMPTS]


def test_every_kind_of_question_is_tried() -> None:
    assert {question.kind for question in QUESTIONS.values()} == set(PromptKind) == {*PROMPTS, *FILE_PROMPTS}


async def _asked(town: Town, name: str, *, elsewhere: bool) -> Person:
    """Somebody who was asked while the role held, and holds it no more."""
    question = QUESTIONS[name]
    if question.of_head:
        person = await town.joins("Kepala", "Kota Contoh", "DINKES", Role.KEPALA_OPD)
    else:
        asked = overseer(town) if question.of_overseer else town.admin() if question.of_admin else town.coordinator()
        person = await asked
    if elsewhere:
        await town.joins(person.name, NEIGHBOUR, "DISDIK")
    async with town.database.write() as db:
        prize = await hide(db, town.ids)
    await give_phones(town)
    await town.passes(days=question.in_days)
    for tap in question.taps(prize):
        assert await person.taps_forged(tap.pack()) != NOT_FOR_YOU
    async with town.database.read() as db:
        mine = ConversationRow.person_id == town.ids[person.name]
        prompt = await db.scalar(select(ConversationRow.prompt).where(mine))
    assert prompt is not None and prompt["kind"] == question.kind
    await ends(town, person.name)
    return person


@pytest.mark.parametrize("elsewhere", [False, True], ids=["nothing left", "a role left elsewhere"])
@pytest.mark.parametrize("question", QUESTIONS)
async def test_an_answer_typed_after_the_end_is_not_taken(town: Town, question: str, elsewhere: bool) -> None:
    person = await _asked(town, question, elsewhere=elsewhere)
    before, count = await all_rows(town.database), len(person.messages)

    await person.sends(QUESTIONS[question].answer)

    assert changed(before, await all_rows(town.database)) in ([], ["conversation"])
    answers = [message.text for message in person.messages[count:] if message.from_bot]
    assert [text for text in answers if WORD in text] == []
    assert [ROLE_OF_QUESTION_ENDED in text for text in answers] == [True]
    await person.sends(QUESTIONS[question].answer)
    assert sum(ROLE_OF_QUESTION_ENDED in message.text for message in person.messages) == 1


@pytest.mark.parametrize("elsewhere", [False, True], ids=["nothing left", "a role left elsewhere"])
@pytest.mark.parametrize("question", BY_FILE)
async def test_a_file_sent_after_the_end_is_not_taken(town: Town, question: str, elsewhere: bool) -> None:
    person = await _asked(town, question, elsewhere=elsewhere)
    before, count = await all_rows(town.database), len(person.messages)

    await person.uploads(pdf("Sesudah berakhir"), name="sesudah berakhir.pdf", caption="mohon hadir")

    assert changed(before, await all_rows(town.database)) in ([], ["conversation"])
    answers = [message.text for message in person.messages[count:] if message.from_bot]
    assert [text for text in answers if WORD in text] == []
    assert any(ROLE_OF_QUESTION_ENDED in text for text in answers)
