"""Secrets that lie in files of their own, as Docker's and systemd's do, instead of in the environment."""

from collections.abc import Collection
from enum import Enum, auto
from pathlib import Path


class SecretFileFault(Enum):
    """Why no secret was taken from a file."""

    UNREADABLE = auto()
    NOT_TEXT = auto()
    EMPTY = auto()
    TWICE = auto()


class NoSecret(Exception):
    """A setting's secret could not be taken from its file; the setting may also be filled in itself (`TWICE`)."""

    def __init__(self, setting: str, path: Path, fault: SecretFileFault, reason: str = "") -> None:
        super().__init__(f"no secret for {setting} ({fault.name})")
        self.setting = setting
        self.path = path
        self.fault = fault
        self.reason = reason


def with_secrets(values: dict[str, object], settings: Collection[str]) -> dict[str, object]:
    """The values with those of `settings` read from the files that `SETTING_file` names. Raises NoSecret."""
    read = dict(values)
    for setting in settings:
        named = values.get(f"{setting}_file")
        if not named:
            continue
        path = Path(str(named))
        if values.get(setting):
            raise NoSecret(setting, path, SecretFileFault.TWICE)
        read[setting] = _secret(setting, path)
    return read


def _secret(setting: str, path: Path) -> str:
    try:
        secret = path.read_text(encoding="utf-8-sig").strip()
    except OSError as error:
        raise NoSecret(setting, path, SecretFileFault.UNREADABLE, error.strerror or "") from None
    except UnicodeDecodeError:
        raise NoSecret(setting, path, SecretFileFault.NOT_TEXT) from None
    if not secret:
        raise NoSecret(setting, path, SecretFileFault.EMPTY)
    return secret
