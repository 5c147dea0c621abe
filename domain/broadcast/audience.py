"""Whom something is meant for: all OPD of a region, chosen ones, those with outstanding items, its bound groups."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from domain.broadcast.groups import Group
from domain.people.people import Opd


class AudienceKind(StrEnum):
    """Which OPD."""

    ALL = "all"
    CHOSEN = "chosen"
    OUTSTANDING = "outstanding"  # those that owe anything in an open round, looked up when it is sent
    NOBODY = "nobody"  # groups alone


@dataclass(frozen=True, slots=True)
class Audience:
    """A choice of OPD (`opd_ids` count where they are chosen), and whether the bound groups are meant too."""

    kind: AudienceKind
    opd_ids: frozenset[int] = frozenset()
    groups: bool = False

    @property
    def empty(self) -> bool:
        """Whether nobody at all is meant."""
        nobody = self.kind is AudienceKind.NOBODY or (self.kind is AudienceKind.CHOSEN and not self.opd_ids)
        return nobody and not self.groups

    def to_json(self) -> dict[str, object]:
        """As it is kept in a row."""
        return {"kind": self.kind.value, "opd_ids": sorted(self.opd_ids), "groups": self.groups}

    @classmethod
    def from_json(cls, value: Mapping[str, object] | None) -> "Audience | None":
        """What was kept; None for nothing, or for what is no audience."""
        if value is None:
            return None
        kind, opd_ids = value.get("kind"), value.get("opd_ids")
        if kind not in {member.value for member in AudienceKind} or not isinstance(opd_ids, list):
            return None
        return cls(AudienceKind(kind), frozenset(opd_ids), value.get("groups") is True)


def of_kind(before: Audience | None, kind: AudienceKind, groups: bool) -> Audience:
    """Another choice for an announcement; the OPD chosen before stay where chosen ones are meant, else none are."""
    chosen = before.opd_ids if before is not None and kind is AudienceKind.CHOSEN else frozenset[int]()
    return Audience(kind, chosen, groups)


def toggled(before: Audience | None, opd_id: int) -> Audience:
    """An announcement's audience with one OPD more, or less; from then on the OPD are chosen ones."""
    chosen = before.opd_ids if before is not None and before.kind is AudienceKind.CHOSEN else frozenset[int]()
    return Audience(AudienceKind.CHOSEN, chosen ^ {opd_id}, before.groups if before is not None else False)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A person an audience comes to; `opd_codes` are the OPD they are meant for."""

    person_id: int
    name: str
    unreachable: bool
    opd_codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpdReached:
    """An OPD of an audience, with the persons who are told for it (none: nobody has joined)."""

    opd: Opd
    person_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AudienceReach:
    """An audience as it is at one moment: its OPD, its persons (each once) and its groups."""

    opds: tuple[OpdReached, ...]
    people: tuple[Recipient, ...]
    groups: tuple[Group, ...]

    @property
    def without_admin(self) -> tuple[OpdReached, ...]:
        """The OPD nobody can be told for."""
        return tuple(opd for opd in self.opds if not opd.person_ids)

    @property
    def unreachable(self) -> tuple[Recipient, ...]:
        """The persons who cannot be written to at the moment."""
        return tuple(person for person in self.people if person.unreachable)
