"""What an indicator had the year before: its score and the files that were accepted; matched by programme and code."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from domain.endorsement.outcomes import Outcome
from domain.rounds.programme import Indicator, Round
from domain.submission.drafts import StoredFile
from domain.text import folded


@dataclass(frozen=True, slots=True)
class FormerFile:
    """A file that was accepted then, with the item it was for (None: none in particular) and when it was sent.

    `proof_page` (from 1) is the one that its sender named.
    """

    file: StoredFile
    item: str | None
    opd_id: int
    sent_at: datetime
    proof_page: int | None = None


@dataclass(frozen=True, slots=True)
class FormerYear:
    """What the round before has at the same code: a score where one was imported, the OPD's accepted files.

    `submission_id` is the version that they belong to; None where nothing was accepted.
    """

    round: Round
    indicator_id: int
    outcome: Outcome | None
    submission_id: int | None
    files: tuple[FormerFile, ...]


def item_named(indicator: Indicator, name: str | None) -> int | None:
    """The item of an indicator that is called as one was the year before."""
    if name is None:
        return None
    return next((item.id for item in indicator.items if folded(item.name) == folded(name)), None)


def not_in(files: Collection[FormerFile], hashes: Collection[str]) -> list[FormerFile]:
    """Those whose bytes an answer does not hold yet."""
    return [former for former in files if former.file.sha256 not in hashes]
