"""Words of /ingatkan, of a person's own settings and of a round's ladder."""

from domain.reminding.manual_reminders import Fate, ReminderReach
from domain.reminding.reminder_times import Address

NUDGE = "<b>Ingatkan OPD</b>\n{region}"
NUDGE_COUNTS = "{late} OPD terlambat · {owing} OPD masih mempunyai tunggakan"
NUDGE_NONE = "Tidak ada OPD yang mempunyai tunggakan pada putaran yang berjalan."
NUDGE_ASK = "Siapa yang diingatkan?"
ALL_LATE = "Semua yang terlambat ({count})"
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
PREVIEW_ASK = "Setiap orang menerima satu pengingat berisi semua tunggakannya."
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
RESULT_NOBODY = "Belum bergabung: {opds}"
REFRESH = "Perbarui"
ANSWER_AGAIN = "Belum ada yang dapat diingatkan sekarang. Berikut keadaannya."

HABITS = "<b>Pengaturan</b>"
HABITS_TIME = "Jam pengingat: {time} {zone} ({region})"
HABITS_ADDRESS = "Sapaan: {address}"
HABITS_LEAVE = "Cuti: {first} sampai {last}"
HABITS_NO_LEAVE = "Cuti: tidak ada"
HABITS_ASK = "Paling banyak satu pengingat setiap hari kerja. Apa yang diubah?"
CHANGE_TIME = "Jam pengingat"
CHANGE_ADDRESS = "Sapaan"
CHANGE_HOME = "Daerah acuan"
ADD_LEAVE = "Tambah cuti"
REMOVE_LEAVE = "Hapus cuti {first}"
PICK_TIME = "Pukul berapa pengingat dikirim? Pilihan berada dalam jam kerja."
PICK_ADDRESS = "Bagaimana Bapak/Ibu ingin disapa?"
PICK_HOME = "Daerah mana yang menentukan jam dan hari libur Bapak/Ibu?"
PICK_FIRST = "<b>Cuti</b>\nHari pertama?"
PICK_LAST = "<b>Cuti mulai {first}</b>\nHari terakhir?"
LEAVE_REFUSED = "Tanggal itu belum dapat dipakai: sudah lewat, terlalu panjang, atau bertumpuk dengan cuti lain."
ADDRESSES = {Address.BOTH: "Bapak/Ibu", Address.BAPAK: "Bapak", Address.IBU: "Ibu"}
CHOSEN = "• {label}"

LADDER = "<b>Tangga pengingat</b>\n{round}"
LADDER_BEFORE = "Sebelum batas internal: {days}"
LADDER_NEVER_BEFORE = "Sebelum batas internal: tidak ada"
LADDER_DAY = "{days} hari"
LADDER_THE_DAY = "hari batasnya"
LADDER_LATE = "Bila terlambat: tiap {days} hari kerja sampai batas resmi"
LADDER_NEVER_LATE = "Bila terlambat: tidak diingatkan"
LADDER_ESCALATE = "Pesan untuk kepala OPD ditawarkan setelah {days} hari kerja"
LADDER_NEVER_ESCALATE = "Pesan untuk kepala OPD: tidak ditawarkan"
LADDER_NEXT = "Jatuh berikutnya: {days}"
LADDER_ASK = "Ketuk untuk menambah atau menghapus. Hari libur dan akhir pekan dimajukan ke hari kerja sebelumnya."
STEP = "{days} hari"
STEP_DAY = "Hari H"
LATE_EVERY = "Tiap {days} hari"
LATE_NEVER = "Tanpa pengingat telat"
ESCALATE_AFTER = "Kepala: {days} hari"
ESCALATE_NEVER = "Tanpa pesan kepala"
OPEN_LADDER = "Pengingat"
