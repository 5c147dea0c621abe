"""Words about people who cannot be written to, and messages that may not have arrived."""

from domain.notices import NoticeKind

TITLE = "<b>Perlu dilihat</b> · {region}"
PEOPLE = "<b>Tidak dapat dihubungi</b>"
PERSON_LINE = "{number}. {name} · {place}\n    ! {reason} sejak {day}"
UNCERTAIN = "<b>Belum pasti sampai</b>"
UNCERTAIN_LINE = "{number}. {what} untuk {name} · {day}\n    ? {reason}"
NONE = "Semua orang dapat dihubungi, dan semua pesan sudah sampai."
CHOOSE = "Pilih nomor untuk melihat anggota, atau mengirim ulang pesannya."
UNOPENED = (
    "Yang belum mengetuk Mulai cukup membuka https://t.me/{bot} satu kali. "
    "Mohon teruskan tautan itu dengan tombol di bawah."
)
UNOPENED_HANDED = (
    "Yth. Bapak/Ibu, layanan data dukung HAM {region} ada di https://t.me/{bot}\n"
    "Mohon dibuka, lalu ketuk Mulai, agar pemberitahuannya sampai kepada Bapak/Ibu."
)
BUTTON = "Perlu dilihat ({count})"

ONE = "<b>Pesan yang belum pasti sampai</b>"
ONE_WHAT = "{what} untuk {name}\n{moment}\n{reason}"
ONE_ASK = "Bila dikirim ulang, yang bersangkutan mungkin menerimanya dua kali."
RESEND = "Kirim ulang"
DISMISS = "Tidak perlu"
RESENT = "Pesan dikirim ulang kepada {name}."
DISMISSED = "Pesan untuk {name} tidak dikirim ulang."

KIND_NAMES = {
    NoticeKind.RECEIPT: "Tanda terima",
    NoticeKind.ACCEPTED: "Kabar diterima",
    NoticeKind.RETURNED: "Kabar dikembalikan",
    NoticeKind.MEMBER_JOINED: "Kabar anggota baru",
    NoticeKind.CO_ADMIN_JOINED: "Kabar anggota baru OPD",
    NoticeKind.APPROVAL_ASKED: "Permintaan bergabung",
    NoticeKind.APPROVED: "Jawaban permintaan bergabung",
    NoticeKind.DECLINED: "Jawaban permintaan bergabung",
    NoticeKind.REVOKED: "Kabar berakhirnya peran",
    NoticeKind.DEADLINE_CHANGED: "Kabar batas waktu",
    NoticeKind.ROUND_CHANGED: "Kabar tentang tugas OPD",
    NoticeKind.GROUP_GONE: "Kabar tentang grup",
    NoticeKind.MEETING_INVITED: "Undangan rapat",
    NoticeKind.MEETING_IN_GROUP: "Kartu rapat",
    NoticeKind.MEETING_CALENDAR: "Berkas kalender rapat",
    NoticeKind.MEETING_LETTER: "Surat undangan rapat",
    NoticeKind.MEETING_CHANGED: "Kabar perubahan rapat",
    NoticeKind.MEETING_REMINDER: "Pengingat rapat",
    NoticeKind.MEETING_MINUTES: "Notulen rapat",
}
OTHER_KIND = "Pemberitahuan"

REASONS = {
    "blocked": "memblokir layanan ini",
    "never started": "belum mengetuk Mulai",
    "deactivated": "akun sudah dihapus",
    "removed from the group": "layanan ini dikeluarkan dari grup",
    "removed": "layanan ini dikeluarkan dari grup",
    "released": "grup sudah dilepas",
    "rebound": "grup ditautkan ke daerah lain",
    "served elsewhere": "grup perlu ditautkan kembali",
    "unreachable": "tidak dapat dihubungi",
    "chat not found": "akun tidak ditemukan",
    "no right to write there": "layanan ini tidak diberi izin menulis di sana",
    "topic closed or gone": "topik grup sudah ditutup",
}
REASON_UNCERTAIN = "sambungan terputus saat dikirim"
REASON_OTHER = "ditolak oleh Telegram"
