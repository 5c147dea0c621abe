"""What was found in a file, as a sentence somebody can act on."""

from domain.reading.advice import AnswerAdvice, not_said_again
from domain.submission.drafts import PlacedFile
from domain.submission.evidence import FindingCode
from screens.texts.submission import inspection_findings as texts
from screens.wording import Safe, say

_QUIET = frozenset({FindingCode.ROTATED})
_SHOWN = 4


def findings(files: tuple[PlacedFile, ...], advice: AnswerAdvice) -> list[Safe]:
    """A line per kind of finding and file, the most telling few; what was mended without loss is not mentioned.

    Nor is what is said among the advice on the same file.
    """
    parts: list[Safe] = []
    for placed in files:
        codes: dict[FindingCode, list[int]] = {}
        entry = advice.of(placed.file.id)
        for finding in not_said_again(placed.file.findings, entry.codes if entry is not None else ()):
            codes.setdefault(finding.code, [])
            if finding.page is not None:
                codes[finding.code].append(finding.page)
        for code, pages in codes.items():
            if code in _QUIET:
                continue
            where = texts.PAGE_LIST.format(pages=", ".join(map(str, pages[:8]))) if pages else texts.WHOLE
            parts.append(say(texts.LOOK_AT, finding=say(texts.FINDINGS[code], name=placed.file.name, pages=where)))
    return parts[:_SHOWN]
