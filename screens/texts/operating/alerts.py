"""Words of alerts: what is amiss with the installation, for its operators, and for coordinators where there is none."""

from domain.operating.alerts import AlertKind

RAISED = "⚠ <b>Perlu perhatian: {name}</b>"
OVER = "✓ <b>Sudah baik kembali: {name}</b>"
SINCE = "Sejak {moment}."
LASTED = "Berlangsung {duration}, sampai {moment}."

NAMES = {
    AlertKind.DISK_LOW: "ruang penyimpanan",
    AlertKind.FOLDER_GONE: "folder berkas",
    AlertKind.EVIDENCE_DAMAGED: "keutuhan berkas",
    AlertKind.BACKUP_OLD: "cadangan data",
    AlertKind.UPDATES_SET_ASIDE: "pesan yang disisihkan",
    AlertKind.API_UNREACHABLE: "sambungan ke Telegram",
    AlertKind.POLLING_FAULT: "penerimaan pesan",
    AlertKind.NOTICES_STUCK: "pengiriman pemberitahuan",
    AlertKind.WORKER_CRASHING: "pemeriksa isi berkas",
    AlertKind.NIGHT_WORK_FAILED: "pekerjaan malam",
    AlertKind.MONITORING_OFF: "pemantauan",
}
"""What each kind is about, as it stands in a list."""

DISK_LOW = "Ruang penyimpanan berkas tersisa {free} MB. Di bawah {reserve} MB berkas baru tidak diterima."
DATABASE_DISK_LOW = "Ruang penyimpanan basis data tersisa {free} MB. Bila habis, layanan ini berhenti."
FOLDER_GONE = "Folder berkas tidak dapat dibaca, sehingga berkas tidak dapat diterima."
EVIDENCE_DAMAGED = "{region}: {damaged} berkas tidak utuh atau tidak ditemukan."
BACKUP_OLD = "Cadangan terakhir dibuat {moment}."
BACKUP_NONE = "Belum ada cadangan yang berhasil dibuat."
UPDATES_SET_ASIDE = "{count} pesan masuk belum dapat diproses dan disisihkan."
API_UNREACHABLE = "Layanan ini tidak terhubung dengan Telegram."
POLLING_FAULT = "Pesan masuk tidak dapat diambil atau diproses ({reason})."
NOTICES_STUCK = "{overdue} pemberitahuan tertahan, {failed} tidak terkirim."
WORKER_CRASHING = "Pemeriksa isi berkas terhenti {count} kali dalam satu jam terakhir."
NIGHT_WORK_FAILED = "Pekerjaan malam <i>{job}</i> belum selesai ({reason})."
MONITORING_OFF = "Port pemantauan {port} tidak dapat dibuka; layanan ini tetap berjalan tanpa pemantauan itu."

ADVICE = {
    AlertKind.DISK_LOW: "Mohon kosongkan atau perluas penyimpanan di server.",
    AlertKind.FOLDER_GONE: "Mohon periksa apakah penyimpanannya terpasang dan dapat dibaca oleh layanan ini.",
    AlertKind.EVIDENCE_DAMAGED: "Jalankan <code>kkpham-bot verify</code> untuk melihat berkas yang mana, lalu "
    "kembalikan dari cadangan.",
    AlertKind.BACKUP_OLD: "Mohon periksa folder cadangan, lalu jalankan <code>kkpham-bot backup</code>.",
    AlertKind.UPDATES_SET_ASIDE: "Jalankan <code>kkpham-bot inbox</code> untuk melihat dan mencobanya lagi.",
    AlertKind.API_UNREACHABLE: "Mohon periksa jaringan server. Pesan yang masuk disimpan Telegram selama 24 jam.",
    AlertKind.POLLING_FAULT: "Jalankan <code>kkpham-bot doctor</code>. Mohon pastikan token masih berlaku dan tidak "
    "dipakai program lain.",
    AlertKind.NOTICES_STUCK: "Mohon periksa catatan (log) layanan ini.",
    AlertKind.WORKER_CRASHING: "Berkas tetap tersimpan. Mohon periksa memori server dan catatan (log) layanan ini.",
    AlertKind.MONITORING_OFF: "Mohon periksa program lain yang memakai port itu, atau ganti KKPHAM_MONITOR_PORT.",
    AlertKind.NIGHT_WORK_FAILED: "Pekerjaan itu dicoba lagi. Bila berulang, mohon periksa catatan (log) layanan ini.",
}
"""What an operator can do about each kind."""

FOR_COORDINATORS = {
    AlertKind.DISK_LOW: "Ruang penyimpanan layanan ini hampir habis. Bila habis, berkas dari OPD tidak dapat diterima.",
    AlertKind.FOLDER_GONE: "Penyimpanan berkas layanan ini tidak dapat dibaca. Berkas dari OPD belum dapat diterima.",
    AlertKind.EVIDENCE_DAMAGED: "{damaged} berkas data dukung di {region} tidak utuh atau tidak ditemukan lagi.",
    AlertKind.BACKUP_OLD: "Cadangan data layanan ini tidak dibuat sejak lebih dari satu hari.",
    AlertKind.NOTICES_STUCK: "Sebagian pemberitahuan layanan ini tertahan dan belum sampai ke penerimanya.",
}
"""The same for a coordinator, who has no server to look at."""

ASK_TECHNICIAN = "Mohon sampaikan kepada petugas TI yang memasang layanan ini."
