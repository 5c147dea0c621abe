"""Words of the list of what an OPD owes, and its filters."""

from screens.buttons.submission.outstanding import Show

TITLES = {
    Show.OWED: "Perlu dikirim · {opd} ({count})",
    Show.RETURNED: "Dikembalikan · {opd} ({count})",
    Show.UNSENT: "Belum dikirim · {opd} ({count})",
    Show.DRAFT: "Draf · {opd} ({count})",
    Show.IN_REVIEW: "Sedang diperiksa · {opd} ({count})",
    Show.ACCEPTED: "Diterima · {opd} ({count})",
    Show.ALL: "Semua indikator · {opd} ({count})",
}
TITLE_LATE = "Tunggakan · {opd} ({count})"
TITLE_LATE_AND_OWED = "Tunggakan dan perlu dikirim · {opd} ({count})"
SHOW = {
    Show.OWED: "Perlu dikirim",
    Show.RETURNED: "Dikembalikan",
    Show.UNSENT: "Belum dikirim",
    Show.DRAFT: "Draf",
    Show.IN_REVIEW: "Diperiksa",
    Show.ACCEPTED: "Diterima",
    Show.ALL: "Semua",
}
RETURNED = "<b>Dikembalikan ({count})</b>, mohon diperbaiki"
LATE = "<b>Tunggakan ({count})</b>, batas waktunya sudah lewat"
DUE = "<b>Perlu dikirim ({count})</b>"
AHEAD = "<b>Belum waktunya ({count})</b>"
SENT = "<b>Sudah dikirim ({count})</b>"
ROUND_CLOSED = "<b>Periode penilaian ditutup ({count})</b>, hanya dapat dibaca"
ROUND = "{round}"
LINE = "{number}. {code} {title}"
LINE_DRAFT = "{number}. {code} {title} · ◐ {count} berkas"
LINE_STATE = "{number}. {code} {title} · {state}"
LINE_RETURNED = "{number}. {code} {title} · ↩ {reason}"
PROMISED = "{line} · janji {day}"
MORE_TIME_ASKED = "{line} · permintaan perpanjangan sedang ditinjau"
MORE_TIME = "Minta perpanjangan"
EMPTY = "Tidak ada yang perlu dikirim saat ini. Terima kasih, Bapak/Ibu."
EMPTY_FILTERED = "Tidak ada yang cocok dengan saringan ini."
ELSEWHERE = "{opd} · {region}: {count} perlu dikirim."
SEE_ELSEWHERE = "Buka {opd}"
CHOOSE = "Ketuk nomor untuk membuka."
FILTER = "Saring"
FILTERED = "Saringan: {filters}"
FILTERED_RIGHT = "{code} {name}"
FILTER_ASK = "Tampilkan yang mana?"
FILTER_RIGHTS = "<b>Kriteria</b>, ketuk nomornya:"
FILTER_RIGHT = "{number}. {code} {name}"
FILTER_ALL_RIGHTS = "Semua kriteria"
FILTER_ALL_KINDS = "Semua jenis"
FILTER_CHOSEN = "• {label}"
SHOW_FILTERED = "Tampilkan ({count})"

BUTTON = "{code} {title}"
WHICH_IS_MEANT = "Ada beberapa indikator yang disebut. Buka yang mana?"
