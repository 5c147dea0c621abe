"""Reminders that tell the truth about deadlines, and what can be answered to them, for all or for one thing."""

from datetime import UTC, datetime

from sqlalchemy import update

from storage.queries.rounds.deadlines import set_of_assignment
from storage.tables.programme import CriterionRow
from tests import builders
from tests.bot_fixtures import Town

LATER = datetime(2026, 4, 10, 9, tzinfo=UTC)
OFFICIAL = datetime(2026, 4, 17, 9, tzinfo=UTC)


def morning(day: int) -> datetime:
    """08.30 WIB on a day of March 2026."""
    return datetime(2026, 3, day, 1, 30, tzinfo=UTC)


async def second_round(town: Town) -> int:
    """Aksi HAM in the same region: the health agency owes one measure by the tenth of April. Returns the round."""
    async with town.database.write() as db:
        round_id = await builders.round_(db, town.ids["Kota Contoh"], "Aksi HAM", LATER, OFFICIAL)
        criterion = await builders.criterion(db, round_id, "H06", "Aksi bagi penyandang disabilitas")
        measure = await builders.indicator(db, criterion, "A1-B04-1", None, "Terlaksananya pelatihan")
        town.ids["measure"] = await builders.assignment(db, measure, town.ids["DINKES@Kota Contoh"])
    return round_id


async def test_each_round_is_named_under_its_own_deadline(town: Town) -> None:
    admin = await town.admin()
    await second_round(town)
    town.clock.at = morning(6)
    await town.passes()
    lines = (await admin.sees("Selamat pagi")).text.splitlines()
    first = lines.index("KKP HAM 2026 · data tahun 2025")
    second = lines.index("Aksi HAM 2026 · data tahun 2025")
    of_first = lines[first:second] if first < second else lines[first:]
    of_second = lines[second:first] if second < first else lines[second:]
    assert "○ 3 data dukung belum dimulai" in of_first and "Jumat, 13 Maret 2026" in " ".join(of_first)
    assert "○ 1 data dukung belum dimulai" in of_second and "Jumat, 10 April 2026" in " ".join(of_second)


async def test_on_the_official_day_its_hour_is_named(town: Town) -> None:
    admin = await town.admin()
    await second_round(town)
    town.clock.at = morning(31)
    await town.passes()
    text = (await admin.sees("Selamat pagi")).text
    assert "○ 3 belum dikirim; hari ini batas resminya, pukul 16.00 WIB" in text
    assert "sudah lewat" not in text
    assert "Ingatkan hari kerja berikutnya" not in str(admin.screen)


async def test_it_is_not_put_off_beyond_a_deadline(town: Town) -> None:
    admin = await town.admin()
    town.clock.at = morning(12)
    await town.passes()
    assert "Ingatkan hari kerja berikutnya" in str(await admin.sees("1 hari kerja lagi"))
    town.clock.at = morning(13)
    await town.passes()
    assert "Ingatkan hari kerja berikutnya" not in str(await admin.sees("· hari ini"))


async def test_one_thing_is_promised_and_the_day_is_moved(town: Town) -> None:
    admin = await town.admin()
    await admin.sends("/tunggakan")
    await admin.taps("2")
    await admin.taps("Saya kirim hari ...")
    await admin.sees("Kapan dapat dikirim?")
    await admin.taps("11")
    await admin.sees("dikirim paling lambat Rabu, 11 Maret 2026")

    await admin.taps("Ubah hari janji")
    await admin.sees("Sekarang dijanjikan Rabu, 11 Maret 2026")
    await admin.taps("12")
    await admin.sees("dikirim paling lambat Kamis, 12 Maret 2026")
    await admin.sends("/tunggakan")
    assert admin.screen.text.count("janji 12 Maret") == 1

    town.clock.at = morning(6)
    await town.passes()
    text = (await admin.sees("Selamat pagi")).text
    assert "○ 2 data dukung belum dimulai" in text and "Selain itu 1 sudah ada janji tanggalnya." in text


async def test_a_promise_for_all_is_moved_at_once(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    town.clock.at = morning(6)
    await town.passes()
    await admin.taps("Saya kirim hari ...")
    await admin.taps("10")
    await admin.sees("3 data dukung Dinas Kesehatan dikirim paling lambat Selasa, 10 Maret 2026")
    await admin.taps("Ubah hari janji")
    await admin.taps("12")
    await admin.sees("3 data dukung Dinas Kesehatan dikirim paling lambat Kamis, 12 Maret 2026")
    town.clock.at = morning(9)
    await town.passes()
    assert "• Dinas Kesehatan: 3 data dukung, Kamis, 12 Maret 2026" in (await coordinator.sees("Janji baru")).text


async def test_not_ours_is_said_from_the_indicator(town: Town) -> None:
    admin, coordinator = await town.admin(), await town.coordinator()
    await admin.sends("/tunggakan")
    await admin.taps("1")
    await admin.taps("Bukan tugas OPD kami")
    await admin.taps("Kembali")
    await admin.sees("Yang dilampirkan")
    await admin.taps("Bukan tugas OPD kami")
    await admin.taps("Tugas OPD lain")
    await coordinator.sees("Alasan: Tugas OPD lain")
    await admin.sends("/tunggakan")
    await admin.taps("1")
    await admin.sees("Sudah disampaikan sebagai bukan tugas OPD ini; menunggu keputusan Bagian Hukum.")
    assert "Bukan tugas OPD kami" not in str(admin.screen)


async def test_late_due_and_not_yet_stand_apart(town: Town) -> None:
    admin = await town.admin()
    round_id = await second_round(town)
    async with town.database.write() as db:
        own = datetime(2026, 3, 3, 9, tzinfo=UTC)
        await set_of_assignment(db, town.ids["H06-P1/DINKES@Kota Contoh"], own)
        criterion = await builders.criterion(db, round_id, "A1-B08", "Aksi bulan Agustus")
        august = await builders.indicator(db, criterion, "A1-B08-1", None, "Terlaksananya pemantauan")
        day = datetime(2026, 8, 25, 9, tzinfo=UTC)
        await builders.assignment(db, august, town.ids["DINKES@Kota Contoh"], day)
        for code, period in (("H06", "B04"), ("A1-B08", "B08")):
            own_period = update(CriterionRow).where(CriterionRow.round_id == round_id, CriterionRow.code == code)
            await db.execute(own_period.values(period=period))
    town.clock.at = morning(4)
    await admin.sends("/status")
    assert "Tunggakan (1) · perlu dikirim (3)" in str(admin.screen)
    assert "Belum waktunya (1)" in admin.screen.text
    await admin.sends("/tunggakan")
    text = admin.screen.text
    heads = [
        "Tunggakan dan perlu dikirim · Dinas Kesehatan (4)",
        "Tunggakan (1)",
        "Perlu dikirim (3)",
        "Belum waktunya (1)",
    ]
    places = [text.index(head) for head in heads]
    assert places == sorted(places)
    assert "sudah lewat 1 hari kerja" in text


async def test_the_filter_names_rights_and_keeps_two_programmes_apart(town: Town) -> None:
    admin = await town.admin()
    await second_round(town)
    await admin.sends("/tunggakan")
    await admin.taps("Saring")
    text = admin.screen.text
    assert "H06 Hak atas kesehatan" in text and "H06 Aksi bagi penyandang disabilitas" in text
    chosen = next(line for line in text.splitlines() if "disabilitas" in line).split(".")[0]
    await admin.taps(chosen)
    assert "Saringan: H06 Aksi bagi penyandang disabilitas" in admin.screen.text
    await admin.taps("Tampilkan (1)")
    assert "A1-B04-1" in admin.screen.text and "H06-P1" not in admin.screen.text
