"""Tables of what belongs to the installation as one: the store its files lie in, its backups, its bots."""

from datetime import datetime

from sqlalchemy import BigInteger, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id


class StoreRow(Base):
    """Which evidence folder belongs to this database: the one whose marker file holds `store_id`. One row at most."""

    __tablename__ = "store"
    id: Mapped[Id]
    store_id: Mapped[str] = mapped_column(String(32))
    tied_at: Mapped[datetime]


class BackupRow(Base):
    """A backup that was tried: where it lies, or why there is none (`error`).

    `size` is that of the database and all files (bytes), `copied` what was new among them, `absent` counts files that
    were not where they should be.
    """

    __tablename__ = "backup"
    id: Mapped[Id]
    started_at: Mapped[datetime]
    ended_at: Mapped[datetime]
    path: Mapped[str | None] = mapped_column(Text)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    copied: Mapped[int] = mapped_column(BigInteger, default=0)
    files: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    error: Mapped[str | None] = mapped_column(Text)


class BotAccountRow(Base):
    """A bot that has run on this database, by the number of its account; its name is as it said when it ran last."""

    __tablename__ = "bot_account"
    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    username: Mapped[str] = mapped_column(String(64))
