"""Words of the card on which a submission is checked, and those that the whole review shares."""

from domain.submission.evidence import FindingCode
from domain.submission.states import Administrative, Decision, Substantive

ADMINISTRATIVE = {
    Administrative.LENGKAP: "lengkap",
    Administrative.BELUM_LENGKAP: "belum lengkap",
}
SUBSTANTIVE = {
    Substantive.SESUAI: "sesuai",
    Substantive.BELUM_SESUAI: "belum sesuai",
}
UNDECIDED = "belum ditentukan"
FINDINGS = {
    FindingCode.DAMAGED: "sebagian rusak, tetapi masih dapat dibuka",
    FindingCode.RESTRICTED: "dilindungi dari cetak/salin",
    FindingCode.ACTIVE_CONTENT: "berisi bagian tersembunyi (skrip atau lampiran)",
    FindingCode.PORTFOLIO: "portofolio PDF, hanya sampulnya yang terlihat",
    FindingCode.SIGNATURE_BROKEN: "tanda tangan elektroniknya tidak berlaku lagi (disimpan ulang)",
    FindingCode.LINKED_WORKBOOK: "mengambil angka dari berkas Excel lain",
    FindingCode.FOREIGN_DATA: "berisi bagian tersembunyi (data lain)",
    FindingCode.MACROS: "memuat makro",
    FindingCode.XFA_FORM: "berupa formulir khusus, mungkin tampak kosong",
    FindingCode.BLANK_PAGES: "kosong",
    FindingCode.WRONG_EXTENSION: "nama berkas tidak sesuai dengan jenisnya",
    FindingCode.LOW_RESOLUTION: "beresolusi rendah",
    FindingCode.BLURRED: "agak buram",
    FindingCode.DARK: "agak gelap",
    FindingCode.ROTATED: "diambil miring",
    FindingCode.ANIMATED: "gambar bergerak, hanya yang pertama dipakai",
    FindingCode.NOT_FULLY_CHECKED: "tidak semua halaman diperiksa otomatis",
}
FINDING_PAGES = "hal. {pages} {finding}"


CARD = "<b>Periksa {position} dari {waiting}</b> · {waited}"
CARD_PLACE = "{opd} · {code} · versi {version}"
CARD_TITLE = "<b>{title}</b>"
CARD_MEASURE = "<blockquote expandable>Ukuran keberhasilan: {measure}</blockquote>"
CARD_GUIDANCE = "<blockquote expandable>Petunjuk: {guidance}</blockquote>"
CARD_ASKED = "Diminta: {items}"
CARD_SENT = "Terkirim {moment} · {timing}"
TIMELY = "tepat waktu"
LATE = "lewat batas waktu"
NIHIL = "Jawaban: <b>nihil</b>. Alasan: “{reason}”"
FIGURE = "– {label}: <b>{value} {unit}</b>"
FIGURES_MORE = "– dan {count} angka lain di versi ini"
FILES = "{count} berkas (di atas)"
FILES_NONE = "Tanpa berkas"
FILE = "– {name}{detail}"
FILE_PAGES = " · {pages} hal."
FILE_PROOF = " · halaman bukti: {page}"
FILE_FINDING = " · {finding}"
FILE_FORMER = " · dari tahun lalu"
FILE_VIEWED = " · ditampilkan sebagai {kind}"
VIEWS = "Berkas aslinya ({kinds}) tersimpan utuh; ketuk Berkas asli untuk mengambilnya."
ORIGINALS = "Berkas asli"
FILE_FOR = " · {item}"
FILES_MORE = "– dan {count} berkas lain, semuanya di atas"
ITEMS_MISSING = "<b>Belum ada</b> lampiran wajib: {items}"
FIGURES_MISSING = "<b>Belum ada</b> angka: {figures}"
ITEMS_MORE = "dan {count} lagi"
OWN = "Kiriman ini Bapak/Ibu kirim sendiri, jadi hanya koordinator lain yang dapat menerimanya."
OWN_ALONE = (
    "Kiriman ini Bapak/Ibu kirim sendiri. Belum ada "
    "koordinator lain, jadi bila diterima, hal itu tercatat dalam riwayat."
)
FILE_BROKEN = (
    "Berkas <b>{name}</b> tidak dapat dibuka dari penyimpanan, sehingga tidak tampil di atas. "
    "Mohon beri tahu pengelola layanan ini; bila perlu, minta OPD mengirim ulang."
)
FILES_BROKEN_MORE = "– dan {count} berkas lain yang tidak dapat dibuka"
FILE_TOO_LARGE = "Berkas <b>{name}</b> ({size}) melebihi batas kirim Telegram; tersimpan, tetapi tidak tampil di atas."
FILE_UNSENDABLE = (
    "Berkas <b>{name}</b> tersimpan, tetapi Telegram belum dapat menampilkannya. Mohon beri tahu pengelola layanan ini."
)
LAST = {
    Decision.RETURNED: "Versi {version} dikembalikan {day}: {reasons}",
    Decision.ACCEPTED: "Versi {version} diterima {day}, lalu dibuka kembali",
}
REMARK_QUOTED = "“{remark}”"
ADMINISTRATIVE_IS = "Administratif: {verdict}"
SUBSTANTIVE_IS = "Substantif: {verdict}"
REASONS_ARE = "Alasan: {reasons}"
ASK = {
    None: "Mohon tentukan kedua hasil.",
    Decision.ACCEPTED: "Bila sudah yakin, ketuk Terima.",
    Decision.RETURNED: "Ketuk Kembalikan untuk memilih alasan.",
}
ASK_ONE_TAP = "Bila lengkap dan sesuai, ketuk Terima. Bila belum, tentukan kedua hasil."
VERDICT_CHOSEN = "• {label}"
BUTTON_ADMINISTRATIVE = {
    Administrative.LENGKAP: "Lengkap",
    Administrative.BELUM_LENGKAP: "Belum lengkap",
}
BUTTON_SUBSTANTIVE = {
    Substantive.SESUAI: "Sesuai",
    Substantive.BELUM_SESUAI: "Belum sesuai",
}
ACCEPT = "Terima"
RETURN = "Kembalikan"
SKIP = "Lewati"
FINISH = "Selesai"


TO_QUEUE = "Antrean"
UNDONE = "Hasil pemeriksaan dibatalkan. {opd} tidak diberi tahu apa pun."


REASON = "– {reason}"
