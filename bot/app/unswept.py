"""Importing without looking for garbage: what is imported stays."""

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def unswept() -> Iterator[None]:
    """Leaves the garbage collector out while something is imported, and what is there then for good.

    Looking through it again and again takes a seventh of a start, and something of every hour after it.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.enable()
