"""What a government means to do: items of the plan, and the actions that carry them out."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TEXT, WHOLE, JSON = sa.String(), sa.Integer(), sa.JSON()
TEXTS = (
    "initiative", "programme", "counterpart", "state", "starts", "ends", "effectiveness", "feasibility", "reasons",
    "indicator", "baseline", "done_on", "measure", "source", "note",
)  # fmt: skip
ONE_OF = {"objective_id": "objective", "unit_id": "unit", "decision_id": "document"}
SEVERAL_OF = {
    "after": "plan_item",
    "needs": "need",
    "exchanges": "exchange",
    "applications": "application",
    "data": "data_set",
}


def upgrade() -> None:
    op.create_table(
        "plan_item",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", JSON),
        sa.Column("agency_id", WHOLE, nullable=False),
        *(sa.Column(name, TEXT, nullable=False) for name in ("name", "content")),
        *(sa.Column(name, TEXT) for name in TEXTS),
        *(sa.Column(name, WHOLE) for name in (*ONE_OF, "cost")),
        *(sa.Column(name, JSON) for name in ("rules", "targets")),
        sa.PrimaryKeyConstraint("id", name="pk_plan_item"),
        sa.UniqueConstraint("key", name="uq_plan_item_key"),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{refers}.id"], name=f"fk_plan_item_{name}"
            )
            for name, refers in {"agency_id": "agency", **ONE_OF}.items()
        ),
    )
    for name in ("agency_id", "name", *ONE_OF):
        op.create_index(f"ix_plan_item_{name}", "plan_item", [name])
    for field, refers in SEVERAL_OF.items():
        _links(f"plan_item_{field}", refers)
    op.execute(
        "ALTER TABLE action ADD COLUMN plan_item_id INTEGER CONSTRAINT fk_action_plan_item_id REFERENCES plan_item (id)"
    )
    op.create_index("ix_action_plan_item_id", "action", ["plan_item_id"])


def _links(table: str, refers: str) -> None:
    ends = {"record_id": "plan_item", "other_id": refers, "agency_id": "agency"}
    op.create_table(
        table,
        sa.Column("record_id", WHOLE, nullable=False),
        sa.Column("other_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("agency_id", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("record_id", "other_id", name=f"pk_{table}"),
        *(
            sa.ForeignKeyConstraint([end], [f"{to}.id"], name=f"fk_{table}_{end}")
            for end, to in ends.items()
        ),
    )
    for name in ("other_id", "agency_id"):
        op.create_index(f"ix_{table}_{name}", table, [name])
