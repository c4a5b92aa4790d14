"""What is set apart, what an office claims, codes of offices, rounds through the offices, what a batch undoes."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TEXT, WHOLE, YES_NO, JSON = sa.String(), sa.Integer(), sa.Boolean(), sa.JSON()
NEW_COLUMNS = [
    ("application", "set_apart", TEXT),
    ("application", "integrated", YES_NO),
    ("unit", "code", TEXT),
    *(
        (kind, "sia_entered", TEXT)
        for kind in ("application", "service", "process", "data_set", "facility")
    ),
]
NEW_TABLES = {
    "round": [
        ("name", TEXT, False, None),
        ("opened", TEXT, False, None),
        ("due", TEXT, True, None),
        ("closed", TEXT, True, None),
        ("note", TEXT, True, None),
    ],
    "reply": [
        ("round_id", WHOLE, False, "round"),
        ("unit_id", WHOLE, False, "unit"),
        ("sent", TEXT, True, None),
        ("returned", TEXT, True, None),
        ("file", TEXT, True, None),
        ("asked", WHOLE, True, None),
        ("answered", WHOLE, True, None),
        ("unclear", JSON, True, None),
        ("note", TEXT, True, None),
    ],
}
INDEXED = {"round": ["name"], "reply": ["round_id", "unit_id"]}


def upgrade() -> None:
    for table, name, kind in NEW_COLUMNS:
        op.add_column(table, sa.Column(name, kind))
    for table, columns in NEW_TABLES.items():
        _records(table, columns)
    op.execute(
        "ALTER TABLE batch ADD COLUMN undoes_id INTEGER CONSTRAINT fk_batch_undoes_id REFERENCES batch (id)"
    )


def _records(table: str, columns: list) -> None:
    op.create_table(
        table,
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", JSON),
        sa.Column("agency_id", WHOLE, nullable=False),
        *(
            sa.Column(name, kind, nullable=nullable)
            for name, kind, nullable, _ in columns
        ),
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.UniqueConstraint("key", name=f"uq_{table}_key"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name=f"fk_{table}_agency_id"
        ),
        *(
            sa.ForeignKeyConstraint([name], [f"{refers}.id"], name=f"fk_{table}_{name}")
            for name, _, _, refers in columns
            if refers
        ),
    )
    for name in ["agency_id", *INDEXED[table]]:
        op.create_index(f"ix_{table}_{name}", table, [name])
