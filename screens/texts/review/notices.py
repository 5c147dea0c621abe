"""Words with which an OPD is told of a decision."""

from domain.submission.states import Decision

ACCEPTED = "<b>✓ Diterima</b>: {code} {title}"
ACCEPTED_BODY = "{opd} · tanda terima {receipt}\nData dukung dinyatakan lengkap dan sesuai. Terima kasih, Bapak/Ibu."
LEFT = "Masih ada {count} yang perlu dikirim atau diperbaiki."
NOTHING_LEFT = "Tidak ada lagi yang perlu dikirim untuk {opd}."
RETURNED = "<b>Mohon diperbaiki</b>: {code} {title}"
REOPENED = "<b>Mohon diperbaiki</b>: {code} {title}\nSebelumnya sudah diterima, lalu diperiksa ulang."
PLACE = "{opd} · tanda terima {receipt}"
FILES_KEPT = "Berkas yang sudah baik tetap tersimpan."
NOT_LATE = "Perbaikan tidak dihitung terlambat."
FIX_NOW = "Perbaiki sekarang"
FIX = "Perbaiki {code}"
GATHERED = "<b>Hasil pemeriksaan</b> ({count})"
GATHERED_PLACE = "{opd}"
GATHERED_LINE = {
    Decision.ACCEPTED: "✓ Diterima: {code} {title}",
    Decision.RETURNED: "↩ Mohon diperbaiki: {code} {title}",
}
GATHERED_MORE = {
    Decision.ACCEPTED: "✓ dan {count} lagi diterima",
    Decision.RETURNED: "↩ dan {count} lagi mohon diperbaiki",
}
SEE_OUTSTANDING = "Perlu dikirim ({count})"
