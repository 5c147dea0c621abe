"""Words around the reasons for a return or a reopening."""

WHY = "<b>Kembalikan {code}</b> · {opd}"
WHY_ASK = "Pilih satu alasan atau lebih. Catatan boleh ditambahkan."
WHY_READY = "Bila sudah sesuai, ketuk Kembalikan sekarang."
WHY_NOTE = "Catatan: “{remark}”"
TICKED = "• {label}"
ADD_REMARK = "Tulis catatan"
CHANGE_REMARK = "Ubah catatan"
REMOVE_REMARK = "Hapus catatan"
RETURN_NOW = "Kembalikan sekarang"
REMARK_ASK = (
    "Silakan ketik catatan untuk {opd} tentang {code}, paling banyak {limit} karakter.\n"
    "Contoh: Cukup halaman pengesahannya."
)
REMARK_TOO_LONG = (
    "Catatan Bapak/Ibu {count} karakter; mohon diringkas menjadi paling banyak {limit} karakter, lalu kirim lagi. "
    "Catatan itu belum tersimpan."
)
WITHOUT_REASON = "Mohon pilih alasan atau tulis catatan lebih dahulu."
REOPEN_WHY = "<b>Buka kembali {code}</b> · {opd}"
REOPEN_ASK = (
    "Data dukung ini sudah diterima. Pilih alasan mengapa perlu diperbaiki; OPD diberi tahu dan riwayat "
    "sebelumnya tetap tersimpan."
)
REOPEN_NOW = "Buka kembali sekarang"
