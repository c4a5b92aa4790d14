"""Counts that may be above two thousand million: SQLite keeps them as they are, a database server needs eight bytes."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

# A cost is in rupiah: three thousand million is an ordinary one.
LARGE = [("plan_item", "cost")]


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    for table, name in LARGE:
        op.alter_column(table, name, type_=sa.BigInteger())
