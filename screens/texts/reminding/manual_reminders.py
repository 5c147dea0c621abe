"""Words of /ingatkan."""

from domain.reminding.manual_reminders import Fate, ReminderReach

TITLE = "<b>Ingatkan OPD</b>\n{region}"
COUNTS = "{late} OPD terlambat · {owing} OPD masih perlu mengirim"
NONE = "Tidak ada OPD yang perlu mengirim pada periode penilaian yang berjalan."
ASK = "Siapa yang diingatkan?"
ALL_LATE = "Semua yang terlambat ({count})"
ALL_OWING = "Semua yang belum lengkap ({count})"
CHOOSE = "Pilih OPD"
CHOOSE_HEAD = "<b>Pilih OPD yang diingatkan</b>\n{count} dipilih"
CHOOSE_LINE = "{number}. {mark} {opd} · {owed} belum, {late} lewat"
TICKED = "•"
UNTICKED = "○"
CHOOSE_ASK = "Ketuk nomor untuk memilih atau membatalkan."
NEXT = "Lanjut ({count})"
PREVIEW = "<b>Ingatkan {opds} OPD?</b>\n{region}"
REACHES = {
    ReminderReach.WILL: "{count} orang akan diingatkan",
    ReminderReach.HAD_TODAY: "{count} orang sudah mendapat pengingat hari ini, dilewati",
    ReminderReach.PROMISED: "{count} orang sudah berjanji tanggal, dilewati",
    ReminderReach.AWAY: "{count} orang sedang cuti, dilewati",
    ReminderReach.UNREACHABLE: "{count} orang tidak dapat dihubungi",
}
SKIPPED = "{names}"
PREVIEW_NOBODY = "{count} OPD belum mempunyai admin: {opds}"
PREVIEW_LATER = "Sekarang di luar jam kerja; dikirim {moment}."
PREVIEW_ASK = "Setiap orang menerima satu pengingat berisi semua yang perlu dikirim."
PREVIEW_EMPTY = "Saat ini tidak ada yang dapat diingatkan."
SEND = "Ingatkan {count} orang"
RESULT = "<b>Hasil pengingat</b>\n{region} · {moment}"
RESULT_LINE = "{number}. {name} · {opds}\n    {fate}"
FATES = {
    Fate.DELIVERED: "terkirim",
    Fate.PENDING: "sedang dikirim",
    Fate.UNREACHABLE: "tidak dapat dihubungi",
    Fate.UNKNOWN: "belum pasti sampai",
    Fate.NEEDLESS: "tidak perlu lagi, semua sudah dikirim",
    Fate.HAD_TODAY: "sudah mendapat pengingat hari ini",
}
RESULT_NOBODY = "{count} OPD belum mempunyai admin, jadi belum ada yang diingatkan: {opds}"
REFRESH = "Perbarui"
BY_HAND_OPEN = "Kirim juga lewat WhatsApp"
BY_HAND_HEAD = "<b>Pengingat lewat WhatsApp</b>\n{region}"
BY_HAND_LINE = "{number}. {opd} · {count} perlu dikirim"
BY_HAND_ASK = "Pilih nomor; teksnya siap dikirim."
BY_HAND_NONE = "Semua sudah dikirim."
BY_HAND_NEXT = "Lanjut: {opd}"
BY_HAND = "Yth. Bapak/Ibu admin {opd},\n{count} data dukung perlu dikirim:"
BY_HAND_DUE = "• {code} {title}, batas waktu {deadline}"
BY_HAND_LATE = "• {code} {title}, batas waktu {deadline} (sudah lewat)"
BY_HAND_MORE = "• dan {count} lainnya"
BY_HAND_END = (
    "Mohon dikirim lewat layanan data dukung {region} di Telegram. Bila ada kendala, silakan sampaikan kepada "
    "{office}. Terima kasih.\n{office} {region}"
)
