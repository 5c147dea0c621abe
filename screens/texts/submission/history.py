"""Words of what was sent: the list, one version, its files given back."""

from domain.submission.states import Decision, VersionState

LIST = "<b>Riwayat {opd}</b> ({count})"
LIST_EMPTY = "<b>Riwayat {opd}</b>\nBelum ada yang dikirim. Silakan ketuk Perlu dikirim untuk memulai."
LINE = "{number}. {code} {title}"
LINE_STATE = "    {day} · v{version} · {state}"
CHOOSE = "Ketuk nomor untuk membuka."
STATES = {
    VersionState.WAITING: "⏳ menunggu pemeriksaan",
    VersionState.IN_REVIEW: "⏳ diperiksa",
    VersionState.RETURNED: "↩ dikembalikan",
    VersionState.ACCEPTED: "✓ diterima",
    VersionState.WITHDRAWN: "ditarik kembali",
    VersionState.SUPERSEDED: "diganti versi baru",
}
LISTED_STATES = STATES | {VersionState.WAITING: "⏳ menunggu"}

INDICATOR = "{code} <b>{title}</b>"
PLACE = "{opd} · versi {version}"
RECEIPT = "Tanda terima <code>{number}</code>"
SENT = "Terkirim {moment}"
SENT_LATE = "Terkirim {moment} · lewat batas waktu"
SENDER = "Pengirim: {name}"
SENT_AS = "Atas nama {opd}, yang sejak itu bergabung"
STATE = "Status: <b>{state}</b>"
NIHIL = "Jawaban: <b>nihil</b>. Alasan: “{reason}”"
FILES = "<b>{count} berkas</b> · {size}"
FILE = "– {name} · {size} · kode berkas {fingerprint}"
FILE_FROM = "   dari {name}"
FILE_BROKEN = "– {name} · <b>tidak dapat dibuka dari penyimpanan</b>"
MORE_FILES = "– dan {count} berkas lain"
FIGURES = "<b>Angka</b>"
FIGURE = "– {label}: <b>{value} {unit}</b>"
MORE_FIGURES = "– dan {count} angka lain"
VERDICT = {
    Decision.ACCEPTED: "<b>✓ Diterima</b> {day}",
    Decision.RETURNED: "<b>↩ Dikembalikan</b> {day}",
}
VERDICT_BY = " · {name}"
VERDICT_OWN = "Diperiksa oleh pengirimnya sendiri, karena belum ada koordinator lain."
VERDICTS = "Administratif: {administrative} · substantif: {substantive}"
NO_VERDICT = "–"
REASON = "– {reason}"
REMARK = "“{remark}”"
MORE_VERDICTS = "dan {count} hasil pemeriksaan sebelumnya"
RETIRED = "Indikator ini tidak lagi diminta; riwayatnya tetap dapat dibaca."
NEXT = {
    VersionState.WAITING: "Masih dapat dilengkapi atau ditarik kembali sampai mulai diperiksa.",
    VersionState.IN_REVIEW: "Mohon menunggu hasil pemeriksaan {office}.",
    VersionState.RETURNED: "Mohon diperbaiki. Berkas yang sudah baik tetap tersimpan.",
    VersionState.ACCEPTED: "Tidak ada yang perlu dilakukan lagi. Terima kasih, Bapak/Ibu.",
    VersionState.WITHDRAWN: "Versi ini tidak diperiksa karena ditarik kembali.",
    VersionState.SUPERSEDED: "Versi yang lebih baru sudah dikirim.",
}
OPEN_FILES = "Ketuk Berkas untuk membuka berkasnya."

GIVE = "Berkas ({count})"
EARLIER = "‹ Versi {version}"
LATER = "Versi {version} ›"
REVIEW = "Periksa"
REOPEN = "Buka kembali"
TO_OUTSTANDING = "Perlu dikirim"

GIVEN = "<b>Berkas {number}</b> · {code}"
GIVEN_ALL = "{count} berkas ada di atas."
GIVEN_PART = "Berkas {first}–{last} dari {total}."
GIVEN_BROKEN = (
    "Berkas <b>{name}</b> belum dapat diberikan: isinya di penyimpanan hilang atau tidak lagi sama dengan yang "
    "dikirim. Mohon beri tahu {office}; bila perlu, berkas dapat dikirim ulang."
)
GIVEN_TOO_LARGE = "Berkas <b>{name}</b> ({size}) melebihi batas kirim Telegram; berkasnya tetap tersimpan."
GIVE_NEXT = "Berkas {first}–{last}"
