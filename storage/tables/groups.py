"""Table of the group chats that coordinators have bound to their region."""

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from storage.tables.base import Base, Id, RegionId


class GroupRow(Base):
    """A group chat (and the topic in it) bound to a region; a chat has one live binding, an ended one stays as history.

    A group that becomes a supergroup keeps its row and gets the new `chat_id`. `gone_at` ends the binding: the bot
    was removed, or a coordinator let go of it (`gone_reason`). `pointed_at` is when the group was last pointed to
    the private chat, `progress` a fingerprint of the totals that its progress card was last wanted for.
    `bot_id` is the bot it was bound through.
    """

    __tablename__ = "bound_group"
    __table_args__ = (
        Index(
            "uq_bound_group_live",
            "chat_id",
            unique=True,
            sqlite_where=text("gone_at IS NULL"),
            postgresql_where=text("gone_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    chat_id: Mapped[int] = mapped_column(BigInteger)
    topic_id: Mapped[int | None] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(255))
    bound_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    bound_at: Mapped[datetime]
    gone_at: Mapped[datetime | None]
    gone_reason: Mapped[str | None] = mapped_column(String(40))
    pointed_at: Mapped[datetime | None]
    progress: Mapped[str] = mapped_column(String(64), default="")
    bot_id: Mapped[int | None] = mapped_column(BigInteger)
