"""Words of the review (pemeriksaan): queue, card, reasons, decision, and what the OPD is told of it."""

from domain.review.review import Obstacle
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
UNDECIDED = "belum diputus"
FINDINGS = {
    FindingCode.DAMAGED: "sebagian rusak, tetapi masih dapat dibuka",
    FindingCode.RESTRICTED: "dibatasi pembuatnya (cetak/salin)",
    FindingCode.ACTIVE_CONTENT: "memuat skrip atau lampiran di dalamnya",
    FindingCode.FOREIGN_DATA: "memuat data lain di balik dokumen",
    FindingCode.MACROS: "memuat makro",
    FindingCode.XFA_FORM: "formulir khusus, mungkin tampak kosong",
    FindingCode.BLANK_PAGES: "kosong",
    FindingCode.WRONG_EXTENSION: "nama berkas tidak sesuai jenisnya",
    FindingCode.LOW_RESOLUTION: "beresolusi rendah",
    FindingCode.BLURRED: "agak buram",
    FindingCode.DARK: "agak gelap",
    FindingCode.ROTATED: "diambil miring",
    FindingCode.ANIMATED: "gambar bergerak, hanya yang pertama dipakai",
    FindingCode.NOT_FULLY_CHECKED: "tidak semua halaman diperiksa otomatis",
}
FINDING_PAGES = "hal. {pages} {finding}"

QUEUE = "<b>Periksa</b> · {count} menunggu"
QUEUE_EMPTY = "Tidak ada yang menunggu pemeriksaan saat ini. Terima kasih, Bapak/Ibu."
QUEUE_EMPTY_FILTERED = "Tidak ada yang menunggu pada saringan ini."
QUEUE_NEXT_NONE = "Tidak ada lagi yang dapat diambil saat ini."
QUEUE_FILTER = "Saringan: {opd} · {round}"
QUEUE_LINE = "{number}. {code} {title}\n    {opd} · {waited}{late}{holder}"
QUEUE_LATE = " · lewat batas waktu"
HELD_BY_ME = " · sedang Bapak/Ibu periksa"
HELD_BY_ANOTHER = " · ⏳ diperiksa koordinator lain"
WAITED = "menunggu {days} hari kerja"
WAITED_TODAY = "masuk hari ini"
WAITED_RECENTLY = "belum satu hari kerja"
QUEUE_ASK = "Ketuk nomor, atau mulai dari yang terlama."
QUEUE_ASK_BUSY = "Semuanya sedang diperiksa koordinator lain. Silakan lihat lagi nanti."
START = "Mulai dari yang terlama"
FILTER = "Saring"
FILTER_ASK = "<b>Saring antrean</b>\nPilih OPD dengan nomornya, atau putaran."
FILTER_OPD = "{number}. {name} ({count})"
FILTER_ALL_OPD = "Semua OPD"
FILTER_ALL_ROUNDS = "Semua putaran"
FILTER_CHOSEN = "• {label}"
SHOW_FILTERED = "Tampilkan ({count})"

CARD = "<b>Periksa {position} dari {waiting}</b> · {waited}"
CARD_PLACE = "{opd} · {code} · versi {version}"
CARD_TITLE = "<b>{title}</b>"
CARD_MEASURE = "<blockquote expandable>Ukuran keberhasilan: {measure}</blockquote>"
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
FILE_FINDING = " · {finding}"
FILE_FOR = " · {item}"
FILES_MORE = "– dan {count} berkas lain, semuanya di atas"
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
    None: "Mohon tentukan kedua putusan.",
    Decision.ACCEPTED: "Bila sudah yakin, ketuk Terima.",
    Decision.RETURNED: "Ketuk Kembalikan untuk memilih alasan.",
}
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

WHY = "<b>Kembalikan {code}</b> · {opd}"
WHY_ASK = "Pilih satu alasan atau lebih. Catatan boleh ditambahkan."
WHY_READY = "Bila sudah sesuai, ketuk Kembalikan sekarang."
WHY_NOTE = "Catatan: “{remark}”"
TICKED = "• {label}"
ADD_REMARK = "Tulis catatan"
CHANGE_REMARK = "Ubah catatan"
REMOVE_REMARK = "Hapus catatan"
RETURN_NOW = "Kembalikan sekarang"
REMARK_ASK = (
    "Silakan ketik catatan untuk {opd} tentang {code}, paling banyak {limit} huruf.\n"
    "Contoh: Cukup halaman pengesahannya."
)
REMARK_TOO_LONG = (
    "Catatan Bapak/Ibu {count} huruf; mohon diringkas menjadi paling banyak {limit} huruf, lalu kirim lagi. "
    "Catatan itu belum tersimpan."
)
WITHOUT_REASON = "Mohon pilih alasan atau tulis catatan lebih dahulu."

DECIDED = {
    Decision.ACCEPTED: "<b>✓ Diterima</b>: {code} {title}",
    Decision.RETURNED: "<b>↩ Dikembalikan untuk diperbaiki</b>: {code} {title}",
}
DECIDED_WAIT = "{opd} diberi tahu setelah {seconds} detik. Selama itu putusan dapat diurungkan."
DECIDED_WAIT_NOBODY = (
    "{opd} belum memiliki admin, sehingga belum ada yang diberi tahu. Putusan dapat diurungkan selama {seconds} detik."
)
UNDO = "Urungkan"
NEXT_FREE = "Berikutnya"
NEXT_ONE = "Berikutnya ({count})"
TO_QUEUE = "Antrean"
UNDONE = "Putusan diurungkan. {opd} tidak diberi tahu apa pun."
TOO_LATE = {
    Decision.ACCEPTED: (
        "Waktu untuk mengurungkan sudah lewat; putusan sudah berlaku bagi {opd}. Bila ternyata ada kekurangan, "
        "data dukung ini dapat dibuka kembali dengan alasan."
    ),
    Decision.RETURNED: (
        "Waktu untuk mengurungkan sudah lewat; putusan sudah berlaku bagi {opd}. Bila ternyata sudah baik, "
        "mohon sampaikan kepada OPD untuk mengirim ulang tanpa perubahan."
    ),
}
REOPEN = "Buka kembali"
REOPEN_WHY = "<b>Buka kembali {code}</b> · {opd}"
REOPEN_ASK = (
    "Data dukung ini sudah diterima. Pilih alasan mengapa perlu diperbaiki; OPD langsung diberi tahu dan riwayat "
    "sebelumnya tetap tersimpan."
)
REOPEN_NOW = "Buka kembali sekarang"
REOPENED = "<b>↩ Dibuka kembali</b>: {code} {title}"
REOPENED_TOLD = "{opd} diberi tahu untuk memperbaiki."
REOPENED_NOBODY = "{opd} belum memiliki admin, sehingga belum ada yang diberi tahu."

BLOCKED = {
    Obstacle.FREE: "Tombol tadi sudah lama. Data dukung ini masih menunggu pemeriksaan.",
    Obstacle.HELD: "Sedang diperiksa oleh {by}, paling lama sampai pukul {until}.",
    Obstacle.ACCEPTED: "Sudah diperiksa dan diterima.",
    Obstacle.RETURNED: "Sudah diperiksa dan dikembalikan kepada OPD.",
    Obstacle.WITHDRAWN: "Sudah ditarik kembali oleh OPD.",
    Obstacle.SUPERSEDED: "OPD sudah mengirim versi yang lebih baru.",
}
BLOCKED_BY_DECISION = "Sedang diperiksa koordinator lain."
BLOCKED_HEAD = "{opd} · {code} {title}"
BLOCKED_ASK = "Silakan lanjut ke yang lain."
CHECK_THIS = "Periksa yang ini"

NEWS_ACCEPTED = "<b>✓ Diterima</b>: {code} {title}"
NEWS_ACCEPTED_BODY = (
    "{opd} · tanda terima {receipt}\nData dukung dinyatakan lengkap dan sesuai. Terima kasih, Bapak/Ibu."
)
NEWS_LEFT = "Masih ada {count} yang perlu dikirim atau diperbaiki."
NEWS_NOTHING_LEFT = "Tidak ada tunggakan lagi untuk {opd}."
NEWS_RETURNED = "<b>Mohon diperbaiki</b>: {code} {title}"
NEWS_REOPENED = "<b>Mohon diperbaiki</b>: {code} {title}\nSebelumnya sudah diterima, lalu diperiksa ulang."
NEWS_PLACE = "{opd} · tanda terima {receipt}"
NEWS_REASON = "– {reason}"
NEWS_FILES_KEPT = "Berkas yang sudah baik tetap tersimpan."
NEWS_NOT_LATE = "Perbaikan tidak dihitung terlambat."
FIX_NOW = "Perbaiki sekarang"
SEE_OUTSTANDING = "Lihat tunggakan ({count})"
