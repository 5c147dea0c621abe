"""Words of groups: what is said in them, and what the coordinator reads about them."""

from domain.broadcast.groups import GoneReason

ADDED = (
    "<b>Terima kasih, Bapak/Ibu.</b>\n"
    "Layanan ini menampilkan capaian keseluruhan, undangan rapat, dan pengumuman di sini; tidak pernah nama OPD yang "
    "belum mengirim atau berkasnya.\n"
    "Agar dapat dipakai, mohon koordinator daerah mengetuk tombol di bawah; untuk satu topik, ketik /tautkan di topik "
    "itu.\n"
    "Data dukung dan pertanyaan disampaikan lewat obrolan pribadi."
)
BIND_ASK = "<b>Tautkan grup ini</b>\nKoordinator daerah, silakan ketuk tombol di bawah."
BIND_TOPIC_ASK = "<b>Tautkan topik ini</b>\nKoordinator daerah, silakan ketuk tombol di bawah."
BIND = "Tautkan ke daerah saya"
BIND_TO = "Tautkan ke {region}"
WHICH_REGION = "Bapak/Ibu koordinator di beberapa daerah. Grup ini untuk daerah yang mana?"
BOUND = (
    "<b>Grup ini tertaut dengan {region}.</b>\n"
    "Undangan, pengumuman, dan capaian keseluruhan akan tampil {where}. Terima kasih, Bapak/Ibu."
)
HERE = "di sini"
IN_THIS_TOPIC = "di topik ini"
BOUND_ALREADY = "Grup ini sudah tertaut dengan {region}."
ONLY_COORDINATORS = "Tombol ini untuk koordinator daerah yang terdaftar. Mohon koordinator yang mengetuknya."
POINTER = (
    "Terima kasih, Bapak/Ibu. Berkas dan pertanyaan belum dapat dilayani di grup. "
    "Mohon disampaikan lewat obrolan pribadi."
)
OPEN_PRIVATE = "Buka obrolan pribadi"
NOT_HERE = "Tombol ini hanya dapat dipakai di obrolan pribadi."

PROGRESS = "<b>Capaian {region}</b>"
ROUND = "{name} · data tahun {year}"
ROUND_EXAMPLE = "{name} (contoh) · data tahun {year}"
ROUND_BAR = "{bar} {accepted} dari {total} diterima"
ROUND_IN_REVIEW = "⏳ {count} sedang diperiksa"
ROUND_THROUGH = "{count} dari {opds} OPD sudah lengkap. Terima kasih, Bapak/Ibu."
ROUND_DUE = "Paling lambat {moment}"
ROUND_DUE_COUNTED = "{count} paling lambat {moment}"
ROUND_OVER = "Batas waktu internal {moment} sudah lewat; kiriman tetap diterima."
NO_OPEN_ROUND = "Saat ini tidak ada periode penilaian yang sedang dibuka."
AS_OF = "Keadaan {moment}"

GROUPS = "<b>Grup {region}</b>"
GROUP_LINE = "{number}. {title}\n    {where} · tertaut sejak {day}"
WHOLE_GROUP = "seluruh grup"
ONE_TOPIC = "satu topik"
NO_GROUPS = "Belum ada grup yang tertaut."
GROUPS_ASK = (
    "Untuk menautkan grup: tambahkan layanan ini ke grup, lalu ketuk tombol yang muncul di sana. "
    "Untuk satu topik, ketik /tautkan di topik itu."
)
SEE_GROUPS = "Grup"
GROUP = "<b>{title}</b>\n{region} · tertaut sejak {day}"
RELEASE_ASK = "Lepaskan grup ini? Undangan, pengumuman, dan capaian tidak lagi dikirim ke sana."
RELEASE = "Ya, lepaskan"
RELEASED = "Grup {title} sudah dilepaskan."
GONE = {
    GoneReason.REMOVED: (
        "<b>Layanan ini dikeluarkan dari grup {title}</b>\n{region}\n"
        "Undangan dan pengumuman tidak lagi sampai ke grup itu; admin OPD tetap menerimanya di obrolan pribadi. "
        "Bila tidak disengaja, mohon tambahkan kembali layanan ini ke grup, lalu tautkan."
    ),
    GoneReason.REBOUND: (
        "<b>Grup {title} kini tertaut dengan daerah lain</b>\n{region}\n"
        "Undangan dan pengumuman daerah ini tidak lagi sampai ke grup itu."
    ),
    GoneReason.OTHER_BOT: (
        "<b>Grup {title} perlu ditautkan kembali</b>\n{region} kini dilayani oleh akun layanan yang lain.\n"
        "Mohon tambahkan akun layanan ini ke grup itu, lalu ketik /tautkan di sana. Sampai saat itu admin OPD menerima "
        "undangan dan pengumuman di obrolan pribadi."
    ),
    GoneReason.UNREACHABLE: (
        "<b>Grup {title} tidak dapat dikirimi pesan</b>\n{region}\n"
        "Mungkin layanan ini dikeluarkan, tidak diberi izin menulis, atau topiknya ditutup. Admin OPD tetap menerima "
        "undangan dan pengumuman di obrolan pribadi. Mohon periksa grup itu, lalu ketik /tautkan di sana."
    ),
    GoneReason.RELEASED: "<b>Grup {title} sudah dilepaskan</b>\n{region}",
}
