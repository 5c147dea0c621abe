"""Tables of the answers: stored files, drafts, submissions and their reviews."""

from datetime import datetime

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from domain.submission.states import Administrative, AnswerKind, Decision, Substantive
from storage.tables.base import Base, Id, OpdId, PersonId, PersonName, RegionId


class FileRow(Base):
    """A stored file: its bytes lie in the evidence store under the SHA-256 (hex); one may serve several answers.

    `unused_since` is when it was first noticed that it serves none and nobody is asked about it; `removed_at` when its
    bytes were deleted for that. The row stays, and its bytes may come again. `view_reference` is the messenger's own
    to the view of a picture that few office computers show, `message_id` the message by which its uploader sent it.
    """

    __tablename__ = "evidence_file"
    __table_args__ = (
        Index("ix_evidence_file_opd_sha", "opd_id", "sha256"),
        Index("ix_evidence_file_checked_at", "checked_at"),
        Index(
            "ix_evidence_file_damaged",
            "region_id",
            sqlite_where=text("damaged_at IS NOT NULL"),
            postgresql_where=text("damaged_at IS NOT NULL"),
        ),
        Index(
            "ix_evidence_file_unused",
            "unused_since",
            sqlite_where=text("unused_since IS NOT NULL AND removed_at IS NULL"),
            postgresql_where=text("unused_since IS NOT NULL AND removed_at IS NULL"),
        ),
    )
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    sha256: Mapped[str] = mapped_column(String(64))
    size: Mapped[int] = mapped_column(BigInteger)
    media_type: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    pages: Mapped[int | None]
    name: Mapped[str] = mapped_column(String(200))
    findings: Mapped[list[dict[str, object]]] = mapped_column(JSON, default=list)
    uploaded_by: Mapped[PersonId]
    stored_at: Mapped[datetime]
    checked_at: Mapped[datetime | None]
    damaged_at: Mapped[datetime | None]
    unused_since: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]
    telegram_file_id: Mapped[str | None] = mapped_column(String(200))
    view_reference: Mapped[str | None] = mapped_column(String(200))
    message_id: Mapped[int | None] = mapped_column(BigInteger)


class UnassignedFileRow(Base):
    """A stored file whose indicator is not known yet: the person is being asked.

    `candidates` are the assignments that it may be for, the likeliest first, each with the words that speak for it;
    None until the file was read.
    """

    __tablename__ = "unassigned_file"
    id: Mapped[Id]
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"))
    person_id: Mapped[PersonId]
    opd_id: Mapped[OpdId]
    album: Mapped[str | None] = mapped_column(String(40))
    caption: Mapped[str] = mapped_column(Text, default="")
    arrived_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]
    candidates: Mapped[list[dict[str, object]] | None] = mapped_column(JSON)


class DraftRow(Base):
    """The answer in the making, one per assignment, shared by the OPD's admins.

    `advice_reason` says why it is sent as it is, where the region asks for that.
    """

    __tablename__ = "draft"
    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), unique=True)
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    answer: Mapped[AnswerKind]
    nihil_reason: Mapped[str | None] = mapped_column(Text)
    advice_reason: Mapped[str | None] = mapped_column(Text)
    created_by: Mapped[PersonId]
    created_at: Mapped[datetime]
    touched_at: Mapped[datetime]
    revision: Mapped[int] = mapped_column(default=1)


class DraftFileRow(Base):
    """A file in a draft, for one of the items asked (or none of them: `item_id` None).

    `item_asked` while its sender is being asked for which; `album` and `caption` are those it came with.
    `contribution_id` where a colleague who helps put it in; `proof_page` counts from 1 and is the page that matters.
    `likely_item_id` is the item that what was read in it speaks for.
    """

    __tablename__ = "draft_file"
    __table_args__ = (UniqueConstraint("draft_id", "file_id"),)
    id: Mapped[Id]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))
    item_asked: Mapped[bool] = mapped_column(default=False, server_default=false())
    album: Mapped[str | None] = mapped_column(String(40))
    caption: Mapped[str] = mapped_column(Text, default="", server_default="")
    added_by: Mapped[PersonId]
    added_at: Mapped[datetime]
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    proof_page: Mapped[int | None]
    likely_item_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))


class DraftFigureRow(Base):
    """An answered figure in a draft; the value is a decimal written with a point."""

    __tablename__ = "draft_figure"
    __table_args__ = (UniqueConstraint("draft_id", "figure_id"),)
    id: Mapped[Id]
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id", ondelete="CASCADE"), index=True)
    figure_id: Mapped[int] = mapped_column(ForeignKey("figure.id"))
    value: Mapped[str] = mapped_column(String(40))


class SubmissionRow(Base):
    """One version of an answer as it was sent; never changed but by what is decided of it.

    `submitted_name` is what its sender was called then, `sent_as_id` the OPD in whose name it was sent where that one
    has merged into `opd_id` since.
    """

    __tablename__ = "submission"
    __table_args__ = (
        UniqueConstraint("assignment_id", "version"),
        UniqueConstraint("region_id", "receipt_number"),
        Index("ix_submission_queue", "region_id", "decision", "submitted_at"),
        Index(
            "uq_submission_live",
            "assignment_id",
            unique=True,
            sqlite_where=text("withdrawn_at IS NULL AND superseded_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL AND superseded_at IS NULL"),
        ),
        # Whether an assignment's answer stands, and how: summaries and planning read nothing else of it.
        Index(
            "ix_submission_standing",
            "region_id",
            "assignment_id",
            "decision",
            "effective_at",
            sqlite_where=text("withdrawn_at IS NULL AND superseded_at IS NULL"),
            postgresql_where=text("withdrawn_at IS NULL AND superseded_at IS NULL"),
        ),
        Index(
            "ix_submission_taken_by",
            "taken_by",
            sqlite_where=text("taken_by IS NOT NULL"),
            postgresql_where=text("taken_by IS NOT NULL"),
        ),
        Index("ix_submission_decided_by", "decided_by"),
    )
    id: Mapped[Id]
    assignment_id: Mapped[int] = mapped_column(ForeignKey("assignment.id"), index=True)
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    sent_as_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    version: Mapped[int]
    receipt_number: Mapped[str] = mapped_column(String(60))
    answer: Mapped[AnswerKind]
    nihil_reason: Mapped[str | None] = mapped_column(Text)
    submitted_by: Mapped[PersonId]
    submitted_name: Mapped[str] = mapped_column(PersonName, server_default="")
    submitted_at: Mapped[datetime]
    late: Mapped[bool]
    withdrawn_at: Mapped[datetime | None]
    superseded_at: Mapped[datetime | None]
    taken_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    taken_at: Mapped[datetime | None]
    begun_at: Mapped[datetime | None]
    decision: Mapped[Decision | None]
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    effective_at: Mapped[datetime | None]
    review_id: Mapped[int | None]


class SubmissionFileRow(Base):
    """A file of a submission, in the order in which it was sent; `contribution_id` where a colleague had put it in.

    `proof_page` as in the draft.
    """

    __tablename__ = "submission_file"
    __table_args__ = (UniqueConstraint("submission_id", "file_id"),)
    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("evidence_file.id"), index=True)
    item_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_item.id"))
    position: Mapped[int]
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contribution.id"), index=True)
    proof_page: Mapped[int | None]


class SubmissionFigureRow(Base):
    """A figure of a submission, with label and unit as they were asked then."""

    __tablename__ = "submission_figure"
    __table_args__ = (UniqueConstraint("submission_id", "figure_id"),)
    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    figure_id: Mapped[int] = mapped_column(ForeignKey("figure.id"))
    value: Mapped[str] = mapped_column(String(40))


class ReceiptCounterRow(Base):
    """The last receipt number given per OPD and year (local)."""

    __tablename__ = "receipt_counter"
    __table_args__ = (UniqueConstraint("opd_id", "year"),)
    id: Mapped[Id]
    region_id: Mapped[RegionId]
    opd_id: Mapped[OpdId]
    year: Mapped[int]
    last: Mapped[int]


class ReceiptCodeRow(Base):
    """What the code on a printed receipt says, and its SHA-256 (hex), by which it is found: nobody can guess one.

    It is made when the receipt is first asked for, and stays the same.
    """

    __tablename__ = "receipt_code"
    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    token: Mapped[str] = mapped_column(String(64))
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_at: Mapped[datetime]


class ReviewRow(Base):
    """A decision, or the undoing of one (`undoes_id`); rows are only ever added.

    `reviewer_name` is what the reviewer was called then.
    """

    __tablename__ = "review"
    __table_args__ = (
        Index(
            "ix_review_undoes_id",
            "undoes_id",
            sqlite_where=text("undoes_id IS NOT NULL"),
            postgresql_where=text("undoes_id IS NOT NULL"),
        ),
    )
    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), index=True)
    reviewer_id: Mapped[PersonId]
    reviewer_name: Mapped[str] = mapped_column(PersonName, server_default="")
    decided_at: Mapped[datetime]
    effective_at: Mapped[datetime]
    decision: Mapped[Decision | None]
    administrative: Mapped[Administrative | None]
    substantive: Mapped[Substantive | None]
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    remark: Mapped[str] = mapped_column(Text, default="")
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("review.id"))


class ReviewStretchRow(Base):
    """What a coordinator checks in a row in a region: of one OPD, or of one right, and what came up last in it."""

    __tablename__ = "review_stretch"
    __table_args__ = (UniqueConstraint("person_id", "region_id"),)
    id: Mapped[Id]
    person_id: Mapped[PersonId]
    region_id: Mapped[RegionId]
    opd_id: Mapped[int | None] = mapped_column(ForeignKey("opd.id"))
    round_id: Mapped[int | None] = mapped_column(ForeignKey("round.id"))
    criterion_id: Mapped[int | None] = mapped_column(ForeignKey("criterion.id"))
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"))
    taken_at: Mapped[datetime]


class ReviewWorkRow(Base):
    """Verdicts that the reviewer has ticked but not yet decided; gone once decided."""

    __tablename__ = "review_work"
    id: Mapped[Id]
    submission_id: Mapped[int] = mapped_column(ForeignKey("submission.id"), unique=True)
    reviewer_id: Mapped[PersonId]
    administrative: Mapped[Administrative | None]
    substantive: Mapped[Substantive | None]
    reasons: Mapped[list[str]] = mapped_column(JSON, default=list)
    remark: Mapped[str] = mapped_column(Text, default="")
