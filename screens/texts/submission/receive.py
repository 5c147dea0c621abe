"""Words on a file that came: kept, refused, or asked what it is for."""

from domain.submission.evidence import FileRefusal, FindingCode, RoomFault

UNASSIGNED_ONE = "<b>{name}</b> tersimpan."
UNASSIGNED_MANY = "<b>{count} berkas</b> tersimpan."
UNASSIGNED_FILE = "• {name}"
UNASSIGNED_OPD = "<b>{opd}</b> · {region}"
UNASSIGNED_FOR = "{opd} · {region}: untuk indikator yang mana?"
UNASSIGNED_BECAUSE = "• {code} cocok karena: “{excerpt}”"
UNASSIGNED_MORE = "Indikator lain"
UNASSIGNED_ALL = "Pilih indikator"
UNASSIGNED_NONE = "Bukan data dukung"
UNASSIGNED_NOTHING_OWED = "{opd} · {region}: tidak ada yang perlu dikirim, jadi berkas ini belum diperlukan."
UNASSIGNED_DONE = "Baik, tidak ada lagi berkas yang perlu ditempatkan."
UNASSIGNED_DISMISSED = "Baik, berkas itu tidak dipakai sebagai data dukung."
UNASSIGNED_CHOOSE = "Pilih indikator untuk berkas tadi."

REFUSED = {
    FileRefusal.EMPTY: "kosong, tidak ada isinya. Mohon kirim ulang berkas aslinya.",
    FileRefusal.LOCKED: (
        "terkunci dengan kata sandi, sehingga belum dapat diperiksa. "
        "Mohon simpan ulang tanpa kata sandi, lalu kirim lagi."
    ),
    FileRefusal.DAMAGED_BEYOND_READING: (
        "rusak dan belum dapat dibuka. Mohon pindai atau simpan ulang, lalu kirim lagi."
    ),
    FileRefusal.NOT_A_PDF: "bernama PDF tetapi isinya bukan PDF. Mohon simpan ulang sebagai PDF, lalu kirim lagi.",
    FileRefusal.NO_PAGES: "tidak mempunyai halaman. Mohon kirim ulang berkas aslinya.",
    FileRefusal.EXECUTABLE: "adalah program, bukan dokumen, jadi tidak dapat diterima. Mohon kirim {formats}.",
    FileRefusal.ARCHIVE: "adalah arsip (ZIP/RAR). Mohon kirim dokumen di dalamnya satu per satu.",
    FileRefusal.WEB_PAGE: (
        "adalah halaman web, apa pun namanya. "
        "Mohon buka di Excel atau Word, simpan ulang sebagai .xlsx, .docx, atau PDF, lalu kirim lagi."
    ),
    FileRefusal.OTHER_OFFICE_FORMAT: (
        "tersimpan dalam bentuk yang belum dapat diterima (teks, RTF, XML, atau bentuk lama). "
        "Mohon buka di Word atau Excel, simpan ulang sebagai .docx, .xlsx, atau PDF, lalu kirim lagi."
    ),
    FileRefusal.APPLE_DOCUMENT: (
        "adalah dokumen Pages, Numbers, atau Keynote dari Apple. Mohon ekspor menjadi PDF, lalu kirim lagi."
    ),
    FileRefusal.EBOOK: "adalah buku elektronik (EPUB) atau XPS. Mohon cetak menjadi PDF, lalu kirim lagi.",
    FileRefusal.OTHER_PICTURE: (
        "adalah gambar yang jenisnya belum dapat dibuka di sini. Mohon simpan ulang sebagai JPG atau PDF, "
        "lalu kirim lagi."
    ),
    FileRefusal.UNSUPPORTED: "belum dapat diterima. Mohon kirim {formats}.",
    FileRefusal.TOO_COMPLEX: "belum dapat dibuka dengan aman. Mohon cetak ulang menjadi PDF biasa, lalu kirim lagi.",
    FileRefusal.TOO_MANY_PAGES: "terlalu banyak halamannya. Mohon bagi menjadi beberapa PDF.",
}
REFUSED_LINE = "<b>{name}</b> {why}"
REFUSED_DRAFT_STAYS = "Draf {code} tidak berubah; berkas yang sudah ada tetap tersimpan."
FORMAT_NOT_TAKEN = (
    "<b>{name}</b> belum dapat dipakai untuk {code}: yang diminta {formats}. Mohon kirim dalam bentuk itu."
)
CLOSED = "{code} {state}, jadi belum dapat ditambah."
CLOSED_RETIRED = "{code} tidak lagi diminta pada periode penilaian ini."
CLOSED_ROUND = "Periode penilaian {code} sudah ditutup; isinya hanya dapat dibaca."
CLOSED_NOT_OPEN = "{code} dapat diisi mulai {moment}."
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
PICTURE_AS_STICKER = (
    "Bila tadi sebuah gambar .webp: Telegram mengirimnya sebagai stiker. Mohon kirim lagi sebagai berkas: "
    "ketuk tanda klip, pilih Berkas (File), lalu pilih gambarnya. Atau simpan dahulu sebagai JPG."
)
DOUBTS = {
    FindingCode.BLURRED: "agak buram",
    FindingCode.DARK: "agak gelap",
    FindingCode.LOW_RESOLUTION: "kecil ukurannya",
}
AND = " dan "
DOUBTFUL = (
    "Foto ini {doubts}. Bila tulisannya terbaca, tidak perlu apa-apa; fotonya sudah tersimpan di draf {code}. "
    "Bila tidak, mohon difoto ulang."
)
TAKE_OUT = "Keluarkan foto ini"
NO_ROOM = {
    RoomFault.DAY_FULL: (
        "<b>{name}</b> belum disimpan: kiriman OPD Bapak/Ibu hari ini sudah mencapai jumlah terbesar untuk satu hari. "
        "Mohon kirim lagi besok. Berkas yang sudah ada tetap tersimpan."
    ),
    RoomFault.OFFICE_DAY_FULL: (
        "<b>{name}</b> belum disimpan: berkas dari koordinator hari ini sudah mencapai jumlah terbesar untuk "
        "satu hari. Mohon kirim lagi besok. Berkas yang sudah ada tetap tersimpan."
    ),
    RoomFault.DISK_FULL: (
        "<b>{name}</b> belum disimpan: ruang penyimpanan layanan ini hampir penuh. Pengelola layanan sudah diberi "
        "tahu. Mohon kirim lagi nanti. Berkas yang sudah ada tetap tersimpan, dan tombol serta pesan tetap dilayani."
    ),
}
TYPE_THE_ANSWER = "Jawaban untuk pertanyaan tadi mohon diketik. Bila tidak jadi, ketik /batal."
NOT_A_FILE = (
    "Ini belum dapat dipakai sebagai data dukung. Mohon kirim foto dokumen atau PDF"
    " (Word/Excel bila indikatornya mengizinkan)."
)
NOT_FOR_ROLE = "Berkas data dukung dikirim oleh admin OPD, jadi berkas ini tidak diambil."
NOT_FOR_COORDINATOR = (
    "Berkas data dukung dikirim oleh admin OPD, jadi berkas ini tidak diambil. "
    "Sebagai koordinator, Bapak/Ibu dapat mengirim berkas Excel penilaian ke sini."
)
DAMAGED_ON_THE_WAY = "Berkas belum utuh saat diambil. Mohon kirim ulang."
