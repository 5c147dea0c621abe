"""What an installation keeps is for whoever runs it; what an earlier version left open is named and closed."""

import os
import stat
from pathlib import Path

from bot.private_files import close_to_others, open_to_others
from bot.settings import Settings
from tests.command_fixtures import Command


def _open_files(folder: Path) -> list[str]:
    return [str(path) for path in folder.rglob("*") if path.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)]


def test_whatever_a_command_makes_is_for_its_owner_alone(kkpham: Command, tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        assert kkpham("init", "--region", "Kota Contoh").exit_code == 0
        assert kkpham("export-region", "Kota Contoh", "kota").exit_code == 0
        assert kkpham("copy-to", f"sqlite+aiosqlite:///{tmp_path / 'salinan' / 'kkpham.db'}").exit_code == 0
        assert _open_files(tmp_path) == []
    finally:
        assert os.umask(before) == 0o022, "a command leaves the umask as it was"


def test_what_an_earlier_version_left_open_is_named_and_closed(kkpham: Command, tmp_path: Path) -> None:
    kkpham("init", "--region", "Kota Contoh")
    (tmp_path / ".env").write_text("KKPHAM_TOKEN=1:a\n", encoding="utf-8")
    for path in (tmp_path / ".env", tmp_path / "data" / "kkpham.db"):
        path.chmod(0o644)
    (tmp_path / "data" / "berkas").chmod(0o755)

    told = kkpham("doctor").output
    for name in (".env", "data/kkpham.db", "data/berkas"):
        assert str(tmp_path / name) in told.replace("\n", "")
    settings = Settings(_env_file=tmp_path / ".env")
    assert len(open_to_others(settings)) == 3
    assert close_to_others(settings) == []
    assert open_to_others(settings) == []
    assert (tmp_path / "data" / "berkas").stat().st_mode & 0o777 == 0o700
