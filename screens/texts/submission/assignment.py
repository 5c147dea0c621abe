"""Words of one indicator as an OPD owes it."""

from domain.rounds.programme import EvidenceFormat

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
