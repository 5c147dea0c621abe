"""Telling somebody that files of theirs found no room for a day: once for all that are given up about that time."""

from datetime import timedelta
from typing import Final

from domain.notices import NoticeState
from services.delivery import EarlierNoticePending
from services.ports import Ports
from storage.queries import notices
from storage.queries.notices import Notice

_SAYS_IT_FOR: Final = timedelta(hours=1)
"""Files sent together are given up one after another, with pauses between: what was said stands for them all."""
_ON_ITS_WAY = (NoticeState.DUE, NoticeState.CLAIMED, NoticeState.SENDING)


async def is_to_be_told(ports: Ports, notice: Notice) -> bool:
    """Whether to tell the person: not where they were told less than an hour before this file was given up, or since.

    Raises EarlierNoticePending while an earlier one, which may say it for this file too, is on its way.
    """
    async with ports.database.read() as db:
        others = await notices.others_like(db, notice)
    if any(id_ < notice.id and state in _ON_ITS_WAY for id_, state, _ in others):
        raise EarlierNoticePending
    return not any(
        state is NoticeState.SENT and completed_at is not None and completed_at >= notice.created_at - _SAYS_IT_FOR
        for _, state, completed_at in others
    )
