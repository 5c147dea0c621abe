"""Words of the first screen, help, privacy, and of what is said to strangers and lost buttons."""

from domain.people.people import Role

PLACE = "<b>{opd}</b> · {region}"
PLACE_REGION = "<b>{office} {region}</b> · {role}"
ROUND = "{name} · data tahun {year}"
ROUND_EXAMPLE = "{name} (contoh) · data tahun {year}"
PROGRESS = "{bar} {accepted} dari {total} diterima"
RETURNED = "↩ {count} dikembalikan, mohon diperbaiki"
IN_REVIEW = "⏳ {count} diperiksa"
OUTSTANDING = "○ {count} belum dikirim"
DRAFTS = "◐ {count} draf, mohon dikirim"
ALL_SENT = "Semua sudah dikirim. Terima kasih, Bapak/Ibu."
ALL_ACCEPTED = "✓ Semua sudah diterima. Terima kasih, Bapak/Ibu."
NO_ROUND = "Belum ada putaran penilaian yang dibuka untuk {place}. Bapak/Ibu akan diberi tahu bila sudah ada."
FIRST_STEPS = (
    "Belum ada putaran penilaian untuk {place}.\nLangkah awal:\n"
    "1. Ketuk Putaran untuk meminta templat Excel, isi, lalu kirim berkasnya ke sini.\n"
    "2. Setelah diterapkan, undang admin OPD lewat Anggota."
)
OUTSTANDING_LATE = "○ {count} belum dikirim · {late} lewat batas"
RETURNED_TO_OPD = "↩ {count} dikembalikan untuk diperbaiki"
OFFICIAL_DEADLINE = "Batas resmi {moment} · {left}"
WITHOUT_ADMIN = "{count} dari {opds} OPD belum punya admin."
NEXT_REVIEW = "Ketuk Periksa untuk mulai memeriksa."
NEXT_INVITE = "Ketuk Anggota untuk mengundang admin."
NEXT_OVERVIEW = "Ketuk Rekap untuk capaian setiap OPD."
NOTHING_OWED = "Belum ada indikator yang ditugaskan kepada {opd} pada putaran ini."
TO_REVIEW = "⏳ {count} menunggu pemeriksaan"
SEE_OUTSTANDING = "Lihat tunggakan ({count})"
SEE_HISTORY = "Riwayat"
SEE_REVIEW = "Periksa ({count})"
SEE_OVERVIEW = "Rekap"
SEE_MEMBERS = "Anggota"
SEE_ROUND = "Putaran"
SEE_ANNOUNCEMENTS = "Pengumuman"
SWITCH = "Ganti: {place}"
SWITCH_CHOOSE = "Bapak/Ibu bertugas di beberapa tempat. Pilih salah satu."
SWITCH_OPEN = "Ganti tempat tugas ({count})"
ROLES = {
    Role.ADMIN_OPD: "admin OPD",
    Role.KOORDINATOR: "koordinator",
    Role.PIMPINAN: "pimpinan",
    Role.KEPALA_OPD: "kepala OPD",
}

STRANGER = (
    "Bapak/Ibu belum terdaftar di layanan data dukung HAM ini.\n"
    "Mohon hubungi Bagian Hukum daerah Bapak/Ibu untuk meminta tautan undangan, lalu buka tautan itu."
)
HELP_ADMIN = (
    "<b>Bantuan</b>\n"
    "Kirim foto atau PDF kapan saja. Bot akan menanyakan untuk indikator yang mana.\n"
    "• <i>Tersimpan</i>: berkas aman di draf, belum dikirim.\n"
    "• <i>Terkirim</i>: sudah di Bagian Hukum, menunggu pemeriksaan.\n"
    "• <i>Diterima</i>: sudah diperiksa dan dinyatakan lengkap.\n\n"
    "/tunggakan yang belum dipenuhi\n"
    "/status capaian OPD\n"
    "/riwayat yang pernah dikirim\n"
    "/rakor undangan rapat dan jawabannya\n"
    "/hadir isi kehadiran di rapat\n"
    "/pengaturan jam pengingat, cuti, sapaan\n"
    "/batal menghentikan isian\n"
    "/privasi data yang disimpan"
)
HELP_KOORDINATOR = (
    "<b>Bantuan koordinator</b>\n"
    "/periksa data dukung yang masuk\n"
    "/rekap capaian setiap OPD\n"
    "/anggota undangan dan admin OPD\n"
    "/pengumuman untuk OPD dan grup\n"
    "/ingatkan mengingatkan OPD sekarang\n"
    "/pengaturan jam pengingat, cuti, sapaan\n"
    "/putaran indikator, batas waktu, impor Excel\n"
    "/rakor undangan rapat, jawaban, daftar hadir\n"
    "/grup grup yang tertaut\n"
    "/status ringkasan hari ini\n"
    "/batal menghentikan isian\n"
    "/privasi data yang disimpan\n\n"
    "Untuk mengimpor putaran, kirim berkas Excel-nya ke sini."
)
HELP_PIMPINAN = (
    "<b>Bantuan pimpinan</b>\n"
    "/rekap capaian setiap OPD\n"
    "/rakor rapat dan jawaban OPD\n"
    "/pengaturan jam pengingat, cuti, sapaan\n"
    "/status ringkasan\n"
    "/privasi data yang disimpan"
)
HELP_KEPALA = "<b>Bantuan kepala OPD</b>\n/status capaian OPD\n/pengaturan sapaan dan cuti\n/privasi data yang disimpan"
PRIVACY = (
    "<b>Data pribadi yang disimpan</b>\n"
    "• Nomor akun dan nama Telegram Bapak/Ibu, untuk mengenali Bapak/Ibu.\n"
    "• Peran, OPD, serta waktu mulai dan berakhirnya.\n"
    "• Berkas, angka, dan pesan yang Bapak/Ibu kirim sebagai data dukung.\n"
    "• Catatan siapa melakukan apa dan kapan, sebagai pertanggungjawaban.\n\n"
    "Kiriman, berkas, dan nama pengirimnya dapat dilihat oleh admin dan kepala OPD yang sama, Bagian Hukum, dan "
    "pimpinan daerah Bapak/Ibu. Data tidak dibagikan ke daerah lain. Nomor telepon tidak diminta.\n"
    "Bila tugas Bapak/Ibu berakhir, Bagian Hukum mengakhiri peran tersebut; riwayat pengiriman tetap disimpan "
    "untuk penilaian."
)
CANCELLED = "Baik, isian dihentikan. Berkas dalam draf tetap tersimpan."
NOTHING_TO_CANCEL = "Tidak ada isian yang sedang berjalan."
DONE_ALREADY = "Permintaan Bapak/Ibu tadi sudah diproses. Berikut keadaan saat ini."
OLD_BUTTON = "Tombol ini sudah lama. Berikut keadaan terbaru."
NOT_FOR_YOU = "Tombol ini tidak dapat digunakan."
NOT_YOUR_ROLE = "Perintah ini tidak tersedia untuk peran Bapak/Ibu."
TEXT_WITHOUT_QUESTION = (
    "Pesan Bapak/Ibu sudah dibaca, tetapi belum ada yang perlu diketik. Silakan pilih tombol, "
    "atau kirim foto atau PDF data dukung."
)
TEXT_AT_INDICATOR = "Untuk {code}, mohon kirim foto atau PDF. Yang diketik belum dipakai sebagai data dukung."
EDIT_IGNORED = (
    "Perubahan pada pesan lama tidak dibaca ulang. Bila ada yang perlu diganti, mohon kirim sebagai pesan baru."
)
APOLOGY = (
    "Mohon maaf, permintaan Bapak/Ibu tadi belum dapat diproses karena gangguan di sistem kami.\n"
    "Yang sudah tersimpan tidak hilang. Silakan coba lagi; bila berulang, sampaikan nomor rujukan {reference} "
    "kepada Bagian Hukum."
)
SLOW_DOWN = "Pesan Bapak/Ibu sudah tercatat semua dan dijawab satu per satu. Mohon menunggu sebentar."
OUTAGE = (
    "Sistem sedang terganggu. Pesan Bapak/Ibu sudah tercatat dan akan diproses otomatis setelah pulih; "
    "tidak perlu dikirim ulang."
)
