"""Steps of verification: what an office sent, what was returned to it, verified, validated, at which version."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

TEXT, WHOLE, YES_NO, JSON = sa.String(), sa.Integer(), sa.Boolean(), sa.JSON()


def upgrade() -> None:
    op.create_table(
        "verification",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", JSON),
        sa.Column("agency_id", WHOLE, nullable=False),
        sa.Column("application_id", WHOLE, nullable=False),
        sa.Column("step", TEXT, nullable=False),
        sa.Column("application_version", WHOLE, nullable=False),
        sa.Column("remark", TEXT),
        sa.Column("taken_by", TEXT),
        sa.Column("withdrawn", YES_NO, nullable=False),
        sa.Column("note", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_verification"),
        sa.UniqueConstraint("key", name="uq_verification_key"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_verification_agency_id"
        ),
        sa.ForeignKeyConstraint(
            ["application_id"],
            ["application.id"],
            name="fk_verification_application_id",
        ),
    )
    for name in ("agency_id", "application_id"):
        op.create_index(f"ix_verification_{name}", "verification", [name])
