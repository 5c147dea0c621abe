"""Words of a leader's word to heads of OPD."""

OPEN = "Kirim arahan"
OPEN_FOR = "Kirim arahan {round}"

TITLE = "<b>Arahan kepada kepala OPD</b>\n{round} · {region}"
ADDRESSEES = "Dikirim kepada kepala {count} OPD yang masih perlu mengirim:"
ADDRESSEE = "• {opd} ({owed}): {names}"
MORE = "• dan {count} OPD lainnya"
UNREACHED = "Belum terhubung, jadi tidak menerima: {opds}"
SAMPLE_TITLE = "Yang dibaca kepala {opd}; yang lain membaca angka OPD masing-masing:"
SAMPLE = "<blockquote>{words}</blockquote>"
ASK = "Arahan dikirim atas nama Bapak/Ibu setelah tombol di bawah diketuk, paling banyak satu kali sehari."
NOBODY_OWES = "Tidak ada OPD yang masih perlu mengirim, jadi belum perlu arahan."
NOBODY_REACHED = "Belum ada kepala OPD yang terhubung. {office} dapat mengundangnya dari menu Anggota."
SENT_TODAY = "Arahan hari ini sudah dikirim oleh {name}. Berikutnya dapat dikirim besok."
SEND = "Ya, kirim kepada {count} kepala OPD"
SENT = "Arahan dikirim kepada {people} kepala OPD."

WORDS = (
    "Yth. {addressee},\n"
    "masih ada {owed} data dukung {round} dari {opd} yang perlu dikirim. Batas resmi penilaian: {official}.\n"
    "Mohon perhatian Bapak/Ibu agar dapat dilengkapi. {office} siap membantu bila ada kendala.\n"
    "{signer}, pimpinan {region}"
)
FROM_LEADER = "<b>Arahan pimpinan</b>"
SEE_STATUS = "Lihat capaian"
