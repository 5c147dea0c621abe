"""Words of specimens, of guidance changed in chat, and of the photo guide."""

SEE = "Lihat contoh"
SEE_MANY = "Lihat contoh ({count})"
LIST = "<b>Contoh</b> · {code}\n<b>{title}</b>"
HINT = "Contoh menunjukkan bentuk yang baik. Mohon kirim dokumen OPD Bapak/Ibu sendiri, bukan contoh ini."
NONE = "Belum ada contoh untuk indikator ini."
UPLOADED = "{number}. {name} · dari {office}, {day}"
RELEASED = "{number}. {count} berkas · dari kiriman yang diterima, {round}"
RELEASED_FROM = "{number}. {count} berkas · kiriman {opd}, {round}"
CHOOSE = "Ketuk nomor untuk menerima berkasnya."
FILE_NAME = "Contoh - {name}"
CAPTION = "CONTOH {code}: bukan untuk dikirim kembali"
GIVEN = "Contoh {code} ada di atas ({count} berkas)."

OPEN_ADVICE = "Petunjuk dan contoh"
ADVICE = "<b>Petunjuk dan contoh</b>\n{code} · {round}\n<b>{title}</b>"
GUIDANCE = "<blockquote expandable>Petunjuk: {guidance}</blockquote>"
NO_GUIDANCE = "Petunjuk belum ada."
EDITED = "Petunjuk diubah {name}, {day}"
SPECIMENS = "<b>Contoh</b> ({count})"
EDIT = "Ubah petunjuk"
UPLOAD = "Unggah contoh"
WITHDRAW = "Tarik contoh {number}"
ASK_GUIDANCE = (
    "Ketik petunjuk untuk {code}, paling banyak {limit} karakter: "
    "dokumen mana yang dimaksud, halaman mana yang perlu.\n"
    "Ketik tanda - untuk mengosongkannya."
)
GUIDANCE_TOO_LONG = "Petunjuknya {length} karakter; paling banyak {limit}. Mohon dipersingkat, lalu kirim lagi."
GUIDANCE_SET = "Petunjuk diubah. {count} orang yang sedang membuka indikator ini diberi tahu."
ASK_FILE = (
    "Kirim satu foto atau PDF yang menjadi contoh untuk {code}.\n"
    "Mohon tutup lebih dahulu data pribadi di dalamnya (NIK, nomor telepon, alamat): "
    "semua OPD pengampu indikator ini di {region} dapat melihatnya."
)
FILE_EXPECTED = "Mohon kirim foto atau PDF."
UPLOADED_NOW = "Contoh ditambahkan."
RELEASED_NOW = "Kiriman ini menjadi contoh. Admin {opd} diberi tahu."
WITHDRAWN_NOW = "Contoh ditarik; tidak ditampilkan lagi."

MAKE = "Jadikan contoh"
TAKE_BACK = "Tarik contoh"
ASK_RELEASE = (
    "<b>Jadikan contoh?</b>\n{code} · {opd} · {round}\n"
    "{count} berkas akan dapat dilihat semua OPD pengampu indikator ini di {region}, "
    "juga pada periode penilaian berikutnya."
)
PERSONAL_DATA = (
    "Mohon pastikan tidak ada data pribadi di dalamnya: NIK, nomor telepon, alamat, data anak, data kesehatan, tanda "
    "tangan warga."
)
OPD_TOLD = "Admin {opd} diberi tahu. Contoh dapat ditarik kapan saja, dan ikut ditarik bila kiriman dibuka kembali."
RELEASE_YES = "Ya, jadikan contoh"
RELEASE_NO = "Tidak jadi"
NOTICE_RELEASED = (
    "<b>Kiriman OPD Bapak/Ibu dijadikan contoh</b>\n{code} · {opd} · {round}\n"
    "Berkasnya kini dapat dilihat OPD lain yang mengampu indikator yang sama di {region}. "
    "Terima kasih atas kerja baik Bapak/Ibu.\n"
    "Bila ada data pribadi di dalamnya atau Bapak/Ibu berkeberatan, silakan hubungi {contact}; contohnya dapat ditarik "
    "kapan saja."
)
NOTICE_GUIDANCE = "<b>Petunjuk {code} diperbarui</b>\n{guidance}"
NOTICE_NO_GUIDANCE = "<b>Petunjuk {code} dikosongkan</b>"
OPEN = "Buka {code}"

PHOTO_GUIDE = (
    "<b>Agar foto mudah dibaca</b>\n"
    "• Potret lurus dari atas, di tempat terang.\n"
    "• Seluruh halaman terlihat, sampai tepinya.\n"
    "• Tanda tangan dan cap terlihat jelas."
)
