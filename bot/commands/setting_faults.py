"""What is wrong with the settings, in sentences that name the setting and never show what was entered."""

import difflib
import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from bot.commands.causes import absolute
from screens.texts import causes as texts

if TYPE_CHECKING:
    from pydantic import SecretStr
    from pydantic_core import ErrorDetails

    from bot.secret_files import NoSecret

ENV_FILE = Path(".env")
PREFIX = "KKPHAM_"

_TOKEN = re.compile(r"\d+:[A-Za-z0-9_-]+")
_CUSTOM = {
    "empty": texts.EMPTY,
    "proxy_form": texts.PROXY_FORM,
    "api_url_form": texts.API_URL_FORM,
    "zone_form": texts.ZONE_FORM,
    "evidence_url_form": texts.EVIDENCE_URL_FORM,
    "evidence_endpoint_form": texts.EVIDENCE_ENDPOINT_FORM,
}


def setting_sentence(fault: "ErrorDetails") -> str:
    """What is wrong with one setting."""
    name = PREFIX + "_".join(str(part) for part in fault["loc"]).upper()
    kind, facts = fault["type"], fault.get("ctx", {})
    if kind == "missing":
        return texts.SETTING_MISSING.format(name=name)
    return texts.SETTING_WRONG.format(name=name, reason=_reason(kind, facts, _default(fault["loc"]), fault["msg"]))


def secret_sentence(fault: "NoSecret") -> str:
    """Why a secret could not be taken from its file."""
    from bot.secret_files import SecretFileFault

    secret = PREFIX + fault.setting.upper()
    name, path = f"{secret}_FILE", absolute(fault.path)
    match fault.fault:
        case SecretFileFault.UNREADABLE:
            return texts.SECRET_UNREADABLE.format(name=name, path=path, reason=fault.reason)
        case SecretFileFault.NOT_TEXT:
            return texts.SECRET_NOT_TEXT.format(name=name, path=path)
        case SecretFileFault.EMPTY:
            return texts.SECRET_EMPTY.format(name=name, path=path)
        case SecretFileFault.TWICE:
            return texts.SECRET_TWICE.format(name=secret)


def env_file_sentence() -> str | None:
    """Why `.env` cannot be read; None where it can, or is not there."""
    path = absolute(ENV_FILE)
    if path.is_dir():
        return texts.ENV_FOLDER.format(path=path)
    try:
        path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        return texts.ENV_NOT_TEXT.format(path=path)
    except OSError:
        return texts.ENV_UNREADABLE.format(path=path)
    return None


def token_sentence(token: "SecretStr") -> str | None:
    """Why a token cannot be one, told without asking Telegram; None where it may be one."""
    entered = token.get_secret_value()
    if not entered:
        return texts.TOKEN_EMPTY
    return None if _TOKEN.fullmatch(entered) else texts.TOKEN_FORM


def unknown_settings() -> Iterator[str]:
    """A sentence for each name that begins like a setting and is none, in the environment or in `.env`."""
    from dotenv import dotenv_values

    from bot.settings import Settings

    known = [PREFIX + name.upper() for name in Settings.model_fields]
    entered = {*os.environ, *(dotenv_values(ENV_FILE, encoding="utf-8-sig") if ENV_FILE.is_file() else ())}
    for name in sorted(entered):
        if not name.upper().startswith(PREFIX) or name.upper() in known:
            continue
        near = difflib.get_close_matches(name.upper(), known, n=1, cutoff=0.8)
        if near:
            yield texts.SETTING_NEAR.format(name=name, near=near[0])
        else:
            yield texts.SETTING_UNKNOWN.format(name=name)


def _reason(kind: str, facts: Mapping[str, object], default: object, message: str) -> str:
    if kind in _CUSTOM:
        return _CUSTOM[kind]
    if kind.startswith("int_"):
        return texts.NOT_WHOLE.format(example=default or texts.EXAMPLE_NUMBER)
    if kind.startswith("float_"):
        return texts.NOT_A_NUMBER.format(example=default or texts.EXAMPLE_NUMBER)
    match kind:
        case "greater_than_equal":
            return texts.TOO_SMALL.format(bound=facts["ge"])
        case "greater_than":
            return texts.NOT_ABOVE.format(bound=facts["gt"])
        case "less_than_equal":
            return texts.TOO_LARGE.format(bound=facts["le"])
        case "literal_error":
            return texts.NOT_AMONG.format(choices=facts["expected"])
        case _:
            return message


def _default(loc: tuple[int | str, ...]) -> object:
    from bot.settings import Settings

    field = Settings.model_fields.get(str(loc[0])) if loc else None
    return None if field is None else field.default
