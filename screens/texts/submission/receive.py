"""Words on a file that came: kept, refused, or asked what it is for."""

from domain.submission.evidence import FileRefusal

UNASSIGNED_ONE = "<b>{name}</b> tersimpan."
UNASSIGNED_MANY = "<b>{count} berkas</b> tersimpan."
UNASSIGNED_FILE = "• {name}"
UNASSIGNED_FOR = "{opd}: untuk indikator yang mana?"
UNASSIGNED_MORE = "Pilih yang lain"
UNASSIGNED_NONE = "Bukan data dukung"
UNASSIGNED_NOTHING_OWED = "{opd} tidak mempunyai tunggakan, jadi berkas ini belum diperlukan."
UNASSIGNED_DONE = "Baik, tidak ada lagi berkas yang perlu ditanyakan."
UNASSIGNED_DISMISSED = "Baik, berkas itu tidak dipakai sebagai data dukung."
UNASSIGNED_CHOOSE = "Pilih indikator untuk berkas tadi."

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
