"""What a workbook's layout is made of: sheets by the names they go by, and columns; those of people as the first."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from documents.workbook.choices import PERSON_ROLES
from domain.rounds.faults import Field
from domain.text import folded

Sheet = TypeVar("Sheet", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet (or one row of the sheet of the round).

    `width` is in characters as Excel counts them, `hint` is shown over the header, `limit` is the longest text
    that is taken. `required` means that the column must be there, `filled` that each row must fill it.
    """

    field: Field
    width: int
    hint: str
    limit: int = 300
    required: bool = True
    filled: bool = True
    choices: tuple[str, ...] = ()
    other_names: tuple[str, ...] = ()

    @property
    def names(self) -> frozenset[str]:
        """Every folded header that means this column."""
        return frozenset(folded(name) for name in (self.field.value, *self.other_names))


@dataclass(frozen=True, slots=True)
class Layout(Generic[Sheet]):
    """The sheets of a workbook, each with other names for it, and the columns of those that are tables.

    `optional` are those that may be missing or empty.
    """

    names: Mapping[Sheet, tuple[str, ...]]
    columns: Mapping[Sheet, tuple[Column, ...]]
    optional: frozenset[Sheet]


PEOPLE_COLUMNS: tuple[Column, ...] = (
    Column(
        Field.OPD,
        40,
        "Singkatan atau nama dari lembar OPD. Kosong untuk Pimpinan.",
        400,
        filled=False,
        other_names=("Perangkat daerah", "Singkatan", "Nama OPD"),
    ),
    Column(Field.PERSON_NAME, 40, "Nama orang yang diundang.", 120, other_names=("Nama lengkap", "Nama orang")),
    Column(
        Field.ROLE,
        20,
        "Admin OPD (mengirim data dukung), Kepala OPD, atau Pimpinan. Satu orang untuk setiap peran; "
        "yang lain dapat diundang dari obrolan.",
        choices=tuple(PERSON_ROLES),
        other_names=("Jabatan", "Sebagai"),
    ),
    Column(
        Field.PHONE,
        26,
        "Misalnya 0812-3456-7890. Hanya dipakai untuk mengirim undangan dan hanya dilihat koordinator. Boleh kosong.",
        60,
        required=False,
        filled=False,
        other_names=("Nomor WA", "No. WhatsApp", "No. WA", "WhatsApp", "WA", "Nomor HP", "No. HP", "HP", "Telepon"),
    ),
)
"""The sheet that names whom to invite."""
