"""Words of the draft and of the choices in it. Tersimpan, terkirim and diterima are never mixed up."""

from domain.rounds.programme import FigureType
from domain.submission.drafts import Lack
from domain.submission.figures import FigureFault

DRAFT = "<b>Draf</b> {code} · tersimpan, belum terkirim"
DRAFT_NIHIL = "<b>Draf</b> {code} · nihil · tersimpan, belum terkirim"
OPD = "{opd} · {region} · data tahun {year}"
OPD_EXAMPLE = "{opd} · {region} · data tahun {year} · contoh"
VERSION_STANDS = "Versi {version} (tanda terima {number}) tetap berlaku sampai draf ini dikirim."
ITEM_THERE = "• {name}"
ITEM_MISSING = "○ {name} (wajib)"
ITEM_OPTIONAL = "○ {name} (bila ada)"
OTHER_FILES = "• Berkas lain"
UNPLACED_FILES = "○ Belum ditentukan lampirannya"
PHOTO_NAME = "Foto {number}"
REQUIRED_MISSING = "<b>Lampiran wajib: {count} dari {total} belum ada.</b>"
PLACE_PHOTOS = "<b>{count} foto ini untuk lampiran yang mana?</b>"
PLACE_PHOTO = "<b>{name} untuk lampiran yang mana?</b>"
ITEM_REQUIRED = "{name} (wajib)"
FILE = "   {name} · {detail}"
PAGES = "{count} hal."
MORE_FILES = "   dan {count} berkas lain"
NIHIL_REASON = "Alasan nihil: {reason}"
NIHIL_LETTER = "○ Surat keterangan nihil yang ditandatangani (wajib)"
NIHIL_LETTER_THERE = "• Surat keterangan nihil"
FIGURE = "• {label}: {value} {unit}"
FIGURE_MISSING = "○ {label} ({unit})"
CONTINUED_ELSEWHERE = "Dilanjutkan pada pesan lain dalam percakapan ini."
NEXT_SEND = "Bila sudah lengkap, ketuk <b>{send}</b>."
NEXT_SEND_INCOMPLETE = "Silakan kirim yang kurang ke sini. Bila sudah termuat dalam berkas lain, ketuk <b>{send}</b>."
NEXT_PLACE = "Mohon tentukan lampirannya lewat tombol di bawah."
NEXT_ADD = "Silakan kirim {formats} ke sini."
NEXT_ADD_AND_FIGURES = "Silakan kirim {formats} ke sini, dan ketuk <b>Isi angka</b>."
NEXT_FIGURES = "Tinggal angkanya: ketuk <b>Isi angka</b>."
NEXT_CLEAN = "Yang diminta PDF: ketuk <b>Rapikan foto</b>, dan foto halamannya menjadi satu PDF."
NEXT_LETTER = "Silakan kirim surat keterangan nihil ({formats}) ke sini."
DRAFT_GONE = "Draf {code} sudah dibuang. Berkas lain tidak berubah."
DRAFT_SENT = "Draf {code} sudah terkirim. Tanda terima {number}."
DRAFT_RETIRED = "{code} tidak lagi diminta. Berkas dalam drafnya tetap tersimpan."
DRAFT_ROUND_CLOSED = "Periode penilaian {code} sudah ditutup. Berkas dalam drafnya tetap tersimpan dan dapat dibaca."
DRAFT_TAKEN = "Draf {code} tidak dapat diubah: {state}."
SEND = "Kirim ke {office}"
ADD = "Tambah"
REMOVE = "Hapus berkas"
PLACE = "Pindahkan berkas"
DISCARD = "Buang draf"
LATER = "Nanti saja"
REUSE = "Pakai untuk indikator lain"
FIGURES = "Isi angka"
FIGURES_AGAIN = "Ubah angka"
NOT_NIHIL = "Bukan nihil"
BACK = "Kembali ke draf"
ADD_HELP = "Silakan kirim {formats} ke sini, boleh beberapa sekaligus. Semuanya masuk ke draf {code}."
REMOVE_ASK = "Berkas mana yang dikeluarkan dari draf {code}?"
PLACE_ASK = "Berkas mana yang dipindahkan ke lampiran lain?"
PLACE_ITEM_ASK = "{name}\nini untuk lampiran yang mana?"
PLACE_ALBUM = "{first}–{last} sekaligus"
PLACE_NONE = "Berkas lain"
DISCARD_ASK = "Buang draf {code}? {count} berkas di dalamnya tidak jadi dikirim."
DISCARD_YES = "Ya, buang draf"
DISCARD_NO = "Tidak, tetap simpan"
DISCARDED = "Draf {code} dibuang."
LACKS = {
    Lack.NO_FILE: "Belum ada berkas. Mohon kirim {formats} lebih dahulu.",
    Lack.NIHIL_LETTER: "Mohon lampirkan surat keterangan nihil yang ditandatangani.",
    Lack.NIHIL_REASON: "Mohon isi alasan nihil lebih dahulu.",
    Lack.FIGURES: "Masih ada angka yang belum diisi. Ketuk Isi angka.",
    Lack.PHOTOS_AS_PDF: "Yang diminta PDF. Mohon ketuk Rapikan foto lalu Pakai yang bersih, atau kirim PDF-nya.",
}
CONFIRM = "<b>Kirim {code}?</b>\nBelum ada berkas untuk:"
CONFIRM_ITEM = "○ {name}"
CONFIRM_NEXT = "Bila sudah termuat dalam berkas lain, silakan tetap kirim."
CONFIRM_YES = "Tetap kirim"
CONFIRM_NO = "Lengkapi dahulu"
UNCHANGED = (
    "<b>Kirim {code}?</b>\nIsinya sama dengan versi {version} (tanda terima {number}), jadi tidak perlu dikirim ulang."
)
UNCHANGED_RETURNED = "<b>Kirim {code}?</b>\nIsinya masih sama dengan versi {version} yang dikembalikan."
UNCHANGED_NEXT = "Bila memang begitu, silakan tetap kirim sebagai versi baru."
NOTHING_HERE = "Belum ada berkas dalam draf ini."

FIGURE_ASK = "<b>Angka {number} dari {count}</b> · {code}\n{label}\nSatuan: {unit}\nKetik angkanya, misalnya {example}."
FIGURE_EXAMPLES = {FigureType.COUNT: "1.234", FigureType.NUMBER: "1.234,5", FigureType.PERCENT: "87,5"}
FIGURE_CHOOSE = "Angka mana yang diubah untuk {code}?"
FIGURE_KEPT = "Tersimpan: {label} {value} {unit}."
FIGURE_DOUBTFUL = "Perhatian: lebih dari 100 persen. Mohon pastikan; bila keliru, ketuk Ubah angka."
FIGURE_FAULTS = {
    FigureFault.NOT_A_NUMBER: "Belum terbaca sebagai angka. Mohon ketik angka saja, misalnya {example} ({unit}).",
    FigureFault.POINT_AS_COMMA: (
        "Mohon pakai koma untuk desimal dan titik untuk ribuan, misalnya 12,5 atau 1.234 ({unit})."
    ),
    FigureFault.NEGATIVE: "Angkanya tidak boleh negatif. Mohon ketik ulang ({unit}).",
    FigureFault.NOT_WHOLE: "Mohon isi bilangan bulat tanpa koma, misalnya 1.234 ({unit}).",
    FigureFault.TOO_LARGE: "Angkanya terlalu besar. Mohon periksa dan ketik ulang ({unit}).",
}
FIGURE_BEFORE_FILE = "Berkas juga dapat dikirim kapan saja."

NIHIL_ASK = (
    "<b>Nihil</b> · {code} {title}\nNihil berarti tidak ada yang dilaporkan, dengan alasan dan surat keterangan "
    "yang ditandatangani. Angka nol diisi sebagai angka.\nApa alasannya? Ketuk salah satu, atau ketik sendiri."
)
NIHIL_WITH_FILES = "{count} berkas dalam draf tetap ada; salah satunya hendaknya surat keterangan itu."
NIHIL_REASON_TOO_LONG = "Alasannya {length} karakter; paling panjang {limit}. Mohon dipersingkat, lalu kirim lagi."
NIHIL_REASONS = (
    "Belum ada kegiatan pada periode ini",
    "Tidak ada kasus pada tahun data",
    "Belum ada anggaran pada tahun data",
)

SEE_IT = "Lihat"
WITHDRAWN = "Ditarik kembali ke draf. Belum terkirim sampai dikirim ulang."

REUSE_ASK = "Pakai berkas {code} juga untuk indikator yang mana?"
REUSE_USED = "Sudah masuk juga ke draf {codes}; drafnya belum terkirim."
OPEN_DRAFT = "Buka draf {code}"
REUSE_DONE = "{count} berkas dipakai juga untuk {code}."
REUSE_NONE_OPEN = "Tidak ada indikator lain yang masih terbuka."

FULL = (
    "<b>Draf penuh</b> ({count} berkas). Berkas berikutnya belum dimasukkan. "
    "Mohon gabungkan foto menjadi satu PDF, atau hapus berkas yang tidak perlu."
)
