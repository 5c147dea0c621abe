"""Words of serah terima: what goes over with a role, who takes it, and what those concerned are told."""

from domain.people.handovers import HandoverEvent, HandoverOutcome

SEE = "Serah terima"
SEE_WAITING = "Serah terima menunggu"
LIST = "<b>Serah terima</b>\nPeran mana yang akan diserahkan?"
LIST_LINE = "{number}. {role}\n    {name}"
LIST_NONE = "Tidak ada peran yang dapat diserahkan."

TITLE = "<b>Serah terima</b> · {role}\nDipegang {name}."
GOES_OVER = "<b>Yang diserahkan</b>"
TO_SEND = "○ {count} indikator perlu dikirim"
TO_SEND_LATE = "○ {count} indikator perlu dikirim · {late} lewat batas waktu"
NEAREST = "    batas waktu terdekat {moment}"
DRAFTS = "◐ {count} draf"
PROMISES = "• {count} kesanggupan mengirim"
WAITING_FILES = "• {count} berkas belum ditempatkan"
INQUIRIES = "• {count} pertanyaan belum selesai"
REPLIES = "• {count} jawaban undangan rapat"
TO_REVIEW = "⏳ {count} kiriman menunggu pemeriksaan"
REQUESTS = "• {count} permintaan bergabung"
UNSENT = "• {count} draf rapat, pengumuman, atau berkas Excel"
NOTHING = "Tidak ada pekerjaan yang sedang berjalan."
NO_PASSWORD = "Tidak ada kata sandi yang perlu diserahkan. Riwayat tetap memuat nama yang bertugas saat itu."

ASK_SUCCESSOR = "Siapa penerusnya? Pilih nomornya, atau undang lewat tautan."
ASK_BY_LINK = "Belum ada anggota lain di sini. Mohon undang penerusnya lewat tautan."
SUCCESSOR_LINE = "{number}. {name}"
BY_LINK = "Undang lewat tautan"
ASK_DAY = "Kapan peran {role} beralih kepada {name}?\nBegitu diterima, atau mulai tanggal yang dipilih."
WHO_COMES = "penerus yang diundang"
AT_ONCE = "Begitu diterima"

WAITS = "Menunggu jawaban {name}. Peran beralih {when}."
WAITS_FOR_LINK = "Menunggu penerus membuka tautan undangannya. Peran beralih {when}."
WHEN_ACCEPTED = "begitu diterima"
FROM_DAY = "mulai {day}"
AGREED = "{name} sudah menyanggupi. Peran beralih {when}."
UNREACHABLE = "! {name} tidak dapat dihubungi lewat layanan ini."
ASKED = "Bapak/Ibu diminta meneruskan peran ini."
OUTCOMES = {
    HandoverOutcome.HANDED_OVER: "Serah terima ini sudah selesai. Penerusnya {name}.",
    HandoverOutcome.CANCELLED: "Serah terima ini dibatalkan. Peran tidak beralih.",
    HandoverOutcome.DECLINED: "{name} belum dapat menerima. Peran tidak beralih.",
    HandoverOutcome.LAPSED: "Serah terima ini tidak dapat diselesaikan. Peran tidak beralih.",
}
ACCEPT = "Terima tugas"
DECLINE = "Belum dapat menerima"
CANCEL = "Batalkan serah terima"

TAKEN_OVER = "Terima kasih. Bapak/Ibu kini bertugas sebagai {role}, menggantikan {holder}."
AGREED_BANNER = (
    "Terima kasih. Mulai {day} Bapak/Ibu bertugas sebagai {role}, menggantikan {holder}. "
    "Bapak/Ibu diberi tahu di sini pada hari itu."
)
DECLINED_BANNER = "Baik, peran itu tidak jadi beralih. Yang bersangkutan diberi tahu."
CANCELLED_BANNER = "Serah terima dibatalkan. Yang bersangkutan diberi tahu."

NEWS = {
    HandoverEvent.BEGUN: "{by} memulai serah terima peran {holder} sebagai {role}. Penerusnya {name}.",
    HandoverEvent.AGREED: "{name} menyanggupi peran {role} dari {holder}. Peran beralih {when}.",
    HandoverEvent.HANDED_OVER: "Serah terima selesai: {name} kini {role}, menggantikan {holder}.",
    HandoverEvent.CANCELLED: "Serah terima peran {role} dari {holder} dibatalkan. Peran tidak beralih.",
    HandoverEvent.DECLINED: "{name} belum dapat menerima peran {role} dari {holder}. Mohon pilih penerus lain.",
    HandoverEvent.LAPSED: (
        "Serah terima peran {role} dari {holder} tidak dapat diselesaikan: perannya sudah berakhir, atau penerusnya "
        "tidak dapat dihubungi atau tidak bertugas lagi."
    ),
}

FAREWELL = (
    "Peran Bapak/Ibu sebagai {role} beralih kepada {name} pada {moment}.\n"
    "Pekerjaan yang sedang berjalan dilanjutkan. Terima kasih atas kerja sama Bapak/Ibu."
)
STILL_KEPT = "<b>Yang masih disimpan tentang Bapak/Ibu</b>"
STILL_KEPT_LINE = "• {title}: {count}"
STILL_KEPT_HINT = "Selengkapnya ada pada tombol di bawah."
OTHERS = "• dan {count} jenis catatan lain"
YOUR_SUCCESSOR = "penerus Bapak/Ibu"
