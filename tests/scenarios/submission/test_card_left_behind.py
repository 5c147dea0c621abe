"""A card's message that has become another screen is that screen: the card finds itself another message."""

from tests.bot_fixtures import Town
from tests.papers import pdf


async def test_a_screen_in_place_of_a_card_keeps_its_buttons(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.sees("tersimpan, belum terkirim")
    await admin.taps("Buang draf")
    await admin.taps("Ya")
    await admin.taps("Beranda")
    home = admin.screen
    assert "Perlu dikirim (3)" in str(home)

    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.uploads(pdf("Yang benar"), name="DPA yang benar.pdf")

    card = await admin.sees("DPA yang benar.pdf")
    assert card.id != home.id
    assert "Perlu dikirim (3)" in str(home)


async def test_what_the_others_do_leaves_the_screen_one_has_gone_to(town: Town) -> None:
    admin, other = await town.admin(), await town.admin(number=2)
    for one in (admin, other):
        await one.sends("/tunggakan")
        await one.taps("2")
    await admin.uploads(pdf(), name="DPA.pdf")
    await admin.taps("Buang draf")
    await admin.taps("Ya")
    await admin.taps("Beranda")
    home = admin.screen.text

    await other.uploads(pdf("Dari rekan"), name="DPA dari rekan.pdf")

    await other.sees("DPA dari rekan.pdf")
    assert admin.screen.text == home
    admin.never_saw("DPA dari rekan.pdf")
    await admin.taps("Perlu dikirim (3)")
    await admin.taps("2")
    await admin.sees("DPA dari rekan.pdf")
