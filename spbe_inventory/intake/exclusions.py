"""Set apart what is on a list and is no application of its own; a person decides on it."""

from collections import defaultdict
from collections.abc import Sequence

from spbe_inventory.domain.lists import ExclusionReason, Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.files.name_cell import exclusion_reason, site_of
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.offices import match_office
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.matching.folding import fold

RowsByName = dict[tuple[str, str], list[RowToMatch]]  # by folded name and office


def set_apart(row: RowToMatch, plain: Plain, context: IntakeContext) -> None:
    """Set a row apart that is probably no application, and remark on it."""
    reason = _reason_of(row, context)
    if not reason:
        return
    plain["set_apart"] = str(reason)
    context.draft.remark(
        Verdict.APART,
        row.form_row.at("name"),
        "row-apart",
        record=row.key,
        name=row.name_cell.name,
        why=reason.label,
    )


def _reason_of(row: RowToMatch, context: IntakeContext) -> ExclusionReason | None:
    """Return why a row is probably no application, None where it may be one."""
    name = row.name_cell.name
    site_office = match_office(context.names, site_of(name))
    if site_office.only_key:
        return ExclusionReason.WEBSITE
    offices = context.names.find_own("unit", name)
    function = row.form_row.text("function")
    return exclusion_reason(row.name_cell, function, is_office=bool(offices))


def set_variants_apart(rows: Sequence[RowToMatch], context: IntakeContext) -> None:
    """Let one of the variants of an application count: the row without platform or version, else the latest version.

    Where there is neither, the first row counts. The variants become parts of it.
    """
    variants: RowsByName = defaultdict(list)
    for row in rows:
        cell = row.name_cell
        if cell.base and (cell.platform or cell.version):
            variants[fold(cell.base), row.owner].append(row)
    if not variants:
        return
    named: RowsByName = defaultdict(list)
    for row in rows:
        named[fold(row.name_cell.name), row.owner].append(row)
    for key, group in variants.items():
        unmarked_rows = [row for row in named[key] if row not in group]
        _keep_main(unmarked_rows, group, context)


def _keep_main(
    unmarked_rows: Sequence[RowToMatch],
    group: Sequence[RowToMatch],
    context: IntakeContext,
) -> None:
    """Set all but one of the variants of an application apart; variants of one record only are none."""
    candidates = [*unmarked_rows, *group]
    keys = {row.key for row in candidates}
    if len(keys) == 1:
        return
    if unmarked_rows:
        main = unmarked_rows[0]
    elif group[0].name_cell.version:
        main = max(group, key=_version_of)
    else:
        main = group[0]
    for row in candidates:
        if row.key != main.key:
            _set_variant_apart(row, main, context)


def _set_variant_apart(
    row: RowToMatch, main: RowToMatch, context: IntakeContext
) -> None:
    """Set a new variant apart as a part of the main row; what is set apart already, or on record, stays."""
    proposed = context.draft.records["application", row.key]
    if not proposed.fresh or "set_apart" in proposed.plain:
        return
    reason = ExclusionReason.VARIANT
    if row.name_cell.version:
        reason = ExclusionReason.VERSION
    proposed.plain["set_apart"] = str(reason)
    at = row.form_row.at("name")
    relation: Plain = {
        "application": row.key,
        "relation_kind": "part_of",
        "other": main.key,
        "basis": context.draft.basis,
        "source": str(at),
    }
    context.propose_new("relation", relation, at)
    context.draft.remark(
        Verdict.APART,
        at,
        "row-variant",
        record=row.key,
        name=row.name_cell.name,
        why=reason.label,
        other=main.name_cell.name,
    )


def _version_of(row: RowToMatch) -> tuple[int, ...]:
    """Return the version in a row's name as numbers."""
    parts = row.name_cell.version.split(".")
    return tuple(int(part) for part in parts if part.isdigit())
