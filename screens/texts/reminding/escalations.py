"""Words of letters to heads of OPD."""

from domain.people.people import OpdKind

ESCALATIONS = "<b>Sudah lama lewat batas waktu</b>\n{round} · {region}"
ESCALATION_LINE = "{number}. {opd}: {late} data dukung, {over}\n    {head}"
HEAD_KNOWN = "kepala: {names}"
HEAD_EXPECTED = "kepala OPD belum terhubung: {name}"
HEAD_MISSING = "kepala OPD belum terhubung"
HEAD_SENT = "pesan sudah dikirim"
ESCALATIONS_SAMPLE = "Pesan yang dikirim kepada kepala OPD:"
SAMPLE = "<blockquote expandable>{letter}</blockquote>"
ESCALATIONS_ASK = "Ketuk tombolnya untuk mengirim pesan itu. Tidak ada yang disebut di grup."
ESCALATIONS_NONE = "Tidak ada OPD yang terlambat lama."
SEND = "Kirim ke kepala {opd}"
INVITE = "Undang kepala {opd}"
LETTER_SENT = "Pesan untuk kepala {opd} dikirim kepada {names}."

CLOSING = "Mohon berkenan membantu agar dapat dilengkapi. Bila ada kendala, kami siap membantu."
THANKS = "Terima kasih atas perhatian Bapak/Ibu."
LETTER = (
    "Yth. {addressee},\n"
    "dengan hormat, kami sampaikan bahwa {late} data dukung {round} dari {opd} belum kami terima. "
    "Batas waktunya {deadline}; batas resmi penilaian {official}.\n"
    f"{CLOSING}\n{THANKS}\n"
    "{office} {region}"
)
HEAD = "Kepala"
LEADER = "Pimpinan"
LED = frozenset({OpdKind.MITRA, OpdKind.SETDA, OpdKind.SEKRETARIAT, OpdKind.INSPEKTORAT, OpdKind.KECAMATAN})
"""What is led by somebody who is not called its head."""
TITLES = {
    OpdKind.KECAMATAN: (("Kecamatan", "Camat"),),
    OpdKind.SEKRETARIAT: (("Sekretariat", "Sekretaris"),),
    OpdKind.SETDA: (("Sekretariat", "Sekretaris"),),
    OpdKind.INSPEKTORAT: (("Inspektorat", "Inspektur"),),
}
SEE_STATUS = "Lihat capaian"
