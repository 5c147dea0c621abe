"""What a container engine would be given: judged here by linters and schemas, for the tests have no engine."""

import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.settings import Settings
from domain.operating.processes import ProcessRole
from tests.structure.source import ROOMS, ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
IGNORED = (ROOT / ".dockerignore").read_text(encoding="utf-8")
PROGRAMS = Path(sys.executable).parent


def judged(*command: str) -> str:
    """What a linter says; fails unless it is content."""
    done = subprocess.run((PROGRAMS / command[0], *command[1:]), cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def settings_in(text: str) -> set[str]:
    """The settings that a file names."""
    return set(re.findall(r"\bKKPHAM_([A-Z_]+)\b", text))


def test_the_dockerfile_is_well_made() -> None:
    judged("hadolint", "Dockerfile")


@pytest.mark.parametrize(
    ("schema", "file"), [("compose-spec", "compose.yaml"), ("github-workflows", ".github/workflows/check.yml")]
)
def test_files_are_what_their_schemas_say(schema: str, file: str) -> None:
    judged("check-jsonschema", "--builtin-schema", f"vendor.{schema}", file)


def test_the_images_are_pinned() -> None:
    """By digest; the Bot API server alone by its version, since its image is built anew under the same name."""
    (base,) = re.findall(r"^ARG PYTHON_IMAGE=(\S+)$", DOCKERFILE, re.MULTILINE)
    assert {image for image in re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)} == {"${PYTHON_IMAGE}"}
    others = [image for image in re.findall(r"^    image: (\S+)$", COMPOSE, re.MULTILINE) if "/" in image]
    pinned = [image for image in (base, *others) if re.search(r":[\d.]+[\w.-]*@sha256:[0-9a-f]{64}$", image)]
    assert [image for image in (base, *others) if image not in pinned] == ["docker.io/aiogram/telegram-bot-api:10.3"]


def test_the_image_has_the_version_of_the_program() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"image: kkpham-bot:{version}\n" in COMPOSE


def test_the_roles_are_processes_of_the_same_bot() -> None:
    """Each differs from the bot that does everything by its role alone, and none is there unless it is asked for."""
    services = YAML(typ="safe").load(COMPOSE)["services"]
    bot, inspect, sender, worker = (services[name] for name in ("bot", "inspect", "sender", "worker"))
    own = {"build", "command", "deploy", "profiles", "pull_policy"}
    for role in (ProcessRole.INSPECT, ProcessRole.SENDER, ProcessRole.WORKER):
        process = services[role.value]
        assert process["command"] == ["run", "--role", role.value]
        assert process["profiles"] == ["roles"]
        assert {**bot, **process} == {**bot, **{name: process[name] for name in own if name in process}}
    assert worker["deploy"]["replicas"] >= 2
    assert not any("deploy" in single for single in (bot, inspect, sender))
    assert bot["command"] == ["run", "--role", f"${{BOT_ROLE:-{ProcessRole.ALL}}}"]
    assert "profiles" not in bot


def test_a_secret_may_lie_in_a_file() -> None:
    """Nothing is mounted where none is named, and the program is told by the settings it knows."""
    compose = YAML(typ="safe").load(COMPOSE)
    assert {name: secret["file"] for name, secret in compose["secrets"].items()} == {
        name: f"${{{name.upper()}_SECRET:-/dev/null}}" for name in ("token", "database_url", "postgres_password")
    }
    assert {f"{name}_file" for name in compose["services"]["bot"]["secrets"]} <= {*Settings.model_fields}


def test_it_does_not_run_as_root_and_writes_where_a_volume_is() -> None:
    assert re.findall(r"^USER (\S+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    (volumes,) = re.findall(r"^VOLUME (.*)$", DOCKERFILE, re.MULTILINE)
    written = re.findall(r"KKPHAM_(?:DATABASE_URL|EVIDENCE_FOLDER|BACKUP_FOLDER)=(?:sqlite\S+:///)?(/\w+)", DOCKERFILE)
    assert len(written) == 3
    assert [folder for folder in written if f'"{folder}"' not in volumes] == []
    assert [folder for folder in written if f":{folder}\n" not in COMPOSE] == []


def test_every_setting_they_name_exists() -> None:
    known = {name.upper() for name in Settings.model_fields}
    assert settings_in(DOCKERFILE + COMPOSE) - known == set()


def test_the_build_gets_the_rooms_and_nothing_that_is_secret() -> None:
    kept = {line.removeprefix("!") for line in IGNORED.splitlines() if line.startswith("!")}
    assert "\n*\n" in IGNORED, "what is not named stays outside"
    assert {name for name in kept if (ROOT / name).is_dir()} == {room for room in ROOMS if (ROOT / room).is_dir()}
    assert [name for name in kept if not (ROOT / name).exists()] == []
