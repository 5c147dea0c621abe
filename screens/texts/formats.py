"""Words of dates, deadlines and states, the same on every screen."""

from domain.rounds.programme import IndicatorKind
from domain.submission.states import State

WEEKDAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
MONTHS = (
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
)
MOMENT = "{day} pukul {time} {zone}"
DEADLINE = "Paling lambat {moment} · {left}"
AND_MORE = "… dan {count} lainnya"
LEFT = "{days} hari kerja lagi"
LEFT_NO_WORKING_DAY = "tidak ada hari kerja lagi sebelumnya"
TODAY = "hari ini"
OVER = "sudah lewat"
OVER_BY = "sudah lewat {days} hari kerja"

STATES = {
    State.OUTSTANDING: "○ belum",
    State.DRAFT: "◐ draf",
    State.SUBMITTED: "⏳ menunggu pemeriksaan",
    State.IN_REVIEW: "⏳ diperiksa",
    State.RETURNED: "↩ dikembalikan",
    State.ACCEPTED: "✓ diterima",
}
KINDS = {
    IndicatorKind.STRUKTUR: "struktur",
    IndicatorKind.PROSES: "proses",
    IndicatorKind.HASIL: "hasil",
}
NAMELESS = "Berkas tanpa nama"
EXAMPLE_WORD = "contoh"
CHOSEN = "• {label}"
PAGE = "{page}/{pages}"
NEXT = "›"
PREVIOUS = "‹"
BACK = "Kembali"
HISTORY = "Riwayat"
HOME = "Beranda"
"""The button that leads to the first screen from anywhere."""
