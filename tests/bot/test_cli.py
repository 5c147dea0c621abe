"""The command line, as an operator meets it: every expected failure is a sentence, never a traceback."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from sqlalchemy import select, text
from typer.testing import CliRunner

from bot.cli import app
from domain.people.invitations import hash_of
from domain.people.people import Role
from sandbox.server import Sandbox
from services.people.regions import every_region
from storage.database import Database
from storage.queries import inbox
from storage.queries.inbox import IncomingUpdate
from storage.queries.people import invitations
from storage.tables.people import HolidayRow
from tests import builders
from tests.command_fixtures import Command

EXAMPLE = Path(__file__).parents[2] / "documents" / "data" / "contoh_kkp_ham.xlsx"
ROOT = Path(__file__).parents[2]


def database(tmp_path: Path) -> Database:
    """The database that the commands made."""
    return Database(f"sqlite+aiosqlite:///{tmp_path / 'data' / 'kkpham.db'}")


def token_in(output: str) -> str:
    found = re.search(r"/start (\S+)", output)
    assert found is not None, output
    return found.group(1)


async def role_of(tmp_path: Path, token: str) -> tuple[Role, str, bool]:
    opened = database(tmp_path)
    async with opened.read() as db:
        kept = await invitations.by_hash(db, hash_of(token))
    await opened.close()
    assert kept is not None
    invitation = kept.invitation
    return invitation.role, invitation.opd.code if invitation.opd else invitation.region.name, kept.revoked_at is None


def test_init_makes_everything_and_invites_the_first_coordinator(kkpham: Command, tmp_path: Path) -> None:
    done = kkpham("init", "--region", "Kota Contoh", "--zone", "WITA")

    assert done.exit_code == 0
    assert "Daerah Kota Contoh dibuat (Bagian Hukum, WITA)" in done.output
    assert asyncio.run(role_of(tmp_path, token_in(done.output))) == (Role.KOORDINATOR, "Kota Contoh", True)

    async def seeded() -> set[int]:
        opened = database(tmp_path)
        async with opened.read() as db:
            days = list(await db.scalars(select(HolidayRow.day)))
        await opened.close()
        return {day.year for day in days}

    assert len(asyncio.run(seeded())) == 2


def test_init_again_changes_nothing_but_replaces_the_invitation(kkpham: Command, tmp_path: Path) -> None:
    first = kkpham("init", "--region", "Kota Contoh")
    second = kkpham("init")

    assert second.exit_code == 0
    assert "sudah ada; tidak ada yang diubah" in second.output
    assert asyncio.run(role_of(tmp_path, token_in(first.output)))[2] is False
    assert asyncio.run(role_of(tmp_path, token_in(second.output)))[2] is True


def test_init_without_a_terminal_says_what_is_missing(kkpham: Command) -> None:
    done = kkpham("init")

    assert done.exit_code == 1
    assert 'kkpham-bot init --region "Kota Contoh"' in done.output


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("init", "--region", "Kota Contoh", "--zone", "Mars/Utara"), "Zona waktu Mars/Utara tidak dikenal"),
        (("init", "--region", "x" * 121), "paling banyak 120 karakter"),
        (("init", "--region", " "), "tidak boleh kosong"),
        (("region",), "kkpham-bot init"),
        (("invite",), "kkpham-bot init"),
        (("inbox",), "kkpham-bot init"),
        (("import", "tidak-ada.xlsx"), "tidak-ada.xlsx tidak ditemukan"),
        (("run",), "KKPHAM_TOKEN belum diisi"),
    ],
)
def test_what_cannot_be_done_is_a_sentence(kkpham: Command, arguments: tuple[str, ...], sentence: str) -> None:
    done = kkpham(*arguments)

    assert done.exit_code == 1
    assert sentence in done.output


def test_a_second_region_and_invitations_of_every_role(kkpham: Command, tmp_path: Path) -> None:
    kkpham("init", "--region", "Kota Contoh")
    added = kkpham("region", "Kabupaten Teladan", "--zone", "WIT", "--office", "Bagian Hukum dan HAM")
    listed = kkpham("region")
    unclear = kkpham("invite", "--role", "pimpinan")
    leader = kkpham("invite", "--role", "pimpinan", "--region", "kota contoh")

    assert "Daerah Kabupaten Teladan dibuat (Bagian Hukum dan HAM, WIT)" in added.output
    assert listed.output.count("koordinator: 0") == 2
    assert unclear.exit_code == 1 and "Yang ada: Kabupaten Teladan, Kota Contoh" in unclear.output
    assert asyncio.run(role_of(tmp_path, token_in(leader.output))) == (Role.PIMPINAN, "Kota Contoh", True)
    assert kkpham("region", "Kota Contoh").exit_code == 1
    assert kkpham("invite", "--role", "raja").exit_code == 1
    assert kkpham("invite", "--region", "Kota Lain").exit_code == 1


def test_import_shows_applies_and_is_idempotent(kkpham: Command, tmp_path: Path) -> None:
    kkpham("init", "--region", "Kota Contoh")
    unanswered = kkpham("import", str(EXAMPLE))
    applied = kkpham("import", str(EXAMPLE), "--yes")
    again = kkpham("import", str(EXAMPLE), "--yes")
    admin = kkpham("invite", "--role", "admin", "--opd", "dinkes")
    unknown = kkpham("invite", "--role", "admin", "--opd", "TIDAKADA")

    assert unanswered.exit_code == 1 and "--yes" in unanswered.output and "50 indikator" in unanswered.output
    assert applied.exit_code == 0 and "diterapkan" in applied.output
    for command in (unanswered, applied):  # asked after all there is to say, and only where somebody can answer
        assert "Terapkan sekarang?" not in command.output
    assert again.exit_code == 0 and "Tidak ada yang perlu diterapkan" in again.output
    assert asyncio.run(role_of(tmp_path, token_in(admin.output)))[:2] == (Role.ADMIN_OPD, "DINKES")
    assert unknown.exit_code == 1 and "DINKES" in unknown.output
    assert kkpham("invite", "--role", "admin").exit_code == 1
    assert kkpham("invite", "--opd", "DINKES").exit_code == 1


def test_the_template_is_written_once_and_told_apart_from_a_round(kkpham: Command) -> None:
    kkpham("init", "--region", "Kota Contoh")
    written = kkpham("template", "--out", "templat.xlsx")
    again = kkpham("template", "--out", "templat.xlsx")
    forced = kkpham("template", "--out", "templat.xlsx", "--force")
    imported = kkpham("import", "templat.xlsx")

    assert written.exit_code == 0 and forced.exit_code == 0
    assert again.exit_code == 1 and "--force" in again.output
    assert imported.exit_code == 1
    assert "perlu diperbaiki" in imported.output and "Penilaian B2" in imported.output


def test_doctor_tells_each_thing_in_a_sentence(kkpham: Command, tmp_path: Path) -> None:
    before = kkpham("doctor")
    kkpham("init", "--region", "Kota Contoh")
    after = kkpham("doctor")

    assert before.exit_code == 1 and "kkpham-bot init" in before.output
    assert after.exit_code == 1
    assert "Basis data pada revisi" in after.output
    assert "dapat ditulis" in after.output
    assert "KKPHAM_TOKEN belum diisi" in after.output
    assert "belum mempunyai koordinator" in after.output
    assert "Jam komputer menunjukkan" in after.output
    assert str(tmp_path / "data" / "kkpham.db") in after.output


async def test_doctor_and_init_ask_telegram_for_the_bots_name(
    kkpham: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sandbox: Sandbox
) -> None:
    monkeypatch.setenv("KKPHAM_TOKEN", sandbox.create_bot("kkpham_contoh_bot"))
    monkeypatch.setenv("KKPHAM_API_URL", sandbox.api_url.removesuffix("/bot"))

    made = await asyncio.to_thread(kkpham, "init", "--region", "Kota Contoh")
    opened = database(tmp_path)
    async with opened.write() as db:
        [known] = await _regions(opened)
        await builders.membership(db, await builders.person(db), known, role=Role.KOORDINATOR)
    await opened.close()
    healthy = await asyncio.to_thread(kkpham, "doctor")
    monkeypatch.setenv("KKPHAM_TOKEN", "123456:never_given_out")
    refused = await asyncio.to_thread(kkpham, "doctor")

    assert "https://t.me/kkpham_contoh_bot?start=" in made.output
    assert healthy.exit_code == 0, healthy.output
    assert "@kkpham_contoh_bot" in healthy.output and "Semua baik." in healthy.output
    assert refused.exit_code == 1 and "tidak mengenali token" in refused.output
    assert "never_given_out" not in refused.output


async def _regions(opened: Database) -> list[int]:
    return [one.region.id for one in await every_region(opened, builders.NOW)]


def test_an_old_schema_is_refused_and_upgraded(kkpham: Command, tmp_path: Path) -> None:
    kkpham("init", "--region", "Kota Contoh")

    async def age() -> None:
        opened = database(tmp_path)
        async with opened.write() as db:
            await db.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        await opened.close()

    asyncio.run(age())
    refused = kkpham("region")

    assert refused.exit_code == 1
    assert "kkpham-bot upgrade" in refused.output


def test_the_inbox_lists_and_replays_what_was_set_aside(kkpham: Command, tmp_path: Path) -> None:
    kkpham("init", "--region", "Kota Contoh")
    empty = kkpham("inbox")

    async def fail() -> int:
        opened = database(tmp_path)
        async with opened.write() as db:
            [entry] = await inbox.keep_batch(db, 1, [IncomingUpdate(1, 2, "{}")], builders.NOW)
            await inbox.record_failure(db, entry.id, "Traceback ...\nKeyError: 'x'", set_aside=True)
        await opened.close()
        return entry.id

    number = asyncio.run(fail())
    listed = CliRunner().invoke(app, ["inbox"])
    replayed = kkpham("inbox", "replay", str(number))
    gone = kkpham("inbox", "replay", str(number))

    assert "Tidak ada pesan yang disisihkan" in empty.output
    assert f"{number} ·" in listed.output and "KeyError: 'x'" in listed.output
    assert replayed.exit_code == 0 and "akan diproses ulang" in replayed.output
    assert gone.exit_code == 1


def test_help_answers_without_loading_the_bot(tmp_path: Path) -> None:
    program = "import sys; from bot.cli import app\ntry: app(['--help'])\nfinally: print(sorted(sys.modules))"

    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )

    assert "init" in done.stdout
    for heavy in ("telegram", "sqlalchemy", "openpyxl", "pydantic", "PIL", "holidays"):
        assert f"'{heavy}'" not in done.stdout


@pytest.mark.parametrize(
    ("moment", "number"),
    [
        ("asyncio.Runner.__init__", signal.SIGTERM),  # nothing is imported yet
        ("asyncio.Runner.__init__", signal.SIGINT),
        ("bot.commands.run.load_settings", signal.SIGTERM),
        ("bot.commands.run.opened_database", signal.SIGTERM),
        ("bot.commands.run.opened_database", signal.SIGINT),
        ("bot.app.application.BotApplication._recover", signal.SIGTERM),
    ],
)
async def test_run_that_is_told_to_stop_amid_its_start_ends_well(
    tmp_path: Path, sandbox: Sandbox, moment: str, number: signal.Signals
) -> None:
    """At that moment the process tells itself."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "KKPHAM_TOKEN": sandbox.create_bot("kkpham_contoh_bot"),
        "KKPHAM_API_URL": sandbox.api_url.removesuffix("/bot"),
    }
    script = textwrap.dedent(
        f"""
        import os, pkgutil
        from bot.cli import app

        if os.environ.get("MOMENT"):
            module, _, name = os.environ["MOMENT"].rpartition(".")
            owner = pkgutil.resolve_name(module)
            real = getattr(owner, name)

            def interrupted(*arguments, **named):
                os.kill(os.getpid(), {number.value})
                return real(*arguments, **named)

            setattr(owner, name, interrupted)
        app()
        """
    )
    init = ("init", "--region", "Kota Contoh")
    made = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, *init), cwd=tmp_path, env=environment, stdout=asyncio.subprocess.DEVNULL
    )
    assert await made.wait() == 0

    bot = await asyncio.create_subprocess_exec(
        *(sys.executable, "-c", script, "run"),
        cwd=tmp_path,
        env=environment | {"MOMENT": moment},
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
    )
    output, _ = await bot.communicate()

    assert (bot.returncode, b"Traceback" in output) == (0, False), output


def test_the_version_is_told(kkpham: Command) -> None:
    assert kkpham("--version").output == "kkpham-bot 0.1.0\n"


async def test_run_serves_until_it_is_told_to_stop(tmp_path: Path, sandbox: Sandbox) -> None:
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "KKPHAM_TOKEN": sandbox.create_bot("kkpham_contoh_bot"),
        "KKPHAM_API_URL": sandbox.api_url.removesuffix("/bot"),
        "KKPHAM_POLL_SECONDS": "1",
    }
    command = (sys.executable, "-c", "from bot.cli import app; app()")
    made = await asyncio.create_subprocess_exec(
        *command,
        "init",
        "--region",
        "Kota Contoh",
        cwd=tmp_path,
        env=environment,
        stdout=asyncio.subprocess.PIPE,
    )
    output, _ = await made.communicate()
    link = re.search(rb"https://t\.me/\S+", output)
    assert link is not None
    bot = await asyncio.create_subprocess_exec(*command, "run", cwd=tmp_path, env=environment)
    newcomer = sandbox.person("Koordinator Baru")

    await newcomer.opens(link.group().decode(), wait=False)
    await newcomer.sees("mengundang Bapak/Ibu sebagai koordinator Bagian Hukum Kota Contoh", within=30)
    bot.send_signal(signal.SIGTERM)

    assert await bot.wait() == 0


def test_only_postgresql_is_shared_by_several_processes(kkpham: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KKPHAM_TOKEN", "123456:contoh")
    refused = kkpham("run", "--role", "worker")

    assert refused.exit_code == 1
    assert "hanya tersedia dengan PostgreSQL" in refused.output
    assert "--role" in kkpham("run", "--help").output
