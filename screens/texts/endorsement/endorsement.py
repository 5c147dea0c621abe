"""Words around the endorsement (pengesahan) of a round and its outcome (hasil)."""

from domain.endorsement.chain import StepPart, StepState

DEFAULT_STEPS = (
    "Pernyataan Kepala OPD",
    "Sekretaris Daerah",
    "Surat pengantar",
    "Provinsi",
    "Kanwil",
    "Tim Penilai Pusat",
)
OPEN = "Pengesahan dan hasil"
TITLE = "<b>Pengesahan {round}</b>"
NOT_BEGUN = "Pengesahan belum dimulai. Tahapannya:"
NOT_BEGUN_FORMER = "Pengesahan belum dimulai. Tahapannya seperti tahun lalu:"
BEGIN_ASK = "Ketuk Mulai pengesahan bila pengumpulan sudah selesai. Nama tahapan dapat diubah sesudahnya."
BEGIN = "Mulai pengesahan"
PLANNED_LINE = "{number}. {name}"
STEP_LINES = {
    StepState.WAITING: "{number}. {name}",
    StepState.DONE: "{number}. ✓ {name}: {day}{letter}",
    StepState.SKIPPED: "{number}. – {name}: dilewati {day}",
}
STEP_CURRENT = "{number}. ⏳ <b>{name}</b>: menunggu sejak {day} ({count} hari)"
STEP_CURRENT_TODAY = "{number}. ⏳ <b>{name}</b>: menunggu sejak hari ini"
NUMBER_SHORT = ", No. {number}"
ALL_SETTLED = "Semua tahapan sudah dilalui."
STEPS_ASK = "Pilih nomor untuk mencatat kemajuannya."
HEADS_ENDORSE = "Kiriman OPD perlu disetujui Kepala OPD lebih dahulu."
HEADS_DO_NOT = "Kiriman OPD tidak memerlukan persetujuan Kepala OPD."
REQUIRE_HEADS = "Minta persetujuan Kepala OPD"
RELEASE_HEADS = "Tanpa persetujuan Kepala OPD"
NEW_STEP = "Tambah tahapan"
OUTCOME = "Hasil penilaian"

STEP_TITLE = "<b>{name}</b>\nPengesahan {round}"
STEP_WAITS = "Menunggu sejak {day}."
STEP_NOT_YET = "Belum gilirannya."
STEP_DONE = "Selesai {day}."
STEP_SKIPPED = "Dilewati {day}."
LETTER_NUMBER = "Nomor surat: {number}"
LETTER = "Surat: {name}"
NOTE = "Catatan: {note}"
HISTORY = "Riwayat:"
HISTORY_LINE = "{moment}, {by}: {state}"
HISTORY_STATES = {
    StepState.WAITING: "menunggu",
    StepState.DONE: "selesai {day}",
    StepState.SKIPPED: "dilewati {day}",
}
STEP_ASK = "Ketuk yang ingin dicatat."
DONE_TODAY = "Selesai hari ini"
OTHER_DAY = "Selesai tanggal lain"
SKIP = "Lewati"
REOPEN = "Batalkan, menunggu lagi"
PARTS = {
    StepPart.NUMBER: "Nomor surat",
    StepPart.NOTE: "Catatan",
    StepPart.NAME: "Ubah nama",
    StepPart.DAY: OTHER_DAY,
}
SEND_LETTER = "Kirim surat"
GET_LETTER = "Lihat surat"
ASK_PARTS = {
    StepPart.NUMBER: "Mohon ketik nomor surat untuk <b>{name}</b>.",
    StepPart.NOTE: "Mohon ketik catatan untuk <b>{name}</b>.",
    StepPart.NAME: "Mohon ketik nama baru untuk <b>{name}</b>.",
    StepPart.DAY: "Kapan <b>{name}</b> selesai? Mohon ketik tanggalnya, misalnya {example}.",
}
ASK_LETTER = "Mohon kirim surat untuk <b>{name}</b> sebagai PDF atau foto."
LETTER_EXPECTED = "Di sini diharapkan surat sebagai PDF atau foto."
NOT_A_DAY = "Tanggal itu belum terbaca. Mohon ketik, misalnya, {example}."
NOTHING_TYPED = "Mohon ketik sebagai teks."
ASK_NEW_STEP = "Mohon ketik nama tahapan yang ditambahkan, misalnya Biro Hukum."
LETTER_UNSOUND = "Surat ini tidak dapat dibaca dari penyimpanan. Mohon kirim ulang."
LETTER_GIVEN = "Surat {name} ada di atas."

BRIEF_LINE = "Pengesahan {round}: menunggu {name} sejak {day}"

OUTCOME_TITLE = "<b>Hasil {round}</b>"
OUTCOME_NONE = (
    "Hasil penilaian belum diimpor. Ketuk Minta berkas nilai, isi, lalu kirim kembali ke sini; "
    "isinya ditampilkan dahulu sebelum disimpan."
)
OUTCOME_NONE_SEEN = "Hasil penilaian belum ada."
WHOLE = "Keseluruhan: <b>{score}</b>"
PREDICATE = "Predikat: <b>{predicate}</b>"
REMARK = "Catatan: {remark}"
SCORED = "{count} dari {total} indikator bernilai."
SCORE_LINE = "{code} {score}"
SCORE_REMARK = "  {remark}"
OUTCOME_BOOK = "Minta berkas nilai"
OUTCOME_BOOK_NAME = "Nilai {round} - {region}.xlsx"
OUTCOME_BOOK_SENT = "Berkas nilai ada di atas. Setelah diisi, mohon kirim kembali ke sini."
IMPORT_TITLE = "<b>Hasil {round}</b>\n{region}"
IMPORT_COUNTS = "{count} nilai indikator dibaca."
IMPORT_REPLACES = "{count} nilai yang sudah ada diganti seluruhnya."
IMPORT_SAME = "Isinya sama dengan yang tersimpan."
IMPORT_ASK = "Simpan sekarang?"
APPLY = "Ya, simpan"
DISMISS = "Belum"
APPLIED = "<b>Hasil {round} disimpan</b>"
DISMISSED = "Baik, tidak disimpan. Tidak ada yang berubah."
VERSION_OUTCOME = "Nilai: {score}"
