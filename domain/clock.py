"""What time it is: the one port through which every rule and job learns it."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant; injected everywhere so that a year can be walked in a test."""

    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...
