"""Words on the way from a file to a receipt. Tersimpan, terkirim and diterima are never mixed up."""

from domain.rounds.programme import FigureType
from domain.submission.drafts import Lack
from domain.submission.evidence import FileRefusal, FindingCode
from domain.submission.figures import FigureFault

DRAFT = "<b>Draf</b> {code} · tersimpan, belum terkirim"
DRAFT_NIHIL = "<b>Draf</b> {code} · nihil · tersimpan, belum terkirim"
OPD = "{opd} · data tahun {year}"
OPD_EXAMPLE = "{opd} · data tahun {year} · contoh"
ITEM_THERE = "• {name}"
ITEM_MISSING = "○ {name} (wajib)"
ITEM_OPTIONAL = "○ {name} (bila ada)"
OTHER_FILES = "• Berkas lain"
FILE = "   {name} · {detail}"
PAGES = "{count} hal."
MORE_FILES = "   dan {count} berkas lain"
NIHIL_REASON = "Alasan nihil: {reason}"
NIHIL_LETTER = "○ Surat keterangan nihil yang ditandatangani (wajib)"
NIHIL_LETTER_THERE = "• Surat keterangan nihil"
FIGURE = "• {label}: {value} {unit}"
FIGURE_MISSING = "○ {label} ({unit})"
LOOK_AT = "Perlu dilihat: {finding}."
NEXT_SEND = "Bila sudah lengkap, ketuk <b>Kirim</b>."
NEXT_ADD = "Mohon lengkapi yang wajib dahulu; berkasnya dikirim ke sini."
DRAFT_GONE = "Draf {code} sudah dibatalkan. Berkas lain tidak berubah."
DRAFT_SENT = "Draf {code} sudah terkirim. Tanda terima {number}."
DRAFT_RETIRED = "{code} tidak lagi diminta. Berkas dalam drafnya tetap tersimpan."
DRAFT_TAKEN = "Draf {code} tidak dapat diubah: {state}."
FINDINGS = {
    FindingCode.DAMAGED: "berkas {name} agak rusak, mohon pastikan dapat dibuka",
    FindingCode.RESTRICTED: "berkas {name} membatasi cetak atau salin",
    FindingCode.ACTIVE_CONTENT: "berkas {name} memuat skrip atau lampiran di dalamnya",
    FindingCode.FOREIGN_DATA: "berkas {name} memuat data lain di belakang dokumen",
    FindingCode.MACROS: "berkas {name} memuat makro",
    FindingCode.XFA_FORM: "berkas {name} formulir khusus, mohon cetak ulang menjadi PDF biasa",
    FindingCode.BLANK_PAGES: "{pages} kosong ({name})",
    FindingCode.WRONG_EXTENSION: "jenis berkas {name} lain dari namanya, nama sudah disesuaikan",
    FindingCode.LOW_RESOLUTION: "gambar {name} kecil, huruf kecil mungkin belum terbaca",
    FindingCode.BLURRED: "{pages} agak buram ({name})",
    FindingCode.DARK: "gambar {name} agak gelap",
    FindingCode.ROTATED: "gambar {name} diputar agar tegak",
    FindingCode.ANIMATED: "hanya gambar pertama dari {name} yang dipakai",
    FindingCode.NOT_FULLY_CHECKED: "berkas {name} besar, belum semua halaman diperiksa",
}
PAGE_LIST = "hal. {pages}"
WHOLE = "gambar"
SEND = "Kirim ke {office}"
ADD = "Tambah"
REMOVE = "Hapus berkas"
PLACE = "Atur lampiran"
DISCARD = "Batal"
REUSE = "Pakai juga untuk ..."
FIGURES = "Isi angka"
FIGURES_AGAIN = "Ubah angka"
NOT_NIHIL = "Bukan nihil"
BACK = "Kembali ke draf"
ADD_HELP = "Silakan kirim foto, album, atau PDF ke sini. Semuanya masuk ke draf {code}."
REMOVE_ASK = "Berkas mana yang dikeluarkan dari draf {code}?"
PLACE_ASK = "Berkas mana yang diatur?"
PLACE_ITEM_ASK = "{name}\nini untuk lampiran yang mana?"
PLACE_NONE = "Berkas lain"
DISCARD_ASK = "Batalkan draf {code}? {count} berkas di dalamnya tidak jadi dikirim."
DISCARD_YES = "Ya, batalkan draf"
DISCARD_NO = "Tidak, tetap simpan"
DISCARDED = "Draf {code} dibatalkan."
LACKS = {
    Lack.NO_FILE: "Belum ada berkas. Mohon kirim foto atau PDF lebih dahulu.",
    Lack.NIHIL_LETTER: "Mohon lampirkan surat keterangan nihil yang ditandatangani.",
    Lack.NIHIL_REASON: "Mohon isi alasan nihil lebih dahulu.",
    Lack.FIGURES: "Masih ada angka yang belum diisi. Ketuk Isi angka.",
}
CONFIRM = "<b>Kirim {code}?</b>\nBelum ada berkas untuk:"
CONFIRM_ITEM = "○ {name}"
CONFIRM_NEXT = "Bila sudah termuat dalam berkas lain, silakan tetap kirim."
CONFIRM_YES = "Tetap kirim"
CONFIRM_NO = "Lengkapi dahulu"
NOTHING_HERE = "Belum ada berkas dalam draf ini."

FIGURE_ASK = "<b>Angka {number} dari {count}</b> · {code}\n{label}\nSatuan: {unit}\nKetik angkanya, misalnya {example}."
FIGURE_EXAMPLES = {FigureType.COUNT: "1.234", FigureType.NUMBER: "1.234,5", FigureType.PERCENT: "87,5"}
FIGURE_CHOOSE = "Angka mana yang diubah untuk {code}?"
FIGURE_KEPT = "Tersimpan: {label} {value} {unit}."
FIGURE_FAULTS = {
    FigureFault.NOT_A_NUMBER: "Belum terbaca sebagai angka. Mohon ketik angka saja, misalnya {example} ({unit}).",
    FigureFault.POINT_AS_COMMA: (
        "Mohon pakai koma untuk desimal dan titik untuk ribuan, misalnya 12,5 atau 1.234 ({unit})."
    ),
    FigureFault.NEGATIVE: "Angkanya tidak boleh negatif. Mohon ketik ulang ({unit}).",
    FigureFault.NOT_WHOLE: "Mohon isi bilangan bulat tanpa koma, misalnya 1.234 ({unit}).",
    FigureFault.OVER_HUNDRED: "Persentase paling besar 100. Mohon ketik ulang ({unit}).",
    FigureFault.TOO_LARGE: "Angkanya terlalu besar. Mohon periksa dan ketik ulang ({unit}).",
}
FIGURE_BEFORE_FILE = "Berkas juga dapat dikirim kapan saja."

NIHIL_ASK = (
    "<b>Nihil</b> · {code} {title}\nNihil berarti tidak ada yang dilaporkan, dengan alasan dan surat keterangan "
    "yang ditandatangani. Angka nol diisi sebagai angka.\nApa alasannya? Ketuk salah satu, atau ketik sendiri."
)
NIHIL_REASON_TOO_LONG = "Alasannya {length} huruf; paling panjang {limit}. Mohon dipersingkat, lalu kirim lagi."
NIHIL_REASONS = (
    "Belum ada kegiatan pada periode ini",
    "Tidak ada kasus pada tahun data",
    "Belum ada anggaran pada tahun data",
)

RECEIPT = "<b>Terkirim ke {office}</b>"
RECEIPT_NUMBER = "Tanda terima <code>{number}</code>"
RECEIPT_OPD = "{opd} · {region}"
RECEIPT_INDICATOR = "{code} {title}"
RECEIPT_FILE = "• {name} · {size} · sidik {fingerprint}"
RECEIPT_NIHIL = "Nihil: {reason}"
RECEIPT_FIGURE = "• {label}: {value} {unit}"
RECEIPT_WAITING = "Menunggu pemeriksaan {office}."
RECEIPT_LATE = "Dikirim setelah batas waktu; tetap diperiksa."
RECEIPT_NEXT = "Tunggakan berikutnya ({left})"
RECEIPT_ALL_DONE = "Semua sudah dikirim. Terima kasih, Bapak/Ibu."
SEE_IT = "Lihat"
WITHDRAWN = "Ditarik kembali ke draf. Belum terkirim sampai dikirim ulang."
TOO_LATE_TO_WITHDRAW = "Sudah mulai diperiksa, jadi tidak dapat ditarik. Bapak/Ibu akan diberi tahu hasilnya."

LOOSE_ONE = "<b>{name}</b> tersimpan."
LOOSE_MANY = "<b>{count} berkas</b> tersimpan."
LOOSE_FILE = "• {name}"
LOOSE_FOR = "{opd}: untuk indikator yang mana?"
LOOSE_MORE = "Pilih yang lain"
LOOSE_NONE = "Bukan data dukung"
LOOSE_NOTHING_OWED = "{opd} tidak mempunyai tunggakan, jadi berkas ini belum diperlukan."
LOOSE_DONE = "Baik, tidak ada lagi berkas yang perlu ditanyakan."
LOOSE_DISMISSED = "Baik, berkas itu tidak dipakai sebagai data dukung."
LOOSE_CHOOSE = "Pilih indikator untuk berkas tadi."
REUSE_ASK = "Pakai berkas {code} juga untuk indikator yang mana?"
REUSE_DONE = "{count} berkas dipakai juga untuk {code}."
REUSE_NONE_OPEN = "Tidak ada indikator lain yang masih terbuka."

REFUSED = {
    FileRefusal.EMPTY: "kosong (0 byte). Mohon kirim ulang berkas aslinya.",
    FileRefusal.LOCKED: (
        "terkunci dengan kata sandi, sehingga belum dapat diperiksa. "
        "Mohon simpan ulang tanpa kata sandi, lalu kirim lagi."
    ),
    FileRefusal.DAMAGED_BEYOND_READING: (
        "rusak dan belum dapat dibuka. Mohon pindai atau simpan ulang, lalu kirim lagi."
    ),
    FileRefusal.NOT_A_PDF: "bernama PDF tetapi isinya bukan PDF. Mohon simpan ulang sebagai PDF, lalu kirim lagi.",
    FileRefusal.NO_PAGES: "tidak mempunyai halaman. Mohon kirim ulang berkas aslinya.",
    FileRefusal.EXECUTABLE: "adalah program, bukan dokumen, jadi tidak dapat diterima. Mohon kirim foto atau PDF.",
    FileRefusal.ARCHIVE: "adalah arsip (ZIP/RAR). Mohon kirim dokumen di dalamnya satu per satu.",
    FileRefusal.UNSUPPORTED: "belum dapat diterima sebagai data dukung. Mohon kirim foto atau PDF.",
    FileRefusal.TOO_COMPLEX: "belum dapat dibuka dengan aman. Mohon cetak ulang menjadi PDF biasa, lalu kirim lagi.",
    FileRefusal.TOO_MANY_PAGES: "terlalu banyak halamannya. Mohon bagi menjadi beberapa PDF.",
}
REFUSED_LINE = "<b>{name}</b> {why}"
REFUSED_DRAFT_STAYS = "Draf {code} tidak berubah; berkas yang sudah ada tetap tersimpan."
FORMAT_NOT_TAKEN = (
    "<b>{name}</b> belum dapat dipakai untuk {code}: yang diminta {formats}. Mohon kirim dalam bentuk itu."
)
CLOSED = "{code} {state}, jadi belum dapat ditambah."
CLOSED_RETIRED = "{code} tidak lagi diminta pada putaran ini."
CLOSED_NOT_OPEN = "{code} baru dibuka {moment}."
CLOSED_NOT_KEPT = "Berkas <b>{name}</b> belum disimpan."
CLOSED_KEPT = "Berkas Bapak/Ibu tetap tersimpan. Silakan pilih indikator lain."
FOR_ALBUM = "Ini berlaku juga bagi berkas serupa dalam album yang sama."
FULL = (
    "<b>Draf penuh</b> ({count} berkas). Berkas berikutnya belum dimasukkan. "
    "Mohon gabungkan foto menjadi satu PDF, atau hapus berkas yang tidak perlu."
)
TWICE = "<b>{name}</b> sudah ada dalam draf {code}, jadi tidak ditambahkan lagi."
TOO_LARGE = (
    "<b>{name}</b> berukuran {size}; yang dapat diambil paling besar {limit}. Berkas belum disimpan.\n"
    "Mohon bagi menjadi beberapa PDF, perkecil hasil pindaian, atau kirim sebagai foto."
)
TOO_LARGE_UNKNOWN = (
    "<b>{name}</b> terlalu besar untuk diambil. Berkas belum disimpan.\n"
    "Mohon bagi menjadi beberapa PDF, perkecil hasil pindaian, atau kirim sebagai foto."
)
TYPE_THE_ANSWER = "Jawaban untuk pertanyaan tadi mohon diketik. Bila tidak jadi, ketik /batal."
NOT_A_FILE = (
    "Ini belum dapat dipakai sebagai data dukung. Mohon kirim foto dokumen atau PDF"
    " (Word/Excel bila indikatornya mengizinkan)."
)
NOT_FOR_ROLE = "Berkas data dukung dikirim oleh admin OPD, jadi berkas ini tidak diambil."
NOT_FOR_COORDINATOR = (
    "Berkas data dukung dikirim oleh admin OPD, jadi berkas ini tidak diambil. "
    "Sebagai koordinator, Bapak/Ibu dapat mengirim Excel putaran ke sini."
)
DAMAGED_ON_THE_WAY = "Berkas belum utuh saat diambil. Mohon kirim ulang."
