"""The one page for who decides: how far a round is and will be, who lacks what, and what is asked of its reader."""

from dataclasses import dataclass
from datetime import date

from domain.overview.completion import Completion, total
from domain.overview.course import Pace
from domain.overview.forecast import Outlook
from domain.overview.pictures import PictureHead

_NAMED = 5
_MUCH_TO_CHECK = 3
"""Where this part (one of so many) of what lacks waits to be checked, the office is asked as well."""


@dataclass(frozen=True, slots=True)
class Share:
    """An OPD, or a right or an action: its code, its name, and how far it is; of an OPD how far it will be."""

    code: str
    name: str
    completion: Completion
    outlook: Outlook | None = None

    @property
    def lacking(self) -> int:
        """How many of what is asked are not accepted."""
        return self.completion.total - self.completion.accepted


@dataclass(frozen=True, slots=True)
class LeaderPage:
    """A round for who decides; `opds` and `weak` (rights or actions) stand in the order in which they are shown.

    `pace` is what it takes for all to be accepted by `official_on` (a local date), `outlook` how far it will be by
    then: None where it is too early to tell, where nothing lacks, and where the round `is_over`.
    """

    head: PictureHead
    by_action: bool
    official_on: date
    is_over: bool
    opds: tuple[Share, ...]
    weak: tuple[Share, ...]
    pace: Pace | None = None
    outlook: Outlook | None = None

    @property
    def whole(self) -> Completion:
        """All OPD together."""
        return total(opd.completion for opd in self.opds)

    @property
    def lacking(self) -> int:
        """How many of what is asked are not accepted."""
        return sum(opd.lacking for opd in self.opds)

    @property
    def furthest(self) -> tuple[Share, ...]:
        """The five OPD that lack most."""
        return tuple(opd for opd in self.opds if opd.lacking)[:_NAMED]

    @property
    def owing(self) -> tuple[Share, ...]:
        """The OPD that have something to send, or to send again."""
        return tuple(opd for opd in self.opds if owes(opd.completion))

    @property
    def waits_for_office(self) -> bool:
        """Whether much of what lacks lies with the office, to be checked."""
        return self.whole.in_review * _MUCH_TO_CHECK >= self.lacking > 0


def owes(completion: Completion) -> bool:
    """Whether an OPD has something to send, or to send again."""
    return completion.outstanding + completion.returned > 0
