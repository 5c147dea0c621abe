"""Words of dates, deadlines and states, the same on every screen."""

from domain.rounds.programme import IndicatorKind
from domain.submission.states import State

OPD_OF_REGION = "{opd}, {region}"
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
ACCOUNT_DIGITS = "(…{digits})"
MOMENT = "{day} pukul {time} {zone}"
HOUR = "{time} {zone}"
DEADLINE = "Paling lambat {moment} · {left}"
DEADLINE_OF = "{count} paling lambat {moment} · {left}"
OFFICIAL_DEADLINE = "Batas resmi {moment} · {left}"
AHEAD = "Belum waktunya ({count})"
WHICH_DAY = "<b>{first} atau {second}?</b>\nYang diketik dapat berarti dua hari. Mohon ketuk yang dimaksud."
SENT_AGAIN = "(dikirim ulang)"
AND_MORE = "… dan {count} lainnya"
LEFT = "{days} hari kerja lagi"
LEFT_NO_WORKING_DAY = "tidak ada hari kerja tersisa"
TODAY = "hari ini"
MINUTES = "{count} menit"
HOURS = "{count} jam"
DAYS = "{count} hari"
OVER = "sudah lewat"
OVER_BY = "sudah lewat {days} hari kerja"

STATES = {
    State.OUTSTANDING: "○ belum dikirim",
    State.DRAFT: "◐ draf",
    State.SUBMITTED: "⏳ menunggu pemeriksaan",
    State.IN_REVIEW: "⏳ diperiksa",
    State.RETURNED: "↩ dikembalikan",
    State.ACCEPTED: "✓ diterima",
}
STATUS_LATE = "{state} · lewat batas waktu"
STATUS_AHEAD = "{state} · belum waktunya"
KINDS = {
    IndicatorKind.STRUKTUR: "struktur",
    IndicatorKind.PROSES: "proses",
    IndicatorKind.HASIL: "hasil",
}
NAMELESS = "Berkas tanpa nama"
EXAMPLE_WORD = "contoh"
RENAMED = "{then} (sekarang {now})"
"""Who did something, where they are called otherwise by now."""
CHOSEN = "• {label}"
PAGE = "{page}/{pages}"
NEXT = "›"
PREVIOUS = "‹"
BACK = "Kembali"
HISTORY = "Riwayat"
HOME = "Beranda"
"""The button that leads to the first screen from anywhere."""
