"""Words on how a region handles advice, why something is sent in spite of it, and how often that was so."""

from domain.reading.readings import AdviceCode, AdviceHandling

NAMES = {
    AdviceCode.HARD_TO_READ: "Sulit dibaca",
    AdviceCode.CUT_OFF: "Terpotong di tepi",
    AdviceCode.UPSIDE_DOWN: "Terbalik",
    AdviceCode.PHOTO_OF_SCREEN: "Foto layar",
    AdviceCode.OTHER_YEAR: "Bukan dari tahun data",
    AdviceCode.UNDATED: "Tanggal belum terlihat",
    AdviceCode.EMPTY_NUMBER: "Nomor surat belum diisi",
    AdviceCode.UNSIGNED: "Tanda tangan belum terlihat",
    AdviceCode.PAGES_MISSING: "Halaman belum lengkap",
    AdviceCode.DRAFT_MARK: "Bertanda draf",
    AdviceCode.SIGNATURE_CHANGED: "Berubah sesudah ditandatangani",
    AdviceCode.SIGNATURE_UNCHECKED: "Tanda tangan elektronik tidak dapat diperiksa",
    AdviceCode.SEEN_BEFORE: "Sama dengan berkas lain",
    AdviceCode.NIL_IN_CELL: "Nihil dalam tabel",
    AdviceCode.WRONG_UNIT: "Satuan berbeda",
    AdviceCode.WRONG_TOTAL: "Jumlah tidak sesuai",
    AdviceCode.PERSONAL_DATA: "Data pribadi",
}

SEE = "Saran atas berkas"
RULES = "<b>Saran atas berkas</b> · {region}"
RULES_INTRO = (
    "Berkas yang masuk dibaca secara otomatis; hal yang perlu dilihat disarankan kepada OPD dan pemeriksa. "
    "Tidak ada berkas yang ditolak karenanya."
)
RULE_LINE = "{number}. {name}: {handling}"
HANDLINGS = {
    AdviceHandling.OFF: "tidak disarankan",
    AdviceHandling.ADVISE: "disarankan",
    AdviceHandling.ASK_REASON: "ditanyakan alasannya",
}
RULES_NEXT = "Ketuk nomor untuk mengubahnya."
CHOOSE = "<b>{name}</b>\nSekarang: {handling}."
CHOICES = {
    AdviceHandling.OFF: "Tidak perlu disarankan",
    AdviceHandling.ADVISE: "Sarankan saja",
    AdviceHandling.ASK_REASON: "Tanyakan alasan sebelum dikirim",
}
CHOOSE_NEXT = "Bagaimana hal ini disampaikan?"

NOT_FOLLOWED = "{count} saran belum ditindaklanjuti."
REASON_ASK = "<b>Kirim {code}?</b>\n{office} memohon keterangan singkat sebelum berkas berikut dikirim:"
REASON_LINE = "• {name}: {codes}"
REASON_MORE = "dan {count} berkas lain"
REASON_NEXT = "Mohon ketik alasannya dalam satu kalimat; sesudah itu draf langsung terkirim."
REASON_TOO_LONG = "Alasannya {length} karakter; paling panjang {limit}. Mohon dipersingkat, lalu kirim lagi."
ADVICE = "Lihat saran"

COUNTS_SEE = "Saran"
COUNTS = "<b>Saran atas berkas</b>"
COUNT_LINE = "• {name}: {given} berkas; {sent} tetap dikirim"
COUNT_OPDS = "   terbanyak {opds}"
COUNT_OPD = "{opd} ({count})"
COUNTS_NONE = "Belum ada saran pada periode penilaian ini."
REASONS = "<b>Alasan yang diberikan</b>"
REASON_GIVEN = "{number}. {opd} · {code} · {receipt}\n   {codes}: “{reason}”"
"""A reason, with what it was given for."""
