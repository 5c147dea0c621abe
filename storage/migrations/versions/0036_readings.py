"""What is read in files after they were kept: readings, what looks alike, what a region makes of advice

Revision ID: 0036
Revises: 0035
"""

import sqlalchemy as sa
from alembic import op

revision = "0036"
down_revision = "0035"
branch_labels = None
depends_on = None

_UNFINISHED = "status IN ('waiting', 'reading')"


def upgrade() -> None:
    op.create_table(
        "placed_word",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("programme", sa.String(length=120), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("word", sa.String(length=40), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_placed_word_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_placed_word")),
        sa.UniqueConstraint(
            "region_id", "programme", "code", "word", name=op.f("uq_placed_word_region_id_programme_code_word")
        ),
    )
    op.create_index(op.f("ix_placed_word_region_id"), "placed_word", ["region_id"], unique=False)
    op.create_table(
        "advice_rule",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("handling", sa.String(length=32), nullable=False),
        sa.Column("changed_by", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["changed_by"], ["person.id"], name=op.f("fk_advice_rule_changed_by_person")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_advice_rule_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_advice_rule")),
        sa.UniqueConstraint("region_id", "code", name=op.f("uq_advice_rule_region_id_code")),
    )
    op.create_index(op.f("ix_advice_rule_changed_by"), "advice_rule", ["changed_by"], unique=False)
    op.create_index(op.f("ix_advice_rule_region_id"), "advice_rule", ["region_id"], unique=False)
    op.create_table(
        "file_match",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=True),
        sa.Column("other_file_id", sa.Integer(), nullable=False),
        sa.Column("other_page", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("found_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["evidence_file.id"], name=op.f("fk_file_match_file_id_evidence_file")),
        sa.ForeignKeyConstraint(
            ["other_file_id"], ["evidence_file.id"], name=op.f("fk_file_match_other_file_id_evidence_file")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_file_match_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_match")),
    )
    op.create_index("ix_file_match_file_id", "file_match", ["file_id"], unique=False)
    op.create_index("ix_file_match_other_file_id", "file_match", ["other_file_id"], unique=False)
    op.create_index(op.f("ix_file_match_region_id"), "file_match", ["region_id"], unique=False)
    op.create_table(
        "file_reading",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Integer(), nullable=False),
        sa.Column("packed_reading", sa.LargeBinary(), nullable=True),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["file_id"], ["evidence_file.id"], name=op.f("fk_file_reading_file_id_evidence_file")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_file_reading_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_file_reading")),
        sa.UniqueConstraint("file_id", name=op.f("uq_file_reading_file_id")),
    )
    op.create_index(op.f("ix_file_reading_region_id"), "file_reading", ["region_id"], unique=False)
    op.create_index(
        "ix_file_reading_unfinished",
        "file_reading",
        ["id"],
        unique=False,
        sqlite_where=sa.text(_UNFINISHED),
        postgresql_where=sa.text(_UNFINISHED),
    )
    op.create_table(
        "page_print",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("bits", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["evidence_file.id"], name=op.f("fk_page_print_file_id_evidence_file")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_page_print_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_page_print")),
        sa.UniqueConstraint("file_id", "page", name=op.f("uq_page_print_file_id_page")),
    )
    op.create_index(op.f("ix_page_print_region_id"), "page_print", ["region_id"], unique=False)
    op.create_table(
        "cleaned_document",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("opd_id", sa.Integer(), nullable=False),
        sa.Column("assignment_id", sa.Integer(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("bot_id", sa.BigInteger(), nullable=True),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("starts", sa.Integer(), nullable=False),
        sa.Column("pages", sa.JSON(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=True),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(["asked_by"], ["person.id"], name=op.f("fk_cleaned_document_asked_by_person")),
        sa.ForeignKeyConstraint(
            ["assignment_id"], ["assignment.id"], name=op.f("fk_cleaned_document_assignment_id_assignment")
        ),
        sa.ForeignKeyConstraint(
            ["file_id"], ["evidence_file.id"], name=op.f("fk_cleaned_document_file_id_evidence_file")
        ),
        sa.ForeignKeyConstraint(["opd_id"], ["opd.id"], name=op.f("fk_cleaned_document_opd_id_opd")),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_cleaned_document_region_id_region")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cleaned_document")),
    )
    op.create_index(op.f("ix_cleaned_document_asked_by"), "cleaned_document", ["asked_by"], unique=False)
    op.create_index(op.f("ix_cleaned_document_assignment_id"), "cleaned_document", ["assignment_id"], unique=False)
    op.create_index(op.f("ix_cleaned_document_file_id"), "cleaned_document", ["file_id"], unique=False)
    op.create_index(op.f("ix_cleaned_document_opd_id"), "cleaned_document", ["opd_id"], unique=False)
    op.create_index(op.f("ix_cleaned_document_region_id"), "cleaned_document", ["region_id"], unique=False)
    op.create_table(
        "overridden_advice",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("region_id", sa.Integer(), nullable=False),
        sa.Column("submission_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["evidence_file.id"], name=op.f("fk_overridden_advice_file_id_evidence_file")
        ),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name=op.f("fk_overridden_advice_region_id_region")),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submission.id"], name=op.f("fk_overridden_advice_submission_id_submission")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_overridden_advice")),
        sa.UniqueConstraint(
            "submission_id", "file_id", "code", name=op.f("uq_overridden_advice_submission_id_file_id_code")
        ),
    )
    op.create_index(op.f("ix_overridden_advice_file_id"), "overridden_advice", ["file_id"], unique=False)
    op.create_index(op.f("ix_overridden_advice_region_id"), "overridden_advice", ["region_id"], unique=False)
    op.add_column("draft_file", sa.Column("proof_page", sa.Integer(), nullable=True))
    op.add_column("submission_file", sa.Column("proof_page", sa.Integer(), nullable=True))
    op.add_column("unassigned_file", sa.Column("candidates", sa.JSON(), nullable=True))


def downgrade() -> None:
    op.drop_column("unassigned_file", "candidates")
    op.drop_column("submission_file", "proof_page")
    op.drop_column("draft_file", "proof_page")
    op.drop_table("overridden_advice")
    op.drop_table("cleaned_document")
    op.drop_table("page_print")
    op.drop_table("file_reading")
    op.drop_table("file_match")
    op.drop_table("advice_rule")
    op.drop_table("placed_word")
