"""The words in a round's workbook that stand for a choice, and what else people write for them."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from domain.people.people import OpdKind, Role
from domain.rounds.programme import AssignmentRole, EvidenceFormat, FigureType, IndicatorKind
from domain.text import folded

_Choice = TypeVar("_Choice")


class YesNo(StrEnum):
    """The answer in a column that asks yes or no."""

    YES = "Ya"
    NO = "Tidak"


INDICATOR_KINDS: Mapping[str, IndicatorKind] = {
    "Struktur": IndicatorKind.STRUKTUR,
    "Proses": IndicatorKind.PROSES,
    "Hasil": IndicatorKind.HASIL,
}
ROLES: Mapping[str, AssignmentRole] = {
    "Pengampu": AssignmentRole.PENGAMPU,
    "Pendukung": AssignmentRole.PENDUKUNG,
}
PERSON_ROLES: Mapping[str, Role] = {
    "Admin OPD": Role.ADMIN_OPD,
    "Kepala OPD": Role.KEPALA_OPD,
    "Pimpinan": Role.PIMPINAN,
}
FIGURE_TYPES: Mapping[str, FigureType] = {
    "Bilangan bulat": FigureType.COUNT,
    "Angka": FigureType.NUMBER,
    "Persen": FigureType.PERCENT,
}
OPD_KINDS: Mapping[str, OpdKind] = {
    "Setda": OpdKind.SETDA,
    "Bagian": OpdKind.BAGIAN,
    "Dinas": OpdKind.DINAS,
    "Badan": OpdKind.BADAN,
    "Sekretariat": OpdKind.SEKRETARIAT,
    "Inspektorat": OpdKind.INSPEKTORAT,
    "Kecamatan": OpdKind.KECAMATAN,
    "UPTD": OpdKind.UPTD,
    "Vertikal": OpdKind.VERTIKAL,
    "Mitra": OpdKind.MITRA,
}
ZONES: Mapping[str, str] = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
YES_NO: Mapping[str, YesNo] = {"Ya": YesNo.YES, "Tidak": YesNo.NO}
FORMATS: Mapping[str, EvidenceFormat] = {
    "PDF": EvidenceFormat.PDF,
    "foto": EvidenceFormat.PHOTO,
    "Word": EvidenceFormat.WORD,
    "Excel": EvidenceFormat.EXCEL,
}

_SYNONYMS = {
    "penanggungjawab": "Pengampu",
    "utama": "Pengampu",
    "koordinator": "Pengampu",
    "cacah": "Bilangan bulat",
    "jumlah": "Bilangan bulat",
    "bulat": "Bilangan bulat",
    "desimal": "Angka",
    "rasio": "Angka",
    "persentase": "Persen",
    "y": "Ya",
    "yes": "Ya",
    "true": "Ya",
    "boleh": "Ya",
    "t": "Tidak",
    "no": "Tidak",
    "false": "Tidak",
    "bukan": "Tidak",
    "sekretariatdaerah": "Setda",
    "bagiansetda": "Bagian",
    "admin": "Admin OPD",
    "operator": "Admin OPD",
    "kepala": "Kepala OPD",
    "kepaladinas": "Kepala OPD",
    "kadis": "Kepala OPD",
    "kepalabadan": "Kepala OPD",
    "kaban": "Kepala OPD",
    "camat": "Kepala OPD",
    "rsud": "UPTD",
    "blud": "UPTD",
    "uptdblud": "UPTD",
    "rsuduptd": "UPTD",
    "puskesmas": "UPTD",
    "kewilayahan": "Kecamatan",
    "kelurahan": "Kecamatan",
    "instansivertikal": "Vertikal",
    "lainnya": "Mitra",
    "photo": "foto",
    "gambar": "foto",
    "jpg": "foto",
    "jpeg": "foto",
    "png": "foto",
    "heic": "foto",
    "scanpdf": "PDF",
    "filepdf": "PDF",
    "berkaspdf": "PDF",
    "formatpdf": "PDF",
    "docx": "Word",
    "doc": "Word",
    "xlsx": "Excel",
    "xls": "Excel",
}


def chosen(text: str, choices: Mapping[str, _Choice]) -> _Choice | None:
    """The choice that a cell's text stands for, whatever its case and spacing; None where it is none of them."""
    by_fold = {folded(word): value for word, value in choices.items()}
    fold = folded(text)
    return by_fold.get(fold) or by_fold.get(folded(_SYNONYMS.get(fold, "")))


def word_for(value: _Choice, choices: Mapping[str, _Choice]) -> str:
    """The word that the workbook uses for that choice."""
    return next(word for word, choice in choices.items() if choice == value)
