"""Where a file belongs: the one rule, from the signs that its sender gave."""

from collections.abc import Set
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Signs:
    """What points to the assignment that a file is for; all by its id.

    `replied_to` is the one that the message replied to is about; `named` are those whose codes stand in any caption of
    the file's album; `place` is the one opened last, also by typing its code, if the person is still there.
    """

    replied_to: int | None = None
    named: Set[int] = frozenset()
    place: int | None = None


def target_of(signs: Signs) -> int | None:
    """The assignment a file is for: by the reply, then by a code, then by the place; None: its sender is asked.

    Several codes say no more than none, and less than a place: the person is asked.
    """
    if signs.replied_to is not None:
        return signs.replied_to
    if not signs.named:
        return signs.place
    return next(iter(signs.named)) if len(signs.named) == 1 else None


@dataclass(frozen=True, slots=True)
class SpokenSigns:
    """What points to whether a text or a file belongs to an inquiry, and to no draft.

    It `replies` to a message about an inquiry, or `elsewhere`; the person spoke in an inquiry a moment ago (`recent`);
    a code of an indicator is `named`.
    """

    replies: bool = False
    elsewhere: bool = False
    recent: bool = False
    named: bool = False


def is_for_inquiry(signs: SpokenSigns) -> bool:
    """Whether it belongs to an inquiry, though no open question asks: by the reply, or since one just spoke there.

    The latter says less than a reply to something else, or a code: those tell of a draft.
    """
    return signs.replies or (signs.recent and not signs.elsewhere and not signs.named)
