"""Words in pictures, and how dates are written there."""

from datetime import date

from domain.calendar import local, zone_abbreviation
from domain.overview.completion import Completion
from domain.overview.pictures import Columns, PictureHead
from domain.rounds.programme import IndicatorKind

_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

TITLE = {
    Columns.RIGHTS: "Rekap per OPD dan hak",
    Columns.ACTIONS: "Rekap per OPD dan aksi",
    Columns.KINDS: "Rekap per OPD dan jenis indikator",
}
KINDS = {
    IndicatorKind.STRUKTUR: "Struktur",
    IndicatorKind.PROSES: "Proses",
    IndicatorKind.HASIL: "Hasil",
}
TREND_TITLE = "Perkembangan data dukung"
EXAMPLE = "contoh"
PAGE = "hal. {page} dari {pages}"
WHOLE = "Semua OPD"
SUM = "Jumlah"
OPD = "OPD"
ROWS = "Isi kotak: diterima / tugas. Diurutkan: paling tertinggal di atas."
NOTHING = "Belum ada indikator yang ditugaskan kepada OPD pada putaran ini."
SHADES = ("belum ada", "sampai 33%", "34–66%", "67–99%", "semua diterima")
LATE = "ada yang lewat batas waktu"
NO_TASK = "tidak ada tugas"
NO_TASK_SIGN = "-"
ACCEPTED = "diterima"
SENT = "sudah dikirim"
INTERNAL = "Batas waktu internal {day}"
OFFICIAL = "Batas waktu resmi {day}"
TODAY = "hari ini"
STEP = "hari pengingat"
FEW_POINTS = "Garis terisi satu titik setiap malam."


def moment(head: PictureHead) -> str:
    """Senin, 9 Maret 2026 pukul 10.15 WIB."""
    wall = local(head.at, head.zone)
    day = f"{_WEEKDAYS[wall.weekday()]}, {wall.day} {_MONTHS[wall.month - 1]} {wall.year}"
    return f"{day} pukul {wall:%H.%M} {zone_abbreviation(head.zone)}"


def short_day(day: date) -> str:
    """9 Mar."""
    return f"{day.day} {_MONTHS[day.month - 1][:3]}"


def day_and_month(day: date) -> str:
    """9 Maret."""
    return f"{day.day} {_MONTHS[day.month - 1]}"


def round_line(head: PictureHead) -> str:
    """KKP HAM 2026 · data tahun 2025, marked where it is an example."""
    name = head.round if not head.example or EXAMPLE in head.round.casefold() else f"{head.round} ({EXAMPLE})"
    return f"{name} · data tahun {head.tahun_data}"


def place_line(head: PictureHead) -> str:
    """Kota Contoh · Senin, 9 Maret 2026 pukul 10.15 WIB."""
    return f"{head.region} · {moment(head)}"


def accepted_line(completion: Completion) -> str:
    """312 dari 504 diterima (62%)."""
    return f"{completion.accepted} dari {completion.total} diterima ({completion.percent}%)"


def other_states_line(completion: Completion) -> str:
    """Diperiksa 41 · dikembalikan 23 · belum 128 · lewat 8."""
    late = f" · lewat batas waktu {completion.late}" if completion.late else ""
    return (
        f"diperiksa {completion.in_review} · dikembalikan {completion.returned} · belum {completion.outstanding}{late}"
    )
