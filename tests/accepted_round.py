"""A round whose files lie in the evidence folder and are accepted: what bundles are made of, without a chat before."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import update

from domain.submission.states import Decision
from storage.database import Connection
from storage.evidence.store import EvidenceStore
from storage.tables.evidence import SubmissionRow
from tests import builders
from tests.builders import NOW


@dataclass(frozen=True, slots=True)
class AcceptedRound:
    """Ids of what was built, and the hashes of its files in the order of the bundle."""

    region: int
    round: int
    hashes: tuple[str, ...]


async def build_accepted(
    db: Connection, evidence: EvidenceStore, contents: Iterable[bytes], files_each: int
) -> AcceptedRound:
    """One OPD that sent `files_each` files for each indicator; `evidence` gets the bytes."""
    region = await builders.region(db)
    opd, person = await builders.opd(db, region), await builders.person(db)
    round_id = await builders.round_(db, region)
    right = await builders.criterion(db, round_id)
    hashes: list[str] = []
    file_ids: list[int] = []
    for number, content in enumerate(contents):
        hashes.append(sha256 := hashlib.sha256(content).hexdigest())
        path = evidence.path(region, sha256)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        file_ids.append(await builders.file(db, opd, person, f"Berkas {number}.pdf", sha256, len(content)))
    for number in range(0, len(file_ids), files_each):
        indicator = await builders.indicator(db, right, f"H{number:06}")
        assignment = await builders.assignment(db, indicator, opd)
        await builders.submission(db, assignment, person, file_ids[number : number + files_each])
    await db.execute(update(SubmissionRow).values(decision=Decision.ACCEPTED, effective_at=NOW))
    return AcceptedRound(region, round_id, tuple(hashes))
