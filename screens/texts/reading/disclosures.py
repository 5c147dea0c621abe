"""Words on personal data in documents that are about to leave a region."""

from domain.reading.readings import PersonalDataKind

BUTTON = "Data pribadi ({count})"
LINE = "<b>Data pribadi</b>: {count} dokumen memuat {kinds}."
UNREAD = "{count} berkas belum dibaca (atau tidak dapat dibaca): data pribadi di dalamnya belum diketahui."
TITLE = "<b>Data pribadi sebelum dikirim ke luar daerah</b>"
INTRO = "Mohon pertimbangkan apakah data ini memang perlu ikut. Berkas asli tidak diubah."
FILE = "{number}. {code} {opd}\n    {name}: {counts}{pages}"
PAGES = " (hal. {pages})"
SHORT_FILE = "{name}: {counts}{pages}"
COUNTED = "{count} {kind}"
KINDS = {
    PersonalDataKind.NIK: "NIK",
    PersonalDataKind.FAMILY_CARD: "nomor KK",
    PersonalDataKind.PHONE: "nomor telepon",
    PersonalDataKind.BANK_ACCOUNT: "nomor rekening",
}
NONE = "Pada berkas yang sudah dibaca tidak terlihat data pribadi."
SEND_ALL_THE_SAME = "Tetap kirim"
ALSO_ADVICE = "Ini saran dari bacaan otomatis, bukan penolakan."
