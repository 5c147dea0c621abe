"""Words of the first screen, help, privacy, and of what is said to strangers and lost buttons."""

from domain.people.people import Role

PLACE = "<b>{opd}</b> · {region}"
PLACE_REGION = "<b>{office} {region}</b> · {role}"
ROUND = "{name} · data tahun {year}"
ROUND_CLOSED = "{name} · ditutup"
ROUND_EXAMPLE = "{name} (contoh) · data tahun {year}"
WAITING_FILES = "<b>{count} berkas belum ditempatkan.</b>"
PLACE_FILES = "Tempatkan"
PROGRESS = "{bar} {accepted} dari {total} diterima"
RETURNED = "↩ {count} dikembalikan, mohon diperbaiki"
IN_REVIEW = "⏳ {count} diperiksa"
OUTSTANDING = "○ {count} belum dikirim"
DRAFTS = "◐ {count} draf, mohon dikirim"
DRAFTS_LATE = "◐ {count} draf, mohon dikirim · {late} lewat batas waktu"
ALL_SENT = "Semua sudah dikirim. Terima kasih, Bapak/Ibu."
ALL_SENT_BY_NOW = "Semua yang sudah waktunya telah dikirim. Terima kasih, Bapak/Ibu."
ALL_ACCEPTED = "✓ Semua sudah diterima. Terima kasih, Bapak/Ibu."
ALL_ACCEPTED_BY_NOW = "✓ Semua yang sudah waktunya telah diterima. Terima kasih, Bapak/Ibu."
NO_ROUND = "Belum ada periode penilaian yang dibuka untuk {place}. Bapak/Ibu akan diberi tahu bila sudah ada."
FIRST_STEPS = (
    "Belum ada periode penilaian untuk {place}.\nLangkah awal:\n"
    "1. Ketuk Penilaian untuk meminta templat Excel, isi, lalu kirim berkasnya ke sini.\n"
    "2. Setelah diterapkan, ketuk Anggota untuk mengundang admin OPD."
)
OUTSTANDING_LATE = "○ {count} belum dikirim · {late} lewat batas waktu"
RETURNED_TO_OPD = "↩ {count} dikembalikan untuk diperbaiki"
WITHOUT_ADMIN = "{count} dari {opds} OPD belum mempunyai admin."
NEXT_REVIEW = "Ketuk Periksa untuk mulai memeriksa."
NEXT_INVITE = "Ketuk Anggota untuk mengundang admin."
NEXT_OVERVIEW = "Ketuk Rekap untuk capaian setiap OPD."
NOTHING_OWED = "Belum ada indikator yang ditugaskan kepada {opd} pada periode penilaian ini."
TO_REVIEW = "⏳ {count} menunggu pemeriksaan"
SEE_OWED = "Perlu dikirim ({count})"
SEE_LATE = "Tunggakan ({late})"
SEE_LATE_AND_OWED = "Tunggakan ({late}) · perlu dikirim ({count})"
SEE_HISTORY = "Riwayat"
SEE_REVIEW = "Periksa ({count})"
SEE_OVERVIEW = "Rekap"
SEE_TRAIL = "Jejak"
SEE_MEMBERS = "Anggota"
SEE_ROUND = "Penilaian"
SEE_ANNOUNCEMENTS = "Pengumuman"
SWITCH = "Pindah ke {place}"
SWITCH_CHOOSE = "Bapak/Ibu bertugas di beberapa tempat. Pilih salah satu."
SWITCH_OPEN = "Pindah tempat tugas ({count})"
ROLES = {
    Role.ADMIN_OPD: "admin OPD",
    Role.KOORDINATOR: "koordinator",
    Role.PIMPINAN: "pimpinan",
    Role.KEPALA_OPD: "kepala OPD",
}

STRANGER = (
    "Bapak/Ibu belum terdaftar di layanan data dukung HAM ini.\n"
    "Mohon hubungi koordinator daerah Bapak/Ibu, biasanya Bagian Hukum, untuk meminta tautan undangan, "
    "lalu buka tautan itu."
)
HELP_ADMIN = (
    "<b>Bantuan</b>\n"
    "Kirim foto atau PDF kapan saja. Layanan ini akan menanyakan untuk indikator yang mana.\n"
    "• <i>Tersimpan</i>: berkas aman di draf, belum dikirim.\n"
    "• <i>Terkirim</i>: sudah di {office}, menunggu pemeriksaan.\n"
    "• <i>Diterima</i>: sudah diperiksa dan dinyatakan lengkap dan sesuai.\n\n"
    "/tunggakan yang perlu dikirim\n"
    "/status capaian OPD\n"
    "/riwayat yang pernah dikirim\n"
    "/pertanyaan bertanya kepada {office}\n"
    "/rakor undangan rapat dan jawabannya\n"
    "/hadir isi kehadiran di rapat\n"
    "/pengaturan jam pengingat, cuti, sapaan\n"
    "/batal tidak jadi mengetik\n"
    "/privasi data yang disimpan"
)
HELP_KOORDINATOR = (
    "<b>Bantuan koordinator</b>\n"
    "/periksa data dukung yang masuk\n"
    "/pertanyaan pertanyaan OPD yang belum dijawab\n"
    "/rekap capaian setiap OPD\n"
    "/anggota undangan, admin OPD, kontak bantuan\n"
    "/pengumuman untuk OPD dan grup\n"
    "/ingatkan mengingatkan OPD sekarang\n"
    "/pengaturan jam pengingat, cuti, sapaan\n"
    "/penilaian indikator, batas waktu, impor Excel\n"
    "/rakor undangan rapat, jawaban, daftar hadir\n"
    "/grup grup yang tertaut\n"
    "/jejak siapa melakukan apa dan kapan\n"
    "/status ringkasan hari ini\n"
    "/batal tidak jadi mengetik\n"
    "/privasi data yang disimpan\n\n"
    "Untuk mengimpor periode penilaian, kirim berkas Excel-nya ke sini."
)
HELP_PIMPINAN = (
    "<b>Bantuan pimpinan</b>\n"
    "/rekap capaian setiap OPD\n"
    "/rakor rapat dan jawaban OPD\n"
    "/pengaturan jam pengingat, cuti, sapaan\n"
    "/status ringkasan\n"
    "/privasi data yang disimpan"
)
HELP_KEPALA = (
    "<b>Bantuan kepala OPD</b>\n"
    "/tunggakan yang perlu dikirim OPD\n"
    "/status capaian OPD dan kiriman yang perlu disetujui\n"
    "/riwayat yang pernah dikirim\n"
    "/pertanyaan bertanya kepada {office}\n"
    "/pengaturan sapaan dan cuti\n"
    "/privasi data yang disimpan"
)
PRIVACY = (
    "<b>Data pribadi yang disimpan</b>\n"
    "• Nomor akun dan nama Telegram Bapak/Ibu, untuk mengenali Bapak/Ibu.\n"
    "• Peran, OPD, serta waktu mulai dan berakhirnya.\n"
    "• Berkas, angka, dan pesan yang Bapak/Ibu kirim sebagai data dukung.\n"
    "• Catatan siapa melakukan apa dan kapan, sebagai pertanggungjawaban; dapat dilihat {office}.\n\n"
    "Kiriman, berkas, dan nama pengirimnya dapat dilihat oleh admin dan kepala OPD yang sama, {office}, dan "
    "pimpinan daerah Bapak/Ibu. Data tidak dibagikan ke daerah lain. Nomor telepon tidak diminta.\n"
    "Bila tugas Bapak/Ibu berakhir, {office} mengakhiri peran tersebut; riwayat pengiriman tetap disimpan "
    "untuk penilaian."
)
PRIVACY_INBOX = (
    "Isi pesan Bapak/Ibu dihapus setelah diproses; catatan bahwa pesan itu diterima paling lama {days} hari."
)
PRIVACY_UNUSED = "Berkas yang disisihkan dan tidak dipakai dihapus setelah {days} hari."
PRIVACY_LEFT = "Nama anggota yang tidak bertugas lagi dihapus setelah {time}; yang tinggal hanya perannya."
PRIVACY_NAMES = "Nama anggota yang tidak bertugas lagi tetap disimpan bersama riwayatnya."
PRIVACY_EVIDENCE = "Data dukung yang sudah dikirim tidak dihapus dengan sendirinya."
PRIVACY_ERASURE = "Permintaan menghapus data pribadi dapat disampaikan kepada {office}."
YEARS = "{count} tahun"
DAYS = "{count} hari"
MY_DATA = "Data saya"
COORDINATING = "unit koordinasi"
"""What the office of a region is called to who belongs to none."""
CANCELLED = "Baik, tidak jadi diisi. Berkas dalam draf tetap tersimpan."
NOTHING_TO_CANCEL = "Tidak ada pertanyaan yang menunggu jawaban."
DONE_ALREADY = "Permintaan Bapak/Ibu tadi sudah diproses. Berikut keadaan saat ini."
OLD_BUTTON = "Tombol ini tidak berlaku lagi. Berikut keadaan terbaru."
NOT_FOR_YOU = "Tombol ini tidak dapat digunakan."
NOT_YOUR_ROLE = "Perintah ini tidak tersedia untuk peran Bapak/Ibu."
ROLE_OF_QUESTION_ENDED = (
    "Jawaban itu tidak dipakai: peran yang dimintai jawaban sudah berakhir atau diserahterimakan. "
    "Yang sudah tersimpan sebelumnya tetap tersimpan."
)
TEXT_WITHOUT_QUESTION = "Layanan ini belum dapat menjawab pertanyaan. Silakan pilih tombol di bawah."
TEXT_WITHOUT_QUESTION_OF_OPD = (
    "Layanan ini belum dapat menjawab pertanyaan. Silakan hubungi {office}. "
    "Untuk mengirim data dukung, pilih tombol di bawah, atau kirim foto atau PDF ke sini."
)
TEXT_WITHOUT_QUESTION_OF_READER = (
    "Layanan ini belum dapat menjawab pertanyaan. Silakan hubungi {office}, atau pilih tombol di bawah."
)
EDIT_IGNORED = (
    "Perubahan pada pesan lama tidak dibaca ulang. Bila ada yang perlu diganti, mohon kirim sebagai pesan baru."
)
APOLOGY = (
    "Mohon maaf, permintaan Bapak/Ibu tadi belum dapat diproses karena gangguan pada layanan ini.\n"
    "Yang sudah tersimpan tidak hilang. Silakan coba lagi; bila berulang, sampaikan nomor rujukan {reference} "
    "kepada {whom}."
)
COORDINATOR = "koordinator"
"""Whom to tell who belongs to no region."""
SLOW_DOWN = (
    "Pesan Bapak/Ibu banyak sekali dan dijawab satu per satu. Mohon menunggu sebentar dan tidak mengirim lagi dahulu: "
    "yang jauh melebihi batas disisihkan dan tidak diproses."
)
FILES_NOT_KEPT = (
    "Mohon maaf, berkas Bapak/Ibu belum dapat disimpan dan tidak diproses lagi: sejak lebih dari 24 jam yang lalu "
    "tidak ada ruang di penyimpanan layanan ini.\n"
    "Mohon berkas itu dikirim ulang. Bila belum berhasil, mohon beri tahu {whom}."
)

TAP_WAITS = "Berkas Bapak/Ibu masih diterima. Tombol ini diproses sesudahnya; tidak perlu diketuk lagi."
OUTAGE = (
    "Layanan ini sedang terganggu. Pesan Bapak/Ibu sudah tercatat dan akan diproses otomatis setelah pulih; "
    "tidak perlu dikirim ulang."
)
