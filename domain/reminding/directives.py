"""A leader's word to the heads of OPD that still have something to send: what is shown before, and what they read."""

from dataclasses import dataclass
from datetime import datetime

from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.rounds.programme import Round


@dataclass(frozen=True, slots=True)
class Addressee:
    """An OPD that still has `owed` to send, or to send again; `heads` are those who have joined: person and name."""

    opd: Opd
    owed: int
    heads: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class DirectiveWords:
    """What one head reads: who says it (`signer`, by name), and what the own OPD still owes of which round."""

    region: Region
    round: Round
    opd: Opd
    owed: int
    signer: str


@dataclass(frozen=True, slots=True)
class DirectivePlan:
    """What a leader is shown before the yes: `addressees` stand with what lacks most first.

    `sent_by` is who has sent one for this round today already.
    """

    region: Region
    round: Round
    signer: str
    addressees: tuple[Addressee, ...]
    sent_by: str | None
    now: datetime

    @property
    def reached(self) -> tuple[Addressee, ...]:
        """Those of whom a head has joined."""
        return tuple(addressee for addressee in self.addressees if addressee.heads)

    @property
    def unreached(self) -> tuple[Addressee, ...]:
        """Those that have nobody to read it."""
        return tuple(addressee for addressee in self.addressees if not addressee.heads)

    @property
    def people(self) -> int:
        """To how many persons it goes."""
        return len({person_id for addressee in self.reached for person_id, _ in addressee.heads})

    @property
    def revision(self) -> str:
        """What a yes names: to whom it goes; how much each owes is read when it is sent."""
        return revision_of(
            self.round.name,
            self.signer,
            tuple(f"{addressee.opd.id}:{person_id}" for addressee in self.reached for person_id, _ in addressee.heads),
        )

    def words_for(self, addressee: Addressee) -> DirectiveWords:
        """What the head of one of the OPD reads."""
        return DirectiveWords(self.region, self.round, addressee.opd, addressee.owed, self.signer)
