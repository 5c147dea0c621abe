"""Words of the list of what is outstanding, and its filters."""

from screens.buttons.submission.outstanding import Show

TITLES = {
    Show.OWED: "Tunggakan {opd} ({count})",
    Show.RETURNED: "Dikembalikan, {opd} ({count})",
    Show.UNSENT: "Belum dikirim, {opd} ({count})",
    Show.DRAFT: "Draf {opd} ({count})",
    Show.IN_REVIEW: "Sedang diperiksa, {opd} ({count})",
    Show.ACCEPTED: "Diterima, {opd} ({count})",
    Show.ALL: "Semua indikator {opd} ({count})",
}
SHOW = {
    Show.OWED: "Tunggakan",
    Show.RETURNED: "Dikembalikan",
    Show.UNSENT: "Belum dikirim",
    Show.DRAFT: "Draf",
    Show.IN_REVIEW: "Diperiksa",
    Show.ACCEPTED: "Diterima",
    Show.ALL: "Semua",
}
HEAD_RETURNED = "<b>Dikembalikan</b>, mohon diperbaiki"
HEAD = "<b>{round}</b>"
LINE = "{number}. {code} {title}"
LINE_DRAFT = "{number}. {code} {title} · ◐ {count} berkas"
LINE_STATE = "{number}. {code} {title} · {state}"
LINE_RETURNED = "{number}. {code} {title} · ↩ {reason}"
EMPTY = "Tidak ada tunggakan. Terima kasih, Bapak/Ibu."
EMPTY_FILTERED = "Tidak ada yang cocok dengan saringan ini."
CHOOSE = "Ketuk nomor untuk membuka."
FILTER = "Saring"
FILTER_ASK = "Tampilkan yang mana?"
FILTER_ALL_RIGHTS = "Semua kriteria"
FILTER_ALL_KINDS = "Semua jenis"
FILTER_CHOSEN = "• {label}"
SHOW_FILTERED = "Tampilkan ({count})"

BUTTON = "{code} {title}"
