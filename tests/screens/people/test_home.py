"""First screens as phones show them: what stands where, and what to do next."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from domain.overview.completion import Completion
from domain.overview.overview import RegionGlance, RegionStanding
from domain.people.invitations import InvitationStatus, Opened
from domain.people.people import Actor, Invitation, Membership, Opd, OpdKind, Region, Role
from domain.rounds.due_dates import Due, DueDate
from domain.rounds.programme import Round
from screens.people import home, join
from screens.screen import Screen

NOW = datetime(2026, 3, 9, 3, 15, tzinfo=UTC)
REGION = Region(1, "Kota Contoh", "Bagian Hukum", "Asia/Jakarta")
ROUND = Round(
    1,
    1,
    "KKP HAM",
    2026,
    date(2025, 1, 1),
    date(2025, 12, 31),
    NOW - timedelta(days=60),
    datetime(2026, 3, 13, 9, tzinfo=UTC),
    datetime(2026, 3, 31, 9, tzinfo=UTC),
    False,
)
DONE = Completion(accepted=1, in_review=6, returned=2, outstanding=125, late=3)
EMPTY = RegionStanding((), 0, 0, frozenset(), NOW)
DUE = Due(late=3, dates=(DueDate(ROUND.internal_deadline_at, 122),))
RUNNING = RegionStanding((RegionGlance(ROUND, DONE, DUE),), 43, 40, frozenset(), NOW)


def first_screen(standing: RegionStanding, role: Role = Role.KOORDINATOR) -> list[str]:
    held = Membership(1, role, REGION, None)
    actor = Actor(1, 1, "Pegawai", (held,), held)
    return home.home_of_region(held, actor, standing).text.splitlines()


def test_a_coordinator_sees_every_state_the_deadline_and_what_to_do() -> None:
    assert first_screen(RUNNING)[1:] == [
        "KKP HAM 2026 · data tahun 2025",
        "█░░░░░░░░░ 1 dari 134 diterima",
        "⏳ 6 menunggu pemeriksaan",
        "↩ 2 dikembalikan untuk diperbaiki",
        "○ 125 belum dikirim · 3 lewat batas waktu",
        "Paling lambat Jumat, 13 Maret 2026 pukul 16.00 WIB · 4 hari kerja lagi",
        "40 dari 43 OPD belum mempunyai admin.",
        "Ketuk Periksa untuk mulai memeriksa.",
    ]


def test_once_all_deadlines_of_opd_are_over_the_official_one_counts() -> None:
    later = replace(RUNNING, rounds=(RegionGlance(ROUND, DONE, Due(late=125)),), now=NOW + timedelta(days=7))
    assert "Batas resmi Selasa, 31 Maret 2026 pukul 16.00 WIB · 11 hari kerja lagi" in first_screen(later)


def test_the_deadline_of_a_few_is_not_read_as_that_of_all() -> None:
    earlier = DueDate(datetime(2026, 3, 11, 9, tzinfo=UTC), 2)
    due = Due(dates=(earlier, DueDate(ROUND.internal_deadline_at, 120)), ahead=3)
    text = first_screen(replace(RUNNING, rounds=(RegionGlance(ROUND, DONE, due),)))
    assert "2 paling lambat Rabu, 11 Maret 2026 pukul 16.00 WIB · 2 hari kerja lagi" in text
    assert "120 paling lambat Jumat, 13 Maret 2026 pukul 16.00 WIB · 4 hari kerja lagi" in text
    assert "Belum waktunya (3)" in text


def test_what_is_all_sent_is_told_with_the_official_deadline() -> None:
    waiting = RegionGlance(ROUND, Completion(accepted=1, in_review=2), Due())
    text = first_screen(replace(RUNNING, rounds=(waiting,)))
    assert "Batas resmi Selasa, 31 Maret 2026 pukul 16.00 WIB · 16 hari kerja lagi" in text
    complete = RegionGlance(ROUND, Completion(accepted=3), Due())
    assert "Batas resmi" not in "".join(first_screen(replace(RUNNING, rounds=(complete,))))


def test_a_coordinator_with_nothing_yet_reads_the_first_steps() -> None:
    said = first_screen(EMPTY)
    assert said[1] == "Belum ada periode penilaian untuk Kota Contoh."
    assert [line[:2] for line in said[3:]] == ["1.", "2."]


def test_with_nothing_to_check_who_is_missing_comes_next() -> None:
    quiet = replace(RUNNING, rounds=(RegionGlance(ROUND, Completion(outstanding=3), DUE),))
    assert first_screen(quiet)[-1] == "Ketuk Anggota untuk mengundang admin."
    assert first_screen(replace(quiet, opds_without_admin=0))[-1] == "Ketuk Rekap untuk capaian setiap OPD."


def test_a_leader_reads_the_same_counts_and_is_led_to_the_summary() -> None:
    said = first_screen(RUNNING, Role.PIMPINAN)
    assert "○ 125 belum dikirim · 3 lewat batas waktu" in said and said[-1] == "Ketuk Rekap untuk capaian setiap OPD."


def offered(role: Role, opd: Opd | None = None) -> Screen:
    invitation = Invitation(1, REGION, opd, role, False, NOW)
    return join.landing(Opened(InvitationStatus.OPEN, invitation), member=False)


def test_the_button_that_accepts_an_invitation_is_never_cut() -> None:
    long = Opd(1, 1, "Dinas Koperasi, Usaha Kecil dan Menengah", "DISKOPUKM", OpdKind.DINAS)
    short = Opd(2, 1, "Dinas Kesehatan", "DINKES", OpdKind.DINAS)
    said = [
        offered(role, opd).rows[0][0].label
        for role, opd in (
            (Role.KOORDINATOR, None),
            (Role.PIMPINAN, None),
            (Role.ADMIN_OPD, short),
            (Role.ADMIN_OPD, long),
        )
    ]
    assert said == [
        "Ya, saya koordinator",
        "Ya, saya pimpinan",
        "Ya, saya admin Dinas Kesehatan",
        "Ya, saya admin DISKOPUKM",
    ]


def test_an_invitation_says_what_it_is_for() -> None:
    assert "untuk melihat rekap data dukung KKP HAM dan Aksi HAM" in offered(Role.PIMPINAN).text
