"""Words on invitations that are printed or listed; those of the chat lie in screens."""

from domain.people.people import Role

ROLES = {
    Role.ADMIN_OPD: "Admin OPD",
    Role.KEPALA_OPD: "Kepala OPD",
    Role.PIMPINAN: "Pimpinan",
    Role.KOORDINATOR: "Koordinator",
}
SHEET = "Undangan"
TITLE = "Undangan {region}"
REGION = "Daerah"
PLACE = "OPD"
NAME = "Nama"
ROLE = "Peran"
LINK = "Tautan"
PHONE = "Nomor WhatsApp"
UNTIL = "Berlaku sampai"

HEADING = "UNDANGAN BERGABUNG"
NAMED = "Yth. {name}"
UNNAMED = "Yth. Bapak/Ibu"
AS = {
    Role.ADMIN_OPD: "sebagai admin {place}",
    Role.KEPALA_OPD: "sebagai kepala {place}",
    Role.PIMPINAN: "sebagai pimpinan {place}",
    Role.KOORDINATOR: "sebagai koordinator {place}",
}
WHAT_FOR = {
    Role.ADMIN_OPD: "untuk mengirim data dukung KKP HAM dan Aksi HAM melalui Telegram",
    Role.KEPALA_OPD: "untuk menerima kabar data dukung KKP HAM dan Aksi HAM melalui Telegram",
    Role.PIMPINAN: "untuk melihat rekap data dukung KKP HAM dan Aksi HAM melalui Telegram",
    Role.KOORDINATOR: "untuk mengoordinasikan data dukung KKP HAM dan Aksi HAM melalui Telegram",
}
INVITED = "Bapak/Ibu diundang bergabung {role}, {purpose}."
BEGIN = "Cara memulai"
STEPS = (
    "Pindai kode di samping dengan kamera ponsel, atau ketik tautan di bawahnya.",
    "Telegram terbuka. Ketuk Mulai (Start), lalu ketuk tombol untuk bergabung.",
    "Bila belum memakai Telegram, mohon pasang lebih dahulu dari Play Store atau App Store, lalu ulangi langkah 1.",
)
STEPS_TYPED = (
    "Cari layanan ini di Telegram, lalu ketuk Mulai (Start).",
    "Ketik perintah di bawah, persis seperti tertulis.",
    "Bila belum memakai Telegram, mohon pasang lebih dahulu dari Play Store atau App Store, lalu ulangi langkah 1.",
)
ONE_PERSON = "Undangan ini hanya untuk satu orang dan berlaku sampai {until}. Mohon tidak diteruskan."
QUESTIONS = "Pertanyaan: {contact}"
CARD_HINT = "Pindai, buka Telegram, ketuk Mulai. Belum memakai Telegram? Pasang dari Play Store atau App Store."
CARD_TYPED = "Ketik ini kepada layanan ini di Telegram. Belum memakai Telegram? Pasang dari Play Store atau App Store."
CARD_UNTIL = "Untuk satu orang, sampai {until}."
