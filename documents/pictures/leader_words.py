"""Words of the leader's page: its finding, its numbers, and what is asked of whoever reads it."""

from documents.pictures.words import ALL_FINISHED, NOTHING_ASKED, day_and_month
from domain.overview.completion import Completion, percent
from domain.overview.forecast import Outlook
from domain.overview.leader_page import LeaderPage, Share

AT_PACE = "{accepted} dari {total} diterima; dengan laju ini {share} pada {day}, kurang {lacking}"
ALL_AT_PACE = "{accepted} dari {total} diterima; dengan laju ini lengkap pada {day}"
STANDS_STILL = "{accepted} dari {total} diterima; tidak bertambah dalam dua minggu terakhir"
TOO_EARLY = "{accepted} dari {total} diterima; kurang {lacking} sampai {day}"
OVER = "{accepted} dari {total} diterima; kurang {lacking}, batas waktu resmi sudah lewat"

SHARE_TILE = "diterima"
PACE_NOW_TILE = "diterima per hari kerja sekarang"
PACE_NEEDED_TILE = "per hari kerja agar lengkap {day}"
LACKING_TILE = "belum diterima"
OUTLOOK = "Perkiraan pada {day}: antara {low} dan {high} diterima (dari laju sejauh ini, bukan janji)."
NO_OUTLOOK = "Perkiraan pada {day}: belum cukup data."

ACCEPTED = "diterima {count}"
IN_REVIEW = "diperiksa {count}"
RETURNED = "dikembalikan {count}"
OUTSTANDING = "belum dikirim {count}"

BY_OPD = "Belum diterima menurut OPD"
ROW = "kurang {lacking} dari {total}"
ROW_COMPLETE = "lengkap"
SPAN = "perkiraan {day}"
OTHERS = "{count} OPD lainnya"
NAMED = "Paling banyak kurang"
NAMED_LINE = "{number}. {name}"
WEAK_RIGHTS = "Hak yang masih lemah"
WEAK_ACTIONS = "Aksi yang masih lemah"
NONE_LACKING = "Tidak ada."

ASK = "Yang dimohon dari Bapak/Ibu"
ASK_OPDS = "Arahan kepada kepala {count} OPD yang masih perlu mengirim, terutama {codes} (tombol Kirim arahan)."
ASK_OFFICE = "Dukungan bagi pemeriksaan: {count} kiriman sudah masuk dan menunggu diperiksa."
ASK_OVER = "Keputusan apakah {lacking} yang belum diterima masih disusulkan, dan arahan kepada OPD yang bersangkutan."
ASK_NOTHING = "Tidak ada yang perlu diputuskan saat ini. Terima kasih atas dukungan Bapak/Ibu."
_MOST_CODES = 3


def headline(page: LeaderPage) -> str:
    """78 dari 134 diterima; dengan laju ini 86% pada 13 Maret, kurang 19."""
    completion, outlook = page.whole, page.outlook
    if not completion.total:
        return NOTHING_ASKED
    if not page.lacking:
        return ALL_FINISHED
    if page.is_over:
        template = OVER
    elif outlook is None:
        template = TOO_EARLY
    elif not outlook.pace.gained:
        template = STANDS_STILL
    else:
        template = ALL_AT_PACE if outlook.at_pace == outlook.total else AT_PACE
    return template.format(
        accepted=completion.accepted,
        total=completion.total,
        day=day_and_month(page.official_on),
        share=percent(outlook.at_pace, outlook.total) if outlook else "",
        lacking=outlook.total - outlook.at_pace if outlook and template == AT_PACE else page.lacking,
    )


def tiles(page: LeaderPage) -> list[tuple[str, str]]:
    """The numbers of the page, each with what it is."""
    figures = [(page.whole.percent, SHARE_TILE), (str(page.lacking), LACKING_TILE)]
    if page.outlook is not None:
        figures.append((decimal(page.outlook.pace.per_day), PACE_NOW_TILE))
    if page.pace is not None:
        figures.append((str(page.pace.per_day), PACE_NEEDED_TILE.format(day=day_and_month(page.pace.until))))
    return figures


def outlook_line(page: LeaderPage) -> str | None:
    """Perkiraan pada 13 Maret: antara 70% dan 88%; that it is too early to tell; None where nothing is foretold."""
    if page.is_over or not page.lacking:
        return None
    day = day_and_month(page.official_on)
    if page.outlook is None:
        return NO_OUTLOOK.format(day=day)
    return OUTLOOK.format(day=day, low=page.outlook.low_share, high=page.outlook.high_share)


def parts(completion: Completion) -> list[tuple[str, int]]:
    """What a bar is made of, from left to right."""
    return [
        (ACCEPTED.format(count=completion.accepted), completion.accepted),
        (IN_REVIEW.format(count=completion.in_review), completion.in_review),
        (RETURNED.format(count=completion.returned), completion.returned),
        (OUTSTANDING.format(count=completion.outstanding), completion.outstanding),
    ]


def row_line(share: Share) -> str:
    """Kurang 12 dari 15."""
    return ROW.format(lacking=share.lacking, total=share.completion.total) if share.lacking else ROW_COMPLETE


def span(outlook: Outlook) -> str:
    """70%–88%: how far an OPD will be."""
    return f"{outlook.low_share}–{outlook.high_share}"


def asked(page: LeaderPage) -> list[str]:
    """What the reader is asked for, a sentence each."""
    if not page.lacking:
        return [ASK_NOTHING]
    if page.is_over:
        return [ASK_OVER.format(lacking=page.lacking)]
    owing = page.owing
    codes = ", ".join(opd.code for opd in owing[:_MOST_CODES])
    sentences = [ASK_OPDS.format(count=len(owing), codes=codes)] if owing else []
    if page.waits_for_office:
        sentences.append(ASK_OFFICE.format(count=page.whole.in_review))
    return sentences


def decimal(number: float) -> str:
    """3,2."""
    return f"{number:.1f}".replace(".", ",").removesuffix(",0")
