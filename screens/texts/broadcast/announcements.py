"""Words of announcements (pengumuman), whom they are for, and how far they have come."""

from domain.broadcast.announcements import AnnouncementState, Enclosure
from domain.broadcast.audience import AudienceKind

HEADING = "<b>Pengumuman {office} {region}</b>"
CORRECTED = "<i>Isi pengumuman ini sudah diperbarui.</i>"

LIST = "<b>Pengumuman</b> · {region}"
LIST_NONE = "Belum ada pengumuman yang dikirim."
LIST_LINE = "{number}. {day} · {excerpt}\n    {state} · {delivered} dari {total} terkirim"
LIST_CHOOSE = "Pilih nomor untuk melihat laporannya, atau buat yang baru."
LIST_ASK = "Ketuk “Buat pengumuman” untuk memulai."
COMPOSE = "Buat pengumuman"
GO_ON = "Lanjutkan draf"
STATES = {
    AnnouncementState.DRAFT: "draf",
    AnnouncementState.SENDING: "sedang dikirim",
    AnnouncementState.SENT: "terkirim",
    AnnouncementState.STOPPED: "dihentikan",
    AnnouncementState.DISCARDED: "dibuang",
}

ASK_TEXT = (
    "<b>Pengumuman baru</b>\n"
    "Paling panjang {longest} karakter; bila disertai foto atau berkas, {longest_enclosed} karakter.\n"
    "Mohon ketik isinya, atau kirim foto atau berkas dengan keterangan. "
    "Foto atau berkas juga dapat dikirim sesudah isinya."
)
ASK_TEXT_AGAIN = (
    "<b>Ubah isi pengumuman</b>\n"
    "Ketik isi yang baru, atau kirim foto atau berkas pengganti. Yang tidak dikirim ulang tetap seperti semula."
)
TOO_LONG = (
    "Isi pengumuman kelebihan {surplus} karakter. Yang sudah ada belum berubah.\n"
    "Mohon kirim isi yang lebih singkat{or_without}."
)
OR_WITHOUT = ", atau tanpa foto dan berkas"
TEXT_MISSING = "Foto atau berkas sudah tersimpan di draf. Mohon ketik isi pengumumannya."

AUDIENCE = "<b>Untuk siapa pengumuman ini?</b>"
AUDIENCES = {
    AudienceKind.ALL: "Semua OPD",
    AudienceKind.OUTSTANDING: "OPD yang perlu mengirim",
    AudienceKind.CHOSEN: "OPD tertentu",
    AudienceKind.NOBODY: "Hanya grup",
}
AUDIENCE_HINT = (
    "OPD yang perlu mengirim: yang belum mengirim atau belum memperbaiki, ditentukan saat pengumuman dikirim."
)
GROUPS_TOO = "Grup ({count}): {answer}"
YES = "ya"
NO = "tidak"
AUDIENCE_ASK = "Mohon pilih penerimanya."
OPDS = "<b>OPD yang dipilih</b> ({count} dari {total})"
OPD_CHOSEN = "● {number}. {opd}"
OPD_NOT_CHOSEN = "○ {number}. {opd}"
OPDS_ASK = "Pilih nomor untuk menambah atau melepas, lalu ketuk Selesai."
DONE = "Selesai ({count})"

DRAFT = "<b>Draf pengumuman</b> · belum dikirim"
DRAFT_ENCLOSED = {
    Enclosure.PHOTO: "Disertai foto.",
    Enclosure.DOCUMENT: "Disertai berkas {name}.",
}
FOR = "Untuk: {audience}"
FOR_NOBODY = "Untuk: belum dipilih"
FOR_WITH_GROUPS = "{audience} dan grup"
FOR_CHOSEN = "{count} OPD: {codes}"
COMES_TO = "Akan diterima {people} orang di {opds} OPD."
COMES_TO_GROUPS = "Akan tampil di {groups} grup."
COMES_TO_NOBODY = "Belum ada penerima untuk pilihan ini."
WITHOUT_ADMIN = "○ {count} OPD belum mempunyai admin: {codes}"
UNREACHABLE_PEOPLE = "! {count} orang tidak dapat dihubungi saat ini"
ASK_SEND = "Pengumuman akan tampil persis seperti pesan pratinjau. Kirim sekarang?"
ASK_AUDIENCE = "Mohon pilih penerimanya sebelum dikirim."
SEND = "Kirim ({count})"
PREVIEW = "Lihat pratinjau"
AUDIENCE_CHANGE = "Penerima"
TEXT_CHANGE = "Ubah isi"
DROP = {Enclosure.PHOTO: "Lepas foto", Enclosure.DOCUMENT: "Lepas berkas"}
DISCARD = "Buang draf"
DISCARDED = "Draf pengumuman dibuang."

REPORT = "<b>Laporan pengumuman</b>"
REPORT_SENDING = "<b>Pengumuman sedang dikirim</b>"
REPORT_STOPPED = "<b>Pengumuman dihentikan</b>"
SENT_AT = "Dikirim {moment}"
EXCERPT = "<blockquote>{excerpt}</blockquote>"
PROGRESS = "{bar} {delivered} dari {total} terkirim"
PENDING = "⏳ {count} menunggu giliran"
UNREACHABLE = "! {count} tidak dapat dihubungi"
UNKNOWN = "? {count} belum pasti sampai"
WITHDRAWN = "○ {count} tidak jadi dikirim"
CORRECTION = "Perbaikan isi: {delivered} dari {total} pesan sudah diperbarui"
CORRECTION_MISSED = "? {count} pesan belum dapat diperbarui"
NEXT_RUNNING = "Laporan ini diperbarui sendiri. Yang sudah terkirim tidak dapat ditarik."
NEXT_DONE = "Bila ada yang keliru, isinya dapat diperbaiki pada pesan yang sudah terkirim."
STOP = "Hentikan"
STOPPED = "Pengiriman dihentikan."
NOTHING_WITHHELD = "Semua pesan sudah dikirim; tidak ada lagi yang dapat ditahan."
UNDELIVERED = "Belum sampai ({count})"
CORRECT = "Perbaiki isi"
ALL = "Semua pengumuman"

UNDELIVERED_LIST = "<b>Belum sampai</b> ({count})"
UNDELIVERED_NONE = "Semua yang dituju sudah menerima pengumuman ini."
UNDELIVERED_LINE = "{number}. {name} · {reason}"
UNDELIVERED_GROUP = "{number}. Grup {name} · {reason}"
UNDELIVERED_ASK = "Pilih nomor untuk mengirim ulang kepada yang bersangkutan."
RESENT = "Dikirim ulang kepada {name}."
REPORT_OPEN = "Laporan"

ASK_CORRECTION = (
    "<b>Perbaiki isi pengumuman</b>\n"
    "Pesan yang sudah terkirim akan diubah di tempatnya; penerima tidak mendapat pesan baru.\n"
    "Mohon ketik isi yang benar seluruhnya."
)
CORRECTION_PREVIEW = "<b>Perbaikan pengumuman</b> · belum berlaku"
CORRECTION_ASK = "Pesan akan tampil seperti pratinjau. Perbarui {count} pesan sekarang?"
CORRECTION_YES = "Perbarui ({count})"
CORRECTION_NO = "Tidak jadi"
