"""Words about what a province tells the coordinators of its regions."""

from domain.meetings.meetings import RsvpAnswer

LIST = "<b>Pengumuman {province} kepada koordinator</b>"
LIST_NONE = "Belum ada pengumuman yang dikirim."
LIST_LINE = "{number}. {moment} · {excerpt}\n    {delivered} dari {total} terkirim"
LIST_CHOOSE = "Pilih nomor untuk melihat laporannya."
COMPOSE = "Buat pengumuman"
ASK = (
    "<b>Pengumuman baru</b> · {province}\n"
    "Akan diterima {people} koordinator di {regions} kabupaten/kota. Paling panjang {longest} karakter.\n"
    "Mohon ketik isinya. Belum ada yang dikirim sebelum Bapak/Ibu menyetujuinya."
)
WITHOUT_COORDINATOR = "○ {count} kabupaten/kota belum mempunyai koordinator"
NOBODY = "Belum ada koordinator di kabupaten/kota provinsi ini, jadi pengumuman belum dapat dikirim."
HEADING = "<b>Pengumuman {province}</b>"
ASK_SEND = (
    "Pesan di atas tampil persis seperti yang akan diterima {people} koordinator di {regions} kabupaten/kota. "
    "Kirim sekarang?"
)
SEND = "Kirim ({count})"
SEND_AND_ASK = "Kirim sebagai undangan rakor ({count})"
REPLY_ASK = "Mohon dijawab: apakah {region} hadir?"
REPLY_GIVEN = "{region}: <b>{answer}</b>, dijawab oleh {name}. Jawaban dapat diubah."
REPLIES = {
    RsvpAnswer.COMES: "Hadir",
    RsvpAnswer.SENDS: "Diwakilkan",
    RsvpAnswer.CANNOT: "Berhalangan",
}
REPLY_OF = "{answer}: {region}"
REPLIED = "hadir {comes} · diwakilkan {sends} · berhalangan {cannot} · belum menjawab {silent}"
SEE_REPLIES = "Jawaban"
REPLY_LIST = "<b>Jawaban kabupaten/kota</b> · {province}"
REPLY_LINE = "{number}. {region}: {answer} ({name})"
REPLY_LINE_NONE = "{number}. {region}: belum menjawab"
CHANGE = "Ubah isi"
DISCARD = "Buang draf"
DISCARDED = "Draf pengumuman dibuang."
REPORT = "<b>Laporan pengumuman</b> · {province}"
STOPPED_REPORT = "<b>Pengumuman dihentikan</b> · {province}"
REFRESH = "Segarkan"
STOP = "Hentikan"
ALL = "Semua pengumuman"
