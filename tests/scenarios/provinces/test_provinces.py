"""Who oversees a province: totals of its regions and their OPD, news to coordinators, and nothing of any region."""

from datetime import timedelta

from sqlalchemy import update

from domain.meetings.meetings import RsvpAnswer
from domain.people.people import Province, Role
from domain.submission.states import Decision
from sandbox.people.person import Person
from screens.buttons.overview.overview import OpenOverview
from screens.buttons.provinces.news import ReplyNews, SendNews
from screens.buttons.provinces.opening import GiveOpenedFiles, OpenedOpdStates, OpenToProvince
from screens.buttons.provinces.provinces import ConfirmProvince, OpenProvince, OpenProvinceRegion
from screens.buttons.submission.history import GiveFiles
from screens.texts.people.home import NOT_FOR_YOU
from services.provinces.attaching import add_province, attach_regions, detach_regions, list_provinces
from services.provinces.members import end_overseer, invite_overseer
from storage.tables.evidence import SubmissionRow
from tests import builders
from tests.bot_fixtures import MONDAY, Town
from tests.papers import pdf, photo
from tests.scenarios.review.test_review import submits

HERE, THERE = "Kota Contoh", "Kabupaten Teladan"


async def _province(town: Town, *regions: str, name: str = "Provinsi Contoh") -> Province:
    province = await add_province(town.database, MONDAY, name)
    assert province is not None
    await attach_regions(town.database, MONDAY, province, regions)
    return province


async def _joins(town: Town, person: Person, province: Province) -> None:
    await person.starts(await invite_overseer(town.database, town.clock.now(), province.id))
    await person.sees(f"diundang untuk memantau {province.name}")
    await person.taps("Ya, pantau provinsi ini")
    await person.sees(f"terdaftar untuk memantau {province.name}")


async def _accepted(town: Town, key: str) -> int:
    async with town.database.write() as db:
        sender = await builders.person(db, "Pengirim")
        submission = await builders.submission(db, town.ids[key], sender)
        accepted = {"decision": Decision.ACCEPTED, "effective_at": MONDAY - timedelta(days=10)}
        await db.execute(update(SubmissionRow).where(SubmissionRow.id == submission).values(accepted))
    return submission


async def test_a_province_sees_totals_down_to_the_opd_and_nothing_else(town: Town) -> None:
    here, there = await town.coordinator(HERE), await town.coordinator(THERE)
    submission = await _accepted(town, f"H06-P1/DINKES@{HERE}")
    province = await _province(town, HERE)
    overseer = town.sandbox.person("Biro Hukum")
    await _joins(town, overseer, province)
    assert overseer.menu == ["status", "bantuan", "privasi"]
    assert "1 dari 9 diterima (11%)" in overseer.screen.text and "1. Kota Contoh 1/9" in overseer.screen.text

    await town.passes(minutes=1)
    told = await here.sees("Biro Hukum kini memantau Provinsi Contoh")
    assert "Yang terlihat dari Kota Contoh" in told.text
    there.never_saw("memantau")
    await attach_regions(town.database, town.clock.now(), province, ())
    await town.passes(minutes=1)
    await there.sees("Biro Hukum kini memantau Provinsi Contoh")
    assert len([message for message in here.last(20) if "kini memantau" in message.text]) == 1

    await overseer.sends("/status")
    assert "1 dari 18 diterima (5%)" in overseer.screen.text
    text = overseer.screen.text
    assert text.index("1. Kabupaten Teladan 0/9") < text.index("2. Kota Contoh 1/9")
    await overseer.taps("2")
    assert "Dinas Kesehatan 1/3 · 33%" in overseer.screen.text
    assert "H06" not in overseer.screen.text and "Pengirim" not in overseer.screen.text
    await overseer.taps("Semua kabupaten/kota")
    await overseer.taps("Perkembangan")
    week_before, today = overseer.screen.text.splitlines()[-4:-2]
    assert "23 Februari" in week_before and "1 diterima (5%)" in week_before and "2 Maret" in today
    await overseer.sends("teladan")
    assert "1. Kabupaten Teladan 0/9" in overseer.screen.text and "Kota Contoh" not in overseer.screen.text
    await overseer.sends("entah di mana")
    assert "tidak ditemukan" in overseer.screen.text

    for command in ("periksa", "rekap", "anggota", "jejak", "paket", "pengumuman", "rakor", "penilaian", "tunggakan"):
        await overseer.sends(f"/{command}")
        assert "tidak tersedia untuk peran" in overseer.screen.text, command
    await overseer.uploads(photo("apa saja"), name="apa.jpg")
    for tap in (OpenOverview(town.ids[HERE]), GiveFiles(submission)):
        assert await overseer.taps_forged(tap.pack()) == NOT_FOR_YOU
    await overseer.sends("/privasi")
    await overseer.taps("Data saya")
    data = next(file for file in town.sandbox.world.files.files.values() if file.name == "data_saya.txt").content
    assert "PERAN DI PROVINSI (1)" in data.decode("utf-8-sig") and "provinsi: Provinsi Contoh" in data.decode()

    await detach_regions(town.database, [HERE])
    assert await overseer.taps_forged(OpenProvinceRegion(town.ids[HERE]).pack()) == NOT_FOR_YOU
    [listed] = await list_provinces(town.database)
    assert await end_overseer(town.database, town.clock.now(), listed.overseers[0].id)
    assert await overseer.taps_forged(OpenProvince(province.id).pack()) is None
    await overseer.sends("/status")
    assert "belum terdaftar" in overseer.screen.text


async def test_a_province_tells_the_coordinators_of_its_own_regions_after_a_yes(town: Town) -> None:
    here, elsewhere = await town.coordinator(HERE), await town.coordinator(THERE)
    admin = await town.admin()
    province, other = await _province(town, HERE), await _province(town, THERE, name="Provinsi Lain")
    overseer, neighbour = town.sandbox.person("Kanwil"), town.sandbox.person("Kanwil lain")
    await _joins(town, overseer, province)
    await _joins(town, neighbour, other)

    await overseer.taps("Pengumuman ke koordinator")
    await overseer.taps("Buat pengumuman")
    assert "1 koordinator di 1 kabupaten/kota" in overseer.screen.text
    await overseer.sends("x" * 3501)
    assert "kelebihan 1 karakter" in overseer.screen.text
    await overseer.sends("Rakor <b>Kamis</b> pukul 09.00")
    assert "Pengumuman Provinsi Contoh\n\nRakor <b>Kamis</b> pukul 09.00" in overseer.last(2)[0].text
    await town.passes(minutes=1)
    here.never_saw("Rakor")
    assert await neighbour.taps_forged(SendNews(1, 2).pack()) == NOT_FOR_YOU
    await overseer.taps("Kirim (1)")
    await town.passes(minutes=1)
    await here.sees("Rakor <b>Kamis</b> pukul 09.00")
    await overseer.taps("Segarkan")
    assert "1 dari 1 terkirim" in overseer.screen.text
    await overseer.taps_forged(SendNews(1, 2).pack())
    assert "bukan draf lagi" in overseer.screen.text
    for person in (elsewhere, admin):
        person.never_saw("Rakor")

    await overseer.taps("Pengumuman ke koordinator")
    await overseer.taps("1")
    assert "Laporan pengumuman" in overseer.screen.text
    await overseer.taps("Semua pengumuman")
    await overseer.taps("Buat pengumuman")
    await town.restarts()
    await overseer.sends("Yang kedua")
    await overseer.taps("Buang draf")
    assert "Pengumuman Provinsi Contoh kepada koordinator" in overseer.screen.text


async def test_regions_answer_whether_they_come_to_a_rakor_of_their_province(town: Town) -> None:
    here, there = await town.coordinator(HERE), await town.coordinator(THERE)
    both = await town.joins("Koordinator keduanya", HERE, role=Role.KOORDINATOR)
    await town.joins("Koordinator keduanya", THERE, role=Role.KOORDINATOR)
    province = await _province(town, HERE, THERE)
    overseer = town.sandbox.person("Biro Hukum")
    await _joins(town, overseer, province)
    await overseer.taps("Pengumuman ke koordinator")
    await overseer.taps("Buat pengumuman")
    await overseer.sends("Rakor Kamis pukul 09.00")
    await overseer.taps("Kirim sebagai undangan rakor (3)")
    assert "hadir 0 · diwakilkan 0 · berhalangan 0 · belum menjawab 2" in overseer.screen.text
    await town.passes(minutes=1)

    await here.taps("Hadir", on="Rakor Kamis")
    await here.sees(f"Kota Contoh: hadir, dijawab oleh {here.name}")
    await here.taps("Diwakilkan", on="Rakor Kamis")
    await here.sees("Kota Contoh: diwakilkan")
    assert await there.taps_forged(ReplyNews(1, town.ids[HERE], RsvpAnswer.CANNOT).pack()) == NOT_FOR_YOU
    await both.taps("Berhalangan: Kabupaten Teladan", on="Rakor Kamis")
    shown = await both.sees("Kabupaten Teladan: berhalangan")
    assert f"Kota Contoh: diwakilkan, dijawab oleh {here.name}" in shown.text

    await overseer.taps("Segarkan")
    assert "hadir 0 · diwakilkan 1 · berhalangan 1 · belum menjawab 0" in overseer.screen.text
    await overseer.taps("Jawaban")
    assert "Kabupaten Teladan: berhalangan (Koordinator keduanya)" in overseer.screen.text
    await detach_regions(town.database, [HERE])
    await here.taps("Hadir", on="Rakor Kamis")
    await here.sees("tidak berlaku")


async def test_a_coordinator_may_oversee_besides_and_an_invitation_is_for_one(town: Town) -> None:
    province = await _province(town, HERE)
    coordinator, stranger = await town.coordinator(THERE), town.sandbox.person("Lain")
    await stranger.starts()
    token = await invite_overseer(town.database, town.clock.now(), province.id)
    await coordinator.starts(token)
    assert await stranger.taps_forged(ConfirmProvince(1).pack()) == NOT_FOR_YOU
    await coordinator.taps("Ya, pantau provinsi ini")
    assert "Bagian Hukum Kabupaten Teladan" in coordinator.screen.text
    await coordinator.taps("Capaian Provinsi Contoh")
    assert "1. Kota Contoh 0/9" in coordinator.screen.text
    await coordinator.taps("1")
    await coordinator.taps("Beranda")
    assert "Bagian Hukum Kabupaten Teladan" in coordinator.screen.text
    assert await coordinator.taps_forged(OpenOverview(town.ids[HERE]).pack()) == NOT_FOR_YOU
    await stranger.starts(token)
    await stranger.sees("tidak berlaku lagi")
    await coordinator.starts(token)
    await coordinator.sees("sudah terdaftar untuk memantau Provinsi Contoh")


async def test_a_region_opens_its_round_and_what_is_accepted_can_be_read(town: Town) -> None:
    coordinator, admin = await town.coordinator(HERE), await town.admin()
    await submits(admin, "2", (pdf("DPA kesehatan"), "DPA.pdf"))
    await coordinator.sends("/periksa")
    await coordinator.taps("1")
    await coordinator.taps("Terima")
    await town.passes(minutes=2)
    province = await _province(town, HERE, THERE)
    overseer = town.sandbox.person("Biro Hukum")
    await _joins(town, overseer, province)
    here, round_id = town.ids[HERE], town.ids[f"round@{HERE}"]
    accepted = town.ids[f"H06-P1/DINKES@{HERE}"]
    states = OpenedOpdStates(round_id, town.ids[f"DINKES@{HERE}"])
    for tap in (GiveOpenedFiles(accepted), states, OpenToProvince(round_id, province.id)):
        assert await overseer.taps_forged(tap.pack()) == NOT_FOR_YOU

    await coordinator.sends("/penilaian")
    await coordinator.taps("1")
    await coordinator.taps("Provinsi")
    assert "Dipantau oleh: Biro Hukum" in coordinator.screen.text
    await coordinator.taps("Buka untuk provinsi")
    assert "Terbuka bagi provinsi: pemantau" in coordinator.screen.text

    await overseer.taps_forged(OpenProvinceRegion(here).pack())
    number = next(line for line in overseer.screen.text.splitlines() if "Dinas Kesehatan" in line)[0]
    await overseer.taps(number)
    [number] = overseer.screen.buttons[0]  # the accepted one alone
    line = next(line for line in overseer.screen.text.splitlines() if line.startswith(f"{number}. H06-P1"))
    assert line.endswith("diterima") and overseer.screen.text.count("diterima") == 2  # and what to tap
    await overseer.taps(number)
    await overseer.sees("1 berkas")
    assert [name for message in overseer.last(2) for name in message.files] == ["DPA.pdf"]
    for tap in (
        GiveOpenedFiles(town.ids[f"H06-P2/DINKES@{HERE}"]),
        GiveOpenedFiles(town.ids[f"H06-P1/DINKES@{THERE}"]),
        OpenedOpdStates(town.ids[f"round@{THERE}"], town.ids[f"DINKES@{THERE}"]),
    ):
        assert await overseer.taps_forged(tap.pack()) == NOT_FOR_YOU
    await coordinator.sends("/jejak")
    trail = await coordinator.sees("melihat dokumen H06-P1 Dinas Kesehatan (versi 1) dari provinsi")
    assert "membuka KKP HAM 2026 untuk provinsi" in trail.text

    await coordinator.taps_forged(OpenToProvince(round_id, 0).pack())
    assert await overseer.taps_forged(GiveOpenedFiles(accepted).pack()) == NOT_FOR_YOU
    await coordinator.taps("Buka untuk provinsi")
    other = await add_province(town.database, MONDAY, "Provinsi Lain")
    assert other is not None
    await attach_regions(town.database, MONDAY, other, [HERE])  # what was opened to one is not opened to another
    await _joins(town, overseer, other)
    assert await overseer.taps_forged(states.pack()) == NOT_FOR_YOU
