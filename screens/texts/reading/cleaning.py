"""Words of documents made of photos: the offer, the order of pages, the photos beside them."""

from domain.reading.cleaning import CleaningFault

CLEAN = "Rapikan foto ({count})"
BEING_MADE = "Foto sedang dirapikan ({count} halaman). Hasilnya segera dikirim ke sini."
BEGUN = "Foto sedang dirapikan. Hasilnya segera dikirim ke sini."
CHOOSE_ITEM = "<b>Rapikan foto</b> · {code}\nFoto untuk lampiran mana yang dijadikan satu PDF?"
ITEM = "{item} ({count} foto)"
NO_ITEM = "Tanpa lampiran tertentu ({count} foto)"

MADE = (
    "<b>Foto dirapikan menjadi satu PDF</b> · {code}\nHalaman {number} dari {total}. Kiri: foto asli; kanan: hasilnya."
)
MADE_UNSEEN = "<b>Foto dirapikan menjadi satu PDF</b> · {code}\n{total} halaman. Gambarnya belum dapat ditampilkan."
NEXT = "Pakai yang mana? Foto aslinya tetap tersimpan. Draf belum berubah."
DRAWN = "Gambarnya sedang disiapkan."
PICTURE_NAME = "asli-dan-rapi-{number}.jpg"
USE_CLEANED = "Pakai yang bersih"
USE_PHOTOS = "Pakai asli"
RETAKE = "Foto ulang halaman {number}"
ARRANGE = "Urutkan"
PAGE_BEFORE = "Lihat halaman {number}"
USED = "PDF hasil rapi ({total} halaman) kini ada dalam draf {code}. Foto aslinya tetap tersimpan di sampingnya."
PHOTOS_USED = "Foto asli dipakai dalam draf {code}."
OPEN_DRAFT = "Buka draf {code}"

FAULTS = {
    CleaningFault.TOO_COMPLEX: "Salah satu foto tidak selesai diolah.",
    CleaningFault.NO_ROOM: "Ruang penyimpanan sedang tidak cukup.",
    CleaningFault.PHOTO_GONE: "Salah satu foto tidak dapat dibaca lagi dari penyimpanan.",
    CleaningFault.CHANGED: "Foto dalam draf berubah selagi dirapikan.",
    CleaningFault.BROKEN_OFF: "Pengerjaannya terputus beberapa kali.",
}
FAILED = "<b>Foto belum dapat dirapikan</b> · {code}\n{fault} Foto dalam draf tidak berubah dan tetap dapat dikirim."
AGAIN = "Rapikan lagi"

RETAKE_ASK = "<b>Foto ulang halaman {number}</b> · {code}\nSilakan kirim satu foto halaman itu ke sini."
RETAKE_PHOTO_ONLY = "Mohon kirim foto halaman {number}, bukan tulisan."
RETAKEN = "Foto halaman {number} sudah diganti. Dokumennya sedang dirapikan ulang; hasilnya segera dikirim."

ORDER = "<b>Urutan halaman</b> · {code}"
ORDER_PAGE = "{number}. {name}"
ORDER_OF = "{number}. {name}, lembar {page}"
ORDER_TURNED = " · diputar {degrees}°"
ORDER_NEXT = "Ketuk tombol di bawah menurut nomor halaman. Foto yang dikeluarkan tetap ada dalam draf."
UP = "Naik {number}"
DOWN = "Turun {number}"
TURN = "Putar {number}"
DROP = "Keluarkan {number}"
FINISH = "Selesai, rapikan"

BESIDE = "Foto asli ({count})"
BESIDE_SHOWN = "<b>{name}</b> · {code}\nPDF ini dibuat dari {count} foto. Foto aslinya tetap tersimpan."
SEE_PHOTOS = "Lihat foto asli"
GIVEN = "Foto asli dari {name}: {first}–{last} dari {total}."
GIVE_NEXT = "Foto {first}–{last}"
