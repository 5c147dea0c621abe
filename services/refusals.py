"""Why a use case does nothing: expected failures, each answered by one screen.

Refusal
+-- NotAllowed    the actor has no right to that row: logged, the person learns nothing of it
+-- Gone          the row existed once, or the button is older than what it points to
+-- Conflict      it cannot be done as things stand now: its reason says why
"""

from domain.conflicts import ConflictReason


class Refusal(Exception):
    """Base of all expected failures of a use case."""


class NotAllowed(Refusal):
    """The actor may not do this to that row; `action` and the row's ids are for the log."""

    def __init__(self, action: str, region_id: int | None = None, opd_id: int | None = None) -> None:
        super().__init__(f"{action} in region {region_id}, opd {opd_id}")
        self.region_id = region_id


class Gone(Refusal):
    """What the button points to is no longer there."""


class Conflict(Refusal):
    """The state does not allow it, or somebody was quicker; the person is told why, and shown how it stands now."""

    def __init__(self, reason: ConflictReason) -> None:
        super().__init__(reason.value)
        self.reason = reason
