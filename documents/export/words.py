"""Words of the workbook into which a round is written out."""

from domain.rounds.programme import AssignmentRole
from domain.submission.states import AnswerKind

SUMMARY = "Ringkasan"
OPDS = "Per OPD"
INDICATORS = "Per indikator"
ASSIGNMENTS = "Keadaan"
VERSIONS = "Kiriman"
TRAIL = "Jejak"

TITLE = "Rekap data dukung {round}"
ROUND = "Periode penilaian"
REGION = "Daerah"
AS_OF = "Keadaan per"
INTERNAL = "Batas waktu internal"
OFFICIAL = "Batas waktu resmi"
EXAMPLE = "Periode penilaian ini hanya contoh untuk latihan."
ZONE = "Semua jam dalam {zone}."
ABOUT = {
    OPDS: "jumlah tugas tiap OPD menurut keadaannya",
    INDICATORS: "jumlah tugas tiap indikator menurut keadaannya",
    ASSIGNMENTS: "setiap tugas: OPD, indikator, keadaan, batas waktu",
    VERSIONS: "setiap kiriman dengan versi, tanda terima, hasil pemeriksaan, dan tanggalnya",
    TRAIL: "siapa melakukan apa dan kapan, yang terbaru di atas",
}
NOTE = "Catatan"
TASKS = "Tugas"
ACCEPTED = "Diterima"
SHARE = "Diterima (%)"
IN_REVIEW = "Diperiksa"
RETURNED = "Dikembalikan"
OWED = "Belum dikirim"
AHEAD = "Belum waktunya"

OPD = "OPD"
OPD_NAME = "Nama OPD"
LAST_SENT = "Kiriman terakhir"
CODE = "Kode"
CODE_OF = "Kode {criterion}"
RIGHT = "Hak"
ACTION = "Aksi"
KIND = "Jenis"
INDICATOR = "Indikator"
ROLE = "Peran"
STATE = "Keadaan"
DEADLINE = "Batas waktu"
LATE = "Lewat batas waktu"
VERSION = "Versi"
RECEIPT = "Tanda terima"
SENT_AT = "Dikirim"
SENDER = "Pengirim"
ANSWER = "Jawaban"
NIHIL_REASON = "Alasan nihil"
FILES = "Berkas"
FIGURES = "Angka"
ADMINISTRATIVE = "Administratif"
SUBSTANTIVE = "Substantif"
REASONS = "Alasan dikembalikan"
REMARK = "Catatan pemeriksa"
DECIDED_AT = "Tanggal hasil"
REVIEWER = "Pemeriksa"
AT = "Waktu"
BY = "Oleh"
DEED = "Kegiatan"
YES = "ya"
NOT_YET = "belum waktunya"
RENAMED = "{then} (sekarang {now})"
OWN_VERDICT = "{name} (pengirim sendiri)"
PAGE = "Halaman &P dari &N"

ROLES = {
    AssignmentRole.PENGAMPU: "pengampu",
    AssignmentRole.PENDUKUNG: "pendukung",
}
ANSWERS = {
    AnswerKind.DOCUMENTS: "dokumen",
    AnswerKind.NIHIL: "nihil",
}
