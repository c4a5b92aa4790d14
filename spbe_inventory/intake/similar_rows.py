"""Ask about rows that may be the same application; none of them is merged."""

import re
from collections import defaultdict
from collections.abc import Sequence

from spbe_inventory.domain.lists import Verdict
from spbe_inventory.intake.context import IntakeContext
from spbe_inventory.intake.record_matching import RowToMatch
from spbe_inventory.matching.duplicates import similar_pairs
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.profiles import ApplicationProfile

ADDRESS_START = re.compile(r"^https?://(www\.)?")
Rows = Sequence[RowToMatch]


def remark_similar_rows(rows: Rows, context: IntakeContext) -> None:
    """Ask about rows like a record in name or acronym, then of the same name, then of the same address."""
    by_name: dict[str, list[RowToMatch]] = defaultdict(list)
    by_address: dict[str, list[RowToMatch]] = defaultdict(list)
    for row in rows:
        name = _compact_name(row)
        if name:
            by_name[name].append(row)
        address = _address_of(row)
        if "." in address:
            by_address[address].append(row)
    _remark_like_records(rows, context)
    for group in by_name.values():
        for row in _to_ask_about(group, context):
            _remark_same_name(row, group[0], context)
    for address, group in by_address.items():
        for row in _to_ask_about(group, context):
            context.draft.remark(
                Verdict.QUESTION,
                row.form_row.at("url"),
                "same-address",
                record=row.key,
                address=address,
                name=row.name_cell.name,
                other=group[0].name_cell.name,
            )


def _compact_name(row: RowToMatch) -> str:
    """Return the name of a row folded, without blanks."""
    folded = fold(row.name_cell.name)
    return folded.replace(" ", "")


def _address_of(row: RowToMatch) -> str:
    """Return the address of a row without scheme, `www.` and final slash."""
    url = row.form_row.text("url").casefold()
    return ADDRESS_START.sub("", url).rstrip("/")


def _remark_same_name(
    row: RowToMatch, first: RowToMatch, context: IntakeContext
) -> None:
    """Ask about two rows of the same name, of one office or of two."""
    key = "perhaps-same"
    if first.owner and row.owner and first.owner != row.owner:
        key = "same-name-other-office"
    context.draft.remark(
        Verdict.QUESTION,
        row.form_row.at("name"),
        key,
        record=row.key,
        name=row.name_cell.name,
        other=first.name_cell.name,
        where=str(first.form_row.at()),
    )


def _remark_like_records(rows: Rows, context: IntakeContext) -> None:
    """Ask about new rows that are much like an application on record, in name or by acronym."""
    new_rows = _new_rows(rows, context)
    recorded = _recorded_names(context)
    if not new_rows or not recorded:
        return
    profiles = []
    for key, row in new_rows.items():
        cell = row.name_cell
        profiles.append(ApplicationProfile(key, (cell.base, *cell.other_names)))
    for key, name in recorded.items():
        profiles.append(ApplicationProfile(key, (name,)))
    for pair in similar_pairs(profiles):
        new_key, old_key = pair.first, pair.second
        if new_key not in new_rows:
            new_key, old_key = old_key, new_key
        if new_key not in new_rows or old_key not in recorded:
            continue
        _remark_like_record(
            new_rows[new_key], new_key, (old_key, recorded[old_key]), context
        )


def _remark_like_record(
    row: RowToMatch, key: str, recorded: tuple[str, str], context: IntakeContext
) -> None:
    """Ask about a new row that is much like the application of a key and name, told by the office that has it."""
    old_key, other = recorded
    owner = context.names.owner_of(old_key)
    remark_key = "perhaps-same-as-recorded"
    values = {"name": row.name_cell.name, "other": other, "where": old_key}
    if owner:
        remark_key = "perhaps-same-as-of-office"
        values["office"] = context.names.name_of("unit", owner)
    context.draft.remark(
        Verdict.QUESTION,
        row.form_row.at("name"),
        remark_key,
        record=key,
        **values,
    )


def _new_rows(rows: Rows, context: IntakeContext) -> dict[str, RowToMatch]:
    """Return the rows of lists that are new applications, by key; our own tables are left out."""
    new_rows = {}
    for row in rows:
        if row.form_row.is_own_export:
            continue
        if context.names.is_new("application", row.key):
            new_rows[row.key] = row
    return new_rows


def _recorded_names(context: IntakeContext) -> dict[str, str]:
    """Return the names of this government's applications on record, by key."""
    names = context.names.names_by_key("application")
    on_record = context.names.on_record["application"]
    return {key: name for key, name in names.items() if key in on_record}


def _to_ask_about(group: Rows, context: IntakeContext) -> list[RowToMatch]:
    """Return the rows that are another record than the first; two that are on record were compared long ago."""
    first = group[0].key
    is_first_new = context.names.is_new("application", first)
    rows = []
    for row in group[1:]:
        if row.key == first:
            continue
        if is_first_new or context.names.is_new("application", row.key):
            rows.append(row)
    return rows
