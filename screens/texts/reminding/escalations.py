"""Words of letters to heads of OPD."""

ESCALATIONS = "<b>Sudah lama lewat batas waktu</b>\n{round} · {region}"
ESCALATION_LINE = "{number}. {opd}: {late} data dukung, {over}\n    {head}"
HEAD_KNOWN = "kepala: {names}"
HEAD_MISSING = "kepala OPD belum terhubung"
HEAD_SENT = "pesan sudah dikirim"
ESCALATIONS_SAMPLE = "Pesan yang dikirim kepada kepala OPD:"
SAMPLE = "<blockquote expandable>{letter}</blockquote>"
ESCALATIONS_ASK = "Ketuk tombolnya untuk mengirim pesan itu. Tidak ada yang disebut di grup."
ESCALATIONS_NONE = "Tidak ada OPD yang terlambat lama."
SEND = "Kirim ke kepala {opd}"
INVITE = "Undang kepala {opd}"
LETTER_SENT = "Pesan untuk kepala {opd} dikirim kepada {names}."

LETTER = (
    "Yth. Kepala {opd},\n"
    "dengan hormat, kami sampaikan bahwa {late} data dukung {round} dari {opd} belum kami terima. "
    "Batas waktunya {deadline}; batas resmi penilaian {official}.\n"
    "Mohon berkenan membantu agar dapat dilengkapi. Bila ada kendala, kami siap membantu.\n"
    "Terima kasih atas perhatian Bapak/Ibu.\n"
    "{office} {region}"
)
SEE_STATUS = "Lihat capaian"
