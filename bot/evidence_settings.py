"""Settings of where the evidence lies: in a folder, or on a server that speaks S3."""

from pathlib import Path
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, field_validator
from pydantic_core import PydanticCustomError
from pydantic_settings import BaseSettings

from storage.evidence.location import MEGABYTE, EvidenceLocation, is_bucket


class EvidenceSettings(BaseSettings):
    """A part of `bot.settings.Settings`."""

    evidence_folder: Path = Field(
        default=Path("data/berkas"), description="The folder of the evidence itself; back it up with the database."
    )
    evidence_url: str | None = Field(
        default=None,
        description="Where the evidence lies instead of that folder: s3://BUCKET/PREFIX on a server that speaks S3.",
    )
    evidence_endpoint: str | None = Field(
        default=None, description="The address of that server (https://...); empty for Amazon's own."
    )
    evidence_region: str = Field(default="us-east-1", description="In which of its regions the bucket lies.")
    evidence_key_id: SecretStr | None = Field(
        default=None, description="The name of its access key; empty where this machine has a right of its own."
    )
    evidence_key_id_file: Path | None = Field(
        default=None, description="A file that holds that name, instead of KKPHAM_EVIDENCE_KEY_ID."
    )
    evidence_key: SecretStr | None = Field(default=None, description="The secret of that access key.")
    evidence_key_file: Path | None = Field(
        default=None, description="A file that holds that secret, instead of KKPHAM_EVIDENCE_KEY."
    )
    evidence_cache_folder: Path = Field(
        default=Path("data/sementara"),
        description="Where files are on their way to that server, and copies of those that were needed lately.",
    )
    evidence_cache_mb: int = Field(
        default=2000, ge=100, description="How much of the disk those copies may take, in MB."
    )

    @field_validator("evidence_folder", mode="before")
    @classmethod
    def _a_folder(cls, value: object) -> object:
        if isinstance(value, str) and not value.strip():
            raise PydanticCustomError("empty", "empty")
        return value

    @field_validator(
        "evidence_url",
        "evidence_endpoint",
        "evidence_key_id",
        "evidence_key_id_file",
        "evidence_key",
        "evidence_key_file",
        mode="before",
    )
    @classmethod
    def _empty_is_no_server(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("evidence_url")
    @classmethod
    def _a_bucket(cls, value: str | None) -> str | None:
        if value is not None and not is_bucket(value):
            raise PydanticCustomError("evidence_url_form", "no address of a bucket")
        return value

    @field_validator("evidence_endpoint")
    @classmethod
    def _an_endpoint(cls, value: str | None) -> str | None:
        address = urlsplit(value or "https://server")
        if address.scheme not in ("http", "https") or not address.hostname or address.path not in ("", "/"):
            raise PydanticCustomError("evidence_endpoint_form", "no address of a server")
        return value.rstrip("/") if value is not None else None

    @property
    def evidence(self) -> EvidenceLocation:
        """Where the evidence lies."""
        key_id, key = self.evidence_key_id, self.evidence_key
        return EvidenceLocation(
            folder=self.evidence_folder,
            url=self.evidence_url,
            endpoint=self.evidence_endpoint,
            region=self.evidence_region,
            key_id=key_id.get_secret_value() if key_id is not None else None,
            key=key.get_secret_value() if key is not None else None,
            cache_folder=self.evidence_cache_folder,
            cache_bytes=self.evidence_cache_mb * MEGABYTE,
        )
