"""Words in the PDF of an indicator: its cover, its bookmarks, and the pages that stand for what has none."""

from documents.indicator_pdf.records import Binding, BindingNote

COVER = "Lembar sampul"
HEADING = "DATA DUKUNG {code}"
TITLE = "{code} {title}"
CRITERION = "Kriteria"
INDICATOR = "Indikator"
MEASURE = "Ukuran keberhasilan"
OPD = "OPD"
ROUND = "Periode penilaian"
DATA_YEAR = "Tahun data"
STATE = "Status"
ATTACHMENTS = "Daftar lampiran ({count})"
NO_ATTACHMENTS = "Tidak ada lampiran."
NUMBER = "No."
DOCUMENT = "Dokumen"
PAGES = "Halaman"
CODE = "Kode berkas"
ONE_PAGE = "{first}"
FROM_TO = "{first}–{last}"
CODES_ARE = (
    "Nomor halaman tertera di kanan bawah setiap halaman. Kode berkas adalah 16 angka heksadesimal pertama dari "
    "SHA-256 berkas asli."
)
BOOKMARK = "{number}. {name}"
STAMP = "{code} · {page}/{pages}"
NAMED = "Lampiran {number}"
FILE = "Berkas"
ITEM = "Data dukung"
FULL_CODE = "SHA-256"
LIES_BESIDE = "Nama berkas asli"

LISTED = {
    Binding.BESIDE: "berkas terpisah",
    Binding.ATTACHED: "disematkan di PDF ini",
    Binding.LOCKED: "terkunci kata sandi; berkas terpisah",
    Binding.DAMAGED: "rusak; berkas terpisah",
    Binding.MISSING: "tidak ada di penyimpanan",
}
STANDS_FOR = {
    Binding.BESIDE: "Berkas ini disertakan utuh di samping PDF ini.",
    Binding.ATTACHED: (
        "Berkas ini disematkan utuh di dalam PDF ini. Silakan membukanya dari daftar lampiran (Attachments) "
        "pada aplikasi pembaca PDF."
    ),
    Binding.LOCKED: (
        "Berkas ini terkunci dengan kata sandi, sehingga halamannya tidak dapat ditampilkan. Berkas aslinya disertakan "
        "utuh di samping PDF ini."
    ),
    Binding.DAMAGED: (
        "Berkas ini rusak, sehingga halamannya tidak dapat ditampilkan. Berkas aslinya disertakan utuh di samping PDF "
        "ini; mohon meminta salinan yang baik kepada OPD."
    ),
    Binding.MISSING: (
        "Isi berkas ini di penyimpanan hilang atau tidak lagi sama dengan yang dikirim. Mohon meminta OPD mengirim "
        "ulang berkasnya."
    ),
}
NOTES = {
    BindingNote.SIGNED: (
        "Berkas ini ditandatangani secara elektronik. Tanda tangan elektronik hanya berlaku pada berkas asli yang "
        "tidak diubah, karena itu berkas ini tidak digabungkan."
    ),
    BindingNote.NO_PRINTING: (
        "Pembuat berkas ini tidak mengizinkan pencetakan, karena itu berkas ini tidak digabungkan."
    ),
    BindingNote.TOO_LARGE: "Berkas ini terlalu besar untuk disematkan.",
    BindingNote.TOO_MANY_PAGES: "Berkas ini mempunyai terlalu banyak halaman untuk digabungkan.",
    BindingNote.PORTFOLIO: "Berkas ini berupa portofolio PDF yang memuat berkas-berkas lain di dalamnya.",
    BindingNote.SPECIAL_FORM: "Berkas ini berupa formulir khusus yang hanya dapat dibuka dengan aplikasi pembuatnya.",
    BindingNote.UNCONVERTED: "Berkas Word atau Excel ini belum dapat diubah menjadi halaman PDF.",
    BindingNote.NO_PAGES: "Jenis berkas ini tidak dapat diubah menjadi halaman PDF.",
    BindingNote.CONVERTED: "diubah dari berkas Word atau Excel; tata letak dapat sedikit berbeda",
    BindingNote.MENDED: "susunan berkasnya rusak dan sudah diperbaiki",
    BindingNote.PROTECTED: "berkas aslinya dilindungi",
    BindingNote.ACTIVE_LEFT_OUT: "bagian aktif atau berkas di dalamnya tidak ikut",
}
