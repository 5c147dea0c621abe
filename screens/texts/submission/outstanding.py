"""Words of the list of what is outstanding, its filters, and one indicator."""

from domain.rounds.programme import EvidenceFormat
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

INDICATOR = "{code} · {criterion}"
INDICATOR_KIND = "{code} · {criterion} · {kind}"
TARGET = "Kelompok sasaran: {group} · periode {period}"
MEASURE = "<b>Ukuran keberhasilan</b>\n{measure}"
GUIDANCE = "<blockquote expandable>Petunjuk: {guidance}</blockquote>"
ATTACH = "<b>Yang dilampirkan</b>"
ITEM = "{mark} {name} ({need})"
ITEM_FORMATS = "{mark} {name} ({need}, {formats})"
NO_ITEMS = "○ Dokumen yang membuktikan (foto atau PDF)"
FIGURES = "<b>Angka yang diminta</b>"
FIGURE = "{mark} {label}: {value} {unit}"
FIGURE_EMPTY = "{mark} {label} ({unit})"
REQUIRED = "wajib"
OPTIONAL = "bila ada"
STATE = "Keadaan: {state}"
LATE = "Keadaan: {state} · lewat batas waktu"
SUPPORTING = "Peran: pendukung"
RETURNED_BECAUSE = "<b>Dikembalikan untuk diperbaiki</b>"
RETURNED_REASON = "– {reason}"
RETURNED_REMARK = "“{remark}”"
FIX_NOT_LATE = "Perbaikan tidak dihitung terlambat."
SEND_HERE = "Silakan kirim foto atau PDF ke sini."
SEND_HERE_OFFICE = "Silakan kirim berkasnya ke sini, dalam bentuk seperti pada daftar di atas."
WAITING = "Menunggu pemeriksaan {office}."
ACCEPTED = "Tidak ada yang perlu dilakukan lagi. Terima kasih, Bapak/Ibu."
RETIRED = "Indikator ini tidak lagi diminta pada putaran ini; riwayatnya tetap dapat dibaca."
NOT_OPEN = "Putaran ini dibuka mulai {moment}."
FORMATS = {
    EvidenceFormat.PDF: "PDF",
    EvidenceFormat.PHOTO: "foto",
    EvidenceFormat.WORD: "Word",
    EvidenceFormat.EXCEL: "Excel",
}
NIHIL = "Nihil / tidak ada data"
FIX_NOW = "Perbaiki sekarang"
WITHDRAW = "Tarik kembali"
COMPLEMENT = "Lengkapi"
SEE_SENT = "Lihat yang terkirim"
BUTTON = "{code} {title}"
