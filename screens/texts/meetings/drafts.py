"""Words on the way to a meeting: the questions, the draft, the yes before sending."""

from domain.broadcast.audience import AudienceKind
from domain.meetings.meetings import MeetingField
from domain.meetings.times import TimeDoubt
from domain.submission.evidence import FileRefusal

WHICH_KIND = "<b>Undangan baru</b>\nJenis rapatnya?"

ASK = {
    MeetingField.TITLE: "<b>{kind}</b>\nKetik judul atau pokok acaranya.",
    MeetingField.TIME: (
        "<b>Kapan rapatnya?</b>\nKetuk tanggalnya, atau ketik, misalnya:\n{example}\n"
        "Untuk beberapa hari berturut-turut: {example_days}"
    ),
    MeetingField.PLACE: "<b>Di mana?</b>\nKetik tempatnya. Bila daring saja, ketuk tombol di bawah.",
    MeetingField.LINK: "<b>Tautan rapat daring</b>\nKetik atau tempel tautannya (Zoom, Meet, dan sebagainya).",
    MeetingField.AUDIENCE: "<b>Siapa yang diundang?</b>",
    MeetingField.AGENDA: "<b>Agenda</b>\nKetik agendanya, boleh beberapa baris.",
    MeetingField.SPEAKERS: "<b>Narasumber</b>\nKetik nama atau jabatannya.",
    MeetingField.BRING: "<b>Mohon membawa</b>\nKetik apa yang perlu dibawa atau disiapkan peserta.",
    MeetingField.LETTER: (
        "<b>Surat undangan</b>\nKirim surat undangannya ke sini sebagai PDF. Bila belum ada, ketuk Surat undangan "
        "(PDF): suratnya dibuat dari isian rapat ini, siap ditandatangani."
    ),
}
SKIP = {
    MeetingField.PLACE: "Daring saja",
    MeetingField.LINK: "Tatap muka saja",
}
SKIP_OTHER = "Kosongkan"
TO_FORM = "Lihat draf"
TOO_LONG = "Isian itu terlalu panjang. Mohon paling banyak {limit} karakter."
NOT_A_TIME = (
    "Tanggal itu belum terbaca. Mohon ketik seperti ini:\n{example}\nUntuk beberapa hari berturut-turut: {example_days}"
)
EXAMPLE = "{day} pukul 09.00–12.00"
EXAMPLE_DAYS = "{days} pukul 08.00–16.00"
TOO_MANY_DAYS = "Satu undangan paling lama untuk {most} hari berturut-turut. Mohon ketik waktu yang lebih singkat."
PICK_TIME = (
    "<b>{day}</b>\nMulai pukul berapa? Ketuk atau ketik jamnya. Bila lebih dari satu hari, pilih dahulu lamanya."
)
DAYS = "{count} hari"
DAYS_CHOSEN = "• {count} hari"
TIMES = ("08.00", "08.30", "09.00", "10.00", "13.00", "13.30", "14.00")
OTHER_DAY = "Tanggal lain"
ASK_END = "<b>{moment}</b>\nSampai pukul berapa? Ketuk atau ketik jamnya."
ASK_END_EACH = "<b>{moment}</b>\nSetiap hari sampai pukul berapa? Ketuk atau ketik jamnya."
NOT_AN_HOUR = "Jam itu belum terbaca. Mohon ketuk salah satu pilihan, atau ketik seperti ini: 13.00"
NOT_AN_END = "Jam itu belum terbaca, atau tidak sesudah jam mulai. Mohon ketuk salah satu pilihan, atau ketik jamnya."
PLEASE_TAP = "Isian ini tidak diketik. Mohon ketuk salah satu tombol di bawah."
UNTIL_DONE = "Sampai selesai"
DOUBTED = "<b>{moment}</b>"
DOUBTS = {
    TimeDoubt.PAST: "Waktu ini sudah lewat. Mohon pilih waktu lain.",
    TimeDoubt.RED_DATE: "Tanggal ini hari libur atau akhir pekan.",
    TimeDoubt.ODD_HOUR: "Jam ini di luar kebiasaan (07.00–18.00).",
}
DOUBTS_OF_DAYS = DOUBTS | {TimeDoubt.RED_DATE: "Di antaranya ada hari libur atau akhir pekan."}
DOUBT_ASK = "Tetap dipakai?"
KEEP_TIME = "Ya, tetap pakai"

AUDIENCES = {
    AudienceKind.ALL: "Semua OPD",
    AudienceKind.OUTSTANDING: "OPD yang perlu mengirim",
    AudienceKind.CHOSEN: "OPD pilihan",
    AudienceKind.NOBODY: "Hanya grup",
}
AUDIENCE_IS = "Diundang: {who} · {opds} OPD, {people} admin"
AUDIENCE_WITHOUT = "{count} OPD belum mempunyai admin: {codes}"
AUDIENCE_ASK = "Bila sudah sesuai, ketuk Lihat draf."
AUDIENCE_GROUPS = "Undangan juga ditampilkan di {count} grup."
AUDIENCE_NO_GROUPS = "Tidak ditampilkan di grup."
MORE_CODES = "dan {count} lainnya"
WITH_GROUPS = "Grup: ya"
WITHOUT_GROUPS = "Grup: tidak"
CHOSEN = "• {label}"
CHOOSE = "<b>OPD yang diundang</b> ({count})\nKetuk untuk mengundang atau tidak."
OPD_CHOSEN = "• {code}"
OPD_NOT_CHOSEN = "{code}"
DONE = "Selesai"

FORM = "<b>Draf undangan · belum dikirim</b>"
FORM_LINE = "{mark} {label}: {value}"
FORM_MISSING = "belum diisi"
THERE = "•"
MISSING = "○"
LABELS = {
    MeetingField.TITLE: "Judul",
    MeetingField.TIME: "Waktu",
    MeetingField.PLACE: "Tempat",
    MeetingField.LINK: "Tautan",
    MeetingField.AUDIENCE: "Diundang",
    MeetingField.AGENDA: "Agenda",
    MeetingField.SPEAKERS: "Narasumber",
    MeetingField.BRING: "Mohon membawa",
    MeetingField.LETTER: "Surat",
}
FORM_ASK = "Ketuk yang perlu diisi atau diubah, lalu lihat pratinjaunya."
FORM_ASK_MISSING = "Masih kurang: {lacking}. Ketuk yang bertanda ○ untuk mengisinya."
LACKING = {
    MeetingField.TITLE: "judul",
    MeetingField.TIME: "waktu",
    MeetingField.PLACE: "tempat atau tautan",
    MeetingField.AUDIENCE: "siapa yang diundang",
}
PREVIEW = "Pratinjau"
DISCARD = "Buang draf"
DISCARDED = "Draf undangan dibuang. Tidak ada yang dikirim."
PREVIEW_GROUP = "Di grup akan tampil seperti ini:"
PREVIEW_FILES = "Bersama undangan dikirim: {files}"
FILE_CALENDAR = "berkas kalender"
FILE_LETTER = "surat {name}"
SEND_ASK = "<b>Kirim undangan di atas?</b>"
SEND = "Kirim undangan"
EDIT = "Ubah"
ONLY_PREVIEW = "Ini baru pratinjau. Undangan belum dikirim."
SENT = "<b>Undangan dikirim</b>\n{title}\n{opds} OPD, {people} admin, {groups} grup."
SENT_WITHOUT = "Belum mempunyai admin, jadi perlu disurati: {codes}"
FILE_REFUSED = "Berkas itu belum dapat dipakai: {why} Mohon kirim berkas lain."
REFUSALS = {
    FileRefusal.LOCKED: "masih terkunci kata sandi.",
    FileRefusal.EMPTY: "berkasnya kosong.",
    FileRefusal.UNSUPPORTED: "jenisnya tidak sesuai.",
}
REFUSED_OTHERWISE = "tidak dapat dibuka."
FILE_NOT_ASKED = "Saat ini belum ada berkas yang diminta. Mohon jawab dahulu pertanyaan tentang rapatnya."
FILE_EXPECTED = "Mohon kirim sebagai berkas PDF."
