"""A card that a killed process owed is posted by the next one, also when nobody writes."""

from sqlalchemy import text

from tests.bot_fixtures import Town
from tests.papers import pdf


async def test_a_card_left_behind_is_shown_before_the_first_poll_returns(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.sees("tersimpan, belum terkirim")
    async with town.database.write() as db:
        await db.execute(text("UPDATE card SET shown_revision = 0, message_id = NULL"))
    before = len(admin.messages)

    await town.restarts()

    # A poll with nothing to bring lasts five seconds here, fifty in earnest.
    assert await town.sandbox.changes.until(lambda: len(admin.messages) > before, 3.0)
    assert "DPA.pdf" in admin.screen.text
