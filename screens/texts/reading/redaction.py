"""Words on copies of files on which the numbers of persons are blackened."""

from domain.reading.redaction import MOST_REDACTED_PAGES, RedactionFault

BUTTON = "Samarkan {label}"
BEING_MADE = "Salinan sedang disamarkan…"
MADE = "<b>Salinan disamarkan</b> · {code} · {opd}"
FILE = "Berkas: {name}"
BLACKENED = "Ditutup hitam: {count} nomor (NIK, KK, telepon, rekening)."
LOOK = (
    "Hanya yang dapat dibaca layanan ini yang tertutup. Mohon periksa salinan di atas sebelum dikirim ke luar daerah."
)
INSTEAD = "Salinan ini yang ikut dalam paket dan contoh. Berkas asli tetap tersimpan, tidak diubah."
USE_ORIGINAL = "Pakai asli"
ORIGINAL_USED = "Berkas asli <b>{name}</b> yang ikut dalam paket dan contoh."
USE_COPY = "Pakai yang disamarkan"
FAILED = "Salinan tidak dapat dibuat. Mohon coba lagi."
FAULTS = {
    RedactionFault.NOTHING_READ: (
        "Pada berkas ini tidak terbaca NIK, nomor KK, nomor telepon, atau nomor rekening, jadi tidak ada yang ditutup. "
        "Jika tetap ada, mohon minta OPD mengirim versi yang sudah disamarkan."
    ),
    RedactionFault.TOO_MANY_PAGES: (
        f"Berkas ini lebih dari {MOST_REDACTED_PAGES} halaman, sehingga tidak dapat disamarkan seluruhnya. "
        "Mohon minta OPD mengirim bagian yang diperlukan saja."
    ),
    RedactionFault.NOT_PAGES: (
        "Berkas Word dan Excel tidak dapat disamarkan di sini. Mohon minta OPD mengirim PDF-nya."
    ),
    RedactionFault.OCR_OFF: (
        "Tulisan pada gambar tidak dapat dibaca di layanan ini, sehingga berkas ini tidak dapat disamarkan."
    ),
    RedactionFault.NOT_CLEAN: (
        "Masih ada nomor yang terbaca pada salinannya, sehingga salinan itu tidak dipakai. "
        "Mohon minta OPD mengirim versi yang sudah disamarkan."
    ),
    RedactionFault.TOO_COMPLEX: "Berkas ini tidak dapat dibaca sampai selesai, sehingga tidak dapat disamarkan.",
    RedactionFault.DAMAGED: "Berkas ini rusak atau hilang di tempat penyimpanan, sehingga tidak dapat disamarkan.",
}
