"""The dimensions of missions, objectives and problems; how many sub-districts and villages a government has."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("objective", sa.Column("dimensions", sa.JSON()))
    for name in ("subdistricts", "villages"):
        op.add_column("agency", sa.Column(name, sa.Integer()))
