"""Words of meetings as the coordinator follows them once they are announced."""

from domain.meetings.meetings import MeetingField, MeetingKind, MeetingState, RsvpAnswer

KINDS = {
    MeetingKind.RAKOR: "Rapat koordinasi",
    MeetingKind.BIMTEK: "Bimbingan teknis",
    MeetingKind.DESK: "Desk",
}
SEE = "Rapat"
LIST = "<b>Rapat {place}</b>"
LIST_LINE = "{number}. {title}\n    {when} · {state}"
LIST_NONE = "Belum ada rapat yang diumumkan."
LIST_ASK = "Pilih rapat, atau buat undangan baru."
LIST_ASK_NEW = "Silakan buat undangan baru."
LIST_ASK_OPD = "Pilih rapat untuk menjawab atau melihat undangannya."
STATES = {
    MeetingState.DRAFT: "draf",
    MeetingState.ANNOUNCED: "diumumkan",
    MeetingState.CANCELLED: "dibatalkan",
    MeetingState.DISCARDED: "dibuang",
}
PAST = "selesai"
NEW = "Buat undangan baru"
GO_ON = "Lanjutkan draf"
GO_ON_WITH = "Lanjutkan draf: {title}"
GO_ON_FROM_HOME = "Lanjutkan draf undangan rapat"

FORM_NONE = "tidak ada"

ONE_STATE = "{kind} · {state}"
COUNTS = "Hadir {comes} · diwakilkan {sends} · berhalangan {cannot} · belum menjawab {open}"
PRESENT = "Tercatat hadir: {count} orang"
ONE_ASK = "Apa yang perlu dilihat atau diubah?"
REPLIES = "Jawaban OPD"
REPLIES_HEAD = "<b>Jawaban OPD</b>\n{title}"
REPLY_LINE = "{number}. {opd}\n    {answer}"
REPLY_NOTE = "{answer}: {note}"
ANSWERS: dict[RsvpAnswer | None, str] = {
    RsvpAnswer.COMES: "hadir",
    RsvpAnswer.SENDS: "diwakilkan",
    RsvpAnswer.CANNOT: "berhalangan",
    None: "○ belum menjawab",
}
CHANGE_TIME = "Ubah waktu"
CHANGE_PLACE = "Ubah tempat"
CHANGE_LINK = "Ubah tautan"
CHANGE_OTHER = "Ubah isi lain"
CHANGE_WHICH = (
    "<b>Bagian mana yang diubah?</b>\n{title}\nSemua yang diundang akan diberi tahu setelah Bapak/Ibu menyetujuinya."
)
CANCEL = "Batalkan rapat"
CHANGE_ASK = "<b>Ubah dan beri tahu semua?</b>\n{title}"
BEFORE = "Semula: {what}"
AFTER = "Menjadi: {what}"
CHANGE_YES = "Ya, ubah dan beri tahu"
NEW_DETAIL = {
    MeetingField.PLACE: "<b>Tempat baru</b>\nKetik tempatnya.",
    MeetingField.LINK: "<b>Tautan baru</b>\nKetik atau tempel tautannya.",
    MeetingField.AGENDA: "<b>Agenda baru</b>\nKetik agendanya, boleh beberapa baris.",
    MeetingField.SPEAKERS: "<b>Narasumber baru</b>\nKetik nama atau jabatannya.",
    MeetingField.BRING: "<b>Yang perlu dibawa</b>\nKetik apa yang perlu dibawa atau disiapkan peserta.",
    MeetingField.LETTER: "<b>Surat undangan baru</b>\nKirim suratnya ke sini sebagai PDF.",
}
LEAVE_OUT = "Kosongkan"
CHANGED = "<b>Perubahan disampaikan</b>\n{title}\n{people} admin diberi tahu; undangan di grup diperbarui."
CANCEL_ASK = "<b>Batalkan rapat ini?</b>\n{title}\n{moment}\nSemua yang diundang akan diberi tahu."
CANCEL_REASON = "Alasan: {reason}"
CANCEL_REASON_ASK = "Alasannya boleh diketik lebih dahulu; akan ikut disampaikan."
CANCEL_REASON_AGAIN = "Ketik lagi bila alasannya perlu diganti."
CANCEL_YES = "Ya, batalkan"
CANCELLED = "<b>Rapat dibatalkan</b>\n{title}\n{people} admin diberi tahu."

ATTENDANCE = "Catat hadir"
CODE = "Kode hadir"
SHEET = "Daftar hadir (Excel)"

MINUTES = "Kirim notulen"
MINUTES_ASK = "<b>Notulen</b>\n{title}\nKirim berkas notulen (PDF atau Word), atau ketik ringkasannya di sini."
MINUTES_KEPT = "<b>Kirim notulen ini kepada semua yang diundang?</b>\n{title}"
MINUTES_FILE = "Berkas: {name}"
MINUTES_YES = "Ya, kirim"
MINUTES_AGAIN = "Ganti"
MINUTES_SENT = "<b>Notulen dikirim</b>\n{title}\n{people} admin menerimanya."
MINUTES_SENT_ON = "Notulen dikirim {day}"
