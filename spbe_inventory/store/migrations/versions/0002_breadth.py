"""Services, processes, facilities, documents, objectives, actions; the other fields of applications and exchanges."""

import json

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TEXT, WHOLE, YES_NO, JSON = sa.String(), sa.Integer(), sa.Boolean(), sa.JSON()
# Columns that come to tables that were there.
NEW_COLUMNS = {
    "unit": [
        (YES_NO, ["intranet"]),
    ],
    "application": [
        (
            TEXT,
            [
                "criticality",
                "build_started",
                "last_developed",
                "stopped_on",
                "hosting",
                "hosting_country",
                "backup",
                "recovery",
                "application_audited",
                "security_audited",
                "pse_number",
                "server",
                "licence",
                "developer",
                "operator",
                "official_id",
                "outputs",
                "general_field",
                "origin",
            ],
        ),
        (
            YES_NO,
            [
                "personal_data",
                "data_classified",
                "pse_registered",
                "cost_benefit_study",
                "aligned",
                "ministry_considered",
                "special_considered",
                "source_open",
                "source_held",
                "development_documents",
                "in_architecture",
                "in_roadmap",
            ],
        ),
        (
            JSON,
            [
                "budgets",
                "languages",
                "frameworks",
                "databases",
                "reference_codes",
                "related_ids",
            ],
        ),
    ],
    "data_set": [
        (
            TEXT,
            [
                "official_id",
                "purpose",
                "openness",
                "data_type",
                "validity",
                "outgoing",
                "incoming",
                "standard",
                "code_reference",
            ],
        ),
        (JSON, ["reference_codes", "related_ids"]),
        (YES_NO, ["interoperable", "metadata_kept"]),
    ],
    "exchange": [
        (TEXT, ["standard", "documentation", "ground"]),
        (YES_NO, ["authenticated", "encrypted", "personal", "offered_by_splp"]),
    ],
}
# Columns that refer to a record: table, column, what it refers to.
NEW_REFERENCES = [
    ("application", "similar_to_id", "application"),
    ("data_set", "steward_id", "unit"),
    ("exchange", "facility_id", "facility"),
    ("exchange", "agreement_id", "document"),
]
# New tables of records: their columns besides those that every one has.
NEW_TABLES = {
    "action": [
        ("name", TEXT, False, None),
        ("rules", JSON, True, None),
        ("unit_id", WHOLE, True, "unit"),
        ("due", TEXT, True, None),
        ("state", TEXT, True, None),
        ("done_on", TEXT, True, None),
        ("result", TEXT, True, None),
        ("note", TEXT, True, None),
    ],
    "document": [
        ("name", TEXT, False, None),
        ("document_kind", TEXT, False, None),
        ("number", TEXT, True, None),
        ("dated", TEXT, True, None),
        ("valid_until", TEXT, True, None),
        ("issuer", TEXT, True, None),
        ("unit_id", WHOLE, True, "unit"),
        ("supports", JSON, True, None),
        ("kept_at", TEXT, True, None),
        ("withdrawn", YES_NO, False, None),
        ("note", TEXT, True, None),
    ],
    "facility": [
        ("name", TEXT, False, None),
        ("facility_kind", TEXT, False, None),
        ("official_id", TEXT, True, None),
        ("description", TEXT, True, None),
        ("reference_codes", JSON, True, None),
        ("ownership", TEXT, True, None),
        ("owner_name", TEXT, True, None),
        ("unit_id", WHOLE, True, "unit"),
        ("network_id", WHOLE, True, "facility"),
        ("in_use", YES_NO, True, None),
        ("since", TEXT, True, None),
        ("coverage", TEXT, True, None),
        ("location", TEXT, True, None),
        ("bandwidth", TEXT, True, None),
        ("tier", TEXT, True, None),
        ("safeguards", TEXT, True, None),
        ("national_link", YES_NO, True, None),
        ("operation_letter", YES_NO, True, None),
        ("security_letter", YES_NO, True, None),
        ("audited", TEXT, True, None),
        ("related_ids", JSON, True, None),
        ("withdrawn", YES_NO, False, None),
        ("note", TEXT, True, None),
    ],
    "objective": [
        ("name", TEXT, False, None),
        ("objective_kind", TEXT, False, None),
        ("number", TEXT, True, None),
        ("parent_id", WHOLE, True, "objective"),
        ("description", TEXT, True, None),
        ("unit_id", WHOLE, True, "unit"),
        ("indicator", TEXT, True, None),
        ("baseline", TEXT, True, None),
        ("targets", JSON, True, None),
        ("source", TEXT, True, None),
        ("withdrawn", YES_NO, False, None),
        ("note", TEXT, True, None),
    ],
    "process": [
        ("name", TEXT, False, None),
        ("official_id", TEXT, True, None),
        ("description", TEXT, True, None),
        ("reference_codes", JSON, True, None),
        ("unit_id", WHOLE, True, "unit"),
        ("strategic_aim", TEXT, True, None),
        ("indicator", TEXT, True, None),
        ("indicator_target", TEXT, True, None),
        ("indicator_reached", TEXT, True, None),
        ("related_ids", JSON, True, None),
        ("withdrawn", YES_NO, False, None),
        ("note", TEXT, True, None),
    ],
    "service": [
        ("name", TEXT, False, None),
        ("official_id", TEXT, True, None),
        ("purpose", TEXT, True, None),
        ("function", TEXT, True, None),
        ("reference_codes", JSON, True, None),
        ("unit_id", WHOLE, True, "unit"),
        ("ministries", TEXT, True, None),
        ("affairs", TEXT, True, None),
        ("target", JSON, True, None),
        ("delivery", TEXT, True, None),
        ("benefit", TEXT, True, None),
        ("economic", TEXT, True, None),
        ("risk", TEXT, True, None),
        ("mitigation", TEXT, True, None),
        ("related_ids", JSON, True, None),
        ("service_kind", TEXT, True, None),
        ("on_portal", YES_NO, True, None),
        ("withdrawn", YES_NO, False, None),
        ("note", TEXT, True, None),
    ],
}
# Which record names which others: table, record, what it names.
NEW_LINKS = [
    ("action_applications", "action", "application"),
    ("action_evidence", "action", "document"),
    ("application_facilities", "application", "facility"),
    ("application_objectives", "application", "objective"),
    ("application_processes", "application", "process"),
    ("application_services", "application", "service"),
    ("document_applications", "document", "application"),
    ("service_processes", "service", "process"),
    ("action_exchanges", "action", "exchange"),
    ("action_needs", "action", "need"),
]


def upgrade() -> None:
    for table, groups in NEW_COLUMNS.items():
        for kind, names in groups:
            for name in names:
                op.add_column(table, sa.Column(name, kind))
    for table, columns in NEW_TABLES.items():
        _records(table, columns)
    for table, name, refers in NEW_REFERENCES:
        _reference(table, name, refers)
    for table, record, other in NEW_LINKS:
        _links(table, record, other)
    op.add_column(
        "data_set",
        sa.Column(
            "withdrawn",
            YES_NO,
            nullable=False,
            server_default=sa.false(),
        ),
    )
    _service_of_a_need()


def _service_of_a_need() -> None:
    """Keep what was typed as a text: a service is a record from now on, the text stands beside it."""
    op.execute("ALTER TABLE need RENAME COLUMN service TO service_text")
    _reference("need", "service_id", "service")
    connection = op.get_bind()
    rows = connection.exec_driver_sql(
        "SELECT id, marks FROM need WHERE marks IS NOT NULL AND service_text IS NOT NULL"
    )
    for number, text in rows.fetchall():
        marks = json.loads(text)
        if "service" in marks:
            marks["service_text"] = marks.pop("service")
            connection.exec_driver_sql(
                "UPDATE need SET marks = ? WHERE id = ?", (json.dumps(marks), number)
            )
    op.execute(
        "UPDATE statement SET field = 'service_text' WHERE kind = 'need' AND field = 'service'"
    )


def _reference(
    table: str,
    name: str,
    refers: str,
) -> None:
    """Add a column that refers to a record, in one statement: SQLite cannot add the constraint afterwards."""
    constraint = f"fk_{table}_{name}"
    op.execute(
        f"ALTER TABLE {table} ADD COLUMN {name} INTEGER CONSTRAINT {constraint} REFERENCES {refers} (id)"
    )
    op.create_index(f"ix_{table}_{name}", table, [name])


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
    for name in [
        "agency_id",
        "name",
        *(name for name, _, _, refers in columns if refers),
    ]:
        op.create_index(f"ix_{table}_{name}", table, [name])


def _links(
    table: str,
    record: str,
    other: str,
) -> None:
    ends = {"record_id": record, "other_id": other, "agency_id": "agency"}
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
