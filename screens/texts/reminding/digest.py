"""Words of the daily digest and of what may be answered to it."""

from domain.reminding.reminder_times import Address, NotOursReason

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

PICK_HANDBACK = "<b>{opd}</b>\nYang mana bukan tugas OPD Bapak/Ibu?"
HANDBACK_LINE = "{number}. {code} {title}"
HANDBACK_NONE = "Tidak ada yang dapat dikembalikan sekarang."
CHOOSE = "Ketuk nomornya."
PICK_REASON = "{code} {title}\nMengapa bukan tugas OPD Bapak/Ibu?"
REASONS = {
    NotOursReason.OTHER_OPD: "Tugas OPD lain",
    NotOursReason.NO_SUCH_PROGRAMME: "Tidak ada program/kegiatannya",
    NotOursReason.REORGANISED: "Sudah pindah setelah penataan OPD",
    NotOursReason.OTHER: "Alasan lain",
}
TYPE_REASON = "Tulis alasan lain"
ASK_REASON = "{code} {title}\nMohon tulis alasannya, misalnya OPD mana yang lebih tepat."
EMPTY_REASON = "Mohon tulis alasannya dengan kata-kata."
HANDED_BACK = (
    "Diteruskan ke Bagian Hukum: {code} {title}.\n"
    "Sampai ada jawaban, tidak ada pengingat untuk indikator ini. Bapak/Ibu akan diberi tahu."
)

HANDBACK = "<b>Bukan tugas OPD kami</b>\n{opd} · {code} {title}"
HANDBACK_WHY = "Alasan: {reason}"
HANDBACK_REMARK = "“{remark}”"
HANDBACK_BY = "{name}, {moment}"
HANDBACK_ASK = "Berikan kepada OPD lain, atau jawab bahwa tetap pada OPD ini."
REASSIGN = "Berikan ke OPD lain"
DECLINE = "Tetap, jawab alasannya"
PICK_OPD = "{code} {title}\nOPD mana yang mengampu?"
OPD_LINE = "{number}. {opd}"
ASK_ANSWER = "{opd} · {code}\nMohon tulis alasan mengapa tetap menjadi tugas OPD ini. Jawaban diteruskan ke OPD."
DECIDED_TO = "{code} {title} kini diampu {to}. Kedua OPD diberi tahu."
DECIDED_STAYS = "{code} {title} tetap pada {opd}. OPD diberi tahu."
DECIDED_BEFORE = "Ini sudah diputus."
HANDBACKS = "<b>Menunggu keputusan</b> ({count})\n{region}"
HANDBACKS_LINE = "{number}. {opd}: {code} {title}"
HANDBACKS_NONE = "Tidak ada yang menunggu keputusan."

NEWS_TAKEN = "<b>Bukan lagi tugas {opd}</b>\n{code} {title} kini diampu {to}. Terima kasih atas pemberitahuannya."
NEWS_STAYS = "<b>Tetap pada {opd}</b>\n{code} {title}\nJawaban Bagian Hukum: “{answer}”"
NEWS_GIVEN = "<b>Indikator baru untuk {to}</b>\n{code} {title}\nSebelumnya pada {opd}."
OPEN = "Buka {code}"
