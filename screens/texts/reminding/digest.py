"""Words of the daily digest, and of a promised day or a delay in answer to it."""

from domain.reminding.preferences import Address

ADDRESS = {Address.BOTH: "Bapak/Ibu", Address.BAPAK: "Bapak", Address.IBU: "Ibu"}
MORNING = "Selamat pagi, {address}."
DAYTIME = "Selamat siang, {address}."
AFTERNOON = "Selamat sore, {address}."

SECTION = "<b>{opd}</b>"
SECTION_REGION = "<b>{opd}</b> · {region}"
ROUNDS = "{rounds}"
UNTOUCHED = "○ {count} data dukung belum dimulai"
DRAFTS = "◐ {count} masih berupa draf, tinggal dikirim"
LATE = "○ {count} belum dikirim, batas waktunya sudah lewat"
RETURNED = "↩ {count} perlu diperbaiki"
LAPSED = "Termasuk {count} yang hari janjinya sudah lewat."
PROMISED = "Selain itu {count} sudah ada janji tanggalnya."
LATE_UNTIL = "Masih dapat dikirim sampai batas resmi, {moment}."
RETURNED_UNTIL = "Perbaikan tidak dihitung terlambat; batas resminya {moment}."
ASK = "Mohon bantuannya untuk melengkapi."
ASK_DRAFTS = "Mohon dibuka dan dikirim; berkasnya sudah tersimpan."
ASK_RETURNED = "Mohon diperbaiki; berkas yang sudah baik tetap tersimpan."

SEE = "Lihat tunggakan ({count})"
SEE_OF = "{opd}: lihat tunggakan ({count})"
PROMISE = "Saya kirim hari ..."
PROMISE_OF = "{opd}: saya kirim hari ..."
PUT_OFF = "Tunda sampai besok"
NOT_OURS = "Bukan tugas OPD kami"
NOT_OURS_OF = "{opd}: bukan tugas kami"

PICK_DAY = "<b>{opd}</b> · {count} data dukung\nKapan dapat dikirim? Sampai hari itu tidak ada pengingat untuk ini."
PICK_LAST = "Batas resmi: {moment}"
PICK_ASK = "Ketuk tanggalnya. ( ) libur atau akhir pekan tidak dapat dipilih."
PROMISE_MADE = (
    "Terima kasih, tercatat: {count} data dukung {opd} dikirim paling lambat {day}.\n"
    "Bagian Hukum melihat janji ini; sampai hari itu tidak ada pengingat untuk ini."
)
NOTHING_ASKED = "Tidak ada lagi yang perlu dijanjikan untuk {opd}. Terima kasih."
PUT_OFF_DONE = "Baik, diingatkan lagi {day}. Bila semua sudah dikirim sebelumnya, tidak ada pengingat."
