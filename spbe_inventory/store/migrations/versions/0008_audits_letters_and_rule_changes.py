"""Audits by their sort with their auditors, data centres, letters, security classes, and changes of rules.

One date stood for every audit of a facility. It was asked as the last audit of the infrastructure: it stays as that,
and nothing is known of the audit of its security.
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TEXT, WHOLE, YES_NO, JSON = sa.String(), sa.Integer(), sa.Boolean(), sa.JSON()
NEW_COLUMNS: dict[str, dict[str, sa.types.TypeEngine]] = {
    "application": {
        "own_instance": YES_NO,
        "application_auditor": TEXT,
        "security_auditor": TEXT,
        "special_komdigi_considered": YES_NO,
    },
    "facility": {
        "build_started": TEXT,
        "last_developed": TEXT,
        "in_architecture": YES_NO,
        "part_of_national": YES_NO,
        "centre_standard": YES_NO,
        "shared_use": YES_NO,
        "interoperability_standard": YES_NO,
        "security_audited": TEXT,
        "security_auditor": TEXT,
        "infrastructure_auditor": TEXT,
    },
    "exchange": {"reference_codes": JSON, "coverage": TEXT},
    "data_set": {"security_class": TEXT},
    "service": {"general_field": TEXT, "standalone_reason": TEXT},
}


def upgrade() -> None:
    for table, columns in NEW_COLUMNS.items():
        for name, kind in columns.items():
            op.add_column(table, sa.Column(name, kind))
    _audit_of_infrastructure()
    _rule_changes()


def _audit_of_infrastructure() -> None:
    """Rename the date of the audit: in the records, their marks, what backs it, and the history."""
    op.execute("ALTER TABLE facility RENAME COLUMN audited TO infrastructure_audited")
    op.execute(
        "UPDATE statement SET field = 'infrastructure_audited' WHERE kind = 'facility' AND field = 'audited'"
    )
    _rename_in_objects(
        "SELECT id, marks FROM facility WHERE CAST(marks AS TEXT) LIKE '%\"audited\"%'",
        "UPDATE facility SET marks = ? WHERE id = ?",
    )
    _rename_in_objects(
        "SELECT id, old FROM change WHERE kind = 'facility' AND CAST(old AS TEXT) LIKE '%\"audited\"%'",
        "UPDATE change SET old = ? WHERE id = ?",
    )


def _rename_in_objects(select: str, update: str) -> None:
    """Rename the field in the JSON objects that a query finds: as a key, and in the statements they hold."""
    connection = op.get_bind()
    for number, text in connection.exec_driver_sql(select).fetchall():
        renamed = {_renamed(name): value for name, value in json.loads(text).items()}
        for statement in renamed.get("statements") or ():
            statement["field"] = _renamed(statement["field"])
        changed = json.dumps(renamed, ensure_ascii=False)
        connection.exec_driver_sql(update, (changed, number))


def _renamed(name: str) -> str:
    if name == "audited":
        return "infrastructure_audited"
    return name


def _rule_changes() -> None:
    op.create_table(
        "rule_change",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("key", TEXT, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("marks", JSON),
        sa.Column("agency_id", WHOLE, nullable=False),
        sa.Column("rule", TEXT, nullable=False),
        sa.Column("switched_off", YES_NO),
        sa.Column("severity", TEXT),
        *(
            sa.Column(name, TEXT, nullable=False)
            for name in ("reason", "decided_by", "since")
        ),
        sa.Column("until", TEXT),
        sa.Column("withdrawn", YES_NO, nullable=False),
        sa.Column("note", TEXT),
        sa.PrimaryKeyConstraint("id", name="pk_rule_change"),
        sa.UniqueConstraint("key", name="uq_rule_change_key"),
        sa.ForeignKeyConstraint(
            ["agency_id"], ["agency.id"], name="fk_rule_change_agency_id"
        ),
    )
    op.create_index("ix_rule_change_agency_id", "rule_change", ["agency_id"])
    op.create_index("ix_rule_change_rule", "rule_change", ["rule"])
