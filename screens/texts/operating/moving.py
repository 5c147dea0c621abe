"""Words of the commands by which data moves to another place."""

COPY_TO = "Salin seluruh basis data ke basis data lain yang kosong (SQLite atau PostgreSQL)."
EXPORT_REGION = "Bawa keluar satu daerah beserta berkasnya ke sebuah folder."
IMPORT_REGION = "Masukkan satu daerah dari folder hasil export-region."
OPTION_URL = "Alamat basis data tujuan, dalam bentuk yang sama dengan KKPHAM_DATABASE_URL."
OPTION_REGION = "Nama daerah."
OPTION_TO = "Folder yang akan dibuat."
OPTION_FROM = "Folder hasil export-region."

TARGET_URL_WRONG = (
    "Alamat tujuan belum sesuai. Gunakan sqlite+aiosqlite:///JALUR atau postgresql+psycopg://NAMA:SANDI@SERVER/NAMA."
)
TARGET_SAME = "Tujuan sama dengan basis data yang sekarang dipakai. Tidak ada yang disalin."
TARGET_SCHEMA = (
    "Basis data tujuan berada pada revisi {found}, program ini memerlukan {needed}. "
    "Gunakan basis data yang kosong. Tidak ada yang disalin."
)
TARGET_INHABITED = (
    "Basis data tujuan sudah berisi data. Tidak ada yang disalin. Gunakan basis data yang kosong, atau kosongkan yang "
    "itu terlebih dahulu bila isinya memang tidak diperlukan."
)
IN_USE = (
    "Bot sedang berjalan pada basis data ini; yang masuk selama penyalinan tidak akan ikut. "
    "Hentikan bot, lalu jalankan lagi."
)
COPY_DIFFERS = (
    "Isi tabel {table} di tujuan tidak sama dengan aslinya. Salinan dibatalkan; basis data asal tidak berubah."
)
COPIED = "Tersalin dan dibandingkan: {rows} baris dalam {tables} tabel. Basis data asal tidak berubah."
COPY_EVIDENCE_TO = "Salin seluruh berkas ke folder atau penyimpanan S3 lain, dan bandingkan."
OPTION_PLACE = "Folder tujuan, atau s3://BUCKET/AWALAN pada server KKPHAM_EVIDENCE_ENDPOINT."
EVIDENCE_SAME = "Tujuan sama dengan tempat berkas yang sekarang dipakai. Tidak ada yang disalin."
EVIDENCE_TAKEN = "{place} sudah berisi sesuatu yang lain. Tidak ada yang disalin. Gunakan tempat yang kosong."
EVIDENCE_URL_WRONG = "Tujuan {place} belum sesuai: {reason}."
EVIDENCE_INCOMPLETE = "{count} berkas tidak ada di {place} setelah disalin. Jalankan lagi perintah ini."
EVIDENCE_PROGRESS = "{count} berkas ..."
EVIDENCE_COPIED = "{files} berkas ada di {place} dan sudah dibandingkan; {brought} baru disalin. Asalnya tidak berubah."
EVIDENCE_HARMED = "{count} berkas sudah rusak di tempat asal dan tidak ikut. Periksa: kkpham-bot verify"
EVIDENCE_IN_USE = (
    "Bot sedang berjalan: yang masuk sejak tadi belum ikut. Hentikan bot, jalankan lagi perintah ini (yang sudah ada "
    "tidak disalin ulang), baru kemudian ganti pengaturannya."
)
EVIDENCE_NEXT_SERVER = "Isi KKPHAM_EVIDENCE_URL dengan {place}, lalu jalankan bot."
EVIDENCE_NEXT_FOLDER = "Kosongkan KKPHAM_EVIDENCE_URL, isi KKPHAM_EVIDENCE_FOLDER dengan {place}, lalu jalankan bot."
COPIED_NEXT = "Folder berkas tetap di tempatnya. Ganti KKPHAM_DATABASE_URL dengan alamat tujuan, lalu jalankan bot."

FOLDER_TAKEN = "{path} sudah ada. Sebutkan folder yang belum ada."
EXPORTED = "Daerah {region} dibawa keluar ke {path}: {rows} baris, {files} berkas."
EXPORTED_NEXT = (
    "Folder itu memuat data pribadi dan seluruh data dukung; simpan dengan baik, lalu hapus setelah dimasukkan. "
    "Daerah ini masih ada di sini: yang dikirim orang sejak sekarang tidak ikut dalam folder itu."
)
FILES_ABSENT = "{count} berkas tidak ditemukan atau rusak dan tidak ikut. Periksa: kkpham-bot verify"
FOLDER_UNREADABLE = "Folder {path} tidak lengkap atau berubah ({part}). Tidak ada yang dimasukkan; mohon salin ulang."
SCHEMA_DIFFERS = (
    "Folder ini dibuat pada revisi {exported}, program ini memerlukan {needed}. Mutakhirkan kedua pemasangan ke versi "
    "yang sama, lalu bawa keluar lagi. Tidak ada yang dimasukkan."
)
NAMESAKE = "Daerah {region} sudah ada di pemasangan ini. Tidak ada yang dimasukkan."
IMPORTED = "Daerah {region} dimasukkan: {rows} baris, {files} berkas. Nomor tanda terima tetap."
IMPORTED_NEXT = (
    "Tombol pada pesan lama tidak berlaku di sini. Mohon para anggota membuka bot yang sekarang dan mengetik /start."
)
