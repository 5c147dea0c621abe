"""Of documents made of photos, their pages as rows, why one was not made, and an index over what is not made yet

Revision ID: 0039
Revises: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0039"
down_revision = "0038"
branch_labels = None
depends_on = None

_UNFINISHED = "status IN ('waiting', 'making')"


def upgrade() -> None:
    op.drop_column("cleaned_document", "pages")
    op.add_column("cleaned_document", sa.Column("fault", sa.String(length=32), nullable=True))
    op.create_index(
        "ix_cleaned_document_unfinished",
        "cleaned_document",
        ["id"],
        unique=False,
        sqlite_where=sa.text(_UNFINISHED),
        postgresql_where=sa.text(_UNFINISHED),
    )
    op.create_table(
        "cleaned_page",
        sa.Column("id", sa.Integer(), autoincrement=True, nullable=False),
        sa.Column("document_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("page", sa.Integer(), nullable=False),
        sa.Column("quarters", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=True),
        sa.Column("item_asked", sa.Boolean(), nullable=False),
        sa.Column("album", sa.String(length=40), nullable=True),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("added_by", sa.Integer(), nullable=True),
        sa.Column("contribution_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["document_id"],
            ["cleaned_document.id"],
            name=op.f("fk_cleaned_page_document_id_cleaned_document"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(["file_id"], ["evidence_file.id"], name=op.f("fk_cleaned_page_file_id_evidence_file")),
        sa.ForeignKeyConstraint(["item_id"], ["evidence_item.id"], name=op.f("fk_cleaned_page_item_id_evidence_item")),
        sa.ForeignKeyConstraint(["added_by"], ["person.id"], name=op.f("fk_cleaned_page_added_by_person")),
        sa.ForeignKeyConstraint(
            ["contribution_id"], ["contribution.id"], name=op.f("fk_cleaned_page_contribution_id_contribution")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cleaned_page")),
    )
    for column in ("document_id", "file_id", "added_by", "contribution_id"):
        op.create_index(op.f(f"ix_cleaned_page_{column}"), "cleaned_page", [column], unique=False)


def downgrade() -> None:
    op.drop_table("cleaned_page")
    op.drop_index("ix_cleaned_document_unfinished", "cleaned_document")
    op.drop_column("cleaned_document", "fault")
    op.add_column("cleaned_document", sa.Column("pages", sa.JSON(), nullable=False, server_default="[]"))
