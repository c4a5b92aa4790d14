"""Read the applications of other parties from our own workbook: those of a bank, a ministry, another government."""

from collections.abc import Iterable

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.fields import propose_row, read_fields, remark_unread_value
from spbe_inventory.intake.other_records import written_key
from spbe_inventory.intake.values import UNREADABLE, parse_value

PARTY = "party"  # the column that says whose an application is, by the key of the institution
# Fields that lists of our own offices are told more about than their cells say; here they are as they are written.
PLAIN_FIELDS = ("other_names", "integrated", "set_apart", "gives", "takes")


def is_of_party(row: FormRow) -> bool:
    """Return whether a row of our own workbook says that its application is that of another institution."""
    return row.is_own_export and bool(row.text(PARTY))


def read_applications_of_parties(
    rows: Iterable[FormRow], context: IntakeContext
) -> None:
    """Add applications of other parties to the draft, each with the institution that it belongs to.

    Their names are kept as they are: nothing is told from them, and no office of ours is looked for.
    """
    for row in rows:
        name = row.text("name")
        key = written_key(row, {"name": name}, context)
        if not key:
            continue
        plain: Plain = {"name": name, "agency": row.text(PARTY)}
        for field_name in PLAIN_FIELDS:
            _read_field(row, field_name, plain, context)
        read_fields(row, plain, [], context)
        propose_row(row, key, plain, context)


def _read_field(row: FormRow, name: str, plain: Plain, context: IntakeContext) -> None:
    """Write the value of a cell into `plain`; one that means nothing is remarked on."""
    text = row.text(name)
    if not text:
        return
    field = KINDS[row.kind].fields[name]
    value = parse_value(row.kind, field, text, context.mapping, form=False)
    if value is UNREADABLE:
        remark_unread_value(row, name, context)
    elif value is not None:
        plain[name] = value
