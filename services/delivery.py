"""Sending notices at once: the port through which a handler has sent at once what its own service has just written."""

from collections.abc import Awaitable, Callable, Sequence

Deliver = Callable[[Sequence[int]], Awaitable[None]]
"""Delivers the notices with these ids now, by the dispatcher's own path; what cannot go now goes with it later."""


class EarlierNoticePending(Exception):
    """A notice follows another that is still on its way: it is asked again in a moment."""
