"""Words of an invitation that was just made."""

READY = (
    "Undangan {role} siap.\nMohon teruskan pesan di bawah ini kepada yang bersangkutan; tautannya hanya tampil sekali."
)
READY_SHARED = (
    "Tautan {role} untuk beberapa orang siap.\nMohon teruskan pesan di bawah ini, misalnya ke grup OPD. "
    "Setiap yang bergabung menunggu persetujuan Bapak/Ibu."
)
FORWARD = (
    "Yth. Bapak/Ibu,\n"
    "{office} {region} mengundang Bapak/Ibu sebagai {role} {purpose}.\n"
    "Mohon buka tautan ini di Telegram, lalu ketuk Mulai:\n{link}\n"
    "Bila belum memakai Telegram, mohon pasang lebih dahulu dari Play Store atau App Store.\n"
    "Berlaku sampai {until}."
)
SHORT = "Undangan sebagai {role}: {link}"
