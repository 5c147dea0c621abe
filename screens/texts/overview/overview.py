"""Words of the completion summary (rekap)."""

from domain.rounds.programme import IndicatorKind
from screens.buttons.overview.overview import Order

TITLE = "<b>Rekap</b> {round}"
AS_OF = "{region} · {moment}"
PROGRESS = "{bar} {accepted} dari {total} diterima ({percent})"
COUNTS = "diperiksa {in_review} · dikembalikan {returned} · belum {outstanding}"
LATE = "{count} lewat batas waktu"
SORTED = {
    Order.LATENESS: "<i>Diurutkan: paling tertinggal</i>",
    Order.NAME: "<i>Diurutkan: abjad</i>",
}
SORT = {
    Order.LATENESS: "Urut tertinggal",
    Order.NAME: "Urut abjad",
}
LINE = "{number}. <b>{name}</b> {tally}"
TALLY = "{accepted}/{total} · {percent}"
TALLY_LATE = "{late} lewat"
TALLY_AHEAD = "belum waktunya ({count})"
LINE_PROMISED = "{line} · {count} janji"
LINE_TITLED = "{number}. {code} {title}"
STANDING = "{state}"
STANDING_LATE = "{state} · lewat batas waktu"
STANDING_AHEAD = "{state} · belum waktunya"
STANDING_RETURNED = "{state} · {reason}"
BELOW = "    {standing}"
OPD_LINE = "{number}. <b>{name}</b> · {standing}"
OPD_LINE_SUPPORTING = "{number}. <b>{name}</b> (pendukung) · {standing}"
OPD = "<b>{name}</b> ({code})"
CRITERIA_OF_RIGHTS = "<b>Rekap per hak</b>"
CRITERIA_OF_ACTIONS = "<b>Rekap per aksi</b>"
KINDS = "<b>Rekap per jenis</b>"
KIND = {
    IndicatorKind.STRUKTUR: "Struktur",
    IndicatorKind.PROSES: "Proses",
    IndicatorKind.HASIL: "Hasil",
}
CRITERION = "<b>{code}</b> {name}"
INDICATORS_OF_KIND = "<b>Indikator {kind}</b>"
INDICATOR = "{code} <b>{title}</b>"
INDICATOR_OF = "{criterion}"
INDICATOR_OF_KIND = "{criterion} · {kind}"
RETIRED = "Indikator ini tidak lagi diminta; riwayatnya tetap dapat dibaca."
ASSIGNMENT_STATE = "Status: {state}"
NOTHING_SENT = "Belum ada yang dikirim."
WITHDRAWN = "Yang pernah dikirim sudah ditarik kembali oleh OPD."
SEE_WITHDRAWN = "Lihat yang ditarik"
CHOOSE_OPD = "Ketuk nomor untuk rincian OPD."
CHOOSE = "Ketuk nomor untuk rincian."
BY_RIGHT = "Per hak"
BY_ACTION = "Per aksi"
BY_KIND = "Per jenis"
ALL_OPD = "Semua OPD untuk {code}"
OTHER_ROUND = "Pindah ke {round}"
OTHER_ROUNDS = "Penilaian lain"
CHOOSE_ROUND = "<b>Rekap {region}</b>\nPilih periode penilaian yang ingin dilihat."
ROUND_EXAMPLE = "{round} (contoh)"
NO_ROUND = "<b>Rekap {region}</b>\nBelum ada periode penilaian. Rekap tampil setelah {office} mengimpornya."
NOBODY_OWES = "Belum ada indikator yang ditugaskan kepada OPD pada periode penilaian ini."
OPD_OWES_NOTHING = "Belum ada indikator yang ditugaskan kepada OPD ini pada periode penilaian ini."
INDICATOR_UNASSIGNED = "Indikator ini belum ditugaskan kepada OPD mana pun."
NO_INDICATORS = "Belum ada indikator di sini."
