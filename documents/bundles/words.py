"""Words in a bundle: names of what is made for it, heads of the register, sentences of what lacks."""

from documents.bundles.order import CopyOutcome
from domain.bundles.manifest import AnswerChange
from domain.bundles.plan import EntryKind, EntryWords, GapReason

ENTRY_WORDS = EntryWords(
    figures="Lembar angka",
    nihil="Pernyataan nihil",
    document="Dokumen",
    bound="Gabungan",
    gap_note="BELUM ADA.txt",
)

OPD_AND_STATE = "{state} ({receipt})"
REGISTER_BOOK = "00 Daftar isi paket.xlsx"
REGISTER_PAPER = "00 Daftar isi paket.pdf"
GAP_LIST = "00 Daftar yang belum ada.txt"

SUMMARY = "Ringkasan"
ENTRIES = "Isi"
GAPS = "Belum ada"
CHANGES = "Perubahan"
TITLE = "Daftar isi paket {round}"
REGION = "Daerah"
ROUND = "Periode"
AS_OF = "Keadaan per"
ABOUT = "Isi paket"
WHOLE_ROUND = "seluruh periode penilaian"
ACCEPTED_ONLY = "hanya yang sudah diterima"
ALL_STATES = "semua kiriman dengan keadaannya"
ONLY_CHANGES = "hanya yang berubah sejak paket {day}"
DOCUMENTS = "Dokumen"
SIZE = "Ukuran (byte)"
PARTS = "Bagian"
LACKING = "Belum ada"
HASH_NOTE = "Kode SHA-256 dihitung ulang saat berkas disalin dan sama dengan yang tersimpan sejak dikirim."

NUMBER = "No."
CODE = "Kode"
INDICATOR = "Indikator"
RIGHT = "Hak"
OPD = "OPD"
DOCUMENT = "Dokumen"
KIND = "Jenis"
VERSION = "Versi"
RECEIPT = "Tanda terima"
SENT_AT = "Dikirim"
STATE = "Keadaan"
ADMINISTRATIVE = "Administratif"
SUBSTANTIVE = "Substantif"
VERDICTS = "Hasil"
PAGES = "Hal."
PROOF_PAGE = "Halaman bukti"
SHA256 = "SHA-256"
PATH = "Letak dalam paket"
REASON = "Sebab"
CHANGE = "Perubahan"
BEFORE = "Sebelumnya"
AFTER = "Sekarang"
REDACTED = "salinan disamarkan"
REDACTED_NAME = "{name} (salinan yang disamarkan)"
MADE_HERE = "dibuat oleh layanan"

KINDS = {
    EntryKind.FILE: "berkas",
    EntryKind.FIGURES: "lembar angka",
    EntryKind.NIHIL: "pernyataan nihil",
    EntryKind.INDICATOR_PDF: "gabungan",
}
GAP_REASONS = {
    GapReason.NOT_SENT: "belum dikirim",
    GapReason.NOT_ACCEPTED: "belum diterima",
    GapReason.DAMAGED: "berkas rusak di tempat penyimpanan",
    GapReason.MISSING: "berkas tidak ditemukan di tempat penyimpanan",
    GapReason.TOO_LARGE: "terlalu besar untuk dikirim lewat chat",
}
OUTCOMES = {CopyOutcome.DAMAGED: GapReason.DAMAGED, CopyOutcome.MISSING: GapReason.MISSING}
CHANGE_KINDS = {
    AnswerChange.NEW: "baru",
    AnswerChange.NEWER: "versi baru",
    AnswerChange.STATE: "keadaan berubah",
    AnswerChange.GONE: "tidak ada lagi",
}
VERSION_OF = "versi {version} ({receipt})"

GAP_LIST_HEAD = "Yang belum ada dalam paket ini ({count})"
GAP_LIST_NONE = "Tidak ada yang kurang: semua yang diminta ada dalam paket ini."
GAP_LINE = "{code} {title}"
GAP_OF = "  - {opd}: {reason}"
GAP_OF_FILE = "  - {opd}: {document}, {reason}"
GAP_NOTE_HEAD = "Belum ada untuk {code} {title}:"

FIGURES_TITLE = "LEMBAR ANGKA"
NIHIL_TITLE = "PERNYATAAN NIHIL"
FIGURE = "Angka yang diminta"
VALUE = "Nilai"
UNIT = "Satuan"
NIHIL_REASON = "Alasan"
NIHIL_SENTENCE = "{opd} menyatakan bahwa untuk indikator ini tidak ada data yang dilaporkan (nihil)."
SHEET_NOTE = "Lembar ini dibuat oleh layanan dari isian yang dikirim dengan tanda terima tersebut."
DATA_YEAR = "Data tahun"
MEASURE = "Ukuran keberhasilan"
