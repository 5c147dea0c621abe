"""Words on what was read in a file: a sentence for each kind of advice, and nothing that accuses anybody."""

from domain.reading.matches import MatchKind
from domain.reading.readings import AdviceCode, LookFault, SignatureStanding

ON_CARD = "Saran: {count}"
READ_OF = "{read} dari {pages} halaman dilihat"
STILL_READ = "Sedang dibaca: {count} berkas."
BUTTON = "Saran ({count})"

TITLE = "<b>Saran</b> · {code} {title}"
INTRO = "Saran saja: berkas tidak diubah dan tetap dapat dikirim."
NONE = "Tidak ada saran untuk berkas yang sudah dibaca."
FILE = "<b>{name}</b>"
LINE = "• {sentence}"
NEXT = "Bila perlu, silakan kirim berkas penggantinya ke sini."
NEXT_FOR_OTHERS = "Saran ini juga terlihat oleh OPD."

PAGE = "Halaman {page}"
PAGES = "Halaman {pages}"
AND_LAST = "{first} dan {last}"
PHOTO = "Foto ini"
DOCUMENT = "Berkas ini"
PART = " di {part}"
CORNERS = {
    (-1, -1): "kiri atas",
    (0, -1): "bagian atas",
    (1, -1): "kanan atas",
    (-1, 0): "bagian kiri",
    (0, 0): "bagian tengah",
    (1, 0): "bagian kanan",
    (-1, 1): "kiri bawah",
    (0, 1): "bagian bawah",
    (1, 1): "kanan bawah",
}

SENTENCES = {
    AdviceCode.HARD_TO_READ: "{where} sulit dibaca{part}. Mohon foto atau pindai ulang bila memungkinkan.",
    AdviceCode.CUT_OFF: "{where} tampaknya terpotong di tepinya. Mohon pastikan seluruh lembarnya terlihat.",
    AdviceCode.UPSIDE_DOWN: "{where} tampaknya terbalik.",
    AdviceCode.PHOTO_OF_SCREEN: "{where} tampaknya foto layar. Mohon kirim berkas aslinya bila ada.",
    AdviceCode.OTHER_YEAR: "{where} tampaknya tidak dari tahun data {year}{quote}.",
    AdviceCode.UNDATED: "{where}: tanggal dokumen belum terlihat{quote}.",
    AdviceCode.EMPTY_NUMBER: "{where}: nomor surat tampaknya belum diisi{quote}.",
    AdviceCode.UNSIGNED: "{where}: bagian tanda tangan belum terlihat.",
    AdviceCode.PAGES_MISSING: "{where}: halaman dokumen tampaknya belum lengkap{quote}.",
    AdviceCode.DRAFT_MARK: "{where} masih bertanda draf{quote}. Mohon kirim dokumen finalnya bila sudah ada.",
    AdviceCode.SIGNATURE_CHANGED: (
        "{where} berubah sesudah ditandatangani secara elektronik. Mohon kirim berkas sebagaimana ditandatangani."
    ),
    AdviceCode.SIGNATURE_UNCHECKED: "Tanda tangan elektroniknya tidak dapat diperiksa oleh layanan ini.",
    AdviceCode.NIL_IN_CELL: "Sel {detail}: mohon tulis 0, bukan nihil.",
    AdviceCode.WRONG_UNIT: "Satuan angka tampaknya berbeda dari yang diminta: {detail}.",
    AdviceCode.WRONG_TOTAL: "Jumlah tampaknya tidak sesuai dengan rinciannya: {detail}.",
    AdviceCode.PERSONAL_DATA: "{where} memuat data pribadi. Mohon pastikan memang diperlukan.",
}
QUOTE = ": “{detail}”"

SEEN = {
    MatchKind.BYTES: "Berkas yang sama ada pada {place}.",
    MatchKind.TEXT: "Isinya sama dengan {name} pada {place}.",
    MatchKind.PAGE: "{where} sama dengan {other} pada {place}.",
}
SEEN_NOTE = "Satu dokumen boleh dipakai untuk beberapa indikator."
OTHER_PAGE = "halaman {page} {name}"
MORE_PLACES = "dan {count} tempat lain."
THIS_DRAFT = "draf ini"
PLACE_DRAFT = "{code} (draf)"
PLACE_SENT = "{code}, terkirim {day}"
PLACE_OF_OPD = "{opd}, {place}"
PLACE_OF_YEAR = "{place}, penilaian {year}"

SIGNATURE = "Tanda tangan elektronik{signer}: {standing}."
SIGNATURE_SAYS = " {name} (menurut tanda tangan itu sendiri{moment})"
SIGNED_AT = ", {moment}"
STANDINGS = {
    SignatureStanding.INTACT: "utuh",
    SignatureStanding.CHANGED: "berubah sesudah ditandatangani",
    SignatureStanding.UNCHECKED: "tidak dapat diperiksa",
}
PAGE_CODE = "Kode QR di halaman {page}: <code>{text}</code> (tidak dibuka oleh layanan ini)"

FAULTS = {
    LookFault.NOT_READABLE: "Isi berkas jenis ini tidak dibaca secara otomatis.",
    LookFault.TOO_COMPLEX: "Sebagian isinya tidak selesai dibaca secara otomatis.",
    LookFault.OCR_OFF: "Tulisan dalam gambar tidak dibaca pada layanan ini.",
}
FAILED = "Isi berkas ini tidak dapat dibaca secara otomatis; berkasnya tetap tersimpan."

SEE_PARTS = "Lihat yang sulit dibaca"
SEE_PARTS_OF = "Lihat bagian: {name}"
SEE_PLACE = "Buka {code}"
NO_PICTURE = "Gambarnya tidak dapat dibuat. Mohon lihat berkasnya langsung."
PARTS = "{where} sulit dibaca{part}."
OF_FILE = "{name}: {where}"
PART_NAME = "bagian.jpg"
DRAWN = "Gambarnya sedang disiapkan."
