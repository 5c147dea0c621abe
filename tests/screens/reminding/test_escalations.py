"""How a letter addresses whoever leads an OPD."""

import pytest

from domain.people.people import Opd, OpdKind
from screens.reminding.escalations import addressee


@pytest.mark.parametrize(
    ("kind", "name", "expected"),
    [
        (OpdKind.DINAS, "Dinas Kesehatan", "Kepala Dinas Kesehatan"),
        (OpdKind.BAGIAN, "Bagian Organisasi", "Kepala Bagian Organisasi"),
        (OpdKind.MITRA, "PT Air Contoh", "Pimpinan PT Air Contoh"),
        (OpdKind.KECAMATAN, "Kecamatan Contoh Utara", "Camat Contoh Utara"),
        (OpdKind.KECAMATAN, "Kapanewon Contoh", "Pimpinan Kapanewon Contoh"),
        (OpdKind.INSPEKTORAT, "Inspektorat Daerah", "Inspektur Daerah"),
        (OpdKind.SEKRETARIAT, "Sekretariat DPRD", "Sekretaris DPRD"),
        (OpdKind.SETDA, "Sekretariat Daerah", "Sekretaris Daerah"),
    ],
)
def test_who_leads_is_addressed_by_their_title(kind: OpdKind, name: str, expected: str) -> None:
    assert addressee(Opd(1, 1, name, "X", kind)) == expected
