"""`kkpham-bot demo`, as somebody runs it who has just got the program: no terminal, no settings, any folder."""

import os
import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

pytestmark = pytest.mark.long

ROOT = Path(__file__).parents[3]
PLAYS = "from bot.cli import app; app()"

# A machine whose settings would lead the demo astray, and whose locale knows no letter beyond ASCII.
MACHINE = {
    "PATH": os.environ["PATH"],
    "PYTHONPATH": str(ROOT),
    "LANG": "C",
    "LC_ALL": "C",
    "KKPHAM_DATABASE_URL": "sqlite+aiosqlite:////nowhere/kkpham.db",
    "KKPHAM_PROXY": "http://127.0.0.1:9",
    "KKPHAM_RATE_PRIVATE": "0.001",
}


# What the story leaves in the audit trail: how often, and how often by nobody (the command line).
AUDIT_TRAIL = {
    ("created", "region"): (2, 2),
    ("imported", "round"): (3, 3),
    ("invited", "invitation"): (8, 2),
    ("joined", "membership"): (8, 0),
    ("handed_out", "region"): (1, 0),
    ("handover_begun", "membership"): (1, 0),
    ("handed_over", "membership"): (1, 0),
    ("asked", "inquiry"): (1, 0),
    ("answered", "inquiry"): (1, 0),
    ("closed", "inquiry"): (1, 0),
    ("released", "released_answer"): (1, 0),
    ("approved", "join_request"): (1, 0),
    ("submitted", "submission"): (10, 0),
    ("taken", "submission"): (6, 0),
    ("accepted", "submission"): (2, 0),
    ("returned", "submission"): (1, 0),
    ("undone", "submission"): (1, 0),
    ("promised", "opd"): (1, 0),
    ("bundled", "round"): (1, 0),
    ("endorsement_begun", "round"): (1, 0),
    ("endorsement_moved", "round"): (1, 0),
    ("closed", "round"): (1, 0),
    ("carried", "round"): (1, 0),
}


def audit_trail(database: Path) -> dict[tuple[str, str], tuple[int, int]]:
    """(action, subject) -> how many events, and how many of them name no person; each names its region and row."""
    with closing(sqlite3.connect(database)) as connection:
        events = connection.execute(
            "SELECT action, subject, count(*), sum(person_id IS NULL), sum(region_id IS NULL OR subject_id IS NULL)"
            " FROM audit_event GROUP BY action, subject"
        ).fetchall()
    assert not any(incomplete for *_, incomplete in events)
    return {(action, subject): (count, by_nobody) for action, subject, count, by_nobody, _ in events}


def run(program: str, cwd: Path, *arguments: str) -> tuple[int, str, str]:
    """Exit code, transcript and complaints of the command line in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments],
        cwd=cwd,
        env={**MACHINE, "TMPDIR": str(cwd.parent)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=300,
        check=False,
    )
    return done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8")


@pytest.mark.timeout(300)
def test_the_whole_story_goes_as_told_leaves_its_files_and_goes_on_where_it_was_kept(tmp_path: Path) -> None:
    kept = ("demo", "--keep", "--folder", "demo", "--no-page")
    code, transcript, complaints = run(PLAYS, tmp_path, *kept, "--transcript")

    assert code == 0, transcript[-3000:] + complaints
    assert complaints == ""
    steps = re.search(r"^✓ Semua 21 bab sesuai: (\d+) langkah", transcript, re.MULTILINE)
    assert steps is not None
    assert int(steps[1]) >= 197
    chapters = re.findall(r"^── (\d+)/(\d+) ", transcript, re.MULTILINE)
    assert [int(number) for number, _ in chapters] == list(range(1, int(chapters[0][1]) + 1))
    assert len(re.findall(r"^✓ Bab \d+, .*: \d+ langkah sesuai", transcript, re.MULTILINE)) == len(chapters) - 1
    assert "✗" not in transcript
    for seen in (
        "Kota Contoh (WIB): Aksi HAM (contoh)",
        "mengundang Bapak/Ibu sebagai admin Dinas",
        "tampaknya tidak dari tahun",
        "Foto ini sulit dibaca di",
        "Kiri: foto asli;",
        "halaman bukti",
        "Perlu dikirim · Dinas Kesehatan (4)",
        "mengirim album berisi 3 foto",
        "Tanda terima 25-DINKES-0001",
        "Persentase capaian: 87,45 persen",
        "Surat keterangan nihil",
        "1 berkas dipakai juga untuk H02-S1",
        "Mohon diperbaiki: H06-P3",
        "✓ Diterima: H06-P3",
        "Riwayat Dinas Kesehatan (4)",
        "1 dari 134 diterima",
        "Tombol ini tidak dapat digunakan",
        "tidak ada yang ditolak",
        "3 foto ini untuk lampiran yang mana?",
        "24 Februari",
        "Pertanyaan nomor 1 dijawab",
        "Serah terima selesai",
        "5 dokumen, 50 catatan BELUM ADA.txt",
        "2. ⏳ Sekretaris Daerah",
        "127 belum dikirim",
        "KKP HAM (contoh) 2026",
        " KB · dari tahun lalu",
        "Tanda terima 26-DINKES-0001",
        "make test",
    ):
        assert seen in transcript, seen
    assert (tmp_path / "demo" / "kkpham.db").is_file()
    assert [path for path in (tmp_path / "demo" / "berkas").rglob("*") if len(path.name) == 64]
    cards = tmp_path / "demo" / "kartu-undangan.pdf"
    assert cards.read_bytes().startswith(b"%PDF") and "Lembar undangan dari cerita ini" in transcript
    assert audit_trail(tmp_path / "demo" / "kkpham.db") == AUDIT_TRAIL
    assert run(PLAYS, tmp_path, *kept) == (0, "", "")


def test_what_is_printed_is_a_summary_whose_hints_can_be_pasted(tmp_path: Path) -> None:
    """Told of some chapters: the others add a line each."""
    short = "import bot.demo.play as play; play.CHAPTERS = (*play.CHAPTERS[:3], play.CHAPTERS[6])"
    called = f"import sys; sys.argv[0] = '.venv/bin/kkpham-bot'; {short}; {PLAYS}"

    code, summary, complaints = run(called, tmp_path, "demo")

    assert (code, complaints) == (0, ""), summary[-2000:]
    assert len(summary.splitlines()) < 46
    assert "ponsel" not in summary
    assert re.search(r"^/\S+/kartu-undangan.pdf$", summary, re.MULTILINE)
    assert re.search(r"^✓ Semua 5 bab sesuai: \d+ langkah", summary, re.MULTILINE)
    hints = re.findall(r"^  (\S*kkpham-bot) (\S+)", summary, re.MULTILINE)
    assert {program for program, _ in hints} == {".venv/bin/kkpham-bot"}
    assert {command for _, command in hints} == {"demo", "init", "template"}


def test_a_step_that_shows_something_else_ends_the_story(tmp_path: Path) -> None:
    broken = f"import screens.texts.people.join as join; join.JOINED = 'Terima kasih.'; {PLAYS}"

    code, transcript, complaints = run(broken, tmp_path, "demo", "--transcript")

    assert code == 1, complaints
    assert "✗ Bab 1: Koordinator Kota Contoh seharusnya melihat" in transcript
    assert "2/21" not in transcript
    assert list(tmp_path.iterdir()) == []


def test_a_folder_with_something_in_it_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "penting.txt").write_text("jangan ditimpa", encoding="utf-8")

    code, transcript, complaints = run(PLAYS, tmp_path, "demo", "--folder", ".")

    assert (code, transcript) == (1, "")
    assert "tidak kosong" in complaints
    assert [path.name for path in tmp_path.iterdir()] == ["penting.txt"]


def test_a_real_token_and_an_unknown_story_are_refused(tmp_path: Path) -> None:
    real = f"import os; os.environ['KKPHAM_TOKEN'] = '1234567890:AAFake' + 'x' * 29; {PLAYS}"

    code, _, complaints = run(real, tmp_path, "demo")
    assert code == 1
    assert "token bot yang sebenarnya" in complaints
    code, _, complaints = run(PLAYS, tmp_path, "demo", "--play", "sinetron")
    assert code == 1
    assert "submission, rakor, reminder" in complaints
