"""Words of the draft and of the choices in it. Tersimpan, terkirim and diterima are never mixed up."""

from domain.rounds.programme import FigureType
from domain.submission.drafts import Lack
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
NEXT_SEND = "Bila sudah lengkap, ketuk <b>Kirim</b>."
NEXT_ADD = "Mohon lengkapi yang wajib dahulu; berkasnya dikirim ke sini."
DRAFT_GONE = "Draf {code} sudah dibatalkan. Berkas lain tidak berubah."
DRAFT_SENT = "Draf {code} sudah terkirim. Tanda terima {number}."
DRAFT_RETIRED = "{code} tidak lagi diminta. Berkas dalam drafnya tetap tersimpan."
DRAFT_TAKEN = "Draf {code} tidak dapat diubah: {state}."
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

SEE_IT = "Lihat"
WITHDRAWN = "Ditarik kembali ke draf. Belum terkirim sampai dikirim ulang."

REUSE_ASK = "Pakai berkas {code} juga untuk indikator yang mana?"
REUSE_DONE = "{count} berkas dipakai juga untuk {code}."
REUSE_NONE_OPEN = "Tidak ada indikator lain yang masih terbuka."

FULL = (
    "<b>Draf penuh</b> ({count} berkas). Berkas berikutnya belum dimasukkan. "
    "Mohon gabungkan foto menjadi satu PDF, atau hapus berkas yang tidak perlu."
)
