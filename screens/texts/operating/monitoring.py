"""Words about monitoring and the version, read by whoever operates the bot."""

VERSION = "Tampilkan versi program."
SENTRY_MISSING = (
    "KKPHAM_SENTRY_DSN sudah diisi, tetapi paketnya belum terpasang. Pasang paket sentry-sdk, atau kosongkan "
    "pengaturan itu."
)
SENTRY_DSN_WRONG = (
    "KKPHAM_SENTRY_DSN bukan alamat proyek Sentry (https://KUNCI@SERVER/NOMOR). Salin dari halaman proyeknya, atau "
    "kosongkan."
)
