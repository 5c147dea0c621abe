"""Words on what was found in a file."""

from domain.submission.evidence import FindingCode

LOOK_AT = "Perlu dilihat: {finding}."
FINDINGS = {
    FindingCode.DAMAGED: "berkas {name} agak rusak, mohon pastikan dapat dibuka",
    FindingCode.RESTRICTED: "berkas {name} dilindungi dari cetak/salin",
    FindingCode.ACTIVE_CONTENT: "berkas {name} berisi bagian tersembunyi, mohon cetak ulang menjadi PDF",
    FindingCode.PORTFOLIO: (
        "berkas {name} adalah portofolio PDF, hanya sampulnya yang terlihat; "
        "mohon kirim dokumen di dalamnya satu per satu sebagai PDF biasa"
    ),
    FindingCode.SIGNATURE_BROKEN: (
        "tanda tangan elektronik pada berkas {name} tidak berlaku lagi karena berkas disimpan ulang, "
        "mohon kirim berkas aslinya"
    ),
    FindingCode.LINKED_WORKBOOK: (
        "berkas {name} mengambil angka dari berkas Excel lain, mohon pastikan angkanya sudah tampil"
    ),
    FindingCode.FOREIGN_DATA: "berkas {name} berisi bagian tersembunyi, mohon cetak ulang menjadi PDF",
    FindingCode.MACROS: "berkas {name} memuat makro",
    FindingCode.XFA_FORM: "berkas {name} berupa formulir khusus, mohon cetak ulang menjadi PDF biasa",
    FindingCode.BLANK_PAGES: "{pages} kosong ({name})",
    FindingCode.WRONG_EXTENSION: "nama berkas {name} tidak sesuai dengan jenisnya; sudah disesuaikan",
    FindingCode.LOW_RESOLUTION: "{pages} beresolusi rendah ({name}), huruf kecil mungkin belum terbaca",
    FindingCode.BLURRED: "{pages} agak buram ({name})",
    FindingCode.DARK: "{pages} agak gelap ({name})",
    FindingCode.ROTATED: "gambar {name} diputar agar tegak",
    FindingCode.ANIMATED: "hanya gambar pertama dari {name} yang dipakai",
    FindingCode.NOT_FULLY_CHECKED: "berkas {name} besar, belum semua halaman diperiksa",
}
PAGE_LIST = "hal. {pages}"
WHOLE = "gambar"
