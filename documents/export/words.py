"""Words of the workbook into which a round is written out."""

from domain.overview.tables import RegionTable
from domain.people.people import SignedName
from domain.rounds.programme import AssignmentRole
from domain.submission.states import AnswerKind

SUMMARY = "Ringkasan"
OPDS = "Per OPD"
INDICATORS = "Per indikator"
ASSIGNMENTS = "Keadaan"
VERSIONS = "Kiriman"
TRAIL = "Jejak"

TITLE = "Rekap data dukung {round}"
AS_OF = "Keadaan per {moment}"
DEADLINES = "Batas waktu internal {internal} · batas waktu resmi {official}"
NAME = "Nama"
EVERYTHING = "Seluruhnya"
BY_OPD = "Menurut OPD"
BY_RIGHT = "Menurut hak"
BY_ACTION = "Menurut aksi"
SHEETS = "Lembar lain dalam berkas ini"
ABOUT_LINE = "{sheet}: {about}"
EXAMPLE = "Periode penilaian ini hanya contoh untuk latihan."
ZONE = "Semua jam dalam {zone}."
ABOUT = {
    OPDS: "jumlah tugas tiap OPD menurut keadaannya",
    INDICATORS: "jumlah tugas tiap indikator menurut keadaannya",
    ASSIGNMENTS: "setiap tugas: OPD, indikator, keadaan, batas waktu",
    VERSIONS: "setiap kiriman dengan versi, tanda terima, hasil pemeriksaan, dan tanggalnya",
    TRAIL: "siapa melakukan apa dan kapan, yang terbaru di atas",
}
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

TABLES = {
    RegionTable.MEMBERS: "Anggota",
    RegionTable.TRAIL: TRAIL,
    RegionTable.MEETINGS: "Rapat",
    RegionTable.QUESTIONS: "Tanya jawab",
}
TABLE_HEADING = "{title} · {region} · {moment}"
SINCE = "Sejak"
LAST_SEEN = "Terakhir menulis"
UNREACHABLE = "Tidak dapat dihubungi sejak"
STARTS_AT = "Mulai"
ENDS_AT = "Selesai"
TITLE_OF_MEETING = "Acara"
PLACE = "Tempat"
LINK = "Tautan"
INVITED = "Diundang"
UNANSWERED = "belum menjawab"
PRESENT = "Hadir (orang)"
REPLIES = "Balasan dan kehadiran"
REPLY = "Balasan"
REPLY_NOTE = "Nama atau alasan"
REPLIED_AT = "Dibalas"
ATTENDED = "Yang hadir"
ON_DAY = "Hari {number}: {names}"
NAMELESS = "nama belum dicatat"
NUMBER = "No."
FROM = "Dari"
MESSAGE = "Pesan"
FILE = "Berkas"
CLOSED = "selesai"
WAITS = "belum dijawab"
ANSWERED = "sudah dijawab"
SHARED_ANSWERS = "Jawaban bersama"
QUESTION = "Pertanyaan"
RELEASED_AT = "Dibagikan"

ROLES = {
    AssignmentRole.PENGAMPU: "pengampu",
    AssignmentRole.PENDUKUNG: "pendukung",
}
ANSWERS = {
    AnswerKind.DOCUMENTS: "dokumen",
    AnswerKind.NIHIL: "nihil",
}


def signed(name: SignedName) -> str:
    """A name of then, and that of now where it is another."""
    return RENAMED.format(then=name.then, now=name.now) if name.renamed else name.then
