"""Tables of what was read in files after they were kept, and of what a region and its people make of it."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.reading.cleaning import CleaningFault, CleaningStatus
from domain.reading.matches import MatchKind
from domain.reading.readings import AdviceCode, AdviceHandling
from domain.reading.work import ReadingStatus
from storage.tables.base import Base, Id, OpdId, PersonId, RegionId


class FileReadingRow(Base):
    """The reading of a stored file: waiting for it, or what it found (packed JSON of a `Reading`, without its text).

    `reader` is the version of the rules that read it, `starts` how often a process began with it, `bot_id` the
    account of the bot whose process reads it, `holder` that process's claim. `text_print` is the MinHash of its text
    layer, `advice_codes` the kinds of advice given when it was read.
    """

    __tablename__ = "file_reading"
    __table_args__ = (
        UniqueConstraint("file_id"),
        Index(
            "ix_file_reading_unfinished",
            "id",
            sqlite_where=text("status IN ('waiting', 'reading')"),
            postgresql_where=text("status IN ('waiting', 'reading')"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"))
    bot_id: Mapped[int | None] = mapped_column(BigInteger)
    holder: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[ReadingStatus]
    starts: Mapped[int] = mapped_column(default=0)
    reader: Mapped[int] = mapped_column(default=0)
    packed_reading: Mapped[bytes | None]
    text_print: Mapped[bytes | None]
    advice_codes: Mapped[list[str] | None] = mapped_column(JSON)
    queued_at: Mapped[datetime]
    read_at: Mapped[datetime | None]


class PagePrintRow(Base):
    """How a page of a file looks, in 576 bits: what is alike is found again by it."""

    __tablename__ = "page_print"
    __table_args__ = (UniqueConstraint("file_id", "page"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"))
    page: Mapped[int]
    bits: Mapped[bytes]


class FileMatchRow(Base):
    """That a file, or a page of it, is the same as another of the region; `file_id` is the one that was read later."""

    __tablename__ = "file_match"
    __table_args__ = (Index("ix_file_match_file_id", "file_id"), Index("ix_file_match_other_file_id", "other_file_id"))
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"))
    page: Mapped[int | None]
    other_file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"))
    other_page: Mapped[int | None]
    kind: Mapped[MatchKind]
    found_at: Mapped[datetime]


class AdviceRuleRow(Base):
    """How a region handles a kind of advice, where it has set it."""

    __tablename__ = "advice_rule"
    __table_args__ = (UniqueConstraint("region_id", "code"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    code: Mapped[AdviceCode]
    handling: Mapped[AdviceHandling]
    changed_by: Mapped[PersonId]
    changed_at: Mapped[datetime]


class OverriddenAdviceRow(Base):
    """Advice that stood when a submission was sent: its sender went on, with a reason where one was asked."""

    __tablename__ = "overridden_advice"
    __table_args__ = (UniqueConstraint("submission_id", "file_id", "code"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    code: Mapped[AdviceCode]
    reason: Mapped[str] = mapped_column(Text, default="")


class PlacedWordRow(Base):
    """How often a word stood in what an OPD's people put to an indicator: no word of a person, and forgettable."""

    __tablename__ = "placed_word"
    __table_args__ = (UniqueConstraint("region_id", "programme", "code", "word"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    programme: Mapped[str] = mapped_column(String(120))
    code: Mapped[str] = mapped_column(String(40))
    word: Mapped[str] = mapped_column(String(40))
    count: Mapped[int]


class CleanedDocumentRow(Base):
    """One PDF made of photos of pages: waiting for it, or the file it became, for the draft that it was asked for.

    `holder` is the claim of the process that makes it. `used_at` while it stands in a draft or an answer in place of
    its photos, which stay (`CleanedPageRow`).
    """

    __tablename__ = "cleaned_document"
    __table_args__ = (
        Index(
            "ix_cleaned_document_unfinished",
            "id",
            sqlite_where=text("status IN ('waiting', 'making')"),
            postgresql_where=text("status IN ('waiting', 'making')"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    asked_by: Mapped[PersonId]
    asked_at: Mapped[datetime]
    bot_id: Mapped[int | None] = mapped_column(BigInteger)
    holder: Mapped[str | None] = mapped_column(String(40))
    status: Mapped[CleaningStatus]
    fault: Mapped[CleaningFault | None]
    starts: Mapped[int] = mapped_column(default=0)
    file_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    used_at: Mapped[datetime | None]
    ended_at: Mapped[datetime | None]


class CleanedPageRow(Base):
    """A page of such a document: which page of which photo, turned by `quarters`; the rest tells how the photo lay."""

    __tablename__ = "cleaned_page"
    id: Mapped[Id]
    document_id: Mapped[int] = mapped_column(ForeignKey("cleaned_document.id", ondelete="CASCADE"), index=True)
    position: Mapped[int]
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    page: Mapped[int]
    quarters: Mapped[int] = mapped_column(default=0)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))
    item_asked: Mapped[bool] = mapped_column(default=False)
    album: Mapped[str | None] = mapped_column(String(40))
    caption: Mapped[str] = mapped_column(Text, default="")
    added_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"), index=True)
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True)


class RedactedCopyRow(Base):
    """The copy of a file on which `numbers` of persons are blackened; `used` while it goes out instead of the file."""

    __tablename__ = "redacted_copy"
    __table_args__ = (UniqueConstraint("file_id"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"))
    copy_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    numbers: Mapped[int]
    used: Mapped[bool]
    made_by: Mapped[PersonId]
    made_at: Mapped[datetime]
