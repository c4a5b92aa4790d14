"""Read which data an exchange carries, and by which means, where an office says so beside confirming it."""

from spbe_inventory.domain.lists import ReportedBy
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.tables.form_row import FormRow
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.exchanges.disputes import ask_about_contradictions
from spbe_inventory.intake.fields import named_record_key, remark_unread_value
from spbe_inventory.intake.questionnaire.flow_claims import method_value
from spbe_inventory.intake.questionnaire.flow_values import items_of
from spbe_inventory.intake.questionnaire.kept_words import kept_line
from spbe_inventory.intake.questionnaire.own_ends import ends_of_office
from spbe_inventory.intake.reported_by import (
    contradictions,
    reporting_side,
    updated_reporter,
)
from spbe_inventory.intake.values import unmarked


def confirmed_content(row: FormRow, recorded: Plain, context: IntakeContext) -> Plain:
    """Return data and method as a row of confirmations names them; what is not understood is for the note.

    What the opposite side reported otherwise is disputed and asked about.
    """
    plain: Plain = {}
    lines = []
    data = [
        named_record_key(context, "data_set", name[:200], row)
        for name in items_of(row.text("which_data"))
    ]
    if data:
        plain["data"] = data
    elif row.text("which_data"):
        lines.append(kept_line(row, "which_data"))
    means = row.text("means")
    method = method_value(means)
    if method is not None:
        plain["method"] = method
    elif means:
        remark_unread_value(row, "means", context)
        lines.append(kept_line(row, "means"))
    changed = _changed(plain, recorded)
    if changed:
        changed |= _as_own_report(row, recorded, changed, context)
    if lines:
        changed["note"] = "\n".join(lines)
    return changed


def _changed(plain: Plain, recorded: Plain) -> Plain:
    """Return the values that are not on record, disputed or not."""
    changed: Plain = {}
    for name, value in plain.items():
        if value not in (recorded.get(name), unmarked(recorded.get(name))):
            changed[name] = value
    return changed


def _as_own_report(
    row: FormRow, recorded: Plain, plain: Plain, context: IntakeContext
) -> Plain:
    """Return what makes values the office's own report: its side, and what the opposite side said otherwise."""
    reporter = reporting_side(ends_of_office(context, row, recorded), recorded)
    claim = {**recorded, **plain, "said_by": reporter}
    backing = {"basis": context.draft.basis, "source": str(row.at())}
    disputed: Plain = {}
    if reporter != ReportedBy.BOTH:
        disputed = contradictions(recorded, claim, backing)
    ask_about_contradictions(context, disputed, row.at(), row.text("key"))
    return updated_reporter(recorded, claim, recorded) | disputed


def joined_values(first: Plain, second: Plain) -> Plain:
    """Return the values of two answers in one row; statements of both."""
    statements = [*first.get("statements", ()), *second.get("statements", ())]
    joined = first | second
    if statements:
        joined["statements"] = statements
    return joined
