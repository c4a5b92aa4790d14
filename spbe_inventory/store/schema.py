"""How the field table is kept in tables: the one place that knows columns, links and the schema's revisions."""

from spbe_inventory.domain.fields import KINDS, Field, Value

# "SPBE" as a number: tells a catalogue of ours from any other SQLite file.
APPLICATION_ID = 0x53504245
# Names by which a record is found too: kept in a table of their own, folded.
OTHER_NAMES = "other_names"
# The names that a list calls a record by, the first that there is; and the column that keeps their order.
CALLED_BY = ("short_name", "name")
SORT_NAME = "sort_name"
# Every revision of the schema, oldest first; the last is what this version reads and writes.
REVISIONS = (
    "0001",
    "0002",
    "0003",
    "0004",
    "0005",
    "0006",
    "0007",
    "0008",
    "0009",
    "0010",
    "0011",
    "0012",
    "0013",
)


def columns(kind: str) -> tuple[Field, ...]:
    """Return the fields that are kept in the kind's own table, in the order of the field table."""
    return tuple(
        field
        for field in KINDS[kind].fields.values()
        if field.value not in (Value.LIST, Value.REFS) and field.name != OTHER_NAMES
    )


def column(field: Field) -> str:
    """Return the name of a field's column."""
    return f"{field.name}_id" if field.value is Value.REF else field.name


def index_of(kind: str, field: Field) -> str:
    """Return the name of the index on the column of a reference."""
    return f"ix_{kind}_{column(field)}"


def linked(kind: str) -> tuple[tuple[Field, str], ...]:
    """Return the fields that refer to several records, each with its link table."""
    return tuple(
        (field, f"{kind}_{field.name}")
        for field in KINDS[kind].fields.values()
        if field.value is Value.REFS
    )


def has_names(kind: str) -> bool:
    """Return whether records of a kind have other names."""
    return OTHER_NAMES in KINDS[kind].fields


def is_sorted_by_name(kind: str) -> bool:
    """Return whether the table of a kind keeps the order of the names of its records."""
    name = KINDS[kind].fields.get("name")
    return name is not None and name.value is Value.TEXT
