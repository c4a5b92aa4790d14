"""The order of names beside the names, with an index: a page of a long list is read without sorting the whole."""

import sqlalchemy as sa
from alembic import op

from spbe_inventory.matching.natural_order import natural_text

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

SHORT_NAMED = ("agency", "unit")
NAMED = (
    *SHORT_NAMED, "objective", "process", "service", "data_set", "facility", "application", "document", "plan_item",
    "action", "round", "instrument",
)  # fmt: skip


def upgrade() -> None:
    for table in NAMED:
        op.add_column(
            table,
            sa.Column("sort_name", sa.String(), nullable=False, server_default=""),
        )
        _fill(table)
        op.create_index(f"ix_{table}_sort_name", table, ["sort_name"])


def _fill(name: str) -> None:
    """Write the order of every name of a table."""
    columns = ["id", "key", "name", "sort_name"]
    if name in SHORT_NAMED:
        columns.append("short_name")
    table = sa.table(name, *map(sa.column, columns))
    connection = op.get_bind()
    filled = []
    for row in connection.execute(sa.select(table)).mappings():
        called = row.get("short_name") or row["name"] or row["key"]
        filled.append({"number": row["id"], "order": natural_text(str(called))})
    update = table.update().where(table.c.id == sa.bindparam("number"))
    if filled:
        connection.execute(update.values(sort_name=sa.bindparam("order")), filled)
