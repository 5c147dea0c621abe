"""The words of the template: its instructions and the example row of each sheet."""

from collections.abc import Mapping

from domain.rounds.faults import Field, WorkbookSheet

INSTRUCTIONS: tuple[tuple[str, str], ...] = (
    ("", "Untuk apa berkas Excel ini"),
    (
        "•",
        "Dengan berkas Excel ini koordinator menyiapkan satu periode penilaian: program dan batas waktunya, kriteria, "
        "indikator, perangkat daerah, dan pembagian tugasnya. Satu berkas Excel untuk satu periode penilaian.",
    ),
    ("", "Cara mengisi"),
    ("1.", "Lembar Penilaian: isi kolom berwarna. Tahun penilaian dan tahun data adalah dua hal yang berbeda."),
    ("2.", "Lembar Kriteria: satu baris untuk setiap hak, atau setiap aksi dengan periodenya."),
    (
        "3.",
        "Lembar Indikator: satu baris untuk setiap indikator atau ukuran keberhasilan. Lampiran ditulis dalam satu "
        "sel: satu per baris (Alt+Enter) atau dipisah titik koma.",
    ),
    ("4.", "Lembar Angka: hanya untuk indikator yang menanyakan angka. Satuan selalu ditulis."),
    ("5.", "Lembar OPD: semua perangkat daerah yang diberi tugas, dengan singkatannya."),
    (
        "6.",
        "Lembar Penugasan: siapa menjawab apa. Beberapa indikator atau beberapa OPD boleh ditulis dalam satu baris, "
        "dipisah titik koma.",
    ),
    (
        "7.",
        "Lembar Orang (boleh kosong): nama dan nomor WhatsApp orang yang diundang. Nomornya hanya dipakai untuk "
        "mengirim undangan, hanya dilihat koordinator, dan dihapus setelah orangnya bergabung.",
    ),
    (
        "•",
        'Baris miring yang diawali kata "Contoh" hanya menunjukkan caranya. Mohon dihapus atau ditimpa; bila '
        "tertinggal, baris itu tidak ikut dibaca.",
    ),
    (
        "•",
        "Kolom berkepala biru tua wajib diisi, yang lebih muda boleh kosong. Penjelasan tiap kolom muncul bila "
        "penunjuk diarahkan ke kepala kolom.",
    ),
    ("•", "Urutan kolom boleh diubah dan kolom lain boleh ditambah; kolom tambahan tidak dibaca."),
    ("•", "Tanggal boleh berupa tanggal Excel, 13/03/2026, atau 13 Maret 2026 pukul 16.00 (waktu setempat)."),
    ("", "Setelah diisi"),
    (
        "•",
        "Simpan sebagai .xlsx, lalu kirim kepada layanan ini di Telegram. Semua yang perlu diperbaiki akan disebut "
        "sekaligus, dengan lembar, baris, dan kolomnya. Belum ada yang berubah sebelum Bapak/Ibu "
        "menyetujui ringkasannya.",
    ),
    (
        "•",
        "Berkas Excel yang diperbaiki boleh dikirim lagi kapan saja. "
        "Data dukung yang sudah masuk tidak akan tersentuh.",
    ),
)
"""Each line with its mark; a line without a mark is a heading."""

EXAMPLE_ROWS: Mapping[WorkbookSheet, tuple[Mapping[Field, str], ...]] = {
    WorkbookSheet.CRITERIA: (
        {Field.CRITERION_CODE: "Contoh: H06", Field.CRITERION_NAME: "hak atas kesehatan"},
        {
            Field.CRITERION_CODE: "Contoh: A1-B04",
            Field.CRITERION_NAME: "bunyi aksi",
            Field.TARGET_GROUP: "perempuan",
            Field.PERIOD: "B04",
        },
    ),
    WorkbookSheet.INDICATORS: (
        {
            Field.INDICATOR_CODE: "Contoh: H06-P1",
            Field.CRITERION_CODE: "H06",
            Field.KIND: "Proses",
            Field.TITLE: "Alokasi anggaran untuk hak atas kesehatan",
            Field.MEASURE: "Tersedia alokasi anggaran pada tahun data.",
            Field.GUIDANCE: "Cukup halaman pengesahan dan halaman kegiatan yang dimaksud.",
            Field.REQUIRED_ITEMS: "DPA/RKA tahun 2025 (PDF)\nSurat pengantar",
            Field.OPTIONAL_ITEMS: "Laporan realisasi (PDF, Excel)",
            Field.NIHIL: "Tidak",
        },
    ),
    WorkbookSheet.FIGURES: (
        {
            Field.INDICATOR_CODE: "Contoh: H06-H1",
            Field.FIGURE_LABEL: "Jumlah puskesmas",
            Field.UNIT: "unit",
            Field.FIGURE_TYPE: "Bilangan bulat",
        },
    ),
    WorkbookSheet.OPDS: (
        {
            Field.OPD_NAME: "Contoh: Dinas Kesehatan",
            Field.OPD_SHORT: "Dinkes",
            Field.OPD_KIND: "Dinas",
            Field.OPD_ALIASES: "Dinkes Kota; DKK",
        },
    ),
    WorkbookSheet.ASSIGNMENTS: (
        {
            Field.INDICATOR_CODE: "Contoh: H06-P1; H06-P2",
            Field.OPD: "Dinkes",
            Field.ROLE: "Pengampu",
            Field.OWN_DEADLINE: "13 Maret 2026 pukul 16.00",
        },
    ),
    WorkbookSheet.PEOPLE: (
        {
            Field.OPD: "Contoh: Dinkes",
            Field.PERSON_NAME: "nama lengkap",
            Field.ROLE: "Admin OPD",
            Field.PHONE: "0812-0000-0000",
        },
    ),
}
"""What the template shows in grey in every table; the mark "Contoh" keeps it from being read."""
