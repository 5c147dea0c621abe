"""Words of a meeting's announcement and of all that invited OPD are told about it."""

from domain.meetings.changes import ChangeKind
from domain.meetings.meetings import MeetingKind, RsvpAnswer

HEADS = {
    MeetingKind.RAKOR: "<b>Undangan Rapat Koordinasi</b>",
    MeetingKind.BIMTEK: "<b>Undangan Bimbingan Teknis</b>",
    MeetingKind.DESK: "<b>Undangan Desk</b>",
}
TITLE = "{title}"
DAY = "{day}"
DAYS_OF_MONTH = "{first_weekday}–{last_weekday}, {first}–{last} {month} {year}"
DAYS_APART = "{first} – {last}"
FROM_UNTIL = "pukul {start}–{end} {zone}"
FROM = "pukul {start} {zone} sampai selesai"
ONLINE_TOO = "{place} · dan daring"
ONLINE = "Daring"
LINK = "Tautan: {link}"
AGENDA = "Agenda:\n{agenda}"
SPEAKERS = "Narasumber: {speakers}"
BRING = "Mohon membawa: {bring}"
HOST = "{office} {region}"

REPLY_IS = "Jawaban {opd}: {answer}"
REPLY_BY = "Jawaban {opd}: {answer} (oleh {by})"
ANSWERS: dict[RsvpAnswer | None, str] = {
    RsvpAnswer.COMES: "hadir",
    RsvpAnswer.SENDS: "diwakilkan",
    RsvpAnswer.CANNOT: "berhalangan",
    None: "belum",
}
ANSWER_NOTE = "{answer}, {note}"
ASK = "Mohon jawaban Bapak/Ibu; dapat diubah sampai rapat dimulai."
CLOSED = "Rapat sudah dimulai; jawaban tidak dapat diubah lagi."
CANCELLED = "<b>Rapat ini dibatalkan.</b>"
COMES = "Hadir"
SENDS = "Diwakilkan"
CANNOT = "Berhalangan"
MARKED = "• {label}"
LETTER = "Surat undangan"
CALENDAR = "Tambah ke kalender"
CHECK_IN = "Isi kehadiran"
NOTE_ASKS = {
    RsvpAnswer.SENDS: "<b>{opd} diwakilkan</b>\nKetik nama yang mewakili. Jawaban tercatat setelah namanya diketik.",
    RsvpAnswer.CANNOT: "<b>{opd} berhalangan</b>\nKetik alasannya. Jawaban tercatat setelah alasannya diketik.",
}
REPLIED = "Jawaban {opd} tercatat: {answer}."

GROUP_COUNTS = "Hadir {comes} · diwakilkan {sends} · berhalangan {cannot} · belum menjawab {open}"
GROUP_ASK = "Ketuk Hadir untuk OPD Bapak/Ibu, atau Jawaban lain di obrolan pribadi."
OTHER_ANSWER = "Jawaban lain"
GROUP_REPLIED = "Hadir tercatat untuk {opd}. Terima kasih."
GROUP_NOBODY = "Bapak/Ibu belum terdaftar sebagai admin OPD yang diundang. Mohon hubungi {office}."
GROUP_SEVERAL = "Bapak/Ibu admin beberapa OPD. Mohon menjawab di obrolan pribadi."
NOT_INVITED = "OPD Bapak/Ibu tidak termasuk yang diundang pada rapat ini."

CALENDAR_NAME = "{title} {day}.ics"
CALENDAR_CAPTION = "Berkas kalender: {title}\nBuka berkas ini untuk menambahkan rapat ke kalender ponsel."
CALENDAR_CHANGED = "Berkas kalender terbaru: {title}\nBuka berkas ini agar kalender ponsel ikut berubah."
CALENDAR_CANCELLED = (
    "Berkas kalender: {title}\n"
    "Buka berkas ini untuk menghapus rapat dari kalender ponsel. Banyak kalender tidak menghapusnya sendiri; "
    "bila rapat masih tampil, mohon dihapus dari kalender dengan tangan."
)
LETTER_CAPTION = "Surat undangan: {title}"
LETTER_CHANGED = "Surat undangan terbaru, menggantikan yang sebelumnya: {title}"

CHANGES = {
    ChangeKind.TIME: "<b>Perubahan waktu rapat</b>\n{title}",
    ChangeKind.PLACE: "<b>Perubahan tempat rapat</b>\n{title}",
    ChangeKind.AGENDA: "<b>Perubahan agenda rapat</b>\n{title}",
    ChangeKind.SPEAKERS: "<b>Perubahan narasumber rapat</b>\n{title}",
    ChangeKind.BRING: "<b>Perubahan yang perlu dibawa</b>\n{title}",
    ChangeKind.LETTER: "<b>Perubahan surat undangan</b>\n{title}",
    ChangeKind.CANCELLED: "<b>Rapat dibatalkan</b>\n{title}",
}
NOTHING = "tidak ada"
REASON = "Alasan: {reason}"
BEFORE = "Semula: {what}"
AFTER = "Menjadi: {what}"
WAS_PLANNED = "Yang semula direncanakan {what} tidak jadi dilaksanakan. Mohon maaf, dan terima kasih, Bapak/Ibu."
CHANGE_ASK = "Jawaban yang sudah diberikan tetap berlaku; mohon diubah bila perlu."
OPEN = "Lihat undangan"
OPEN_FOR = "Undangan {code}"

REMINDER_DAY = "<b>Pengingat rapat</b>"
REMINDER_TODAY = "<b>Rapat hari ini pukul {start} {zone}</b>"
REMINDER_TOMORROW = "<b>Rapat besok pukul {start} {zone}</b>"
REMINDER_ON = "<b>Rapat {day} pukul {start} {zone}</b>"
DAY_OF = "Hari ke-{number} dari {days}"
REMINDER_ASK = "{opd} belum menjawab. Mohon jawabannya, agar tempat dan bahan dapat disiapkan."

MINUTES = "<b>Notulen</b>\n{title}\n{moment}"
MINUTES_THANKS = "Terima kasih atas perhatian Bapak/Ibu."

CODE_ASK = "<b>Isi kehadiran {opd}</b>\n{title}\nKetik kode yang ditampilkan di ruang rapat."
CODE_WRONG = "Kode itu belum cocok. Mohon periksa lagi; tersisa {left} kali."
CODE_NO_MORE = "Kode sudah terlalu sering keliru. Mohon sampaikan kepada panitia agar kehadiran dicatat."
CODE_RIGHT = "Kehadiran tercatat: {name}, {opd}. Terima kasih, Bapak/Ibu."
CODE_NOTHING = "Saat ini tidak ada rapat dengan kode itu yang mengundang OPD Bapak/Ibu."
