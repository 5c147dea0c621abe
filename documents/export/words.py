"""Words of the workbook into which a round is written out."""

from domain.review.history import VersionState
from domain.rounds.programme import AssignmentRole, IndicatorKind
from domain.submission.states import Administrative, AnswerKind, ReturnReason, State, Substantive

SUMMARY = "Ringkasan"
OPDS = "Per OPD"
INDICATORS = "Per indikator"
ASSIGNMENTS = "Keadaan"
VERSIONS = "Kiriman"

TITLE = "Rekap data dukung {round}"
ROUND = "Putaran"
REGION = "Daerah"
AS_OF = "Keadaan per"
INTERNAL = "Batas waktu internal"
OFFICIAL = "Batas waktu resmi"
EXAMPLE = "Putaran ini hanya contoh untuk latihan."
ZONE = "Semua jam dalam {zone}."
ABOUT = {
    OPDS: "jumlah tugas tiap OPD menurut keadaannya",
    INDICATORS: "jumlah tugas tiap indikator menurut keadaannya",
    ASSIGNMENTS: "setiap tugas: OPD, indikator, keadaan, batas waktu",
    VERSIONS: "setiap kiriman dengan versi, tanda terima, putusan, dan tanggalnya",
}
NOTE = "Catatan"
TASKS = "Tugas"
ACCEPTED = "Diterima"
SHARE = "Diterima (%)"
IN_REVIEW = "Diperiksa"
RETURNED = "Dikembalikan"
OWED = "Belum dikirim"

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
DECIDED_AT = "Diputus"
REVIEWER = "Pemeriksa"
YES = "ya"
PAGE = "Halaman &P dari &N"

KINDS = {
    IndicatorKind.STRUKTUR: "struktur",
    IndicatorKind.PROSES: "proses",
    IndicatorKind.HASIL: "hasil",
}
ROLES = {
    AssignmentRole.PENGAMPU: "pengampu",
    AssignmentRole.PENDUKUNG: "pendukung",
}
STATES = {
    State.OUTSTANDING: "belum",
    State.DRAFT: "draf",
    State.SUBMITTED: "menunggu pemeriksaan",
    State.IN_REVIEW: "diperiksa",
    State.RETURNED: "dikembalikan",
    State.ACCEPTED: "diterima",
}
VERSION_STATES = {
    VersionState.WAITING: "menunggu pemeriksaan",
    VersionState.IN_REVIEW: "diperiksa",
    VersionState.RETURNED: "dikembalikan",
    VersionState.ACCEPTED: "diterima",
    VersionState.WITHDRAWN: "ditarik kembali",
    VersionState.SUPERSEDED: "diganti versi baru",
}
ANSWERS = {
    AnswerKind.DOCUMENTS: "dokumen",
    AnswerKind.NIHIL: "nihil",
}
ADMINISTRATIVES = {
    Administrative.LENGKAP: "lengkap",
    Administrative.BELUM_LENGKAP: "belum lengkap",
}
SUBSTANTIVES = {
    Substantive.SESUAI: "sesuai",
    Substantive.BELUM_SESUAI: "belum sesuai",
}
RETURN_REASONS = {
    ReturnReason.NOT_SIGNED: "belum ada tanda tangan kepala perangkat daerah",
    ReturnReason.NOT_STAMPED: "belum ada cap/stempel",
    ReturnReason.ILLEGIBLE: "ada halaman yang belum terbaca",
    ReturnReason.PAGES_MISSING: "halaman belum lengkap",
    ReturnReason.ATTACHMENT_MISSING: "lampiran wajib belum ada",
    ReturnReason.WRONG_YEAR: "dokumen bukan dari tahun data yang diminta",
    ReturnReason.WRONG_FORM: "bentuk dokumen belum sesuai petunjuk",
    ReturnReason.OFF_TOPIC: "isi dokumen belum terkait dengan indikator",
    ReturnReason.FIGURE_UNPROVEN: "angka belum didukung dokumen",
    ReturnReason.UNIT_WRONG: "satuan angka belum sesuai",
    ReturnReason.NOT_THE_MEASURE: "belum menunjukkan ukuran keberhasilan",
    ReturnReason.NIHIL_UNFOUNDED: "alasan nihil belum dapat diterima",
}
