"""Findings that are set aside: which rule, on what, by whom, why, until when."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

TEXT, WHOLE = sa.String(), sa.Integer()


def upgrade() -> None:
    op.create_table(
        "waiver",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", sa.JSON()),
        sa.Column("agency_id", WHOLE, nullable=False),
        *(
            sa.Column(name, TEXT, nullable=False)
            for name in ("rule", "about", "reason", "decided_by", "until")
        ),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("note", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_waiver"),
        sa.UniqueConstraint("key", name="uq_waiver_key"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_waiver_agency_id"
        ),
    )
    op.create_index("ix_waiver_agency_id", "waiver", ["agency_id"])
    op.create_index("ix_waiver_rule", "waiver", ["rule"])
