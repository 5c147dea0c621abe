"""Tables of regions, agencies, persons, the roles they hold, and the ways in."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.people.handovers import HandoverOutcome
from domain.people.people import OpdKind, Role
from storage.tables.base import Base, Id, OpdId, PersonId, PersonName, RegionId


class RegionRow(Base):
    """A regency or city; whom to ask there beside the office is empty where it is not known.

    `province_id` is of the province that oversees it, None where none does. `bot_id` is the bot that serves it (None:
    any of the installation's, as each person wrote last).
    """

    __tablename__ = "region"
    id: Mapped[Id]
    name: Mapped[str] = mapped_column(String(120), unique=True)
    office: Mapped[str] = mapped_column(String(120))
    zone: Mapped[str] = mapped_column(String(40))
    contact_name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    contact_number: Mapped[str] = mapped_column(String(40), default="", server_default="")
    contact_hours: Mapped[str] = mapped_column(String(80), default="", server_default="")
    province_id: Mapped[int | None] = mapped_column(ForeignKey("province.id"), index=True)
    bot_id: Mapped[int | None] = mapped_column(BigInteger)
    created_at: Mapped[datetime]


class LetterheadRow(Base):
    """What stands above and below the letters of a region, one row at most; the image lies in its evidence store."""

    __tablename__ = "letterhead"
    id: Mapped[Id]
    region_id: Mapped[int] = mapped_column(ForeignKey("region.id"), unique=True)
    image_sha256: Mapped[str | None] = mapped_column(String(64))
    image_media_type: Mapped[str] = mapped_column(String(100), default="", server_default="")
    signer_name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    signer_title: Mapped[str] = mapped_column(String(120), default="", server_default="")
    signer_number: Mapped[str] = mapped_column(String(40), default="", server_default="")
    changed_at: Mapped[datetime]


class HolidayRow(Base):
    """A red date of a region: seeded, and corrected by the coordinator (`working` turns a red date back)."""

    __tablename__ = "holiday"
    __table_args__ = (UniqueConstraint("region_id", "day"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    day: Mapped[date]
    name: Mapped[str] = mapped_column(String(200))
    working: Mapped[bool] = mapped_column(default=False)


class OpdRow(Base):
    """An agency; never deleted: it ceases to be in force, or has merged into another one of its region.

    `valid_from` and `valid_until` are the first and the last day on which it is in force, by the calendar of the
    region; None sets no bound. `successor_id` names the agency that goes on with its tasks since `ended_at`: always
    one that has not ended itself. `predecessor_id` is of 0.1.0 and not used.
    """

    __tablename__ = "opd"
    __table_args__ = (UniqueConstraint("region_id", "code"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    name: Mapped[str] = mapped_column(String(200))
    code: Mapped[str] = mapped_column(String(24))
    aliases: Mapped[str] = mapped_column(String(400), default="")
    kind: Mapped[OpdKind]
    valid_from: Mapped[date | None]
    valid_until: Mapped[date | None]
    predecessor_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"), index=True)
    ended_at: Mapped[datetime | None]


class PersonRow(Base):
    """A Telegram account; the only row of the domain that belongs to no region.

    `bot_id` is the bot through which the person wrote last (None: not known, any bot's).
    """

    __tablename__ = "person"
    id: Mapped[Id]
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str] = mapped_column(PersonName)
    home_region_id: Mapped[int | None] = mapped_column(ForeignKey("region.id"))
    current_membership_id: Mapped[int | None]
    first_seen_at: Mapped[datetime]
    last_seen_at: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    unreachable_reason: Mapped[str | None] = mapped_column(String(200))
    bot_id: Mapped[int | None] = mapped_column(BigInteger)


class BotChatRow(Base):
    """Whether a bot can write to a person: since when it has been met (None: not yet), and since when and why not.

    What it says of the bot that the person wrote to last stands in `person`, too.
    """

    __tablename__ = "bot_chat"
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True, autoincrement=False)
    bot_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    begun_at: Mapped[datetime | None]
    unreachable_since: Mapped[datetime | None]
    unreachable_reason: Mapped[str | None] = mapped_column(String(200))


class MembershipRow(Base):
    """A role of a person for an OPD or a region; ending it keeps the row."""

    __tablename__ = "membership"
    __table_args__ = (
        Index(
            "uq_membership_live_opd",
            "person_id",
            "opd_id",
            "role",
            unique=True,
            sqlite_where=text("until_at IS NULL AND opd_id IS NOT NULL"),
            postgresql_where=text("until_at IS NULL AND opd_id IS NOT NULL"),
        ),
        Index(
            "uq_membership_live_region",
            "person_id",
            "region_id",
            "role",
            unique=True,
            sqlite_where=text("until_at IS NULL AND opd_id IS NULL"),
            postgresql_where=text("until_at IS NULL AND opd_id IS NULL"),
        ),
    )
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    region_id: Mapped[RegionId]
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"), index=True)
    role: Mapped[Role]
    from_at: Mapped[datetime]
    until_at: Mapped[datetime | None]
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class InvitationRow(Base):
    """A way in: the token itself is never stored, only its SHA-256 (hex); replaced, never shown again.

    `replaces_id` is the membership that ends when this one is taken up (serah terima). `to_post` marks those that are
    handed out to fill a vacant post: there may be several to the same, and all end when somebody has taken it.
    """

    __tablename__ = "invitation"
    id: Mapped[Id]
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    region_id: Mapped[RegionId]
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    role: Mapped[Role]
    needs_approval: Mapped[bool]
    created_at: Mapped[datetime]
    created_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    used_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    revoked_at: Mapped[datetime | None]
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("membership.id"))
    to_post: Mapped[bool] = mapped_column(default=False)


class InvitationOpeningRow(Base):
    """Who came with an invitation's token: only they may confirm it, since a tap carries no more than its id."""

    __tablename__ = "invitation_opening"
    __table_args__ = (UniqueConstraint("invitation_id", "person_id"),)
    id: Mapped[Id]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    person_id: Mapped[PersonId]
    opened_at: Mapped[datetime]


class JoinRequestRow(Base):
    """Somebody who came by an OPD's shared link and waits for the coordinator's yes."""

    __tablename__ = "join_request"
    __table_args__ = (
        Index(
            "uq_join_request_open",
            "person_id",
            "opd_id",
            unique=True,
            sqlite_where=text("decided_at IS NULL"),
            postgresql_where=text("decided_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    invitation_id: Mapped[int] = mapped_column(ForeignKey("invitation.id"))
    person_id: Mapped[PersonId]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    asked_at: Mapped[datetime]
    decided_at: Mapped[datetime | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    approved: Mapped[bool | None]


class HandoverRow(Base):
    """A role that is being handed over, or was: to a member (`successor_id`), or to whoever takes up the invitation.

    `takes_effect_on` is the day of the region on which the role passes, None for the instant of the yes.
    """

    __tablename__ = "handover"
    __table_args__ = (
        Index(
            "uq_handover_open",
            "membership_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    membership_id: Mapped[int] = mapped_column(ForeignKey("membership.id"), index=True)
    begun_by: Mapped[PersonId]
    begun_at: Mapped[datetime]
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    invitation_id: Mapped[int | None] = mapped_column(ForeignKey("invitation.id"))
    takes_effect_on: Mapped[date | None]
    accepted_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]
    outcome: Mapped[HandoverOutcome | None]
