"""All settings: environment variables that begin with KKPHAM_, or the same names in a file `.env`."""

from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What an installation may choose; every field has a default but the token."""

    model_config = SettingsConfigDict(
        env_prefix="KKPHAM_",
        env_file=".env",
        env_file_encoding="utf-8",
        extra="ignore",
        frozen=True,
        # What was entered is not repeated in an error: it may be the token.
        hide_input_in_errors=True,
    )

    token: SecretStr = Field(description="The bot's token, as @BotFather gave it.")
    database_url: str = Field(
        default="sqlite+aiosqlite:///data/kkpham.db",
        description="Where the data lies: sqlite+aiosqlite:///PATH, or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
    )
    evidence_folder: Path = Field(
        default=Path("data/berkas"), description="The folder of the evidence itself; back it up with the database."
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
    opd_daily_mb: int | None = Field(
        default=2000, ge=1, description="How much one OPD may send in a day, in MB; empty for no limit."
    )
    disk_reserve_mb: int | None = Field(
        default=500, ge=1, description="How much of the disk stays free of files, in MB; empty for no reserve."
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
    inbox_in_memory: int = Field(
        default=2000, ge=100, description="How many unfinished updates are taken in before the others wait at Telegram."
    )
    inbox_keep_days: int = Field(default=7, ge=1, description="How long a finished update is kept, in days.")
    flood: int = Field(
        default=20, ge=5, description="Above how many unanswered messages a person is answered more slowly."
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
    region_zone: str = Field(
        default="Asia/Jakarta",
        description="The zone of a region made by `init`: Asia/Jakarta (WIB), Asia/Makassar (WITA) or Asia/Jayapura.",
    )
    region_office: str = Field(
        default="Bagian Hukum", description="What the coordinating unit of a region made by `init` is called."
    )

    @field_validator(
        "api_files_folder",
        "proxy",
        "download_limit_mb",
        "opd_daily_mb",
        "disk_reserve_mb",
        "rate_overall",
        "rate_private",
        "rate_group",
        mode="before",
    )
    @classmethod
    def _empty_is_none(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("api_url")
    @classmethod
    def _without_slash(cls, value: str) -> str:
        return value.rstrip("/")

    @property
    def base_url(self) -> str:
        """What a token and a method are put behind."""
        return f"{self.api_url}/bot"

    @property
    def base_file_url(self) -> str:
        """What a token and a file's path are put behind."""
        return f"{self.api_url}/file/bot"
