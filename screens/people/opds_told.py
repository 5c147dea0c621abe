"""That OPD are told of something: which hear of it, and which have nobody who could."""

from collections.abc import Sequence

from domain.people.members import OpdsTold
from domain.people.people import Opd
from screens import formatting as fmt
from screens.texts.people import opds_told as texts
from screens.wording import Safe, say

_NAMED = 3
_CODES = 12


def told_lines(opds: OpdsTold, *, sent: bool = True) -> list[Safe]:
    """Two sentences at most; `sent` tells whether they are told already, or would be by a yes."""
    parts: list[Safe] = []
    if opds.reached:
        few = len(opds.reached) <= _NAMED
        template = (texts.TOLD_NAMED if few else texts.TOLD) if sent else (texts.WILL_NAMED if few else texts.WILL)
        parts.append(say(template, count=len(opds.reached), opds=_names(opds.reached)))
    if opds.missed:
        parts.append(say(texts.MISSED, count=len(opds.missed), opds=_codes(opds.missed)))
    return parts


def _names(opds: Sequence[Opd]) -> str:
    return ", ".join(fmt.cut(opd.name, 60) for opd in opds[:_NAMED])


def _codes(opds: Sequence[Opd]) -> str:
    codes = [opd.code for opd in opds[:_CODES]]
    more = [texts.MORE.format(count=len(opds) - _CODES)] if len(opds) > _CODES else []
    return ", ".join((*codes, *more))
