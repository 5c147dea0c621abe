"""Words about the page of a document that proves the point."""

BUTTON = "Halaman bukti"
MARK = "halaman bukti: {page}"
FILE_ASK = "Berkas mana yang ditunjukkan halaman buktinya?"
NO_FILE = "Draf ini tidak memuat berkas yang berhalaman banyak."
FILE = "{name} · {pages} hal."
FILE_WITH_PAGE = "{name} · bukti hal. {page}"
PAGE_ASK = (
    "<b>{name}</b> ({pages} halaman)\nHalaman mana yang paling membuktikan? Pemeriksa melihatnya lebih dahulu. "
    "Ketuk nomornya, atau ketik, misalnya: hal. 3. Dapat juga ditulis sebagai keterangan saat mengirim berkas."
)
PAGE_NOW = "Sekarang: halaman {page}."
NOT_A_PAGE = "Belum terbaca sebagai nomor halaman 1 sampai {pages}. Mohon ketik ulang."
NONE_IN_PARTICULAR = "Tanpa halaman bukti"
