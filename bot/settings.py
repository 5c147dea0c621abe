"""All settings: environment variables that begin with KKPHAM_, or the same names in a file `.env`."""

from ipaddress import ip_network
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator, model_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import SettingsConfigDict

from bot.evidence_settings import EvidenceSettings
from bot.secret_files import with_secrets
from domain.calendar import ZONES, zone_abbreviation
from domain.operating.retention import Retention
from storage.location import normalized

_SECRETS = ("token", "database_url", "sentry_dsn", "webhook_secret", "evidence_key_id", "evidence_key")


class Settings(EvidenceSettings):
    """What an installation may choose; every field has a default but the token."""

    model_config = SettingsConfigDict(
        env_prefix="KKPHAM_",
        env_file=".env",
        env_file_encoding="utf-8-sig",  # also with the mark that Windows' editor puts before it
        extra="ignore",
        frozen=True,
        # What was entered is not repeated in an error: it may be the token.
        hide_input_in_errors=True,
    )

    token: SecretStr = Field(description="The bot's token, as @BotFather gave it.")
    token_file: Path | None = Field(
        default=None,
        description="A file that holds the token, instead of KKPHAM_TOKEN (a secret of Docker or systemd).",
    )
    database_url: str = Field(
        default="sqlite+aiosqlite:///data/kkpham.db",
        description="Where the data lies: sqlite+aiosqlite:///PATH, or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    )
    database_url_file: Path | None = Field(
        default=None, description="A file that holds the database's address, instead of KKPHAM_DATABASE_URL."
    )
    api_url: str = Field(
        default="https://api.telegram.org",
        description="The Bot API server; another one when you host it yourself (it lifts the file limits).",
    )
    api_files_folder: Path | None = Field(
        default=None,
        description="For a self-hosted server in local mode: the folder it keeps files in. Empty for Telegram's own.",
    )
    proxy: str | None = Field(default=None, description="An HTTP proxy for the way to the Bot API, if one is needed.")
    download_limit_mb: int | None = Field(
        default=20, ge=1, description="The largest file the Bot API server gives out, in MB; empty for no limit."
    )
    upload_limit_mb: int | None = Field(
        default=None,
        ge=1,
        description="The largest file the bot gives out, in MB; empty for what its server takes: 50, or 2000 where "
        "KKPHAM_API_FILES_FOLDER is set.",
    )
    opd_daily_mb: int | None = Field(
        default=2000, ge=1, description="How much one OPD may send in a day, in MB; empty for no limit."
    )
    disk_reserve_mb: int | None = Field(
        default=500, ge=1, description="How much of the disk stays free of files, in MB; empty for no reserve."
    )
    backup_folder: Path | None = Field(
        default=None, description="Where a backup is made each night, best on another disk; empty for none."
    )
    backup_keep: int = Field(default=14, ge=1, description="How many backups are kept.")
    postgres_tools: Path | None = Field(
        default=None, description="The folder of pg_dump and pg_restore; empty where they are on the PATH."
    )
    night_minutes: int = Field(
        default=60,
        ge=1,
        description="How long each piece of night work (such as re-reading files) may take, in minutes.",
    )
    rate_overall: int | None = Field(
        default=28,
        ge=1,
        description="Messages a second to everybody together, a little under Telegram's 30, for their way is uneven; "
        "empty for no limit (only for tests).",
    )
    rate_private: float | None = Field(
        default=1.0, gt=0, description="Messages a second to one person; empty for no limit (only for tests)."
    )
    rate_private_burst: int = Field(default=3, ge=1, description="How many messages one person may get at once.")
    rate_group: int | None = Field(
        default=20, ge=1, description="Messages a minute to one group; empty for no limit (only for tests)."
    )
    work_slots: int = Field(default=16, ge=1, description="How many people are served at the same moment.")
    transfer_slots: int = Field(
        default=32, ge=1, le=96, description="How many people's files are fetched at the same moment, beside all else."
    )
    inbox_in_memory: int = Field(
        default=2000, ge=100, description="How many unfinished updates are taken in before the others wait at Telegram."
    )
    inbox_keep_days: int = Field(default=7, ge=1, description="How long a finished update is kept, in days.")
    keep_unused_days: int = Field(
        default=30, ge=1, description="How long a file is kept that was thrown out and serves no answer, in days."
    )
    keep_stray_days: int = Field(
        default=30, ge=7, description="How long bytes are kept that nothing in the database speaks of, in days."
    )
    keep_left_days: int | None = Field(
        default=1825,
        ge=30,
        description="How long the name of somebody is kept who holds no role any more, in days; empty for ever.",
    )
    flood: int = Field(
        default=20, ge=5, description="Above how many unanswered messages a person is answered more slowly."
    )
    webhook_url: str | None = Field(
        default=None,
        description="Where Telegram itself brings updates (https://...), instead of being polled; empty for polling.",
    )
    webhook_secret: SecretStr | None = Field(
        default=None,
        description="What Telegram shows with each update (A-Z, a-z, 0-9, _ and -); empty for one made of the token.",
    )
    webhook_secret_file: Path | None = Field(
        default=None, description="A file that holds it, instead of KKPHAM_WEBHOOK_SECRET."
    )
    webhook_host: str = Field(
        default="127.0.0.1", description="At which address updates are listened for, behind a proxy that speaks TLS."
    )
    webhook_port: int = Field(default=8080, ge=1, le=65535, description="At which port.")
    webhook_senders: str = Field(
        default="149.154.160.0/20,91.108.4.0/22",
        description="From which networks updates are taken; a proxy on this machine tells by X-Forwarded-For.",
    )
    poll_seconds: int = Field(default=50, ge=0, le=50, description="How long one poll waits for updates, in seconds.")
    conflict_seconds: float = Field(
        default=60.0, ge=0, description="How long to wait for another process with the same token to stop, in seconds."
    )
    dispatch_seconds: float = Field(
        default=2.0, gt=0, description="How often it is looked whether a notice is due, in seconds."
    )
    stop_seconds: float = Field(
        default=10.0, ge=0, description="How long a stop waits for what is being done, in seconds."
    )
    inspection_workers: int = Field(default=2, ge=1, description="How many files are looked into at the same time.")
    log_format: Literal["console", "json"] = Field(
        default="console", description="Logs for eyes (console) or for a collector (json)."
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="The lowest level that is logged: debug, info, warning, error."
    )
    monitor_port: int | None = Field(
        default=None,
        ge=1,
        le=65535,
        description="The port on which /health, /ready and /metrics are answered (docs/monitoring.md); empty for none.",
    )
    monitor_host: str = Field(
        default="127.0.0.1",
        description="Where that port is listened on; nobody is asked for a password, so only inside your own network.",
    )
    heartbeat_url: SecretStr | None = Field(
        default=None, description="An address that is asked for while all is well (healthchecks' way); empty for none."
    )
    heartbeat_seconds: float = Field(default=60.0, gt=0, description="How often that address is asked for, in seconds.")
    sentry_dsn: SecretStr | None = Field(
        default=None,
        description="Where errors of the program are reported to, without anything people wrote; empty for nowhere.",
    )
    sentry_dsn_file: Path | None = Field(
        default=None, description="A file that holds that address, instead of KKPHAM_SENTRY_DSN."
    )
    region_zone: str = Field(
        default="Asia/Jakarta",
        description="The zone of a region made by `init`: Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura.",
    )
    region_office: str = Field(
        default="Bagian Hukum", description="What the coordinating unit of a region made by `init` is called."
    )

    @model_validator(mode="before")
    @classmethod
    def _secrets_from_files(cls, values: dict[str, object]) -> dict[str, object]:
        return with_secrets(values, _SECRETS)

    @field_validator(
        "token_file",
        "database_url_file",
        "api_files_folder",
        "backup_folder",
        "postgres_tools",
        "proxy",
        "download_limit_mb",
        "upload_limit_mb",
        "keep_left_days",
        "opd_daily_mb",
        "disk_reserve_mb",
        "rate_overall",
        "rate_private",
        "rate_group",
        "monitor_port",
        "heartbeat_url",
        "sentry_dsn",
        "sentry_dsn_file",
        "webhook_url",
        "webhook_secret",
        "webhook_secret_file",
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("database_url", "api_url", "region_zone", "region_office", mode="before")
    @classmethod
    def _not_empty(cls, value: object) -> object:
        if isinstance(value, str) and not value.strip():
            raise PydanticCustomError("empty", "empty")
        return value

    @field_validator("webhook_url")
    @classmethod
    def _secure(cls, value: str | None) -> str | None:
        if value is not None:
            address = urlsplit(value)
            if address.scheme != "https" and (address.scheme, address.hostname) != ("http", "127.0.0.1"):
                raise ValueError("an address that begins with https://")
        return value

    @field_validator("webhook_senders")
    @classmethod
    def _networks(cls, value: str) -> str:
        for network in value.split(","):
            ip_network(network.strip())
        return value

    @field_validator("token", mode="after")
    @classmethod
    def _bare(cls, value: SecretStr) -> SecretStr:
        return SecretStr(value.get_secret_value().strip().strip("\"'").strip())

    @field_validator("database_url")
    @classmethod
    def _with_driver(cls, value: str) -> str:
        return normalized(value)

    @field_validator("api_url")
    @classmethod
    def _a_server(cls, value: str) -> str:
        address = urlsplit(value)
        if address.scheme not in ("http", "https") or not address.netloc or "/bot" in address.path:
            raise PydanticCustomError("api_url_form", "no address of a server")
        return value.rstrip("/")

    @field_validator("proxy")
    @classmethod
    def _a_proxy(cls, value: str | None) -> str | None:
        if value is not None and not (urlsplit(value).scheme in ("http", "https") and urlsplit(value).netloc):
            raise PydanticCustomError("proxy_form", "no address of a proxy")
        return value

    @field_validator("heartbeat_url", "sentry_dsn")
    @classmethod
    def _an_address(cls, value: SecretStr | None) -> SecretStr | None:
        address = urlsplit(value.get_secret_value() if value is not None else "https://nobody")
        if address.scheme not in ("http", "https") or not address.hostname:
            raise PydanticCustomError("address_form", "no address that begins with https:// or http://")
        return value

    @field_validator("region_zone")
    @classmethod
    def _a_zone(cls, value: str) -> str:
        names = {zone_abbreviation(zone): zone for zone in ZONES} | {zone: zone for zone in ZONES}
        zone = names.get(value.strip().upper(), value.strip())
        if zone not in ZONES:
            raise PydanticCustomError("zone_form", "no zone of Indonesia")
        return zone

    @property
    def retention(self) -> Retention:
        """How long what people leave behind is kept."""
        return Retention(self.inbox_keep_days, self.keep_unused_days, self.keep_stray_days, self.keep_left_days)

    @property
    def upload_limit(self) -> int:
        """The largest file that may be sent, in bytes (Bot API, "Sending files" and "Using a Local Bot API Server")."""
        megabytes = self.upload_limit_mb or (50 if self.api_files_folder is None else 2000)
        return megabytes * 1_000_000

    @property
    def base_url(self) -> str:
        """What a token and a method are put behind."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """What a token and a file's path are put behind."""
        return f"{self.api_url}/file/bot"
