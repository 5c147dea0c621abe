"""The table of who answers for a bot at present: several processes may be started, one leads."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, String
from sqlalchemy.orm import Mapped, mapped_column

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
