"""Documents of offices as lines of words, each with what is right to say of it: sound ones, unfinished ones, traps.

They are asked for the year 2025. The traps: numbers of letters that end in a year, laws and letters that are cited,
numbers of officials, postal codes and telephones, amounts, decrees that stay in force, reports signed a year later.
"""

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from domain.reading.readings import AdviceCode, Box, PageText, Word

ASKED = 2025
MONTHS = (
    *("Januari", "Februari", "Maret", "April", "Mei", "Juni"),
    *("Juli", "Agustus", "September", "Oktober", "November", "Desember"),
)
PLACES = ("Sukamaju", "Kota Contoh", "Sumber Jaya", "Tanjung Asri")
OFFICES = ("DINAS KESEHATAN", "DINAS PENDIDIKAN DAN KEBUDAYAAN", "DINAS SOSIAL", "SEKRETARIAT DAERAH", "KECAMATAN HULU")
SUBJECTS = (
    "Penyampaian Data Dukung",
    "Permohonan Narasumber",
    "Laporan Pelaksanaan Kegiatan",
    "Tindak Lanjut Hasil Rapat",
    "Penyampaian Daftar Penerima Bantuan",
)
LINES = 46


@dataclass(slots=True)
class MadeDocument:
    """A document's pages, line by line, and what is right to say of it."""

    kind: str
    pages: list[list[str]]
    right: set[AdviceCode] = field(default_factory=set)


def made_documents(count: int, seed: int = 1) -> list[MadeDocument]:
    """So many documents, of every kind alike, a third of them unfinished in some way."""
    chance = random.Random(seed)
    documents = []
    for number in range(count):
        document = KINDS[number % len(KINDS)](chance)
        if chance.random() < 0.4:
            chance.choice((left_unnumbered, left_undated, left_unsigned, left_without_pages, marked_as_draft))(
                document, chance
            )
        documents.append(document)
    return documents


def texts_of(document: MadeDocument, noise: random.Random | None = None) -> list[PageText]:
    """The pages as a text layer has them, or as a camera's reading would with a letter in forty misread."""
    return [
        PageText(
            number, tuple(_words(line, row, noise) for row, line in enumerate(lines) if line.strip()), noise is not None
        )
        for number, lines in enumerate(document.pages, 1)
    ]


_CONFUSED = {
    "0": "O",
    "O": "0",
    "1": "l",
    "l": "1",
    "I": "l",
    "5": "S",
    "t": "l",
    "e": "c",
    "a": "o",
    "n": "m",
    "u": "v",
}


def _words(line: str, row: int, noise: random.Random | None) -> tuple[Word, ...]:
    words = []
    for place, word in enumerate(line.split()):
        if noise is not None:
            word = "".join(_CONFUSED.get(sign, sign) if noise.random() < 1 / 40 else sign for sign in word)
        left, top = place / 30, row / LINES
        words.append(Word(word, 0.93 if noise else 1.0, Box(left, top, left + 1 / 40, top + 0.012)))
    return tuple(words)


def _day(chance: random.Random, year: int) -> str:
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    return chance.choice((f"{day} {MONTHS[month - 1]} {year}", f"{day:02d} {MONTHS[month - 1]} {year}"))


def _year(chance: random.Random) -> int:
    return chance.choice((ASKED, ASKED, 2024, 2023, 2019))


def _judged(kind: str, pages: list[list[str]], year: int | None) -> MadeDocument:
    return MadeDocument(kind, pages, {AdviceCode.OTHER_YEAR} if year not in (ASKED, None) else set())


def _letterhead(chance: random.Random) -> list[str]:
    street = chance.choice(("Jalan Merdeka Nomor 2024", "Jl. Jenderal Sudirman No. 19", "Jalan Pahlawan No. 2023"))
    return [
        f"PEMERINTAH KABUPATEN {chance.choice(PLACES).upper()}",
        chance.choice(OFFICES),
        f"{street} Telp. (0621) 2023{chance.randint(10, 99)} Kode Pos 20{chance.randint(100, 999)}",
        "Laman www.contoh2024.go.id Pos-el dinas2023@contoh.go.id",
    ]


def _number(chance: random.Random, year: int) -> str:
    style = chance.choice(("180/{0}/{1}", "800.1.4/{0}/DINKES/{1}", "{0}/SEKRE/IV/{1}", "B-{0}/180/{1}"))
    return style.format(chance.randint(10, 999), year)


def _body(chance: random.Random) -> list[str]:
    older = chance.choice((2021, 2022, 2023, 2024))
    sentences = [
        f"Menindaklanjuti surat Bupati Nomor 180/{chance.randint(1, 99)}/{older} tanggal {_day(chance, older)} hal",
        "pemenuhan data dukung, dengan ini kami sampaikan hal-hal sebagai berikut.",
        "Berdasarkan Undang-Undang Nomor 39 Tahun 1999 tentang Hak Asasi Manusia dan Peraturan Menteri Hukum dan Hak",
        "Asasi Manusia Nomor 22 Tahun 2021, setiap perangkat daerah menyampaikan data dukung secara lengkap.",
        f"Anggaran sebesar Rp 2.0{chance.randint(10, 30)}.000.000,00 bagi {chance.randint(200, 2100)} jiwa.",
        "Draf laporan telah dibahas bersama dan konsep kegiatan disepakati oleh seluruh peserta rapat.",
        "Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.",
    ]
    return [line for line in sentences[:-1] if chance.random() < 0.8] + sentences[-1:]


def _signed(chance: random.Random) -> list[str]:
    return [
        *(
            "",
            f"Kepala {chance.choice(OFFICES).title()}",
            chance.choice(("", "ttd", "Ditandatangani secara elektronik")),
            "",
        ),
        *(chance.choice(("Dr. SITI AMINAH, M.Kes", "BUDI SANTOSO, S.H.")), "Pembina Tk. I"),
        f"NIP {chance.choice(('19800101 200501 1 003', '197903122003122004', '19850817 201001 2 015'))}",
    ]


def _letter(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    place = f"{chance.choice(PLACES)}, {_day(chance, year)}"
    number = f"Nomor : {_number(chance, chance.choice((year, year, year - 1)))}"
    head = [f"{number} {place}"] if chance.random() < 0.3 else [place, number]
    subject = chance.choice(SUBJECTS)
    lines = [*_letterhead(chance), *head, "Sifat : Biasa", "Lampiran : 1 (satu) berkas", f"Hal : {subject}"]
    return _judged(
        "surat", [[*lines, "Yth. Bupati", "di Tempat", "Dengan hormat,", *_body(chance), *_signed(chance)]], year
    )


def _report_letter(chance: random.Random) -> MadeDocument:
    """A letter with a report on a year, signed in the year that follows."""
    year = _year(chance)
    part = chance.choice(
        ("Semester II Tahun {0}", "Triwulan IV {0}", "Tahun {0}", "Periode Juli s.d. Desember {0}", "TA {0}")
    )
    lines = [
        *_letterhead(chance),
        f"{chance.choice(PLACES)}, {chance.randint(2, 28)} Januari {year + 1}",
        *(
            f"Nomor : {_number(chance, year + 1)}",
            "Lampiran : 1 berkas",
            f"Perihal : Laporan Kegiatan {part.format(year)}",
        ),
        *("Kepada Yth. Bupati", "di Tempat", *_body(chance), *_signed(chance)),
    ]
    return _judged("surat laporan", [lines], year)


def _decree(chance: random.Random) -> MadeDocument:
    """A decree of any year, which stays in force; the budget that bears its costs does not end it."""
    year = chance.choice((2016, 2019, 2022, 2024, 2025))
    number = chance.choice(("188.45/{0}/{1}", "{0} TAHUN {1}", "180/{0}/KPTS/{1}"))
    lines = [
        *("BUPATI SUKAMAJU", "PROVINSI CONTOH", "KEPUTUSAN BUPATI SUKAMAJU"),
        f"NOMOR {number.format(chance.randint(1, 400), year)}",
        *("TENTANG", "PEMBENTUKAN GUGUS TUGAS KABUPATEN LAYAK ANAK", "BUPATI SUKAMAJU,"),
        f"Menimbang : a. bahwa sejak tahun {year - 2} telah dilaksanakan kegiatan;",
        "Mengingat : 1. Undang-Undang Nomor 23 Tahun 2014 tentang Pemerintahan Daerah;",
        "2. Peraturan Pemerintah Nomor 12 Tahun 2017 (Lembaran Negara Republik Indonesia Tahun 2017 Nomor 73);",
        *("MEMUTUSKAN :", "Menetapkan :", "KESATU : Membentuk gugus tugas."),
        f"KEDUA : Biaya dibebankan pada APBD Kabupaten Sukamaju Tahun Anggaran {year}.",
        "KETIGA : Keputusan ini mulai berlaku pada tanggal ditetapkan.",
        *("Ditetapkan di Sukamaju", f"pada tanggal {_day(chance, year)}", "BUPATI SUKAMAJU,", "ttd", "AHMAD SUBAGYO"),
    ]
    return _judged("SK tetap berlaku", [lines], None)


def _decree_of_a_year(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    document = _decree(chance)
    lines = [line for line in document.pages[0] if "dibebankan" not in line]
    lines[lines.index("PEMBENTUKAN GUGUS TUGAS KABUPATEN LAYAK ANAK")] = (
        f"PANITIA HARI ANAK {chance.choice(('TAHUN', 'TAHUN ANGGARAN'))} {year}"
    )
    lines = [f"pada tanggal {_day(chance, year)}" if line.startswith("pada tanggal") else line for line in lines]
    lines = [f"NOMOR 188.45/12/{year}" if line.startswith("NOMOR") else line for line in lines]
    return _judged("SK setahun", [lines], year)


def _annual_report(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    cover = [
        "LAPORAN KINERJA INSTANSI PEMERINTAH",
        chance.choice((f"TAHUN {year}", f"{year}", f"TAHUN ANGGARAN {year}")),
        *OFFICES[:1],
    ]
    text = [
        *("KATA PENGANTAR", "Puji syukur kami panjatkan ke hadirat Tuhan Yang Maha Esa atas tersusunnya laporan ini."),
        f"Dibandingkan tahun {year - 1}, capaian meningkat sebagaimana Peraturan Daerah Nomor 4 Tahun 2021.",
        *(f"{chance.choice(PLACES)}, {MONTHS[chance.randint(0, 2)]} {year + 1}", *_signed(chance)),
    ]
    return _judged("laporan tahunan", [cover, text], year)


def _budget(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    lines = [
        *("DOKUMEN PELAKSANAAN ANGGARAN", "SATUAN KERJA PERANGKAT DAERAH", "PEMERINTAH KABUPATEN SUKAMAJU"),
        f"Tahun Anggaran {year}",
        "Nomor DPA/A.1/1.02.0.00/001/2025" if chance.random() < 0.3 else "Belanja",
        *(
            f"5.1.02.01.01.00{n} Belanja barang Rp 20{chance.randint(10, 30)}.000 {chance.randint(1, 40)} paket"
            for n in range(9)
        ),
    ]
    return _judged("DPA", [lines], year)


def _assignment(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    lines = [
        *(*_letterhead(chance), "SURAT TUGAS", f"Nomor : {_number(chance, year)}"),
        f"Dasar : Peraturan Bupati Nomor 5 Tahun 2020 dan Surat Gubernur Nomor 090/{chance.randint(1, 99)}/2022",
        *("MEMERINTAHKAN", "Kepada : BUDI SANTOSO, S.H.", "NIP : 19790312 200312 1 004"),
        f"Untuk : Mengikuti bimbingan teknis pada tanggal {_day(chance, year)} di {chance.choice(PLACES)}",
        *("Ditetapkan di Sukamaju", f"pada tanggal {_day(chance, year)}", *_signed(chance)),
    ]
    return _judged("surat tugas", [lines], year)


def _minutes(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    lines = [
        *(
            "NOTULEN RAPAT",
            f"Hari/Tanggal : Senin, {_day(chance, year)}",
            "Waktu : 09.00 WIB",
            "Tempat : Aula Lantai 2",
        ),
        *("Acara : Pembahasan rencana aksi", "1. Rapat dibuka oleh Sekretaris Dinas.", *_body(chance)[1:]),
        *("Notulis,", "SITI AMINAH"),
    ]
    return _judged("notulen", [lines], year)


_WRITTEN = {2019: "sembilan belas", 2023: "dua puluh tiga", 2024: "dua puluh empat", 2025: "dua puluh lima"}


def _report_of_handing_over(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    month = chance.choice(MONTHS)
    lines = [
        *("BERITA ACARA SERAH TERIMA", f"NOMOR : {_number(chance, year)}"),
        f"Pada hari ini, Rabu tanggal dua belas bulan {month} tahun dua ribu {_WRITTEN[year]}, kami yang bertanda",
        *("tangan di bawah ini menyerahkan barang dengan keadaan baik.", "PIHAK PERTAMA PIHAK KEDUA", "BUDI SITI"),
        *("Mengetahui,", *_signed(chance)),
    ]
    return _judged("berita acara", [lines], year)


def _table(chance: random.Random) -> MadeDocument:
    year = _year(chance)
    title = chance.choice((f"DAFTAR PENERIMA BANTUAN TAHUN {year}", f"REKAPITULASI PENGADUAN SEMESTER I TAHUN {year}"))
    rows = [
        f"{n} Desa {place} {chance.randint(1900, 2100)} orang {chance.randint(1, 99)} %"
        for n, place in enumerate(PLACES * 4, 1)
    ]
    return _judged("tabel", [[title, "No Nama Desa Jumlah Persentase", *rows]], year)


def _plan(chance: random.Random) -> MadeDocument:
    first = chance.choice((2021, 2016, 2010))
    lines = [
        *("RENCANA PEMBANGUNAN JANGKA MENENGAH DAERAH", f"TAHUN {first}-{first + 5}", "BAB I PENDAHULUAN"),
        "Dokumen ini disusun berdasarkan Undang-Undang Nomor 25 Tahun 2004.",
        *_body(chance)[2:5],
    ]
    return _judged("RPJMD", [lines], ASKED if first == 2021 else first)


def _procedure(chance: random.Random) -> MadeDocument:
    year = chance.choice((2018, 2021, 2025))
    lines = [
        *(
            "STANDAR OPERASIONAL PROSEDUR",
            "PELAYANAN PENGADUAN MASYARAKAT",
            f"Nomor SOP : 065/{chance.randint(1, 60)}/{year}",
        ),
        *(f"Tanggal Pembuatan : {_day(chance, year)}", f"Tanggal Efektif : {_day(chance, year)}"),
        *("1. Petugas menerima pengaduan.", "2. Petugas mencatat pengaduan.", *_signed(chance)),
    ]
    return _judged("SOP", [lines], None)


def _concepts(chance: random.Random) -> MadeDocument:
    """A paper on concepts, with a page's number in its text; no draft."""
    lines = [
        *(
            "KONSEP DASAR HAK ASASI MANUSIA",
            "BAHAN SOSIALISASI",
            "Draf peraturan dijelaskan pada halaman 3 dari buku ajar.",
        ),
        *_body(chance),
    ]
    return _judged("bahan ajar", [lines], None)


KINDS: Sequence[Callable[[random.Random], MadeDocument]] = (
    *(_letter, _letter, _report_letter, _decree, _decree_of_a_year, _annual_report, _budget),
    *(_assignment, _minutes, _report_of_handing_over, _table, _plan, _procedure, _concepts),
)


def left_unnumbered(document: MadeDocument, chance: random.Random) -> None:
    """Has the number of a letter left open."""
    gap = chance.choice(
        (": ..../2025", ": 180/......./2025", ": 800/        /DINSOS/2025", ":        / 2025", ": ........")
    )
    lines = document.pages[0]
    for place, line in enumerate(lines):
        if line.startswith("Nomor :"):
            at = next((line.find(f" {name}, ") for name in PLACES if f" {name}, " in line), len(line))
            lines[place] = f"Nomor {gap}{line[at:]}"
            document.right.add(AdviceCode.EMPTY_NUMBER)
            return
        if line.startswith("NOMOR ") and ":" not in line:
            lines[place] = chance.choice(("NOMOR ....... TAHUN 2025", "NOMOR      TAHUN 2025"))
            document.right.add(AdviceCode.EMPTY_NUMBER)
            return


def left_undated(document: MadeDocument, chance: random.Random) -> None:
    """Has the day, or the whole date, of a letter left open."""
    if document.kind not in ("surat", "surat laporan", "surat tugas"):
        return
    lines = document.pages[0]
    for place, line in enumerate(lines):
        if line.startswith(PLACES) or line.startswith("pada tanggal"):
            month = line.rpartition(" ")[0].rpartition(" ")[2]
            year = line[-4:]
            begin = "pada tanggal " if line.startswith("pada") else f"{line.partition(',')[0]}, "
            lines[place] = begin + chance.choice((f"..... {month} {year}", f"{month} {year}", f"____ {month} {year}"))
            document.right.add(AdviceCode.UNDATED)
            return


def left_unsigned(document: MadeDocument, chance: random.Random) -> None:
    """Has no place for a signature."""
    if document.kind not in ("surat", "surat laporan"):
        return
    lines = document.pages[0]
    del lines[lines.index("Demikian disampaikan, atas perhatian dan kerja samanya diucapkan terima kasih.") + 1 :]
    document.right.add(AdviceCode.UNSIGNED)


def left_without_pages(document: MadeDocument, chance: random.Random) -> None:
    """Names more pages than there are, or begins behind the first."""
    count = len(document.pages)
    form = chance.choice(("hal. {0} dari {1}", "Halaman {0} dari {1}", "Page {0} of {1}", "- {2} -"))
    for number, lines in enumerate(document.pages, 1):
        lines.append(form.format(number, count + 2, number + 2))
    document.right.add(AdviceCode.PAGES_MISSING)


def marked_as_draft(document: MadeDocument, chance: random.Random) -> None:
    """Calls itself a draft."""
    document.pages[0].insert(
        0, chance.choice(("DRAF", "DRAFT", "KONSEP", "D R A F T", "- DRAFT 2 -", "(Draft)", "DRAF SURAT"))
    )
    document.right.add(AdviceCode.DRAFT_MARK)
