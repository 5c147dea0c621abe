"""Words of the letters of an office, and of the screen on which they are made."""

from domain.letters.letterheads import SignerPart

SEE = "Surat dinas"
HEADING = "<b>Surat dinas {region}</b>"
WHAT = "Surat dan daftar hadir dibuat sebagai PDF dengan kop dan penanda tangan di bawah ini."
HEAD_IMAGE = "Kop surat: gambar yang dikirim"
HEAD_TEXT = "Kop surat: teks (Pemerintah {region}, {office})"
PART = "{part}: {value}"
PARTS = {
    SignerPart.NAME: "Penanda tangan",
    SignerPart.TITLE: "Jabatan",
    SignerPart.STAFF_NUMBER: "NIP",
}
NOT_SET = "belum diisi"
CHOOSE = "Ketuk bagian yang diubah, atau surat yang dibuat."
SET_IMAGE = "Gambar kop surat"
CLEAR_IMAGE = "Pakai kop teks"
HEADS = "Surat ke kepala OPD {round} ({count})"
ASK_IMAGE = (
    "Kirim gambar kop surat ke sini sebagai foto atau berkas PNG/JPG.\n"
    "Gambar yang memanjang menjadi kop surat seutuhnya; lambang daerah ditempatkan di samping teks kop."
)
IMAGE_EXPECTED = "Mohon kirim gambar kop surat sebagai foto, atau ketuk Beranda bila tidak jadi."
ASKS = {
    SignerPart.NAME: "Ketik nama penanda tangan dengan gelarnya.",
    SignerPart.TITLE: "Ketik jabatan penanda tangan, misalnya Kepala {office}.",
    SignerPart.STAFF_NUMBER: "Ketik NIP penanda tangan.",
}
ASK_CLEARS = "Ketik tanda - untuk mengosongkannya."
NOT_USABLE = "Isian itu belum dapat dipakai. Mohon ketik paling banyak {limit} karakter."
CHANGED = "Pengaturan surat dinas diubah."

MADE_HEADS = "<b>Surat kepada kepala OPD</b>\n{count} surat siap dicetak dan ditandatangani."
MADE_MEETING = "<b>Surat undangan</b>\nSiap dicetak dan ditandatangani."
MADE_ATTENDANCE = "<b>Daftar hadir</b>\n{title}\nSiap dicetak."
WITH_NUMBER = "Nomor: {number}"
WITHOUT_NUMBER = "Nomor surat dikosongkan; dapat ditulis tangan, atau ketuk tombol di bawah untuk mengisinya."
NUMBER = "Isi nomor surat"
AGAIN = "Coba lagi"
ASK_NUMBER = "Ketik nomor suratnya. Suratnya dibuat lagi dengan nomor itu."
NUMBER_LONG = "Nomor itu belum dapat dipakai. Mohon ketik paling banyak {limit} karakter."
NOBODY_LACKS = "Tidak ada OPD yang masih perlu mengirim, jadi surat tidak diperlukan."
INVITATION = "Surat undangan (PDF)"
ATTENDANCE = "Daftar hadir (PDF)"
HEADS_FILE = "Surat kepala OPD {round} {day}"
MEETING_FILE = "Surat undangan {day}"
ATTENDANCE_FILE = "Daftar hadir {day}"

NUMBER_LABEL = "Nomor"
NUMBER_DOTS = "........................"
NATURE_LABEL = "Sifat"
NATURE = "Penting"
ENCLOSED_LABEL = "Lampiran"
NOTHING_ENCLOSED = "-"
SUBJECT_LABEL = "Hal"
TO = "Kepada Yth."
AT_PLACE = "di tempat"
HEADS_SUBJECT = "Kelengkapan data dukung {round}"
HEADS_OPENING = (
    "Dengan hormat, kami sampaikan bahwa {count} data dukung {round} dari {opd} belum kami terima dengan lengkap, "
    "sebagaimana rincian berikut. Batas resmi penilaian: {official}."
)
COLUMN_ROW = "No."
COLUMN_CODE = "Kode"
COLUMN_INDICATOR = "Indikator"
COLUMN_DEADLINE = "Batas waktu"
COLUMN_STATE = "Keadaan"
MEETING_SUBJECT = "Undangan {kind}"
MEETING_OPENING = "Dengan hormat, kami mengharapkan kehadiran Bapak/Ibu pada:"
MEETING_CLOSING = "Mengingat pentingnya acara tersebut, kehadiran Bapak/Ibu sangat kami harapkan."
INVITED_LISTED = "(daftar terlampir)"
INVITED_LIST = "1 daftar"
INVITED_TITLE = "DAFTAR UNDANGAN"
COLUMN_INVITED = "Yang diundang"
