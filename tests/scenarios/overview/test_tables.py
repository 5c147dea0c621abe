"""Every table of a region as a workbook, from where it stands: one tap, for coordinators, without telephone numbers."""

from io import BytesIO

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sandbox.people.person import Person
from tests.bot_fixtures import Town
from tests.scenarios.meetings.test_meetings import announced
from tests.scenarios.shelf import opens

FORMULA = '=HYPERLINK("https://contoh.id";"klik")'
PHONE = "0812-3456-7890"


async def test_members_trail_meetings_and_questions_are_exported_where_they_stand(town: Town) -> None:
    coordinator, admin = await town.coordinator(), await town.admin()
    await opens(admin)
    await admin.taps("Tanya", on="H06-P1")
    await admin.sends(FORMULA)
    await announced(coordinator, when="2 Maret 2026 pukul 13.00–15.00")
    await admin.taps("Berhalangan", on="Jawaban Dinas")
    await admin.sends("+Sakit")
    await coordinator.sends("/anggota")
    await coordinator.taps("Kontak bantuan")
    await coordinator.taps("Nomor")
    await coordinator.sends(PHONE)

    members = (await _workbook(town, coordinator, "/anggota", "Anggota"))["Anggota"]
    admins = [row for row in _rows(members) if row[0] == "DINKES"]
    assert [row[1:4] for row in admins] == [["Dinas Kesehatan", "Admin DINKES Kota Contoh", "admin"]]
    assert members["E2"].is_date

    trail = (await _workbook(town, coordinator, "/jejak", "Jejak"))["Jejak"]
    assert any("kontak" in str(row[4]) for row in _rows(trail))
    await coordinator.sends("/jejak")
    await coordinator.taps("OPD")
    await coordinator.taps("2")
    await coordinator.taps("Excel")
    assert {row[2] for row in _rows(_latest(town, "Jejak")["Jejak"])} == {"DINKES"}
    count = len(town.sandbox.world.files.files)
    await coordinator.taps("Kembali")
    await coordinator.taps("Excel")
    assert len(town.sandbox.world.files.files) == count

    meetings = await _workbook(town, coordinator, "/rakor", "Rapat")
    assert [[row[1], row[3], *row[7:12]] for row in _rows(meetings["Rapat"])] == [
        ["Persiapan KKP HAM 2026", "diumumkan", 3, 0, 0, 1, 2],
    ]
    (reply,) = [row for row in _rows(meetings["Balasan dan kehadiran"]) if row[2] == "DINKES"]
    assert reply[4:7] == ["berhalangan", "+Sakit", "Admin DINKES Kota Contoh"]

    questions = await _workbook(town, coordinator, "/pertanyaan", "Tanya jawab")
    (message,) = list(questions["Tanya jawab"].iter_rows(min_row=2))
    assert [cell.value for cell in message][1:4] == ["DINKES", "H06-P1", "belum dijawab"]
    assert (message[7].value, message[7].data_type, message[7].quotePrefix) == (FORMULA, "s", True)


async def _workbook(town: Town, coordinator: Person, command: str, name: str) -> dict[str, Worksheet]:
    """The workbook that the list of a command leads to; no number of a telephone is in it."""
    await coordinator.sends(command)
    await coordinator.taps("Excel")
    sheets = _latest(town, name)
    digits = "".join(sign for sign in PHONE if sign.isdigit())[1:]
    for sheet in sheets.values():
        for row in _rows(sheet):
            assert not any(digits in "".join(filter(str.isdigit, str(value))) for value in row)
    return sheets


def _latest(town: Town, name: str) -> dict[str, Worksheet]:
    """The sheets of the latest file of that name."""
    files = reversed(town.sandbox.world.files.files.values())
    document = next(file.content for file in files if file.name.startswith(name))
    return {sheet.title: sheet for sheet in load_workbook(BytesIO(document)).worksheets}


def _rows(sheet: Worksheet) -> list[list[object]]:
    return [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
