"""Words of deadlines and of the calendar on which they are tapped."""

from domain.submission.deadlines import Objection

COUNTS = "{indicators} indikator · {opds} OPD · {assignments} penugasan"
OWN_DEADLINES = "{count} penugasan mempunyai batas waktu sendiri"
INTERNAL = "Batas internal: {moment} · {left}"
OFFICIAL = "Batas resmi: {moment} · {left}"
ROUND_ASK = "Apa yang perlu diubah?"
CHANGE_ROUND = "Ubah batas internal"
CHANGE_ONE = "Batas waktu satu OPD"
DOWNLOAD = "Unduh"
HOLIDAYS = "Hari libur"

OPDS = "<b>Batas waktu satu OPD</b>\n{name}"
CHOOSE_OPD = "Pilih OPD yang batas waktunya diubah."
OPD_LINE = "{number}. {opd} · {count} indikator"
NO_OPDS = "Belum ada penugasan pada periode penilaian ini."
ASSIGNMENTS = "<b>{opd}</b>\n{name}"
CHOOSE_ASSIGNMENT = "Pilih indikator yang batas waktunya diubah, atau semuanya sekaligus."
ASSIGNMENT_LINE = "{number}. {code} {title}\n    {state} · {day}"
NO_ASSIGNMENTS = "Tidak ada penugasan OPD ini pada periode penilaian ini."

OF_OPD = "{opd}\nsemua yang belum selesai · {name}"
OF_OPD_MOVED = "{count} dari {total} penugasan yang belum selesai mendapat batas waktu ini."
CHANGE_OPD = "Semua yang belum selesai"
PICK = "<b>Batas waktu internal</b>\n{what}"
ONE = "{code} {title}\n{opd} · {name}"
NOW_IS = "Sekarang: {moment}"
NOW_BETWEEN = "Sekarang: {first} sampai {last}"
FOLLOWS = "mengikuti batas waktu penilaian"
OFFICIAL_IS = "Batas resmi: {moment}"
MARKS = "( ) libur atau akhir pekan · – tidak dapat dipilih"
PICK_ASK = "Ketuk tanggalnya, atau ketik, misalnya: {day} pukul 16.00"
FOLLOW_ROUND = "Ikuti batas waktu penilaian"
WEEKDAYS = ("Sn", "Sl", "Rb", "Km", "Jm", "Sb", "Mg")
RED = "({day})"
FREE = "{day}"
CLOSED = "–"
BLANK = "·"
MONTH = "{month} {year}"
PICK_TIME = "{day}\nPukul berapa?"
TIMES = ("12.00", "16.00", "23.59")
OTHER_DAY = "Pilih tanggal lain"

PREVIEW = "<b>Ubah batas waktu internal?</b>\n{what}"
BEFORE = "Semula: {moment}"
AFTER = "Menjadi: {moment} · {left}"
ATTENTION = "Perhatian: {objection}"
OBJECTIONS = {
    Objection.AFTER_OFFICIAL: "tanggal ini sesudah batas resmi, jadi belum dapat dipakai.",
    Objection.UNCHANGED: "batas waktunya sudah demikian; tidak ada yang berubah.",
    Objection.PAST: "waktu ini sudah lewat; yang belum dikirim langsung tercatat terlambat.",
    Objection.BEFORE_OPENING: "periode penilaian ini belum dibuka pada tanggal itu.",
    Objection.NO_WORKING_DAY: "tanggal ini hari libur atau akhir pekan.",
}
CONCERNED_NONE = "Tidak ada OPD yang masih perlu mengirim untuk ini."
PREVIEW_ASK = "Lanjutkan?"
YES = "Ya, ubah"
CHANGED = "<b>Batas waktu internal diubah</b>\n{what}"
NOT_A_DATE = "Tanggal itu belum terbaca. Mohon ketik seperti ini: {day} pukul 16.00"

NOTICE = "<b>Batas waktu diubah</b>"
NOTICE_OF = "{opd} · {name}"
NOTICE_ONE = "{code} {title}"
NOTICE_SEVERAL = "{count} data dukung: {codes}"
NOTICE_MORE = "dan {count} perubahan lain; rinciannya ada di Perlu dikirim."
SEE = "Perlu dikirim"
SEE_OF = "{opd}: perlu dikirim"

HOLIDAYS_HEAD = "<b>Hari libur {region}</b>\n{month}"
HOLIDAY_LINE = "• {day}: {name}"
HOLIDAY_WORKING_LINE = "• {day}: {name} (dijadikan hari kerja)"
HOLIDAYS_NONE = "Tidak ada hari libur yang tercatat pada bulan ini."
HOLIDAYS_ASK = "Ketuk tanggal untuk menjadikannya libur, atau hari kerja kembali."
MADE_RED = "{day} kini hari libur."
MADE_WORKING = "{day} kini hari kerja."
NEW_HOLIDAY = "Cuti bersama atau libur daerah"
