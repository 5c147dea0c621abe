"""What the words of a document say of it: of when it is, whether it is finished, and what it tells of persons."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from domain.reading.completeness import completeness_of
from domain.reading.mentions import mentions_of
from domain.reading.page_lines import PageLines, lines_of_pages
from domain.reading.personal_data import personal_data_of
from domain.reading.readings import (
    Advice,
    AdviceCode,
    DatedMention,
    ElectronicSignature,
    MentionKind,
    PageText,
    PersonalDataFact,
    SignatureStanding,
)

_HEAD_LINES = 20
_LAW = re.compile(
    r"^\W{0,3}(?:salinan )?(?:(?:rancangan |lampiran )?(?:surat )?keputusan|(?:rancangan |lampiran )?peraturan"
    r"|undang-undang|instruksi|maklumat"
    r"|standar operasional|standard operating|struktur organisasi|bagan (?:struktur|organisasi)"
    r"|susunan organisasi|nota kesepahaman|perjanjian kerja ?sama|memorandum of understanding|piagam|visi dan misi"
    r"|maklumat pelayanan|standar pelayanan)\b",
    re.IGNORECASE,
)
_IN_FORCE = re.compile(
    r"\b(?:mulai berlaku|berlaku (?:sejak|sepanjang|selama|untuk seterusnya)|tetap berlaku|masih berlaku"
    r"|berlaku sampai (?:dengan )?(?:ada|dicabut|diubah))\b",
    re.IGNORECASE,
)
_ENDS = re.compile(r"\b(?:sampai|hingga|s\.d)\b", re.IGNORECASE)
_NO_LONGER = re.compile(r"\b(?:tidak|tdk) (?:lagi )?berlaku\b|\btidak berlaku lagi\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class TextFindings:
    """What was judged by the words of a document's pages."""

    advices: tuple[Advice, ...] = ()
    mentions: tuple[DatedMention, ...] = ()
    stays_in_force: bool = False
    personal_data: tuple[PersonalDataFact, ...] = ()


def judge_text(pages: Sequence[PageText], pages_total: int) -> TextFindings:
    """What the words of the pages that were read say; `pages_total` counts those that the file has."""
    lines = lines_of_pages(pages)
    mentions = mentions_of(lines)
    personal_data = personal_data_of(pages)
    telling = dict.fromkeys(fact.page for fact in personal_data)
    advices = (
        *completeness_of(pages, lines, pages_total, mentions),
        *(Advice(AdviceCode.PERSONAL_DATA, page) for page in telling),
    )
    return TextFindings(advices, mentions, _stays_in_force(lines, mentions), personal_data)


def with_signatures(advices: Sequence[Advice], signatures: Sequence[ElectronicSignature]) -> tuple[Advice, ...]:
    """The advice of a document with these electronic signatures: what they say, and no more that nobody signed it."""
    if not signatures:
        return tuple(advices)
    standings = {signature.standing for signature in signatures}
    advice = [item for item in advices if item.code != AdviceCode.UNSIGNED]
    if SignatureStanding.CHANGED in standings:
        advice.append(Advice(AdviceCode.SIGNATURE_CHANGED))
    elif SignatureStanding.UNCHECKED in standings:
        advice.append(Advice(AdviceCode.SIGNATURE_UNCHECKED))
    return tuple(advice)


def _stays_in_force(pages: Sequence[PageLines], mentions: Sequence[DatedMention]) -> bool:
    """Whether a document counts from its day on, such as a decree: not where it names the years that it is for.

    The budget that bears the costs of a decree does not bind it to a year, unless its title names that too.
    """
    years = [mention for mention in mentions if mention.kind in (MentionKind.BUDGET_YEAR, MentionKind.PERIOD)]
    if not pages:
        return False
    titles = [line for index, line in enumerate(pages[0].lines[:_HEAD_LINES]) if pages[0].is_title(index)]
    if any(map(_LAW.match, titles)):
        named = (mention.excerpt.strip("…") for mention in years if mention.kind == MentionKind.PERIOD)
        return not any(_ENDS.search(excerpt) for excerpt in named) and not any(
            mention.excerpt.strip("…") in title for mention in years for title in titles
        )
    if years:
        return False
    return any(_IN_FORCE.search(line) and not _NO_LONGER.search(line) for page in pages for line in page.lines)
