"""Words on a printed receipt."""

TITLE = "Tanda terima {number}"
HEADING = "TANDA TERIMA"
NUMBER = "Nomor"
OPD = "OPD"
SENT_AT = "Terkirim"
LATE = "{moment} (setelah batas waktu)"
SENDER = "Pengirim"
ROUND = "Periode penilaian"
DATA_YEAR = "Tahun data"
INDICATOR = "Indikator"
INDICATED = "{code} {title}"
VERSION = "Versi"
NIHIL = "Jawaban"
NIHIL_REASON = "Nihil. {reason}"
FILES = "Berkas yang dikirim ({count})"
FIGURES = "Angka yang dikirim ({count})"
ROW = "No."
NAME = "Nama berkas"
CODE = "Kode berkas"
FIGURE = "Angka"
VALUE = "Nilai"
GENUINE = (
    "Keaslian tanda terima ini dapat diperiksa: pindai kode di bawah dengan kamera ponsel, lalu ketuk Mulai (Start) di "
    "Telegram. Layanan ini menampilkan nomor, OPD, waktu, dan statusnya; mohon dicocokkan dengan yang tercetak."
)
GENUINE_TYPED = (
    "Keaslian tanda terima ini dapat diperiksa dengan mengetik perintah berikut kepada layanan ini di Telegram, persis "
    "seperti tertulis."
)
NOT_A_DECISION = (
    "Tanda terima ini menyatakan bahwa kiriman di atas sudah masuk ke {office}. Hasil pemeriksaannya disampaikan "
    "tersendiri."
)
