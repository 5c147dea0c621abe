"""Why a use case does nothing: expected failures, each answered by one screen.

Refusal
+-- NotAllowed    the actor has no right to that row: logged, the person learns nothing of it
+-- Gone          the row existed once, or the button is older than what it points to
+-- Overtaken     somebody else was quicker, or the state no longer allows it
"""


class Refusal(Exception):
    """Base of all expected failures of a use case."""


class NotAllowed(Refusal):
    """The actor may not do this to that row; `action` and the row's ids are for the log."""

    def __init__(self, action: str, region_id: int | None = None, opd_id: int | None = None) -> None:
        super().__init__(f"{action} in region {region_id}, opd {opd_id}")


class Gone(Refusal):
    """What the button points to is no longer there."""


class Overtaken(Refusal):
    """The state changed meanwhile; the person is shown how it stands now."""
