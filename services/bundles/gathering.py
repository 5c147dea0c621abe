"""What a bundle will hold, read from the database: its indicators, the order of its documents, what has changed."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from documents.bundles.words import ENTRY_WORDS
from domain.bundles.bundles import BundleCounts, BundleFilter
from domain.bundles.contents import BundledFile, BundledIndicator
from domain.bundles.manifest import Change, ManifestAnswer, changes, manifest_of
from domain.bundles.names import STANDARD_PATTERN
from domain.bundles.plan import AnswerKey, BundlePlan, GapReason, plan_bundle
from domain.reading.disclosures import LeavingFile
from domain.rounds.programme import Round
from storage.database import Connection
from storage.queries.bundles import bundles, contents


@dataclass(frozen=True, slots=True)
class Gathered:
    """A bundle as it would be now; `changes` is None where there is nothing to compare with."""

    round: Round
    chosen: BundleFilter
    pattern: str
    limit: int | None
    indicators: Sequence[BundledIndicator]
    plan: BundlePlan
    manifest: tuple[ManifestAnswer, ...]
    changes: tuple[Change, ...] | None

    @property
    def counts(self) -> BundleCounts:
        """What is in it and what is not, before anything was copied."""
        too_large = sum(gap.reason is GapReason.TOO_LARGE for gap in self.plan.gaps)
        entries = sum(1 for _ in self.plan.entries)
        return BundleCounts(entries, self.plan.size, len(self.plan.gaps), 0, too_large)

    @property
    def leaving(self) -> tuple[LeavingFile, ...]:
        """The files of OPD that are in it."""
        return tuple(
            LeavingFile(entry.file.id, entry.file.name, entry.indicator.code, entry.assignment.opd.name)
            for entry in self.plan.entries
            if entry.file is not None and entry.file.id
        )

    def planned_with(self, bound: Mapping[AnswerKey, BundledFile]) -> Self:
        """The same with one PDF of all documents for some of the answers."""
        chosen = self.chosen
        new = {change.key for change in self.changes or ()}
        plan = plan_bundle(
            self.indicators,
            self.pattern,
            self.round.tahun_data,
            ENTRY_WORDS,
            accepted_only=chosen.accepted_only,
            limit=self.limit,
            only=new if chosen.only_changes else None,
            bound=bound,
        )
        manifest = manifest_of(self.indicators, plan.entries, accepted_only=chosen.accepted_only)
        return replace(self, plan=plan, manifest=manifest)

    def digest(self, asked_at: datetime) -> str:
        """Tells this bundle from one that was begun when something else was there."""
        facts = (asked_at, [[entry.path for entry in part] for part in self.plan.parts], self.manifest, self.changes)
        return hashlib.sha256(repr(facts).encode()).hexdigest()


async def pattern_of(db: Connection, round_id: int) -> str:
    """By what the files of a round's bundles are named."""
    return await bundles.pattern_of(db, round_id) or STANDARD_PATTERN


async def gather(
    db: Connection,
    round: Round,
    chosen: BundleFilter,
    pattern: str,
    since_id: int | None,
    at: datetime,
    limit: int | None,
) -> Gathered:
    """All of it, in the ministry's order; verdicts count that were effective at that instant."""
    indicators = await contents.indicators(db, chosen, at)
    stand = manifest_of(indicators, (), accepted_only=chosen.accepted_only)
    differences = changes(await bundles.manifest(db, since_id), stand) if since_id is not None else None
    empty = BundlePlan((), (), {})
    return Gathered(round, chosen, pattern, limit, indicators, empty, (), differences).planned_with({})
