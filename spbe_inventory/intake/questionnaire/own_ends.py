"""Which applications, and which ends of an exchange, belong to the office whose questionnaire a row stands in."""

from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.reported_by import SIDES
from spbe_inventory.intake.values import unmarked


def owner_of(context: IntakeContext, application: str) -> str:
    """Return the office of an application, on record or read before; empty where none is known."""
    owner = context.names.owner_of(application)
    proposed = context.draft.get("application", application)
    if proposed and not owner:
        owner = str(unmarked(proposed.plain.get("owner")) or "")
    return owner


def ends_of_office(context: IntakeContext, row: FormRow, exchange: Plain) -> list[str]:
    """Return the ends of an exchange that are applications of the office whose questionnaire a row is in."""
    office = context.offices.get(row.sheet.file)
    if not office:
        return []
    ends = []
    for side in SIDES:
        end = unmarked(exchange.get(side))
        if end and owner_of(context, str(end)) == office:
            ends.append(str(end))
    return ends
