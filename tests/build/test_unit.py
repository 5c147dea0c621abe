"""The systemd unit: what it needs of the program, and how systemd itself judges it where it is there."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.settings import Settings
from domain.operating.processes import ProcessRole
from tests.structure.source import ROOT

UNIT = ROOT / "deploy" / "kkpham-bot.service"
ROLE_UNIT = ROOT / "deploy" / "kkpham-bot-role@.service"
PROGRAM = "/opt/kkpham-bot/.venv/bin/kkpham-bot"
EXPOSURE = 1.2
"""As `systemd-analyze security` counts (10 is bare); said in the unit and in the handbook."""


def service(unit: Path = UNIT) -> dict[str, str]:
    """What stands under [Service]."""
    lines = unit.read_text(encoding="utf-8").split("[Service]\n")[1].split("\n[")[0].splitlines()
    values: dict[str, str] = {}
    for name, value in (line.split("=", 1) for line in lines if "=" in line and not line.startswith("#")):
        values[name] = f"{values[name]} {value}".strip() if name in values else value
    return values


def test_it_lets_the_cage_of_opened_files_be_made() -> None:
    """Landlock's calls are in no group of systemd 252; limits of a process's own are in @system-service."""
    allowed = service()["SystemCallFilter"].split()
    assert {"@system-service", "landlock_create_ruleset", "landlock_add_rule", "landlock_restrict_self"} <= {*allowed}
    assert "~@resources" not in allowed


def test_one_file_that_needs_too_much_does_not_end_the_bot() -> None:
    assert service()["OOMPolicy"] == "continue"


def test_a_stop_may_take_as_long_as_the_program_takes() -> None:
    assert float(service()["TimeoutStopSec"]) > Settings.model_fields["stop_seconds"].default


def test_it_is_told_when_the_bot_is_ready_and_when_it_hangs() -> None:
    assert service()["Type"] == "notify"
    assert int(service()["WatchdogSec"]) > 0


def test_the_settings_it_names_exist() -> None:
    text = UNIT.read_text(encoding="utf-8") + (ROOT / "deploy" / "kkpham-bot").read_text(encoding="utf-8")
    known = {name.upper() for name in Settings.model_fields}
    assert set(re.findall(r"\bKKPHAM_([A-Z_]+)\b", text)) - known == set()


def test_the_program_lies_where_the_unit_and_the_wrapper_look() -> None:
    assert service()["ExecStart"] == f"{PROGRAM} run"
    wrapper = (ROOT / "deploy" / "kkpham-bot").read_text(encoding="utf-8")
    assert f'{PROGRAM} "$@"' in wrapper
    subprocess.run(["sh", "-n", ROOT / "deploy" / "kkpham-bot"], check=True)


def test_the_figure_is_said() -> None:
    for page in (UNIT, ROOT / "docs" / "id" / "pemasangan.md"):
        assert re.search(rf"{EXPOSURE}|{str(EXPOSURE).replace('.', ',')}", page.read_text(encoding="utf-8")), page


def test_a_role_runs_as_the_whole_bot_does() -> None:
    """The same rights and limits: its role and its own settings are all that differs."""
    own = {"ExecStart": f"{PROGRAM} run --role %j", "EnvironmentFile": "-/etc/kkpham-bot/%j-%i"}
    assert service(ROLE_UNIT) == {**service(), **own}
    text = ROLE_UNIT.read_text(encoding="utf-8")
    assert f"\nConflicts={UNIT.name}\n" in text
    templates = {f"kkpham-bot-{role}@.service" for role in ProcessRole if role is not ProcessRole.ALL}
    assert {*re.findall(r"kkpham-bot-\w+@\.service", text)} == templates


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="needs systemd's own tool")
@pytest.mark.parametrize(
    ("unit", "name"), [(UNIT, UNIT.name), (ROLE_UNIT, "kkpham-bot-worker@.service")], ids=["bot", "role"]
)
def test_systemd_judges_it(unit: Path, name: str, tmp_path: Path) -> None:
    """Newer versions look at more than the one that gave the figure, so it is a bound, not an equality."""
    (tmp_path / UNIT.name).write_text(UNIT.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true"), encoding="utf-8")
    trial = tmp_path / name
    trial.write_text(unit.read_text(encoding="utf-8").replace(PROGRAM, "/bin/true"), encoding="utf-8")
    checked = subprocess.run(["systemd-analyze", "verify", trial], capture_output=True, text=True)
    assert (checked.returncode, checked.stderr) == (0, "")
    judged = subprocess.run(
        ["systemd-analyze", "security", "--offline=yes", trial], capture_output=True, check=True, text=True
    )
    (figure,) = re.findall(r"exposure level for \S+ ([\d.]+)", judged.stdout)
    assert float(figure) <= EXPOSURE + 0.2
