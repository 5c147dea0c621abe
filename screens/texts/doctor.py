"""Words of `doctor`, read by whoever operates the bot."""

GOOD = "baik     {sentence}"
TROUBLE = "masalah  {sentence}"
ATTENTION = "catatan  {sentence}"
INSTALLATION = "Pemasangan"
CONDITION = "Keadaan"
OPTION_STRICT = "Keluar dengan kode 3 bila hanya ada catatan."
SETTINGS_GOOD = "Pengaturan terbaca dari {path}."
SETTINGS_FROM_ENVIRONMENT = "Pengaturan terbaca dari lingkungan saja; tidak ada berkas {path}."
DATABASE_NAMED = "Basis data: {database}"
WEBHOOK_GOOD = "Webhook pada token sesuai dengan KKPHAM_WEBHOOK_URL."
API_FILES_GOOD = "Folder berkas server Bot API {path} dapat dibaca."
TOKEN_GOOD = "Token dikenali Telegram sebagai @{name}."
SCHEMA_GOOD = "Basis data pada revisi {revision}, sesuai dengan program."
DISK_GOOD = "Folder berkas {path} dapat ditulis; ruang kosong {free} GB."
DISK_NEW = "Folder berkas {path} belum ada dan akan dibuat saat bot dijalankan; ruang kosong {free} GB."
STORE_ANSWERS = "Penyimpanan berkas {place} menjawab."
DISK_LOW = "Ruang kosong pada {path} tinggal {free} GB; sediakan sedikitnya {wanted} GB."
OPEN_TO_OTHERS = (
    "Dapat dibaca pengguna lain di komputer ini: {paths}. Ditutup saat bot dijalankan, atau jalankan: chmod go="
)
PATHS_SEPARATOR = ", "
CLOCK_GOOD = "Jam komputer menunjukkan {now} UTC."
CLOCK_BEHIND = (
    "Jam komputer menunjukkan {now} UTC, lebih awal daripada catatan terakhir basis data ({latest} UTC). "
    "Periksa penyetelan jam."
)
CLOCK_OLD = "Jam komputer menunjukkan {now} UTC, jelas belum benar. Periksa penyetelan jam."
CAGE_UNTRIED = "Proses pembuka berkas tidak dapat dijalankan ({reason}); berkas yang dikirim belum dapat diperiksa."
PICTURES_READ = "Tulisan pada foto dan hasil pindai dapat dibaca."
PICTURES_UNREAD = (
    "Tulisan pada foto dan hasil pindai belum dapat dibaca di sini (paket tesserocr atau model bahasanya tidak ada). "
    "Berkas tetap diterima, dan sarannya lebih sedikit. Jalankan: make install"
)
ATTEMPT_REFUSED = "Proses pembuka berkas tidak dapat {attempt}."
ATTEMPT_POSSIBLE = "Proses pembuka berkas masih dapat {attempt}. {way_out}"
ATTEMPTS = {
    "environment": "membaca token dari proses layanan",
    "reading": "membaca berkas lain di komputer ini",
    "writing": "mengubah atau membuat berkas di luar foldernya sendiri",
    "network": "memakai jaringan",
    "signal": "menghentikan proses layanan",
    "program": "menjalankan program lain",
}
NEEDS_LANDLOCK = (
    "Gunakan Linux 5.13 ke atas dengan Landlock aktif (lsm=landlock,...), atau batasi layanan dengan systemd: "
    "ProtectSystem=strict, ProtectHome=yes, ProtectProc=invisible."
)
NEEDS_SECCOMP = (
    "Gunakan Linux 64-bit (x86_64 atau aarch64) dengan seccomp aktif; di dalam kontainer, izinkan prctl dan seccomp."
)
REGIONS_GOOD = "Daerah: {count}, semuanya mempunyai koordinator."
COORDINATOR_MISSING = (
    'Daerah {name} belum mempunyai koordinator. Jalankan: kkpham-bot invite --region "{name}" --role koordinator'
)
HOLIDAYS_MISSING = "Daerah {name} belum mempunyai hari libur tahun {year}. Jalankan: kkpham-bot upgrade"
DROPPED = "{count} pesan dari banjir pesan tidak disimpan; hanya jumlahnya yang dicatat."
SET_ASIDE = "{count} pesan disisihkan. Lihat: kkpham-bot inbox"
UNDONE = "{count} pesan menunggu diproses."
DOCTOR_GOOD = "Semua baik."
DOCTOR_TROUBLE = "Ada {count} masalah yang perlu dibereskan."
RUNNING = "Bot berjalan di {host} (versi {version}) dan melayani; tanda hidup terakhir {seconds} detik yang lalu."
RUNNING_HINDERED = "Bot berjalan di {host} (versi {version}), tetapi terganggu: {condition}."
PROCESS_RUNNING = (
    "Proses {role} berjalan di {host} (versi {version}) dan siap; tanda hidup terakhir {seconds} detik yang lalu."
)
PROCESS_HINDERED = "Proses {role} berjalan di {host} (versi {version}), tetapi terganggu: {condition}."
PROCESS_SILENT = (
    "Proses {role} di {host} (versi {version}) tidak memberi tanda hidup sejak {minutes} menit yang lalu. Proses lain "
    "mengambil alih pekerjaannya."
)
ROLE_MISSING = "Tidak ada proses {role} yang berjalan. Jalankan: kkpham-bot run --role {role}"
NOT_RUNNING = "Bot tidak sedang berjalan. Jalankan: kkpham-bot run"
SILENT = (
    "Bot di {host} tidak memberi tanda hidup sejak {minutes} menit yang lalu. Periksa proses itu, lalu jalankan lagi."
)
NEVER_RAN = "Bot belum pernah dijalankan dengan token dan basis data ini."
ALERT = "{sentence} Sejak {at} UTC."
LAST_BACKUP = "Cadangan terakhir yang berhasil: {at} UTC."
LAST_BACKUP_NONE = "Belum ada cadangan. Jalankan: kkpham-bot backup"
