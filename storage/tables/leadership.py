"""Tables of the processes that run a bot: who leads, who works beside, whose updates each has, the common pace."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.operating.processes import ProcessRole
from storage.tables.base import Base


class LeadershipRow(Base):
    """The lease of a bot: which process leads (`holder`; nobody: None), and what it says of itself (`state`).

    `beat_at` and `since` are of the database's own clock, so that the clocks of two machines do not matter. `term`
    counts the leaders there have been.
    """

    __tablename__ = "leadership"
    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    holder: Mapped[str | None] = mapped_column(String(40))
    term: Mapped[int]
    since: Mapped[datetime]
    beat_at: Mapped[datetime]
    state: Mapped[dict[str, object]] = mapped_column(JSON)


class WorkerRow(Base):
    """A process that works for a bot beside its leader; of those that are `alone` in their role there is one at a time.

    Times are of the database's own clock. What it says of itself is in `state`.
    """

    __tablename__ = "worker"
    __table_args__ = (
        Index(
            "ix_worker_alone",
            "bot_id",
            "role",
            unique=True,
            sqlite_where=text("alone"),
            postgresql_where=text("alone"),
        ),
    )
    holder: Mapped[str] = mapped_column(String(40), primary_key=True)
    bot_id: Mapped[int] = mapped_column(BigInteger)
    role: Mapped[ProcessRole]
    alone: Mapped[bool]
    since: Mapped[datetime]
    beat_at: Mapped[datetime]
    state: Mapped[dict[str, object]] = mapped_column(JSON)


class TurnRow(Base):
    """Somebody whose updates wait or are in hand, where several processes share a bot: one of them has the turn.

    `region` is whose share of the work it counts for (0: nowhere), `arrivals` grows with each batch that came: who has
    the turn sees by it that there is more. `holder` is None while the turn waits.
    """

    __tablename__ = "turn"
    __table_args__ = (Index("ix_turn_bot_id_holder", "bot_id", "holder"),)
    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    queue_key: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    region: Mapped[int]
    stranger: Mapped[bool]
    arrivals: Mapped[int]
    asked_at: Mapped[datetime]
    holder: Mapped[str | None] = mapped_column(String(40))


class PaceRow(Base):
    """When the next message to a chat may leave, for all processes of a bot; the empty chat stands for all together.

    `next_at` is the instant by which everything so far is spread evenly, of the database's own clock.
    """

    __tablename__ = "pace"
    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat: Mapped[str] = mapped_column(String(64), primary_key=True)
    next_at: Mapped[datetime]
    blocked_until: Mapped[datetime | None]
