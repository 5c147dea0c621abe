"""Words for why something cannot be done as things stand now, a sentence for each reason."""

from domain.conflicts import ConflictReason
from screens.texts.review.review import OWN

AS_IT_STANDS = "Keadaannya sudah berubah. {reason}\nBerikut yang terbaru."
"""Above the first screen, where there is nothing nearer to show."""

SENTENCES = {
    ConflictReason.NOT_OPEN_YET: "Periode penilaian ini belum dibuka.",
    ConflictReason.NO_LONGER_ASKED: "Indikator ini tidak lagi diminta pada periode penilaian ini.",
    ConflictReason.BEING_CHECKED: "Kiriman ini sedang diperiksa. Bapak/Ibu akan diberi tahu hasilnya.",
    ConflictReason.ALREADY_ACCEPTED: "Data dukung ini sudah diterima.",
    ConflictReason.NO_DRAFT: "Draf itu sudah dikirim atau dihapus.",
    ConflictReason.NIHIL_NOT_ALLOWED: "Indikator ini tidak dapat dijawab nihil.",
    ConflictReason.NO_FIGURES: "Indikator ini tidak meminta angka.",
    ConflictReason.TOO_LATE_TO_WITHDRAW: (
        "Sudah mulai diperiksa, jadi tidak dapat ditarik. Bapak/Ibu akan diberi tahu hasilnya."
    ),
    ConflictReason.ALREADY_WITHDRAWN: "Kiriman ini sudah ditarik kembali.",
    ConflictReason.SUPERSEDED: "Versi yang lebih baru sudah dikirim.",
    ConflictReason.NO_PHOTOS: "Belum ada foto dalam draf ini yang dapat dirapikan menjadi PDF.",
    ConflictReason.TOO_MANY_PAGES: "Satu dokumen memuat paling banyak 100 halaman. Mohon kurangi fotonya.",
    ConflictReason.PHOTOS_CHANGED: (
        "Foto dalam draf sudah berubah, jadi hasil ini tidak cocok lagi. Mohon rapikan fotonya sekali lagi dari draf."
    ),
    ConflictReason.PHOTO_IN_DRAFT: "Foto itu sudah ada dalam draf. Mohon kirim foto yang lain.",
    ConflictReason.DRAFT_FULL: "Draf sudah penuh. Mohon hapus berkas yang tidak perlu lebih dahulu.",
    ConflictReason.CLEANED_IN_USE: (
        "Dokumen ini sudah dipakai dalam draf. Bila ingin mengubahnya, mohon pakai foto aslinya lebih dahulu."
    ),
    ConflictReason.CLEANED_SETTLED: "Foto ini sudah dirapikan ulang. Hasil terbaru ada di bawah atau segera dikirim.",
    ConflictReason.CLEANED_GONE: (
        "Hasil ini sudah lama tidak dipakai dan telah dihapus. Mohon rapikan fotonya sekali lagi dari draf."
    ),
    ConflictReason.CONTRIBUTION_OVER: (
        "Bantuan untuk indikator ini sudah berakhir, jadi tidak ada lagi yang perlu dikirim. Terima kasih."
    ),
    ConflictReason.ENOUGH_COLLEAGUES: (
        "Jumlah rekan untuk indikator ini sudah mencapai batas. Mohon akhiri salah satu lebih dahulu."
    ),
    ConflictReason.TAKEN_BY_ANOTHER: "Data dukung ini sedang diperiksa koordinator lain.",
    ConflictReason.NOT_TAKEN: "Data dukung ini belum diambil untuk diperiksa.",
    ConflictReason.ALREADY_DECIDED: "Hasil pemeriksaannya sudah ditentukan.",
    ConflictReason.NOT_DECIDED: "Hasil pemeriksaannya belum ditentukan.",
    ConflictReason.NOT_ACCEPTED: "Data dukung ini tidak sedang berstatus diterima.",
    ConflictReason.OWN_SUBMISSION: OWN,
    ConflictReason.NOT_A_DRAFT: "Ini bukan draf lagi, sudah dikirim atau dihapus.",
    ConflictReason.INCOMPLETE: "Isinya belum lengkap, jadi belum dapat dikirim.",
    ConflictReason.CHANGED_SINCE: "Isinya berubah sejak ditampilkan. Mohon diperiksa sekali lagi.",
    ConflictReason.NOTHING_TO_CHANGE: "Isinya sama dengan yang berlaku sekarang, jadi tidak ada yang diubah.",
    ConflictReason.NOBODY_MEANT: "Belum ada OPD yang diundang. Mohon pilih dahulu.",
    ConflictReason.ALREADY_SENT: "Ini sudah dikirim.",
    ConflictReason.NOTICE_SETTLED: "Pesan itu sudah dikirim ulang atau tidak perlu dikirim lagi.",
    ConflictReason.MEETING_IN_PAST: (
        "Waktu rapat sudah lewat, jadi undangan belum dapat dikirim. Mohon ubah waktunya."
    ),
    ConflictReason.TIME_IN_PAST: "Waktu itu sudah lewat. Mohon pilih waktu lain.",
    ConflictReason.MEETING_CLOSED: "Rapat sudah dimulai atau dibatalkan.",
    ConflictReason.REPLIES_CLOSED: "Rapat sudah dimulai atau dibatalkan, jadi jawaban tidak dapat diubah lagi.",
    ConflictReason.MEETING_NOT_BEGUN: "Rapat belum dimulai.",
    ConflictReason.NOT_CHECK_IN_TIME: "Kehadiran hanya dapat diisi pada waktu rapat.",
    ConflictReason.NO_MINUTES: "Notulen rapat ini belum ada.",
    ConflictReason.NOBODY_TO_REMIND: "Belum ada yang dapat diingatkan sekarang. Berikut keadaannya.",
    ConflictReason.DAY_NOT_OFFERED: "Hari itu belum dapat dipilih. Mohon pilih hari kerja sampai batas resmi.",
    ConflictReason.LEAVE_NOT_POSSIBLE: (
        "Tanggal itu belum dapat dipakai: sudah lewat, terlalu panjang, atau bertumpuk dengan cuti lain."
    ),
    ConflictReason.NOT_OWED: "Indikator ini sudah dikirim, jadi tidak perlu dikirim lagi.",
    ConflictReason.ALREADY_ASKED: "Hal ini sudah disampaikan kepada koordinator dan menunggu keputusan.",
    ConflictReason.NOT_LATE: "OPD ini tidak terlambat lagi, jadi suratnya tidak diperlukan.",
    ConflictReason.DIRECTED_TODAY: "Arahan hari ini sudah dikirim; paling banyak satu kali sehari.",
    ConflictReason.NO_DIRECTIVE: "Arahan dapat dikirim selama periode penilaian berjalan.",
    ConflictReason.NO_HEAD: "Kepala OPD ini belum terdaftar, jadi suratnya belum dapat dikirim.",
    ConflictReason.TOO_MANY_INQUIRIES: (
        "Sudah ada 10 pertanyaan Bapak/Ibu yang terbuka. Mohon tambahkan di sana, atau ketuk Sudah jelas "
        "pada yang selesai."
    ),
    ConflictReason.ENDORSEMENT_WAITS: "Kiriman ini sudah diajukan dan menunggu persetujuan Kepala OPD.",
    ConflictReason.ENDORSEMENT_SETTLED: "Kiriman ini sudah diputuskan, atau diubah admin setelah diajukan.",
    ConflictReason.ENDORSEMENT_DAY_TO_COME: "Tanggal itu belum tiba. Mohon ketik hari ini atau tanggal sebelumnya.",
    ConflictReason.ENDORSEMENT_STEPS_MANY: "Tahapannya sudah 12, paling banyak yang dapat dicatat.",
    ConflictReason.ENDORSEMENT_TEXT_LONG: (
        "Teks ini terlalu panjang: nama dan nomor paling banyak 80 karakter, catatan 500 karakter."
    ),
    ConflictReason.BUNDLE_EMPTY: "Belum ada yang dapat dimasukkan ke dalam paket ini.",
    ConflictReason.BUNDLE_SETTLED: "Pembuatan paket ini sudah berakhir.",
    ConflictReason.BUNDLE_CLEARED: "Berkas paket ini tidak disimpan lagi. Silakan buat paket baru dengan /paket.",
    ConflictReason.THREAD_FULL: "Pertanyaan ini sudah memuat terlalu banyak pesan. Mohon mulai pertanyaan baru.",
    ConflictReason.ASKED_NO_MORE: (
        "Indikator ini tidak diminta lagi. Pertanyaan yang sudah ada tetap dapat dibaca dan dijawab; "
        "untuk hal lain, silakan ketuk Tanya di Beranda."
    ),
    ConflictReason.INQUIRY_TAKEN: "Pertanyaan ini baru saja ditangani koordinator lain.",
    ConflictReason.NOT_ANSWERED: "Pertanyaan ini belum dijawab dengan kata-kata, jadi belum dapat dibagikan.",
    ConflictReason.INQUIRY_CLOSED: "Pertanyaan ini sudah ditutup.",
    ConflictReason.NO_SPECIMEN: (
        "Yang dapat dijadikan contoh hanya kiriman yang diterima, dengan berkas, dari tahun ini atau tahun lalu."
    ),
    ConflictReason.SPECIMENS_FULL: "Contoh indikator ini sudah banyak. Mohon tarik salah satu lebih dahulu.",
    ConflictReason.DEADLINE_NOT_POSSIBLE: "Batas waktu itu belum dapat dipakai.",
    ConflictReason.NO_MORE_TIME: (
        "Perpanjangan tidak dapat diminta untuk ini: sudah dikirim, atau batas resminya sudah lewat."
    ),
    ConflictReason.EXTENSION_WAITS: "Perpanjangan untuk salah satu indikator ini sudah diminta dan sedang ditinjau.",
    ConflictReason.EXTENSION_ENDED: (
        "Permintaan perpanjangan ini sudah diputuskan, ditarik, atau tidak diperlukan lagi."
    ),
    ConflictReason.ROUND_CHANGED: "Periode penilaian ini berubah sejak ringkasan tadi.",
    ConflictReason.IMPORT_SETTLED: "Ringkasan itu sudah diterapkan atau dibatalkan. Tidak ada yang berubah lagi.",
    ConflictReason.ACTION_MADE: "Indikator itu sudah dijadikan tugas Aksi HAM.",
    ConflictReason.ROUND_CARRIED: "Periode penilaian tahun itu sudah ada, jadi tidak dibuat untuk kedua kalinya.",
    ConflictReason.ROUND_CLOSED: "Periode penilaian ini sudah ditutup; isinya hanya dapat dibaca.",
    ConflictReason.ROUND_NOT_CLOSED: "Periode penilaian ini tidak sedang ditutup.",
    ConflictReason.GROUP_RELEASED: "Grup itu sudah tidak tertaut.",
    ConflictReason.GROUP_BOUND_ELSEWHERE: (
        "Grup ini masih tertaut dengan daerah lain. Mohon koordinator daerah itu melepasnya dahulu lewat /grup."
    ),
    ConflictReason.ROLE_ENDED: "Peran itu sudah berakhir.",
    ConflictReason.ALREADY_MEMBER: "Peran itu sudah Bapak/Ibu pegang.",
    ConflictReason.OPD_MERGED: "OPD itu sudah bergabung ke OPD lain. Berikut keadaan terbaru.",
    ConflictReason.OPD_INTO_ITSELF: "OPD tidak dapat bergabung ke dirinya sendiri. Mohon pilih OPD lain.",
    ConflictReason.HANDOVER_UNDER_WAY: "Serah terima peran ini sudah dimulai dan belum selesai.",
    ConflictReason.HANDOVER_ENDED: "Serah terima ini sudah selesai atau dibatalkan.",
    ConflictReason.HANDOVER_TO_ONESELF: "Peran ini tidak dapat diserahkan kepada pemegangnya sendiri.",
    ConflictReason.NO_SUCCESSOR: "Penerus itu tidak bertugas di tempat yang sama. Mohon pilih penerus lain.",
    ConflictReason.HANDOVER_DAY: "Hari itu belum dapat dipilih. Mohon pilih hari lain pada kalender.",
}
