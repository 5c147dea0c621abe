"""Words of a request for more time, and of the answer to it."""

from domain.submission.extensions import ExtensionOutcome

PICK = "<b>Minta perpanjangan</b>\n{opd}"
PICK_LINE = "{number}. {code} {title} · {day}"
PICKED_LINE = "{number}. <b>✓ {code} {title}</b> · {day}"
PICK_ASK = "Ketuk nomor untuk memilih atau membatalkan, lalu pilih tanggalnya."
PICK_NONE = "Tidak ada yang dapat diperpanjang saat ini."
PICK_DAY = "Pilih tanggal ({count})"

DAY = "<b>Minta perpanjangan</b>\n{opd}"
ITEM = "• {code} {title} · {day}"
MORE = "• dan {count} lainnya"
DAY_ASK = "Sampai kapan? Ketuk tanggalnya."
LAST_DAY = "Paling lambat batas resmi: {moment}"
DAY_NONE = "Batas waktunya sudah sama dengan batas resmi, jadi tidak dapat diperpanjang lagi."
MARKS = "– tidak dapat dipilih: sebelum batas waktu sekarang, hari libur, atau sesudah batas resmi."

REASON_ASK = "Perpanjangan sampai {moment}.\nMohon tulis alasannya. Bila ada surat, kirim foto atau PDF-nya."
EMPTY_REASON = "Mohon tulis alasannya dengan kata-kata."
LETTER_KEPT = "Surat tersimpan. Mohon tulis juga alasannya."
LETTER_EXPECTED = "Mohon kirim suratnya sebagai foto atau PDF."

PREVIEW = "<b>Kirim permintaan perpanjangan?</b>\n{opd}"
UNTIL = "Diminta sampai: {moment}"
REASON = "Alasan: “{reason}”"
LETTER = "Surat: {name}"
PREVIEW_ASK = "Surat (bila ada) dapat dikirim sekarang sebagai foto atau PDF; ketik lagi untuk mengganti alasan."
YES = "Kirim permintaan"
OTHER_DAY = "Pilih tanggal lain"
NO_LONGER_POSSIBLE = "Tanggal itu tidak dapat dipakai lagi. Mohon pilih tanggal lain."

WAITING = "<b>Permintaan perpanjangan sedang ditinjau</b>\n{opd}"
WAITING_ASK = (
    "Diteruskan ke {office}. Bapak/Ibu akan diberi tahu. Sampai ada keputusan, batas waktu sekarang tetap berlaku."
)
ENDED = {
    ExtensionOutcome.GRANTED: "<b>Perpanjangan dikabulkan</b>\n{opd}",
    ExtensionOutcome.DECLINED: "<b>Perpanjangan belum dapat dikabulkan</b>\n{opd}",
    ExtensionOutcome.WITHDRAWN: "<b>Permintaan perpanjangan ditarik</b>\n{opd}",
    ExtensionOutcome.OVERTAKEN: "<b>Perpanjangan tidak diperlukan lagi: semuanya sudah dikirim</b>\n{opd}",
}
GRANTED_UNTIL = "Batas waktu baru: {moment}"
ANSWER = "Jawaban {office}: “{answer}”"
DECIDED_BY = "Diputuskan oleh {name}, {moment}."
WITHDRAW = "Tarik permintaan"
SEE_LETTER = "Lihat surat"
LETTER_CAPTION = "Surat permintaan perpanjangan {opd}"
OPEN = "Buka {code}"

REQUEST = "<b>Permintaan perpanjangan</b>\n{opd}"
REQUEST_BY = "{name}, {moment}"
REQUEST_ASK = "Kabulkan, pilih tanggal lain, atau sampaikan bahwa belum dapat dikabulkan."
REQUEST_TOO_LATE = (
    "Tanggal yang diminta tidak dapat dipakai lagi. Pilih tanggal lain, atau sampaikan bahwa belum dapat dikabulkan."
)
REQUEST_CLOSED = "Batas resminya sudah lewat, jadi perpanjangan tidak dapat dikabulkan lagi."
GRANT = "Kabulkan sampai {day}"
DECLINE = "Belum dapat, beri alasan"
GRANT_ASK = "Pilih batas waktu yang dikabulkan."
DECLINE_ASK = "{opd}\nMohon tulis alasan mengapa belum dapat dikabulkan. Jawaban diteruskan ke OPD."

LIST = "<b>Permintaan perpanjangan</b> ({count})\n{region}"
LIST_LINE = "{number}. {opd}: {count} data dukung, sampai {day}"
LIST_NONE = "Tidak ada permintaan perpanjangan yang menunggu keputusan."
LIST_ASK = "Ketuk nomornya."
