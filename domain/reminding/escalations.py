"""Writing to the head of an OPD that is late for long: what the coordinator is shown, and what the head reads."""

from dataclasses import dataclass
from datetime import date, datetime

from domain.people.expected_people import ExpectedPerson
from domain.people.people import Opd, Region
from domain.reminding.promises import promise_holds
from domain.revisions import revision_of
from domain.rounds.due_dates import has_passed
from domain.rounds.programme import Round


def counts_in_letter(
    deadline_at: datetime, promised_on: date | None, *, returned: bool, handed_back: bool, now: datetime, today: date
) -> bool:
    """Whether something that is owed counts as late in a letter to the head, and towards offering one.

    Only a first answer after its deadline does, that the OPD has neither promised for `today` (a date of its region)
    or later nor handed back.
    """
    return has_passed(deadline_at, now) and not returned and not handed_back and not promise_holds(promised_on, today)


@dataclass(frozen=True, slots=True)
class Letter:
    """The message to a head: how much of a round the OPD still owes after its deadline, and since when."""

    region: Region
    round: Round
    opd: Opd
    late: int
    deadline_at: datetime
    red_dates: frozenset[date]
    now: datetime


@dataclass(frozen=True, slots=True)
class Offer:
    """A letter that a coordinator may send by one tap; `heads` are the names of those it would reach.

    `expected` is whom the workbook names as head while none has joined.
    """

    id: int
    letter: Letter
    heads: tuple[str, ...]
    sent: bool
    expected: ExpectedPerson | None = None

    @property
    def revision(self) -> str:
        """What a yes to sending it names: what it says, and whom it reaches."""
        letter = self.letter
        official_at = letter.round.official_deadline_at
        return revision_of(letter.opd.name, letter.round.name, letter.late, letter.deadline_at, official_at, self.heads)


@dataclass(frozen=True, slots=True)
class Offers:
    """All letters that could be sent for a round now, the longest late first."""

    region: Region
    round: Round
    offers: tuple[Offer, ...]
