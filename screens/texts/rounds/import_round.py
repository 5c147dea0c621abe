"""Words about a round's workbook: a sentence for every fault, the marked copy, the preview and its outcome."""

from domain.rounds.changes import RecordKind, Verb
from domain.rounds.faults import Problem
from domain.rounds.sample_books import SampleBook

SENTENCES: dict[Problem, str] = {
    Problem.NOT_A_WORKBOOK: (
        "Berkas ini bukan berkas Excel (.xlsx). Mohon isi templat, simpan sebagai .xlsx, lalu kirim lagi."
    ),
    Problem.OLD_EXCEL: (
        "Berkas ini tersimpan dalam bentuk Excel lama (.xls atau .xlsb). "
        "Mohon simpan sebagai .xlsx (Simpan Sebagai, Buku Kerja Excel), lalu kirim lagi."
    ),
    Problem.WEB_PAGE: (
        "Berkas ini adalah halaman web, apa pun namanya. "
        "Mohon buka dengan Excel, simpan ulang sebagai .xlsx, lalu kirim lagi."
    ),
    Problem.PACKED_OTHERWISE: (
        "Berkas Excel ini ditulis oleh program lain dengan cara yang belum dapat dibaca. "
        "Mohon buka dengan Excel, simpan ulang sebagai .xlsx, lalu kirim lagi."
    ),
    Problem.PLAIN_TEXT_TABLE: (
        "Berkas ini berisi teks (CSV), bukan berkas Excel. Mohon isi templat dan simpan sebagai .xlsx."
    ),
    Problem.LOCKED: "Berkas Excel ini terkunci kata sandi. Mohon hapus kata sandinya, simpan, lalu kirim lagi.",
    Problem.DAMAGED: (
        "Berkas Excel ini tidak dapat dibuka karena isinya rusak. "
        "Mohon buka dengan Excel, simpan ulang sebagai .xlsx, lalu kirim lagi."
    ),
    Problem.EMPTY_FILE: "Berkas ini kosong. Mohon kirim ulang berkas Excel-nya.",
    Problem.TOO_COMPLEX: (
        "Berkas Excel ini terlalu besar atau terlalu rumit untuk dibaca dengan aman. "
        "Mohon salin isinya ke templat yang baru, lalu kirim lagi."
    ),
    Problem.MORE_FAULTS: (
        "Masih ada {found} hal lain. Mohon perbaiki yang disebut dahulu, lalu kirim lagi untuk melihat sisanya."
    ),
    Problem.SHEET_MISSING: "Lembar ini belum ada. Mohon tambahkan, atau salin dari templat.",
    Problem.SHEET_TWICE: "Lembar ini sama artinya dengan lembar {other}. Mohon jadikan satu.",
    Problem.HEADER_MISSING: "Kolom {field} belum ada. Mohon tambahkan kolom dengan kepala itu.",
    Problem.HEADER_TWICE: "Kolom {field} sudah ada di kolom {other}. Mohon sisakan satu saja.",
    Problem.TOO_MANY_ROWS: "Lembar ini berisi {found} baris, yang dibaca paling banyak 20.000. Mohon dikurangi.",
    Problem.TOO_MANY_COLUMNS: (
        "Lembar ini berisi kolom sampai {found}, yang dibaca paling banyak 60 kolom. Mohon dikurangi."
    ),
    Problem.NO_ROWS: "Lembar ini belum berisi. Mohon isi paling sedikit satu baris di bawah kepala kolom.",
    Problem.LABEL_MISSING: "Baris {field} belum ada. Mohon tambahkan: nama itu di kolom A, isiannya di kolom B.",
    Problem.EMPTY: "{field} belum diisi.",
    Problem.TOO_LONG: "Isian ini terlalu panjang. Mohon ringkas menjadi paling banyak {other} karakter.",
    Problem.NOT_A_CHOICE: "“{found}” belum dikenal.",
    Problem.NOT_A_DATE: (
        "“{found}” belum terbaca sebagai tanggal. Mohon tulis, misalnya, 13/03/2026 atau 13 Maret 2026 pukul 16.00."
    ),
    Problem.NOT_DAYS: (
        "“{found}” belum terbaca sebagai jumlah hari. Mohon tulis angka 0 sampai {other}, misalnya 14, 7, 3, 1, 0."
    ),
    Problem.NOT_A_YEAR: "“{found}” belum terbaca sebagai tahun. Mohon tulis empat angka, misalnya 2026.",
    Problem.NOT_A_CODE: (
        "“{found}” tidak dapat dipakai sebagai kode. Mohon tulis huruf dan angka saja, misalnya H06-P1. "
        "Bila Excel mengubah kode menjadi tanggal, mohon jadikan sel itu teks dahulu."
    ),
    Problem.CODE_AMBIGUOUS: (
        "Kode ini tersimpan sebagai angka dan dibaca {found}, sama dengan kode lain. "
        "Mohon jadikan sel itu teks, lalu ketik ulang kodenya dengan nolnya (06, 1.10)."
    ),
    Problem.WEEKDAY_DIFFERS: "Hari dan tanggal di “{found}” tidak cocok.",
    Problem.NOT_TEXT: "Di sini diharapkan teks, bukan tanggal. Mohon tulis ulang sebagai teks.",
    Problem.NOT_A_PHONE: (
        "“{found}” belum terbaca sebagai nomor telepon. "
        "Mohon tulis satu nomor, misalnya 0812-3456-7890, atau kosongkan."
    ),
    Problem.NOT_A_SCORE: (
        "“{found}” belum terbaca sebagai nilai. Mohon tulis satu angka, misalnya 3 atau 84,5; "
        "nilai tertinggi ditulis di kolomnya sendiri."
    ),
    Problem.ERROR_CELL: "Excel menampilkan kesalahan di sel ini ({found}). Mohon tulis isinya langsung.",
    Problem.FORMULA_WITHOUT_VALUE: "Hasil rumus di sel ini belum dihitung. Mohon tulis isinya langsung.",
    Problem.DUPLICATE: "“{found}” sudah ada di baris {other_row}. Mohon sisakan satu saja.",
    Problem.ROLE_TWICE: (
        "Peran ini sudah diisi orang lain di baris {other_row}. "
        "Mohon sisakan satu; “{found}” dapat diundang dari obrolan."
    ),
    Problem.UNKNOWN_CRITERION: (
        "Kriteria “{found}” tidak ada di lembar Kriteria. Mohon samakan kodenya, atau tambahkan di sana."
    ),
    Problem.UNKNOWN_INDICATOR: (
        "Indikator “{found}” tidak ada di lembar Indikator. Mohon samakan kodenya, atau tambahkan di sana."
    ),
    Problem.UNKNOWN_OPD: "OPD “{found}” tidak ada di lembar OPD. Mohon samakan singkatannya, atau tambahkan di sana.",
    Problem.UNKNOWN_REGION: (
        "Daerah “{found}” tidak ada di lembar Daerah. Mohon samakan namanya, atau tambahkan di sana."
    ),
    Problem.NOT_SEPARATED: (
        "Belum semua di “{found}” dikenal: {other}. Mohon pisahkan dengan titik koma (;), lalu samakan namanya."
    ),
    Problem.NAME_TAKEN: (
        "“{found}” sudah dipakai {other} (baris {other_row}). Mohon pakai sebutan lain, supaya keduanya tidak tertukar."
    ),
    Problem.KNOWN_OTHERWISE: (
        "{other} sudah terdaftar dengan singkatan lain. "
        "Mohon pakai singkatan itu, supaya data dukungnya tidak terpisah."
    ),
    Problem.UNIT_MISSING: "Satuan belum diisi. Mohon tulis satuannya, misalnya orang, unit, rupiah, atau persen.",
    Problem.DATES_REVERSED: "{found} lebih awal daripada {other}. Mohon periksa urutannya.",
    Problem.OPENS_AFTER_DEADLINE: (
        "Periode penilaian dibuka {found}, sesudah batas waktu internal {other}. Mohon periksa urutannya."
    ),
    Problem.INTERNAL_AFTER_OFFICIAL: (
        "Batas waktu internal {found} sesudah batas waktu resmi {other}. Mohon tulis tanggal yang sama atau lebih awal."
    ),
    Problem.OWN_AFTER_OFFICIAL: (
        "Batas waktu sendiri {found} sesudah batas waktu resmi {other}. Mohon tulis tanggal yang sama atau lebih awal."
    ),
    Problem.OWN_BEFORE_OPENING: (
        "Batas waktu sendiri {found} sebelum periode penilaian dibuka {other}. Mohon periksa tanggalnya."
    ),
    Problem.DATA_AFTER_YEAR: "Tahun data mulai {found}, sesudah tahun penilaian. Mohon periksa keduanya.",
    Problem.UNKNOWN_ROUND: "Periode penilaian {found} belum ada di sini. Mohon samakan program dan tahunnya.",
    Problem.NOT_IN_ROUND: "Indikator {found} tidak ada dalam periode penilaian {other} ini. Mohon samakan kodenya.",
    Problem.ABOVE_MAXIMUM: "Nilai {found} lebih besar daripada nilai maksimumnya, {other}. Mohon periksa keduanya.",
    Problem.NO_SCORES: "Belum ada satu nilai pun di berkas Excel ini. Mohon isi kolom Nilai.",
    Problem.EXTRA_COLUMN: "Kolom “{found}” tidak dikenal dan tidak ikut dibaca.",
    Problem.EXTRA_SHEET: "Lembar ini tidak dikenal dan tidak ikut dibaca.",
    Problem.EXAMPLE_ROW: "Baris contoh ini tidak ikut dibaca. Boleh dihapus.",
    Problem.HIDDEN_ROWS: "{found} baris tersembunyi ikut dibaca. Mohon pastikan memang dimaksudkan.",
    Problem.TIME_ASSUMED: "Jam tidak ditulis; dianggap pukul {other}.",
    Problem.DATE_UNDERSTOOD: "“{found}” dibaca sebagai {other}. Mohon pastikan memang dimaksudkan.",
    Problem.CODE_FROM_NUMBER: (
        "Kode ini tersimpan sebagai angka dan dibaca {found}. "
        "Bila ada nol di depan atau di belakangnya (06, 1.10), mohon jadikan sel itu teks, lalu ketik ulang."
    ),
    Problem.COLUMN_NUMBERS: "Baris nomor kolom ini tidak ikut dibaca.",
    Problem.BELOW_TABLE: "Mulai baris ini bukan lagi isi tabel (misalnya tanda tangan), jadi tidak ikut dibaca.",
    Problem.PROGRAMME_KNOWN: (
        "“{found}” dibaca sebagai program {other} yang sudah ada. "
        "Bila yang dimaksud program lain, mohon beri nama yang berbeda."
    ),
    Problem.OPD_MERGED: "{found} sudah bergabung ke {other}; tugas dan orangnya dibaca sebagai milik {other}.",
    Problem.OPD_ENDED: "{found} tidak ada lagi; tugasnya tidak ikut dan mohon diberikan kepada OPD lain.",
    Problem.UNKNOWN_FORMER_CODE: (
        "Kode tahun lalu “{found}” tidak ada dalam periode penilaian sebelumnya; "
        "nilai dan berkas tahun lalu tidak ditampilkan pada indikator ini."
    ),
    Problem.NO_PENGAMPU: "Indikator {found} belum mempunyai pengampu di lembar Penugasan.",
    Problem.TWO_PENGAMPU: (
        "Indikator {found} mempunyai lebih dari satu pengampu: {other}. Mohon pastikan memang begitu."
    ),
    Problem.NOTHING_ASKED: "Indikator {found} belum meminta lampiran atau angka; OPD tidak akan tahu apa yang dikirim.",
    Problem.HASIL_WITHOUT_FIGURE: "Indikator hasil {found} belum meminta angka di lembar Angka.",
    Problem.OPD_WITHOUT_ASSIGNMENT: "{found} belum mendapat tugas di lembar Penugasan.",
    Problem.CRITERION_WITHOUT_INDICATOR: "Kriteria {found} belum mempunyai indikator.",
    Problem.DEADLINE_OVER: "Batas waktu internal {found} sudah lewat.",
}
"""What is wrong and what to write instead; `choices` are added behind it."""

ONE_OF_TWO = "Maksudnya {first} atau {second}?"
ONE_CHOICE = "Mungkin maksudnya {choices}?"
CHOICES = "Mohon pilih: {choices}."
EMPTY_FOUND = "(kosong)"
PLACE_CELL = "{sheet} {cell}"
PLACE_ROW = "{sheet} baris {row}"
PLACE_SHEET = "{sheet}"
CHOICE_SEPARATOR = ", "

LIST_HEADING = "Yang perlu dilihat di berkas Excel ini ({count})"
LIST_HEADERS = ("No.", "Sifat", "Lembar", "Sel", "Penjelasan")
FAULT_WORD = "Mohon diperbaiki"
NOTE_WORD = "Catatan"

FAULTY = "<b>Berkas Excel belum dapat dipakai</b>\n{count} hal mohon diperbaiki. Belum ada yang berubah."
FAULT_LINE = "{number}. <b>{place}</b>: {sentence}"
FAULT_LINE_NO_PLACE = "{number}. {sentence}"
FAULTS_MORE = "… dan {count} lagi."
FAULTY_MARKED = "Semuanya ditandai dalam berkas di atas. Mohon perbaiki, lalu kirim kembali ke sini."
FAULTY_UNMARKED = "Mohon perbaiki, lalu kirim kembali ke sini."
MARKED_NAME = "Perlu diperbaiki - {name}"

PREVIEW = "<b>{name}</b>{example}\n{region} · tahun data {year}"
EXAMPLE = " · contoh"
PREVIEW_NEW = "Periode penilaian baru."
PREVIEW_KNOWN = "Periode penilaian ini sudah ada; hanya perubahannya yang diterapkan."
PREVIEW_DATES = "Dibuka {opens}\nBatas internal {internal} {zone}\nBatas resmi {official} {zone}"
PREVIEW_SAME = "Isinya sama dengan yang tersimpan. Tidak ada yang perlu diterapkan."
CHANGE_LINE = "{verb} {count} {subject}"
CHANGE_NAMED = "  – {name}"
CHANGE_FIELD = "    {field}: {before} → {after}"
CHANGE_MORE = "  … dan {count} lagi"
NOTES = "Catatan ({count}):"
NOTES_HEADING = "<b>Catatan {name}</b> ({count})"
ALL_NOTES = "Semua catatan ({count})"
NOTE_LINE = "– {place}: {sentence}"
SUBMISSIONS_SAFE = "Data dukung yang sudah masuk tidak tersentuh."
PREVIEW_ASK = "Terapkan sekarang?"
VERBS = {Verb.ADDED: "+ tambah", Verb.CHANGED: "± ubah", Verb.RETIRED: "− akhiri"}
SUBJECTS = {
    RecordKind.ROUND: "periode penilaian",
    RecordKind.CRITERION: "kriteria",
    RecordKind.INDICATOR: "indikator",
    RecordKind.OPD: "OPD",
    RecordKind.ASSIGNMENT: "penugasan",
    RecordKind.PERSON: "orang yang diundang",
    RecordKind.CONTACT: "kontak bantuan",
}
GUIDANCE_STAYS = (
    "Petunjuk yang diubah di obrolan tetap dipakai, karena di berkas Excel teksnya belum berubah sejak itu: {codes}."
)
GUIDANCE_REPLACED = "Petunjuk yang diubah di obrolan diganti teks baru dari berkas Excel: {codes}."
APPLY = "Ya, terapkan"
DISMISS = "Belum"
DETAILS = "Rincian"
SUMMARY = "Ringkasan"
DETAILS_HEADING = "<b>Rincian perubahan {name}</b> ({count})"
DETAIL_LINE = "{number}. {verb} {subject}: {name}"
DETAIL_GOES_ON = "{number}. {verb} {subject}: {name} (lanjutan)"

BEING_APPLIED = "Sedang diterapkan, mohon tunggu sebentar."
APPLIED = "<b>{name} diterapkan</b>\n{added} ditambah · {changed} diubah · {retired} diakhiri."
APPLIED_NEXT = "Berikutnya: undang admin OPD."
MEMBERS = "Undang admin OPD"
DISMISSED = "Baik, tidak diterapkan. Tidak ada yang berubah."
MOVED = "Periode penilaian ini berubah sejak ringkasan tadi. Berikut ringkasan yang baru."

ROUNDS = "<b>Penilaian {region}</b>"
ROUNDS_NONE = "Belum ada periode penilaian."
ROUND_LINE = "{number}. {name}"
HOLIDAYS = "Hari libur"
ROUNDS_ASK = (
    "Pilih nomor untuk batas waktunya. Untuk menyiapkan atau memperbarui periode penilaian, "
    "kirim berkas Excel (.xlsx) ke sini."
)
TEMPLATE = "Minta templat"
TEMPLATE_NAME = "Templat penilaian.xlsx"
TEMPLATE_SENT = "Templat ada di atas. Setelah diisi, mohon kirim kembali ke sini."
EXAMPLES = {SampleBook.KKP_HAM: "Contoh KKP HAM", SampleBook.AKSI_HAM: "Contoh Aksi HAM"}
ROUND_BOOK_NAME = "{round} - {region}"
ROUND_BOOK_SENT = (
    "Berkas Excel di atas berisi keadaan saat ini. Setelah diperbaiki, mohon kirim kembali ke sini; "
    "perubahannya ditampilkan dahulu sebelum diterapkan."
)
EXAMPLE_SENT = "Contoh berkas Excel ada di atas; isinya hanya contoh."
