"""Words for whoever writes to another bot of the installation than the one that serves their region."""

SERVED = "{region} dilayani oleh @{bot}. Mohon buka @{bot}, lalu ketuk Mulai; data Bapak/Ibu sudah ada di sana."
SERVED_BY_UNKNOWN = "{region} dilayani oleh akun layanan yang lain. Mohon tanyakan kepada {office} {region}."
FILE_NOT_KEPT = "<b>Berkas ini tidak disimpan.</b>"
FILE_THERE = "Mohon kirim berkasnya di sana."
OPEN = "Buka @{bot}"
INVITED = (
    "Undangan ini dari {region}, yang dilayani oleh @{bot}. Mohon buka @{bot}, lalu ketuk Mulai; undangannya langsung "
    "tampil di sana."
)
HELPS = "Bantuan Bapak/Ibu untuk {region} dikirim lewat @{bot}. Mohon buka @{bot}, lalu ketuk Mulai."
TOAST = "Daerah ini dilayani oleh akun layanan yang lain."
GROUP = "{region} dilayani oleh @{bot}. Mohon tambahkan @{bot} ke grup ini, lalu ketik /tautkan."
