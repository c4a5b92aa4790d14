"""Whether the owner of a record releases its texts to the public; of what is on record nobody has said so."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

KINDS = (
    "objective", "process", "service", "data_set", "application", "exchange", "plan_item",
)  # fmt: skip


def upgrade() -> None:
    for kind in KINDS:
        op.add_column(kind, sa.Column("released", sa.Boolean()))
