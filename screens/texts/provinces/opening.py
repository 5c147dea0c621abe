"""Words about a round that is opened to the province above."""

SEE = "Provinsi"
TITLE = "<b>{round}</b> · {province}"
NO_PROVINCE = "{region} belum masuk ke provinsi mana pun di layanan ini. Pengelola layanan dapat memasukkannya."
OVERSEEN_BY = "Dipantau oleh: {names}"
OVERSEEN_BY_NOBODY = "Belum ada yang memantau dari provinsi."
TOTALS = "Dari provinsi terlihat jumlah per OPD: diterima, diperiksa, dikembalikan, dan belum dikirim."
CLOSED = (
    "Dokumen tidak terlihat dari provinsi. Bila dibuka, pemantau dapat melihat status setiap indikator dan "
    "dokumen yang sudah diterima. Setiap dokumen yang dilihat tercatat di Jejak."
)
OPEN = (
    "Terbuka bagi provinsi: pemantau dapat melihat status setiap indikator dan dokumen yang sudah diterima. Setiap "
    "dokumen yang dilihat tercatat di Jejak."
)
OPEN_IT = "Buka untuk provinsi"
CLOSE_IT = "Tutup untuk provinsi"

OPD = "<b>{opd}</b>\n{region} · {round}"
LINE = "{number}. {code} {title} · {state}"
NOTHING_OWED = "Belum ada indikator yang ditugaskan kepada OPD ini."
CHOOSE = "Ketuk nomor untuk melihat dokumen yang sudah diterima."
CHOOSE_OPD = "Daerah ini membuka penilaiannya untuk provinsi. Ketuk nomor untuk status setiap indikator."
