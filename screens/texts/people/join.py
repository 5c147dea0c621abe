"""Words of joining: the invitation, its end states, and what coordinators and newcomers are told."""

from domain.people.invitations import InvitationStatus
from domain.people.people import Role

WELCOME = "Selamat datang, Bapak/Ibu."
INVITED = "{office} {region} mengundang Bapak/Ibu sebagai <b>{role}</b> {purpose}."
PURPOSE = {
    Role.ADMIN_OPD: "untuk mengirim data dukung KKP HAM dan Aksi HAM",
    Role.KOORDINATOR: "untuk mengoordinasi data dukung KKP HAM dan Aksi HAM",
    Role.PIMPINAN: "untuk melihat rekap data dukung KKP HAM dan Aksi HAM",
    Role.KEPALA_OPD: "untuk memantau data dukung KKP HAM dan Aksi HAM",
}
NEEDS_APPROVAL = "Setelah Bapak/Ibu menjawab, koordinator {office} memeriksa permintaan ini lebih dahulu."
KEPT = "Yang disimpan: nama dan nomor akun Telegram, agar jelas siapa mengirim apa. Selengkapnya: /privasi"
ASK = "Benarkah Bapak/Ibu yang dimaksud?"
YES = "Ya, saya {role}"
NO = "Bukan saya"
ROLE = {
    Role.ADMIN_OPD: "admin {place}",
    Role.KOORDINATOR: "koordinator {place}",
    Role.PIMPINAN: "pimpinan {place}",
    Role.KEPALA_OPD: "kepala {place}",
}
CLOSED = {
    InvitationStatus.USED: (
        "Undangan ini sudah dipakai. Bila Bapak/Ibu memerlukannya, mohon minta tautan baru kepada {office}."
    ),
    InvitationStatus.EXPIRED: "Masa berlaku undangan ini sudah habis. Mohon minta tautan baru kepada {office}.",
    InvitationStatus.REVOKED: (
        "Undangan ini sudah ditarik kembali oleh {office}. Mohon hubungi {office} bila masih diperlukan."
    ),
}
UNKNOWN = "Tautan undangan ini tidak dikenali. Mohon buka lagi tautan yang lengkap, atau minta tautan baru."
ALREADY = "Bapak/Ibu sudah terdaftar sebagai {role}."
WAITING = (
    "Permintaan Bapak/Ibu sebagai {role} sudah diteruskan kepada {office} {region}.\n"
    "Bapak/Ibu akan diberi tahu di sini begitu ada jawaban."
)
STILL_WAITING = "Permintaan Bapak/Ibu sebagai {role}, diajukan {moment}, masih menunggu jawaban {office} {region}."
STILL_WAITING_NEXT = "Begitu ada jawaban, Bapak/Ibu diberi tahu di sini. Berkas baru dapat dikirim setelah itu."
JOINED = "Terima kasih. Bapak/Ibu kini terdaftar sebagai {role}."
HOW_TO_SEND = "Silakan kirim foto atau PDF ke sini kapan saja; layanan ini akan menanyakan untuk indikator yang mana."
NOT_ME = "Baik, undangan ini tidak dipakai.\nMohon teruskan tautannya kepada yang bertugas, atau abaikan undangan ini."

MEMBER_JOINED = "Anggota baru: {name}\nsebagai {role}\nsejak {moment}"
CO_ADMIN_HINT = "Bila Bapak/Ibu tidak mengenalnya, mohon segera beri tahu {office}."
APPROVAL_ASKED = "Permintaan bergabung\n{name}\ningin menjadi {role}\ndiajukan {moment}"
APPROVAL_HINT = "Mohon pastikan orangnya benar sebelum menyetujui."
APPROVE = "Setujui"
DECLINE = "Tolak"
DECIDED_YES = "Disetujui: {name} kini {role}. Yang bersangkutan diberi tahu."
DECIDED_NO = "Ditolak: permintaan {name} sebagai {role}. Yang bersangkutan diberi tahu."
DECIDED_BEFORE_YES = "Permintaan {name} sebagai {role} sudah disetujui oleh {by}."
DECIDED_BEFORE_NO = "Permintaan {name} sebagai {role} sudah ditolak oleh {by}."
APPROVED = "Permintaan Bapak/Ibu disetujui.\nBapak/Ibu kini terdaftar sebagai {role}."
SEE_OUTSTANDING = "Perlu dikirim"
DECLINED = (
    "Permintaan Bapak/Ibu sebagai {role} belum dapat disetujui.\nMohon hubungi {office} {region} untuk keterangan."
)
ROLE_ENDED = (
    "Peran Bapak/Ibu sebagai {role} berakhir {moment}.\n"
    "Semua yang pernah dikirim tetap tersimpan. Terima kasih atas kerja samanya."
)
