"""Words on what was found in a file."""

from domain.submission.evidence import FindingCode

LOOK_AT = "Perlu dilihat: {finding}."
FINDINGS = {
    FindingCode.DAMAGED: "berkas {name} agak rusak, mohon pastikan dapat dibuka",
    FindingCode.RESTRICTED: "berkas {name} membatasi cetak atau salin",
    FindingCode.ACTIVE_CONTENT: "berkas {name} memuat skrip atau lampiran di dalamnya",
    FindingCode.FOREIGN_DATA: "berkas {name} memuat data lain di belakang dokumen",
    FindingCode.MACROS: "berkas {name} memuat makro",
    FindingCode.XFA_FORM: "berkas {name} formulir khusus, mohon cetak ulang menjadi PDF biasa",
    FindingCode.BLANK_PAGES: "{pages} kosong ({name})",
    FindingCode.WRONG_EXTENSION: "jenis berkas {name} lain dari namanya, nama sudah disesuaikan",
    FindingCode.LOW_RESOLUTION: "gambar {name} kecil, huruf kecil mungkin belum terbaca",
    FindingCode.BLURRED: "{pages} agak buram ({name})",
    FindingCode.DARK: "gambar {name} agak gelap",
    FindingCode.ROTATED: "gambar {name} diputar agar tegak",
    FindingCode.ANIMATED: "hanya gambar pertama dari {name} yang dipakai",
    FindingCode.NOT_FULLY_CHECKED: "berkas {name} besar, belum semua halaman diperiksa",
}
PAGE_LIST = "hal. {pages}"
WHOLE = "gambar"
