"""The layout of a round's workbook: its sheets and their columns.

Writing and reading share it, so that what the template offers is what the reader understands.
"""

from collections.abc import Mapping

from documents.workbook.choices import FIGURE_TYPES, INDICATOR_KINDS, OPD_KINDS, ROLES, YES_NO
from documents.workbook.columns import PEOPLE_COLUMNS, Column, Layout
from domain.people.contacts import ContactPart
from domain.rounds.faults import Field, WorkbookSheet
from domain.text import folded

PETUNJUK = "Petunjuk"
FAULT_LIST = "Perlu diperbaiki"
FAULT_LISTS = frozenset(folded(name) for name in (FAULT_LIST, "Kesalahan"))
"""What the list of faults is called, in copies of before too."""
PILIHAN = "Pilihan"
OUR_OTHER_SHEETS = FAULT_LISTS | {folded(PETUNJUK), folded(PILIHAN)}
EXAMPLE_MARK = "contoh"


SHEET_NAMES: Mapping[WorkbookSheet, tuple[str, ...]] = {
    WorkbookSheet.ROUND: ("Putaran", "Periode penilaian", "Program", "Program dan putaran", "Round"),
    WorkbookSheet.CRITERIA: ("Kriteria hak", "Hak", "Aksi", "Kriteria hak atau aksi"),
    WorkbookSheet.INDICATORS: ("Indikator KKP HAM", "Ukuran keberhasilan", "Daftar indikator"),
    WorkbookSheet.FIGURES: ("Angka yang diminta", "Data angka"),
    WorkbookSheet.OPDS: ("Perangkat daerah", "Daftar OPD", "SKPD"),
    WorkbookSheet.ASSIGNMENTS: ("Tugas", "Pengampu", "Pembagian tugas"),
    WorkbookSheet.PEOPLE: ("Daftar orang", "Nama-nama"),
}
"""Other names under which a sheet is found."""

OPTIONAL_SHEETS = frozenset({WorkbookSheet.FIGURES, WorkbookSheet.PEOPLE})
"""Those that a workbook may leave out or leave empty."""

_DATE_HINT = "Tanggal, misalnya 13/03/2026 atau 13 Maret 2026."
_MOMENT_HINT = (
    "Tanggal dan jam setempat, misalnya 13 Maret 2026 pukul 16.00. Bila jam tidak ditulis, dianggap pukul 16.00."
)

ROUND_ROWS: tuple[Column, ...] = (
    Column(Field.PROGRAMME, 0, "Nama program, misalnya KKP HAM atau Aksi HAM.", 120, other_names=("Nama program",)),
    Column(Field.TAHUN_PENILAIAN, 0, "Tahun penilaian atau penghargaan, misalnya 2026.", other_names=("Tahun",)),
    Column(
        Field.DATA_FROM,
        0,
        "Data dukung harus berasal dari tanggal ini. Boleh tahunnya saja, misalnya 2025.",
        other_names=("Tahun data", "Data dari", "Tahun data dari", "Data dukung dari tanggal"),
    ),
    Column(
        Field.DATA_UNTIL,
        0,
        "... sampai dengan tanggal ini. Boleh tahunnya saja; kosong berarti sampai akhir tahun yang sama.",
        required=False,
        filled=False,
        other_names=("Data sampai", "Tahun data sampai", "Data dukung sampai tanggal"),
    ),
    Column(Field.OPENS_ON, 0, "Sejak hari ini OPD dapat mengirim. " + _DATE_HINT, other_names=("Dibuka", "Mulai")),
    Column(
        Field.INTERNAL_DEADLINE,
        0,
        "Batas waktu dari koordinator untuk OPD; sebaiknya beberapa hari sebelum batas waktu resmi. " + _MOMENT_HINT,
        other_names=("Tenggat internal",),
    ),
    Column(
        Field.OFFICIAL_DEADLINE,
        0,
        "Batas waktu dari kementerian atau provinsi. " + _MOMENT_HINT,
        other_names=("Tenggat resmi",),
    ),
    Column(
        Field.EXAMPLE,
        0,
        "Ya bila periode penilaian ini hanya untuk latihan; setiap layar lalu menyebutnya contoh.",
        required=False,
        filled=False,
        choices=tuple(YES_NO),
        other_names=("Contoh", "Latihan"),
    ),
    Column(
        Field.REMIND_BEFORE,
        0,
        "Berapa hari sebelum batas internal OPD diingatkan; 0 berarti pada harinya, 0 saja berarti hanya hari itu. "
        "Kosong berarti tidak diubah (semula 14, 7, 3, 1, 0).",
        80,
        required=False,
        filled=False,
        other_names=("Pengingat", "Pengingat sebelum batas"),
    ),
    Column(
        Field.REMIND_LATE,
        0,
        "Tiap berapa hari kerja yang terlambat diingatkan sampai batas resmi; 0 berarti tidak diingatkan. "
        "Kosong berarti tidak diubah (semula 3).",
        20,
        required=False,
        filled=False,
        other_names=("Pengingat bila terlambat",),
    ),
    Column(
        Field.CONTACT_OFFICE,
        0,
        "Unit yang dihubungi OPD bila memerlukan bantuan. Kosong berarti tidak diubah.",
        120,
        required=False,
        filled=False,
        other_names=("Kontak: unit", "Unit koordinasi"),
    ),
    Column(
        Field.CONTACT_NAME,
        0,
        "Nama atau jabatan yang dapat dihubungi. Kosong berarti tidak diubah; dikosongkan lewat obrolan (Anggota).",
        120,
        required=False,
        filled=False,
        other_names=("Kontak: nama", "Narahubung", "Kontak bantuan"),
    ),
    Column(
        Field.CONTACT_NUMBER,
        0,
        "Nomor telepon atau WhatsApp-nya, misalnya 0812-3456-7890 atau (0274) 512345; dilihat semua anggota daerah.",
        40,
        required=False,
        filled=False,
        other_names=("Kontak: nomor", "Nomor narahubung"),
    ),
    Column(
        Field.CONTACT_HOURS,
        0,
        "Hari dan jam layanannya, misalnya Senin–Jumat 08.00–15.00.",
        80,
        required=False,
        filled=False,
        other_names=("Kontak: jam layanan", "Jam layanan"),
    ),
)

CONTACT_FIELDS: Mapping[Field, ContactPart] = {
    Field.CONTACT_OFFICE: ContactPart.OFFICE,
    Field.CONTACT_NAME: ContactPart.NAME,
    Field.CONTACT_NUMBER: ContactPart.NUMBER,
    Field.CONTACT_HOURS: ContactPart.HOURS,
}
"""The rows of the sheet of the round that tell whom people of the region may ask."""

COLUMNS: Mapping[WorkbookSheet, tuple[Column, ...]] = {
    WorkbookSheet.CRITERIA: (
        Column(
            Field.CRITERION_CODE, 16, "Kode singkat tanpa spasi, misalnya H06.", 40, other_names=("Kode", "Kode hak")
        ),
        Column(
            Field.CRITERION_NAME,
            60,
            "Nama hak, misalnya hak atas kesehatan; atau bunyi aksi.",
            1000,
            other_names=("Kriteria", "Kriteria hak", "Hak", "Aksi", "Nama kriteria"),
        ),
        Column(
            Field.TARGET_GROUP,
            24,
            "Hanya untuk Aksi HAM: perempuan, anak, penyandang disabilitas, atau masyarakat adat.",
            120,
            required=False,
            filled=False,
            other_names=("Sasaran",),
        ),
        Column(
            Field.PERIOD,
            12,
            "Hanya bila penilaian dibagi dalam periode, misalnya B04, B08, B12.",
            40,
            required=False,
            filled=False,
        ),
    ),
    WorkbookSheet.INDICATORS: (
        Column(Field.INDICATOR_CODE, 16, "Kode singkat tanpa spasi, misalnya H06-P1.", 40, other_names=("Kode",)),
        Column(
            Field.CRITERION_CODE,
            14,
            "Kode dari lembar Kriteria.",
            40,
            other_names=("Kriteria", "Kriteria hak", "Kode hak", "Hak"),
        ),
        Column(
            Field.KIND,
            14,
            "Struktur, Proses, atau Hasil. Kosong untuk ukuran keberhasilan Aksi HAM.",
            required=False,
            filled=False,
            choices=tuple(INDICATOR_KINDS),
            other_names=("Jenis",),
        ),
        Column(
            Field.TITLE,
            50,
            "Bunyi indikator, sebagaimana dibaca OPD.",
            600,
            other_names=("Judul", "Nama indikator", "Bunyi indikator"),
        ),
        Column(
            Field.MEASURE,
            40,
            "Kapan indikator ini dianggap terpenuhi.",
            2000,
            required=False,
            filled=False,
            other_names=("Ukuran",),
        ),
        Column(
            Field.GUIDANCE,
            40,
            "Penjelasan untuk OPD: dokumen mana yang dimaksud, halaman mana yang perlu.",
            2000,
            required=False,
            filled=False,
            other_names=("Penjelasan", "Petunjuk pengisian", "Keterangan"),
        ),
        Column(
            Field.REQUIRED_ITEMS,
            40,
            "Yang harus dilampirkan, satu per baris dalam sel (Alt+Enter) atau dipisah titik koma. Format boleh "
            "disebut dalam kurung: DPA (PDF). Tanpa itu PDF dan foto diterima; Word dan Excel hanya bila disebut.",
            4000,
            required=False,
            filled=False,
            other_names=("Lampiran", "Data dukung", "Data dukung wajib", "Yang dilampirkan"),
        ),
        Column(
            Field.OPTIONAL_ITEMS,
            32,
            "Yang boleh dilampirkan bila ada; cara menulisnya sama.",
            4000,
            required=False,
            filled=False,
            other_names=("Lampiran tambahan", "Data dukung tambahan"),
        ),
        Column(
            Field.NIHIL,
            12,
            "Ya bila OPD boleh menjawab nihil dengan alasan dan surat keterangan. Kosong berarti Tidak.",
            required=False,
            filled=False,
            choices=tuple(YES_NO),
            other_names=("Nihil", "Nihil boleh"),
        ),
        Column(
            Field.WEIGHT,
            10,
            "Bobot indikator dalam penilaian, misalnya 10, 30, atau 60. Boleh kosong.",
            20,
            required=False,
            filled=False,
            other_names=("Bobot indikator", "Bobot (%)", "Nilai bobot"),
        ),
        Column(
            Field.FORMER_CODE,
            16,
            "Hanya bila kode tahun lalu berbeda (diganti, dipecah, atau digabung): tulis satu kode tahun lalu; nilai "
            "dan berkas tahun lalu diambil dari kode itu. Kosong berarti kodenya sama.",
            required=False,
            filled=False,
            other_names=("Kode indikator tahun lalu", "Kode lama", "Kode sebelumnya"),
        ),
    ),
    WorkbookSheet.FIGURES: (
        Column(Field.INDICATOR_CODE, 16, "Kode dari lembar Indikator.", 40, other_names=("Kode", "Indikator")),
        Column(
            Field.FIGURE_LABEL,
            60,
            "Angka apa yang ditanyakan, misalnya Jumlah puskesmas.",
            other_names=("Angka", "Data yang diminta", "Uraian"),
        ),
        Column(Field.UNIT, 18, "Satuan, misalnya unit, orang, rupiah, persen. Selalu diisi.", 80, filled=False),
        Column(
            Field.FIGURE_TYPE,
            18,
            "Bilangan bulat, Angka (boleh desimal), atau Persen (0 sampai 100). Kosong berarti Angka.",
            required=False,
            filled=False,
            choices=tuple(FIGURE_TYPES),
            other_names=("Jenis", "Tipe"),
        ),
    ),
    WorkbookSheet.OPDS: (
        Column(Field.OPD_NAME, 56, "Nama lengkap.", 200, other_names=("Nama", "Nama OPD", "Perangkat daerah", "OPD")),
        Column(
            Field.OPD_SHORT,
            20,
            "Singkatan yang dikenal semua, misalnya Dinkes; dipakai dalam daftar dan tanda terima.",
            24,
            other_names=("Kode", "Kode OPD", "Singkatan OPD"),
        ),
        Column(
            Field.OPD_KIND,
            24,
            "Pilih dari daftar.",
            choices=tuple(OPD_KINDS),
            other_names=("Jenis", "Jenis OPD"),
        ),
        Column(
            Field.OPD_ALIASES,
            40,
            "Nama atau singkatan lain yang dipakai orang, dipisah titik koma. Boleh kosong.",
            400,
            required=False,
            filled=False,
            other_names=("Alias", "Nama lain"),
        ),
    ),
    WorkbookSheet.ASSIGNMENTS: (
        Column(
            Field.INDICATOR_CODE,
            24,
            "Kode dari lembar Indikator; beberapa kode dipisah titik koma.",
            4000,
            other_names=("Kode", "Indikator"),
        ),
        Column(
            Field.OPD,
            40,
            "Singkatan atau nama dari lembar OPD; beberapa OPD dipisah titik koma.",
            4000,
            other_names=("Perangkat daerah", "Singkatan", "Nama OPD", "Pengampu"),
        ),
        Column(
            Field.ROLE,
            16,
            "Pengampu (menjawab) atau Pendukung (membantu). Kosong berarti Pengampu.",
            required=False,
            filled=False,
            choices=tuple(ROLES),
        ),
        Column(
            Field.OWN_DEADLINE,
            28,
            "Hanya bila berbeda dari batas waktu internal penilaian. " + _MOMENT_HINT,
            required=False,
            filled=False,
            other_names=("Batas waktu", "Tenggat", "Tenggat sendiri"),
        ),
    ),
    WorkbookSheet.PEOPLE: PEOPLE_COLUMNS,
}
"""The columns of every sheet that has a table, in the order in which the template writes them."""

ROUND_BOOK = Layout(SHEET_NAMES, COLUMNS, OPTIONAL_SHEETS)
"""The workbook of a round, as it is looked for in a file."""
