"""Interfaces, further means of an exchange, and databases that several applications use."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

TEXT, WHOLE, YES_NO, JSON = sa.String(), sa.Integer(), sa.Boolean(), sa.JSON()
TEXTS = (
    "interface_kind", "status", "format", "address", "authentication", "documentation", "interface_version", "basis",
    "source", "note",
)  # fmt: skip
ONE_OF = {"application_id": "application", "facility_id": "facility"}
# Table of links → what has them and what they name.
LINKS = {
    "interface_data": ("interface", "data_set"),
    "exchange_interfaces": ("exchange", "interface"),
    "application_databases_written": ("application", "facility"),
    "application_databases_read": ("application", "facility"),
}


def upgrade() -> None:
    _interfaces()
    op.add_column("exchange", sa.Column("means", JSON))
    for table, (kind, refers) in LINKS.items():
        _links(table, kind, refers)


def _interfaces() -> None:
    op.create_table(
        "interface",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", JSON),
        sa.Column("agency_id", WHOLE, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("sort_name", TEXT, nullable=False),
        *(sa.Column(name, WHOLE) for name in ONE_OF),
        *(sa.Column(name, TEXT) for name in TEXTS),
        sa.Column("withdrawn", YES_NO, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_interface"),
        sa.UniqueConstraint("key", name="uq_interface_key"),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{refers}.id"], name=f"fk_interface_{name}"
            )
            for name, refers in {"agency_id": "agency", **ONE_OF}.items()
        ),
    )
    for name in ("agency_id", "name", "sort_name", *ONE_OF):
        op.create_index(f"ix_interface_{name}", "interface", [name])


def _links(table: str, kind: str, refers: str) -> None:
    ends = {"record_id": kind, "other_id": refers, "agency_id": "agency"}
    op.create_table(
        table,
        *(sa.Column(name, WHOLE, nullable=False) for name in (*ends, "position")),
        sa.PrimaryKeyConstraint("record_id", "other_id", name=f"pk_{table}"),
        *(
            sa.ForeignKeyConstraint([end], [f"{to}.id"], name=f"fk_{table}_{end}")
            for end, to in ends.items()
        ),
    )
    for name in ("other_id", "agency_id"):
        op.create_index(f"ix_{table}_{name}", table, [name])
