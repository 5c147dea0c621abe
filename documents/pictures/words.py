"""Words in pictures: what each says in its first line, and how dates are written there."""

from datetime import date

from domain.calendar import local, zone_abbreviation
from domain.overview.completion import Completion
from domain.overview.pictures import Columns, HeatMap, PictureHead, Trend
from domain.rounds.programme import IndicatorKind
from domain.text import plain

_WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)

BY = {
    Columns.RIGHTS: "OPD menurut hak",
    Columns.ACTIONS: "OPD menurut aksi",
    Columns.KINDS: "OPD menurut jenis indikator",
}
BY_DAY = "Perkembangan"
NOT_BEGUN = "{count} dari {total} OPD belum mengirim; {share} diterima"
SOME_LATE = "{count} dari {total} OPD lewat batas waktu; {share} diterima"
SOME_FINISHED = "{count} dari {total} OPD lengkap; {share} diterima"
ALL_FINISHED = "Semua data dukung sudah diterima"
NOTHING_ASKED = "Belum ada data dukung yang diminta"
PACE_TITLE = "{share} diterima; perlu {count} per hari kerja"
OVER = "{share} diterima; batas waktu resmi sudah lewat"
KINDS = {
    IndicatorKind.STRUKTUR: "Struktur",
    IndicatorKind.PROSES: "Proses",
    IndicatorKind.HASIL: "Hasil",
}
EXAMPLE = "contoh"
PAGE = "hal. {page} dari {pages}"
WHOLE = "Semua OPD"
SUM = "Jumlah"
OPD = "OPD"
ROWS = "Isi kotak: diterima / tugas. Diurutkan: paling tertinggal di atas."
NOTHING = "Belum ada indikator yang ditugaskan kepada OPD pada periode penilaian ini."
LATE = "ada yang lewat batas waktu"
NO_TASK = "tidak ada tugas"
NO_TASK_SIGN = "-"
ACCEPTED = "diterima"
SENT = "dikirim"
INTERNAL = "Batas waktu internal {day}"
OFFICIAL = "Batas waktu resmi {day}"
TODAY = "hari ini"
STEP = "hari pengingat"
PACE_NEEDED = "perlu {count}"
PACE_UNIT = "per hari kerja"
AHEAD = "belum waktunya {count}"


def heat_title(heat: HeatMap) -> str:
    """7 dari 41 OPD belum mengirim; 62% diterima: who is furthest behind, as far as anybody is."""
    whole = heat.whole
    if not whole.total:
        return NOTHING_ASKED
    if whole.accepted == whole.total:
        return ALL_FINISHED
    asked = [row.whole for row in heat.rows if row.whole.total]
    for sentence, count in (
        (NOT_BEGUN, sum(not row.sent for row in asked)),
        (SOME_LATE, sum(row.late > 0 for row in asked)),
    ):
        if count:
            return sentence.format(count=count, total=len(asked), share=whole.percent)
    finished = sum(row.accepted == row.total for row in asked)
    return SOME_FINISHED.format(count=finished, total=len(asked), share=whole.percent)


def trend_title(trend: Trend) -> str:
    """62% diterima; perlu 32 per hari kerja."""
    last = trend.points[-1].completion if trend.points else Completion()
    if not last.total:
        return NOTHING_ASKED
    if last.accepted == last.total:
        return ALL_FINISHED
    if trend.pace is not None:
        return PACE_TITLE.format(share=last.percent, count=trend.pace.per_day)
    if trend.head_day > trend.official_on:
        return OVER.format(share=last.percent)
    return accepted_line(last)


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
    name = head.round if not head.example or EXAMPLE in plain(head.round) else f"{head.round} ({EXAMPLE})"
    return f"{name} · data tahun {head.tahun_data}"


def place_line(head: PictureHead) -> str:
    """Kota Contoh · Senin, 9 Maret 2026 pukul 10.15 WIB."""
    return f"{head.region} · {moment(head)}"


def accepted_line(completion: Completion) -> str:
    """312 dari 504 diterima (62%)."""
    return f"{completion.accepted} dari {completion.total} diterima ({completion.percent})"


def other_states_line(completion: Completion) -> str:
    """Diperiksa 41 · dikembalikan 23 · belum 128 · lewat 8."""
    late = f" · lewat batas waktu {completion.late}" if completion.late else ""
    ahead = f" · {AHEAD.format(count=completion.ahead)}" if completion.ahead else ""
    parts = f"diperiksa {completion.in_review} · dikembalikan {completion.returned} · belum {completion.outstanding}"
    return f"{parts}{late}{ahead}"
