"""Words of the command that erases a person."""

ERASE_PERSON = "Hapus data pribadi seseorang; tanpa nomor: tampilkan daftar orang."
OPTION_NUMBER = "Nomor orang pada daftar."
OPTION_ACCOUNT = "Nomor akun Telegram orang itu, sebagai ganti nomor pada daftar."
OPTION_YES = "Hapus tanpa bertanya."

LISTED = "{id} · {name} · akun Telegram {account}"
NOBODY_LISTED = "Belum ada orang yang terdaftar."
HOW_TO = "Hapus data seseorang: kkpham-bot erase-person NOMOR"
UNKNOWN = "Orang itu tidak ditemukan. Lihat daftarnya: kkpham-bot erase-person"
SUBJECT = "Data pribadi {name} (akun Telegram {account}) akan dihapus."
ROLE = "Peran yang berakhir: {role}, {place}."
ALONE = (
    "{name} satu-satunya koordinator {place}, jadi datanya belum dapat dihapus. Undang penggantinya lebih dahulu: "
    'kkpham-bot invite --region "{region}" --role koordinator'
)
GOES = (
    "Yang hilang: nomor akun, nama, pengaturan, cuti, percakapan, undangan yang masih terbuka, permintaan bergabung, "
    "dan pesan yang belum terkirim."
)
STAYS = (
    "Yang tetap: kiriman, berkas, hasil pemeriksaan, dan jejak sebagai pertanggungjawaban, atas nama “{nameless}”. "
    "Cadangan lama masih memuat datanya sampai cadangan itu dihapus."
)
ASK = "Hapus? Ini tidak dapat diurungkan."
NOT_ERASED = "Tidak ada yang dihapus."
ANSWER_NEEDED = "Belum dihapus: tidak ada yang menjawab. Jalankan lagi dengan --yes untuk menghapus."
ERASED = "Data pribadi itu dihapus. Dalam riwayat kini tercatat “{nameless}”."
