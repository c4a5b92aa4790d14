"""Whose statement an exchange is, and the official texts of evaluations that were loaded."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

TEXT, WHOLE = sa.String(), sa.Integer()


def upgrade() -> None:
    op.add_column("exchange", sa.Column("said_by", TEXT))
    op.create_table(
        "instrument",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", sa.JSON()),
        sa.Column("agency_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("content", TEXT, nullable=False),
        sa.Column("source", TEXT),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("note", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_instrument"),
        sa.UniqueConstraint("key", name="uq_instrument_key"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_instrument_agency_id"
        ),
    )
    op.create_index("ix_instrument_agency_id", "instrument", ["agency_id"])
    op.create_index("ix_instrument_name", "instrument", ["name"])
