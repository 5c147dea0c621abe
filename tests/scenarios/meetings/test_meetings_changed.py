"""Announced meetings that change: all that shows an invitation follows, and every part of it can be changed."""

from tests.bot_fixtures import Town
from tests.papers import pdf
from tests.scenarios.meetings.test_meetings import announced, bound_group


async def test_copies_by_a_typed_answer_a_link_and_the_list_follow_a_change_of_time(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    await admin.taps("Diwakilkan", on="Jawaban Dinas")
    await admin.sends("Budi Santoso")
    await admin.sees("diwakilkan, Budi Santoso")
    await admin.taps("Jawaban lain", chat=group)
    await admin.sends("/rakor")
    await admin.taps("1")
    await town.passes(seconds=1)
    assert sum("Undangan Rapat" in seen.text for seen in admin.messages) == 4

    await coordinator.taps("Rapat")
    await coordinator.taps("Ubah waktu")
    await coordinator.sends("Rabu, 11 Maret 2026 pukul 13.00–15.00")
    await coordinator.taps("Ya, ubah dan beri tahu")
    await admin.sees("Perubahan waktu rapat")
    await town.restarts()
    await town.passes(seconds=2)
    shown = [seen.text for seen in admin.messages if "Undangan Rapat" in seen.text]
    assert len(shown) == 4
    assert all("Rabu, 11 Maret 2026" in text and "10 Maret" not in text for text in shown)


async def test_after_the_start_no_invitation_takes_replies(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await admin.sends("/rakor")
    await admin.taps("1")
    await town.passes(hours=4)
    invitations = [seen for seen in admin.messages if "Undangan Rapat" in seen.text]
    assert len(invitations) == 2
    for seen in invitations:
        assert "Hadir" not in str(seen.buttons)
        assert "Isi kehadiran" in str(seen.buttons)
    assert not (await admin.sees("Undangan Rapat", chat=group)).buttons
    await town.passes(hours=9)
    assert all("Isi kehadiran" not in str(seen.buttons) for seen in admin.messages)


async def test_a_message_that_has_become_another_screen_is_let_go(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator)
    await admin.sends("/rakor")
    await admin.taps("1")
    await admin.taps("Beranda")
    await coordinator.taps("Rapat")
    await coordinator.taps("Ubah tempat")
    await coordinator.sends("Pendopo")
    await coordinator.taps("Ya, ubah dan beri tahu")
    await admin.sees("Perubahan tempat rapat")
    await town.passes(seconds=2)
    assert sum("Undangan Rapat" in seen.text for seen in admin.messages) == 1


async def test_agenda_speakers_what_to_bring_and_the_letter_are_changed_and_told(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator)
    await coordinator.taps("Rapat")
    for label, typed, told in (
        ("Agenda", "1. Evaluasi\n2. Rencana", "Perubahan agenda rapat"),
        ("Narasumber", "Kepala Kanwil", "Perubahan narasumber rapat"),
        ("Mohon membawa", "Laporan tahun lalu", "Perubahan yang perlu dibawa"),
    ):
        await coordinator.taps("Ubah isi lain")
        await coordinator.taps(label)
        await coordinator.sends(typed)
        await coordinator.taps("Ya, ubah dan beri tahu")
        news = await admin.sees(told)
        assert "Semula: tidak ada" in news.text
        assert typed in news.text
        await coordinator.taps("Kembali")
    await coordinator.taps("Ubah isi lain")
    await coordinator.taps("Surat")
    await coordinator.sends("nanti")
    await coordinator.sees("Mohon kirim sebagai berkas PDF")
    await coordinator.uploads(pdf(), name="undangan_baru.pdf")
    await coordinator.sees("Menjadi: undangan_baru.pdf")
    admin.never_saw("undangan_baru.pdf")
    await coordinator.taps("Ya, ubah dan beri tahu")
    letter = await admin.sees("Surat undangan terbaru")
    assert letter.files == ["undangan_baru.pdf"]
    card = next(seen for seen in admin.messages if "Undangan Rapat Koordinasi" in seen.text)
    for part in ("1. Evaluasi", "Narasumber: Kepala Kanwil", "Mohon membawa: Laporan tahun lalu"):
        assert part in card.text
    await coordinator.taps("Kembali")
    await coordinator.taps("Ubah isi lain")
    await coordinator.taps("Mohon membawa")
    await coordinator.taps("Kosongkan")
    await coordinator.taps("Ya, ubah dan beri tahu")
    await town.passes(seconds=1)
    assert "Mohon membawa" not in card.text


async def test_what_is_too_long_is_said_and_nothing_is_cut(town: Town) -> None:
    coordinator = await town.coordinator()
    await announced(coordinator)
    await coordinator.taps("Rapat")
    await coordinator.taps("Ubah tempat")
    await coordinator.sends("x" * 201)
    await coordinator.sees("paling banyak 200 karakter")
    await coordinator.sends("Pendopo")
    await coordinator.sees("Menjadi: Pendopo")


async def test_a_meeting_is_called_off_with_a_reason(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    group = await bound_group(town, coordinator, admin)
    await announced(coordinator)
    await coordinator.taps("Rapat")
    await coordinator.taps("Batalkan rapat")
    await coordinator.sends("Narasumber berhalangan")
    await coordinator.sees("Alasan: Narasumber berhalangan")
    admin.never_saw("dibatalkan")
    await coordinator.taps("Ya, batalkan", on="Alasan: Narasumber berhalangan")
    for chat in (None, group):
        news = await admin.sees("tidak jadi dilaksanakan", chat=chat)
        assert "Alasan: Narasumber berhalangan" in news.text
    await admin.sees("dihapus dari kalender dengan tangan")


async def test_a_change_of_time_is_told_also_where_the_place_changes_right_after(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await announced(coordinator)
    town.sandbox.faults.fails(502, method="sendMessage", chat=admin.id, times=2)
    await coordinator.taps("Rapat")
    await coordinator.taps("Ubah waktu")
    await coordinator.sends("11 Maret 2026 pukul 13.00")
    await coordinator.taps("Ya, ubah dan beri tahu", wait=False)
    await coordinator.sees("Perubahan disampaikan")
    await coordinator.taps("Kembali")
    await coordinator.taps("Ubah tempat")
    await coordinator.sends("Pendopo")
    await coordinator.taps("Ya, ubah dan beri tahu")
    await town.passes(minutes=5)
    await admin.sees("Perubahan tempat rapat")
    await admin.sees("Perubahan waktu rapat")
