"""Words about colleagues who help with one indicator: to the admin who asks them, and to the colleague."""

from domain.submission.contributions import LinkOutcome

ASK = "Minta rekan mengirim"
COLLEAGUES = "<b>Rekan untuk {code}</b>\n{title}"
WHAT = (
    "Rekan membuka tautannya sendiri, melihat indikator ini saja, dan mengirim berkas ke draf OPD. "
    "Yang mengirim ke {office} tetap Bapak/Ibu."
)
NOBODY = "Belum ada rekan yang diminta."
HELPS = "• {name} · sejak {day} · {count} berkas"
UNOPENED = "○ Tautan {day} pukul {hour} · belum dibuka"
NEXT = "Buat satu tautan untuk satu rekan."
MAKE = "Buat tautan"
END = "Akhiri {name}"
END_LINK = "Akhiri tautan {day} pukul {hour}"
ENDED = "Bantuan itu sudah diakhiri. Berkas yang sudah masuk tetap tersimpan."
READY = (
    "Tautan untuk satu rekan sudah siap. Mohon teruskan pesan di bawah; tautannya hanya tampil sekali "
    "dan hanya dapat dipakai satu orang."
)
FORWARD = (
    "{opd} memohon bantuan mengirim dokumen untuk penilaian HAM:\n"
    "{code} {title}\n\n"
    "Mohon buka tautan ini di Telegram, lalu ketuk Mulai:\n{link}\n\n"
    "Berlaku untuk satu orang sampai {until}. Bila belum memakai Telegram, mohon pasang lebih dahulu dari "
    "Play Store atau App Store."
)
ENDED_BY_ADMIN = "Permintaan bantuan {opd} untuk {code} sudah diakhiri. Terima kasih, Bapak/Ibu."
ENDED_BY_ADMIN_WITH_FILES = (
    "Permintaan bantuan {opd} untuk {code} sudah diakhiri. {count} berkas dari Bapak/Ibu tetap tersimpan. Terima kasih."
)
ENDED_ACCEPTED = "{code} dari {opd} sudah diterima, jadi bantuan Bapak/Ibu sudah selesai. Terima kasih."
ENDED_RETIRED = (
    "{code} tidak diminta lagi dari {opd}, jadi bantuan Bapak/Ibu sudah selesai. "
    "Berkas yang sudah masuk tetap tersimpan. Terima kasih."
)
ARRIVED = "<b>Berkas dari rekan: {code}</b>\n{name} menambahkan {count} berkas ke draf {opd}."
ARRIVED_NEXT = "Mohon diperiksa, lalu dikirim ke {office}."
SEE_DRAFT = "Buka draf {code}"
FROM = "dari {name}"

GREETING = "Terima kasih, Bapak/Ibu membantu {opd}."
OWN_FILES = "<b>Berkas dari Bapak/Ibu ({count})</b>"
OWN_FILE = "• {name} · {detail}"
OWN_FILE_ADVICE = "   Saran: {sentence}"
OWN_NONE = "Belum ada berkas dari Bapak/Ibu."
UNTIL = "Ditunggu sampai {moment}."
SEND_HERE = "Silakan kirim {formats} ke sini. Yang mengirim ke {office} adalah admin {opd}."
REMOVE = "Hapus berkas"
REMOVE_ASK = "Berkas mana yang dikeluarkan dari {code}?"
REMOVE_NONE = "Tidak ada lagi berkas dari Bapak/Ibu pada {code}."
BACK = "Kembali ke {code}"
LEAVE = "Tidak dapat membantu"
LEFT = "Baik. Terima kasih, Bapak/Ibu tidak perlu mengirim apa pun untuk itu."
SENT = "{code} sudah dikirim oleh {opd} dan menunggu pemeriksaan. Terima kasih atas bantuan Bapak/Ibu."
NOTHING_TAKEN = "{code} belum dapat ditambah berkasnya saat ini."

HOME = "<b>Indikator yang Bapak/Ibu bantu ({count})</b>"
HOME_NOTHING = "Saat ini tidak ada indikator yang perlu Bapak/Ibu bantu. Terima kasih."
HOME_LINE = "{number}. {code} {title}\n{opd} · sampai {moment}\n{files}"
HOME_FILES = "• {count} berkas dari Bapak/Ibu"
HOME_NO_FILES = "○ belum ada berkas dari Bapak/Ibu"
WHICH_ASK = "Untuk indikator yang mana? Berkas menunggu di sini sampai Bapak/Ibu memilih."
WHICH_BUTTON = "{code} · {place} · {title}"
HOME_NEXT = "Ketuk nomornya, lalu kirim berkasnya."
SEE_HELPING = "Bantuan untuk OPD lain ({count})"
HELP = (
    "<b>Bantuan</b>\nBapak/Ibu diminta membantu mengirim dokumen untuk indikator tertentu. Buka indikatornya lewat "
    "/status, lalu kirim foto atau PDF. Yang mengirimnya untuk diperiksa adalah admin OPD.\n\n"
    "/privasi menunjukkan data pribadi yang disimpan."
)
OUTCOMES = {
    LinkOutcome.SERVES: (
        "Tautan ini untuk rekan {opd} yang membantu {code}. Bapak/Ibu sudah dapat membukanya melalui peran sendiri, "
        "jadi tautannya belum terpakai dan dapat diteruskan."
    ),
    LinkOutcome.HELPS_ALREADY: (
        "Bapak/Ibu sudah membantu {code}. Tautan ini belum terpakai dan dapat diteruskan kepada rekan lain."
    ),
    LinkOutcome.TAKEN: (
        "Tautan ini sudah dipakai orang lain; satu tautan berlaku untuk satu orang. "
        "Mohon minta tautan baru kepada admin {opd}."
    ),
    LinkOutcome.OVER: "Tautan ini tidak berlaku lagi. Bila masih diperlukan, mohon minta yang baru kepada admin {opd}.",
}
