"""Who takes part: persons, the roles they hold for an OPD or a region, and who is asking right now."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from domain.people.contacts import Contact
from domain.text import plain


class Role(StrEnum):
    """What somebody may do; a role belongs to an OPD or a region and ends, its history stays."""

    ADMIN_OPD = "admin_opd"
    KOORDINATOR = "koordinator"
    PIMPINAN = "pimpinan"
    KEPALA_OPD = "kepala_opd"


class OpdKind(StrEnum):
    """What sort of body an OPD is (perangkat daerah, or another body asked for evidence)."""

    SETDA = "setda"
    BAGIAN = "bagian"
    DINAS = "dinas"
    BADAN = "badan"
    SEKRETARIAT = "sekretariat"
    INSPEKTORAT = "inspektorat"
    KECAMATAN = "kecamatan"
    UPTD = "uptd"
    VERTIKAL = "vertikal"
    MITRA = "mitra"


@dataclass(frozen=True, slots=True)
class Region:
    """A regency or city: every row of the domain belongs to one, nothing crosses.

    `zone` is an IANA name (Asia/Jakarta, Asia/Makassar, Asia/Jayapura); `office` is the coordinating unit as
    people call it ("Bagian Hukum"), `contact` whom to ask there. `bot_id` is the bot that serves it, None for any.
    """

    id: int
    name: str
    office: str
    zone: str
    contact: Contact = field(default_factory=Contact)
    bot_id: int | None = None

    def served_by(self, bot_id: int | None) -> bool:
        """Whether a bot serves it; a process that is no bot's (None) has to do with all of them."""
        return self.bot_id is None or bot_id is None or self.bot_id == bot_id


@dataclass(frozen=True, slots=True)
class Province:
    """Regions of one installation that an office above them (Biro Hukum, Kanwil) looks after, in totals alone."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class Opd:
    """An agency of a region; `code` is the short form used in receipts and lists (DINKES)."""

    id: int
    region_id: int
    name: str
    code: str
    kind: OpdKind


@dataclass(frozen=True, slots=True)
class SignedName:
    """What somebody was called when they did something, and what they are called now."""

    then: str
    now: str

    @property
    def renamed(self) -> bool:
        """Whether they are called otherwise now."""
        return self.then != self.now


@dataclass(frozen=True, slots=True)
class Membership:
    """A role that a person holds now: for one OPD (admin), or for the whole region (`opd` is None).

    `merged_ids` are the OPD that have merged into that one: what they sent is its history, to be looked at.
    """

    id: int
    role: Role
    region: Region
    opd: Opd | None
    merged_ids: frozenset[int] = frozenset()

    @property
    def place(self) -> str:
        """The name people know it by: the OPD's, or the region's office."""
        return self.opd.name if self.opd else f"{self.region.office} {self.region.name}"


@dataclass(frozen=True, slots=True)
class ServedElsewhere:
    """A region in which somebody takes part, and the bot that serves it: not the one they write to now.

    `bot_name` is None where that one never ran here; `coordinates` tells whether they coordinate that region.
    """

    region: Region
    bot_name: str | None
    coordinates: bool = False


@dataclass(frozen=True, slots=True)
class Actor:
    """Who is asking: a person with the roles that hold now, and the one they are acting in.

    `current` is None only for somebody without any membership (a stranger, or one whose roles have ended).
    `operates` tells that the person is an operator of the installation, whatever memberships they hold besides;
    `contributes_to` are the assignments that they help with as a colleague (kontributor), `provinces` what they
    oversee from above, which is a role in none of its regions. At a bot those are the parts in regions that it serves;
    `elsewhere` are the regions of all other parts.
    """

    person_id: int
    telegram_id: int
    name: str
    memberships: tuple[Membership, ...]
    current: Membership | None
    operates: bool = False
    contributes_to: frozenset[int] = frozenset()
    provinces: tuple[Province, ...] = ()
    elsewhere: tuple[ServedElsewhere, ...] = ()

    @property
    def is_stranger(self) -> bool:
        """Whether this person has no part in anything (that this bot serves)."""
        return not (self.current or self.operates or self.contributes_to or self.provinces)

    def membership(self, membership_id: int) -> Membership | None:
        """The membership with that id, if it is one of this person's that hold now."""
        return next((m for m in self.memberships if m.id == membership_id), None)

    def holds(self, role: Role, region_id: int) -> bool:
        """Whether this person has that role anywhere in the region."""
        return any(m.role is role and m.region.id == region_id for m in self.memberships)

    def serves_namesake_of(self, opd: Opd) -> bool:
        """Whether this person serves an OPD of another region that bears the same name."""
        others = (m.opd for m in self.memberships if m.opd is not None and m.opd.id != opd.id)
        return any(plain(other.name) == plain(opd.name) for other in others)


@dataclass(frozen=True, slots=True)
class Invitation:
    """An open invitation as the invited person sees it before confirming."""

    id: int
    region: Region
    opd: Opd | None
    role: Role
    needs_approval: bool
    expires_at: datetime
