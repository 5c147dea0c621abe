"""Cards where another process shows them: it is told that some may be behind."""

from collections.abc import Callable


class CardBell:
    """What `Cards` is to handlers, without showing any."""

    def __init__(self, ring: Callable[[], None]) -> None:
        self._ring = ring

    def touch(self, _chat_id: int, *, more_may_come: bool) -> None:
        """Something was done in that chat; whoever shows its cards sees by itself whether more comes."""
        self._ring()

    def refresh_soon(self) -> None:
        """Something that cards show has changed."""
        self._ring()

    async def refresh(self) -> None:
        """Something that cards show may have changed."""
        self._ring()

    async def idle(self) -> None:
        """Has nothing in hand."""

    async def stop(self, _within: float) -> None:
        """Has nothing in hand."""
