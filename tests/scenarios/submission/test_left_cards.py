"""A draft's message that has become another screen is that screen, whatever is drafted afterwards."""

from tests.bot_fixtures import Town
from tests.papers import pdf


async def test_a_new_draft_leaves_the_screen_that_its_old_card_became(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025.pdf")
    await admin.taps("Buang draf")
    await admin.taps("Ya, buang draf")
    await admin.taps("Beranda")
    home = await admin.sees("0 dari 3 diterima")

    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA_Dinkes_2025_baru.pdf")
    await admin.sees("DPA_Dinkes_2025_baru.pdf")
    now = next(seen for seen in admin.messages if seen.message.id == home.message.id)
    assert "Perlu dikirim" in str(now)
