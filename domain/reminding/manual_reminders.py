"""/ingatkan: whom a coordinator can remind now, and how each one was reached."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from domain.people.people import Opd, Region
from domain.revisions import revision_of
from domain.submission.assignments import Owed


class ReminderSelection(StrEnum):
    """Which OPD of those that owe something are meant; the values go into buttons."""

    CHOSEN = "0"
    LATE = "1"
    OWING = "2"


class ReminderReach(StrEnum):
    """Whether a person is reminded by a coordinator's wish, or why not."""

    WILL = "will"
    HAD_TODAY = "had_today"
    PROMISED = "promised"  # all that is owed was promised for later
    AWAY = "away"
    UNREACHABLE = "unreachable"


class Fate(StrEnum):
    """What has become of one person's reminder."""

    DELIVERED = "delivered"
    PENDING = "pending"
    UNREACHABLE = "unreachable"
    UNKNOWN = "unknown"
    NEEDLESS = "needless"  # everything was sent meanwhile
    HAD_TODAY = "had_today"


@dataclass(frozen=True, slots=True)
class ReminderPerson:
    """An admin of an OPD that owes something; `due_at` is when the reminder can go out."""

    person_id: int
    name: str
    reach: ReminderReach
    due_at: datetime
    occurrence: str


@dataclass(frozen=True, slots=True)
class ReminderOpd:
    """An OPD that owes something: how much, how much of it late, whether it is ticked, and its admins."""

    opd: Opd
    owed: int
    late: int
    chosen: bool
    people: tuple[ReminderPerson, ...]


@dataclass(frozen=True, slots=True)
class ReminderBoard:
    """All OPD of a region that owe something, the latest first."""

    region: Region
    opds: tuple[ReminderOpd, ...]
    now: datetime

    def selected(self, selection: ReminderSelection) -> tuple[ReminderOpd, ...]:
        """The OPD that are meant: those that are ticked, all that are late, or all that owe something."""
        if selection is ReminderSelection.OWING:
            return self.opds
        return tuple(line for line in self.opds if (line.late if selection is ReminderSelection.LATE else line.chosen))

    def revision(self, selection: ReminderSelection) -> str:
        """What a yes to reminding them names: just those persons who would be reminded."""
        people = {person.person_id: person for line in self.selected(selection) for person in line.people}
        return revision_of(*sorted(id_ for id_, person in people.items() if person.reach is ReminderReach.WILL))


@dataclass(frozen=True, slots=True)
class PersonReminded:
    """What has become of the reminder of one person, who serves the OPD with these codes."""

    name: str
    opd_codes: tuple[str, ...]
    fate: Fate


@dataclass(frozen=True, slots=True)
class OpdReminded:
    """An OPD that was meant, with what is still expected of it, the most urgent first."""

    opd: Opd
    expected: tuple[Owed, ...]


@dataclass(frozen=True, slots=True)
class ReminderResult:
    """What has become of one use of /ingatkan, person by person, as it stands `now`.

    `nobody` are those of the OPD meant that have no admin, `owing` those of which something is still expected.
    """

    id: int
    region: Region
    people: tuple[PersonReminded, ...]
    nobody: tuple[Opd, ...]
    asked_at: datetime
    owing: tuple[OpdReminded, ...]
    now: datetime

    def of_opd(self, opd_id: int) -> OpdReminded | None:
        """One of those that still owe something."""
        return next((line for line in self.owing if line.opd.id == opd_id), None)
