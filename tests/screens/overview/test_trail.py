"""The audit trail on screen and in the workbook: every kind has its sentence, whatever an old row left out."""

from datetime import UTC, datetime
from html import unescape

import pytest

from domain.audit import AUDIT_GROUPS, AuditEvent, AuditFilter, AuditGroup, AuditKind, AuditPage
from domain.people.people import Opd, OpdKind, Region, Role, SignedName
from screens.buttons.overview.trail import Bound, ChooseBound, OpenTrail
from screens.overview import trail as screens
from screens.screen import TEXT_LIMIT, Screen
from screens.texts.overview import trail as texts

REGION = Region(1, "Kota Contoh <b>", "Bagian Hukum", "Asia/Jayapura")
AT = datetime(2026, 3, 2, 20, 5, tzinfo=UTC)
PERSON = SignedName("Pegawai Lama", "Pegawai Baru")
HEALTH = Opd(1, 1, "Dinas Kesehatan", "DINKES", OpdKind.DINAS)
LONG = "Dinas <i>dengan nama</i> yang panjang sekali & tidak habis-habis " * 3


def told(event: AuditEvent) -> str:
    return screens.exported_event(event, REGION).sentence


def labels(screen: Screen) -> list[list[str]]:
    return [[button.label for button in row] for row in screen.rows]


def test_every_kind_is_in_one_group_and_has_a_sentence() -> None:
    assert sorted(kind.name for kinds in AUDIT_GROUPS.values() for kind in kinds) == sorted(AuditKind.__members__)
    assert set(texts.SENTENCES) == set(AuditKind)
    assert set(texts.GROUPS) == set(AUDIT_GROUPS) == set(AuditGroup)


@pytest.mark.parametrize("kind", AuditKind)
def test_a_row_that_says_little_is_told_all_the_same(kind: AuditKind) -> None:
    bare = told(AuditEvent(1, AT, kind, None))
    odd = told(AuditEvent(1, AT, kind, None, detail={"changes": 3, "opds": "x", "before": None, "day": "kemarin"}))

    assert bare and odd
    assert "{" not in bare + odd
    assert bare[0].islower()


def test_what_another_version_noted_is_told_too() -> None:
    assert told(AuditEvent(1, AT, None, PERSON)) == texts.OTHER


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (
            AuditEvent(1, AT, AuditKind.RETURNED, PERSON, (HEALTH,), indicator="H06-P1", version=2),
            "mengembalikan H06-P1 Dinas Kesehatan (versi 2) untuk diperbaiki",
        ),
        (
            AuditEvent(1, AT, AuditKind.JOINED, PERSON, (HEALTH,), role=Role.ADMIN_OPD),
            "bergabung sebagai admin Dinas Kesehatan",
        ),
        (
            AuditEvent(1, AT, AuditKind.INVITED, PERSON, role=Role.KOORDINATOR),
            "membuat undangan sebagai koordinator Bagian Hukum Kota Contoh <b>",
        ),
        (
            AuditEvent(
                1,
                AT,
                AuditKind.INVITATIONS_HANDED_OUT,
                PERSON,
                detail={"invitations": {"kepala_opd": 43, "admin_opd": 40}},
            ),
            "membagikan 83 undangan sekaligus (admin 40, kepala OPD 43)",
        ),
        (
            AuditEvent(
                1,
                AT,
                AuditKind.DEADLINE_MOVED,
                PERSON,
                (HEALTH,),
                round="KKP HAM 2026",
                detail={"before": "2026-03-13T09:00:00+00:00", "after": "2026-03-20T07:00:00+00:00"},
            ),
            "mengubah batas waktu KKP HAM 2026 untuk Dinas Kesehatan dari Jumat, 13 Maret 2026 pukul 18.00 WIT "
            "menjadi Jumat, 20 Maret 2026 pukul 16.00 WIT",
        ),
        (
            AuditEvent(1, AT, AuditKind.REMINDED, PERSON, (HEALTH,) * 5),
            "mengingatkan DINKES, DINKES, DINKES dan 2 OPD lain",
        ),
        (
            AuditEvent(
                1,
                AT,
                AuditKind.IMPORTED,
                None,
                round="KKP HAM 2026",
                detail={"changes": {"round added": 1, "indicator added": 3, "opd retired": 2}},
            ),
            "menerapkan isi KKP HAM 2026 (4 ditambah, 0 diubah, 2 diakhiri)",
        ),
        (
            AuditEvent(1, AT, AuditKind.MEETING_CHANGED, PERSON, title="Rakor\nHAM", detail={"what": "cancelled"}),
            "membatalkan rapat “Rakor HAM”",
        ),
        (
            AuditEvent(1, AT, AuditKind.REPLIED, PERSON, (HEALTH,), title="Rakor", detail={"answer": "diwakilkan"}),
            "menjawab undangan rapat “Rakor” untuk Dinas Kesehatan: diwakilkan",
        ),
        (
            AuditEvent(1, AT, AuditKind.PROMISED, PERSON, (HEALTH,), detail={"day": "2026-03-09", "assignments": [4]}),
            "menyatakan Dinas Kesehatan akan mengirim 1 indikator pada Senin, 9 Maret 2026",
        ),
    ],
)
def test_sentences_name_what_was_done(event: AuditEvent, sentence: str) -> None:
    assert told(event) == sentence


def test_a_page_stands_under_its_days_in_the_regions_zone() -> None:
    events = (
        AuditEvent(9, AT, AuditKind.SUBMITTED, PERSON, (HEALTH,), indicator="H06-P1", version=1),
        AuditEvent(8, AT.replace(hour=14), AuditKind.GROUP_LOST, None, title="Grup <OPD>"),
    )
    screen = screens.trail(REGION, AuditFilter(), (), AuditPage(events, newer=True, older=True))

    assert unescape(screen.text).split("\n") == [
        "<b>Jejak Kota Contoh <b></b>",
        "Jam dalam WIT.",
        "",
        "<b>Selasa, 3 Maret 2026</b>",
        "05.05 <b>Pegawai Lama (sekarang Pegawai Baru)</b> mengirim data dukung H06-P1 Dinas Kesehatan (versi 1).",
        "",
        "<b>Senin, 2 Maret 2026</b>",
        "23.05 <b>Layanan ini</b> tidak lagi berada di grup “Grup <OPD>”.",
    ]
    assert labels(screen) == [["‹ Lebih baru", "Lebih lama ›"], ["Jenis", "OPD", "Orang"], ["Excel"], ["Beranda"]]
    assert screen.rows[0][0].tap == OpenTrail(1, at=9, newer=True)
    assert screen.rows[0][1].tap == OpenTrail(1, at=8)


def test_a_page_of_long_names_fits_a_message() -> None:
    opd = Opd(1, 1, LONG, "DINKES", OpdKind.DINAS)
    signed = SignedName(LONG, LONG[::-1])
    detail: dict[str, object] = {"before": AT.isoformat(), "after": AT.isoformat()}
    events = tuple(
        AuditEvent(n, AT, AuditKind.DEADLINE_MOVED, signed, (opd,), round=LONG[:120], detail=detail) for n in range(8)
    )
    names = screens.bound_names(AuditFilter(AuditGroup.FILES), opd, LONG)
    screen = screens.trail(REGION, AuditFilter(AuditGroup.FILES), names, AuditPage(events, newer=False, older=False))

    assert len(unescape(screen.text).encode("utf-16-le")) // 2 < TEXT_LIMIT


def test_bounds_are_kept_while_another_is_chosen_and_can_be_dropped() -> None:
    bounds = AuditFilter(AuditGroup.REVIEWS, 4, 7)
    page = screens.trail(REGION, bounds, ("Pemeriksaan",), AuditPage((), newer=False, older=False))

    assert "Tidak ada yang tercatat pada saringan ini." in page.text
    assert labels(page) == [["Jenis", "OPD", "Orang"], ["Tanpa saringan"], ["Beranda"]]
    assert page.rows[0][2].tap == ChooseBound(Bound.PERSON, 1, "r", 4, 7)
    opds = screens.choose_opd(REGION, bounds, [HEALTH] * 41, 6)
    assert labels(opds) == [["37", "38", "39", "40", "41"], ["‹", "7/7"], ["Semua OPD"], ["Beranda"]]
    assert opds.rows[0][0].tap == OpenTrail(1, "r", 1, 7)
    assert screens.choose_person(REGION, bounds, [(7, "Orang")], 0).rows[-2][0].tap == OpenTrail(1, "r", 4, 0)
    assert screens.choose_group(REGION, bounds).rows[0][0].tap == OpenTrail(1, "f", 4, 7)


def test_an_empty_trail_says_so() -> None:
    assert "Belum ada yang tercatat." in screens.trail(REGION, AuditFilter(), (), AuditPage((), False, False)).text
