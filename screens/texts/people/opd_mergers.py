"""Words of an OPD that merges into another one of its region."""

from domain.submission.mergers import MergerPart

BEGIN = "OPD ini bergabung ke …"
PICK = "<b>{opd} bergabung ke OPD mana?</b>\nPilih OPD penerusnya dengan nomornya."
PICK_LINE = "{number}. {opd}"
PICK_NONE = "Belum ada OPD lain di {region} yang dapat menjadi penerusnya."

PREVIEW = "<b>{opd} bergabung ke {successor}?</b>"
FOLLOWING = "Yang ikut ke {successor}:"
NOTHING = "Selain riwayatnya, belum ada yang ikut ke {successor}."
COUNTS = {
    "members": "• {count} anggota",
    "to_send": "• {count} indikator yang perlu dikirim",
    "sent": "• {count} indikator yang sudah dikirim",
    "drafts": "• {count} draf",
    "inquiries": "• {count} pertanyaan terbuka",
    "promises": "• {count} janji hari kirim",
    "extensions": "• {count} permintaan perpanjangan",
    "invitations": "• {count} undangan terbuka",
}
SHARED = "\nDiampu kedua OPD ({count}); yang berlaku adalah yang paling jauh:"
SHARED_LINE = "• {code}: {opd} {state}, {successor} {successor_state}; berlaku {holds}"
SHARED_DRAFTS = "• {code}: draf keduanya disatukan"
SHARED_MORE = "• dan {count} indikator lain"
SHARED_KEPT = "Kiriman dan berkas yang lain tetap tersimpan dalam riwayat dan draf."
HEADS = "\nPeran {names} sebagai kepala {opd} berakhir, karena {successor} sudah mempunyai kepala."
WARNING = (
    "\nAnggota kedua OPD diberi tahu. Riwayat tetap memakai nama waktu itu. <b>Penggabungan tidak dapat dibatalkan.</b>"
)
YES = "Ya, gabungkan"
NO = "Tidak jadi"
MERGED = "{opd} sudah bergabung ke {successor}. {count} anggota diberi tahu."

NEWS = "<b>{opd} kini bergabung ke {successor}</b>"
PARTS = {
    MergerPart.FOLLOWED: (
        "Mulai sekarang Bapak/Ibu bertugas untuk {successor}. "
        "Tugas, draf, kiriman, dan pertanyaan ikut berpindah; tidak ada yang perlu dikirim ulang."
    ),
    MergerPart.GAINED: "Tugas, draf, kiriman, dan pertanyaan {opd} kini menjadi bagian {successor}.",
    MergerPart.ENDED: (
        "{successor} sudah mempunyai kepala, sehingga peran Bapak/Ibu sebagai kepala {opd} berakhir. "
        "Terima kasih atas dukungan Bapak/Ibu selama ini."
    ),
}
TO_DO = "Lihat yang perlu dikirim"
