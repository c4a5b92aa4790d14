"""What analyses of the register found, as tables that a file holds: everything, where a screen shows the first."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.files.field_text import absence_text
from spbe_inventory.language.texts import N_, _

if TYPE_CHECKING:
    from spbe_inventory.actions.duplicates import Duplicates
    from spbe_inventory.queries.expiring_documents import DocumentValidity
    from spbe_inventory.queries.need_matrix import NeedMatrix
    from spbe_inventory.queries.need_register import NeedRow
    from spbe_inventory.queries.once_only import RepeatedData
    from spbe_inventory.queries.personal_data import PersonalData, PersonalDataExchange
    from spbe_inventory.queries.reconciliation import ReconciliationResult

SEPARATOR = "; "
ENTRY_WAYS = {
    "by_hand": N_("manually from another application"),
    "at_source": N_("at the source"),
}


def joined(texts: Iterable[object]) -> str:
    """Return several texts as one cell."""
    return SEPARATOR.join(str(text) for text in texts if text)


def yes_no(value: bool) -> str:  # noqa: FBT001 - the cell of a switch
    """Return the cell of a switch."""
    return _("yes") if value else _("no")


def need_table(rows: "Sequence[NeedRow]") -> Table:
    """Return the register of data needs, a row each."""
    headings = [
        _("Key"),
        _("Taker"),
        _("Office"),
        _("Data"),
        _("Status"),
        _("Met by"),
        _("Way"),
        _("Held by"),
        _("Hours a month"),
        _("In service"),
    ]
    cells = [
        [
            row.key,
            row.taker,
            row.office,
            row.data,
            str(row.status.label),
            row.met_by,
            row.way,
            joined(row.holders),
            row.hours,
            yes_no(row.live),
        ]
        for row in rows
    ]
    return listing_table(str(KINDS["need"].plural), headings, cells)


def need_matrix_table(matrix: "NeedMatrix") -> Table:
    """Return what offices need from each other, a row for each pair of offices."""
    headings = [
        _("Giver"),
        _("Taker"),
        _("Needed"),
        _("By machine"),
        _("By hand"),
        _("Not met"),
        _("Not known"),
        _("Running exchanges"),
        _("Direction not known"),
    ]
    cells = [
        [
            cell.giver,
            cell.taker,
            cell.needed,
            cell.by_machine,
            cell.by_hand,
            cell.missing,
            cell.open,
            cell.running,
            cell.undirected,
        ]
        for cell in matrix.cells
    ]
    return listing_table(_("Needs between offices"), headings, cells)


def once_only_table(data_sets: "Sequence[RepeatedData]") -> Table:
    """Return the data that several applications have typed in, a row for each application."""
    headings = [
        _("Data"),
        _("Application"),
        _("Office"),
        _("Typed in"),
        _("Produced by"),
        _("Held by"),
        _("Hours a month, all together"),
    ]
    cells = [
        [
            data_set.name,
            entry.name,
            entry.office,
            _(ENTRY_WAYS[entry.how]),
            data_set.producer,
            joined(data_set.holders),
            data_set.hours,
        ]
        for data_set in data_sets
        for entry in data_set.typed
    ]
    return listing_table(_("Data typed in several times"), headings, cells)


def sides_table(result: "ReconciliationResult") -> Table:
    """Return what both sides state of each exchange between offices, a row each."""
    headings = [
        _("Key"),
        _("Exchange"),
        _("One office"),
        _("Other office"),
        _("Direction known"),
        _("Sides"),
        _("They differ on"),
        _("Beside"),
        _("To ask"),
    ]
    cells = [
        [
            row.key,
            row.title,
            row.giver_office,
            row.taker_office,
            yes_no(row.directed),
            str(row.sides.label),
            joined(row.differ),
            row.twin,
            row.ask,
        ]
        for row in result.rows
    ]
    return listing_table(_("Both sides of exchanges"), headings, cells)


def personal_table(result: "PersonalData") -> Table:
    """Return the exchanges that carry personal data, a row each; where there is no value, what is known of that."""
    fields = KINDS["exchange"].fields
    names: list[str] = []
    if result.rows:
        names = list(result.rows[0].told)
    labels = [str(fields[name].label) for name in names]
    headings = [_("Key"), _("Exchange"), _("Office"), _("Data"), *labels]
    cells = []
    for row in result.rows:
        told = [_told(row, name) for name in names]
        cells.append([row.key, row.title, row.office, joined(row.data), *told])
    return listing_table(_("Exchanges of personal data"), headings, cells)


def _told(row: "PersonalDataExchange", name: str) -> str:
    """Return what is on record of a field; of one without a value whether there is none, or nobody knows or said."""
    return row.told[name] or absence_text(Answer(row.answers[name]))


def validity_table(validity: "DocumentValidity") -> Table:
    """Return the documents that expire, then those of which nobody recorded until when they are valid."""
    headings = [
        _("Key"),
        _("Document"),
        _("Number"),
        _("Valid until"),
        _("Days left"),
        _("Hangs on it"),
    ]
    dated = [
        [
            document.key,
            document.name,
            document.number,
            document.valid_until,
            document.days_left,
            joined(document.hangs_on_it),
        ]
        for document in validity.expiring
    ]
    not_on_record = _("not on record")
    undated = [["", name, "", not_on_record, None, ""] for name in validity.undated]
    return listing_table(_("Validity of documents"), headings, [*dated, *undated])


def duplicate_tables(result: "Duplicates") -> list[Table]:
    """Return the pairs that may be one, and where there are any the groups that are too large for pairs."""
    from spbe_inventory.actions.duplicates import reasons_text

    headings = [
        _("Likeness"),
        _("Key"),
        _("Application"),
        _("Office"),
        _("Other key"),
        _("Other application"),
        _("Other office"),
        _("Reasons"),
    ]
    pairs = []
    for pair in result.pairs:
        (name, other_name), (office, other_office) = pair.names, pair.offices
        reasons = reasons_text(pair.reasons)
        first = [pair.score, pair.one, name, office]
        pairs.append([*first, pair.other, other_name, other_office, reasons])
    tables = [listing_table(_("Pairs that may be one"), headings, pairs)]
    if result.groups:
        group_headings = [_("Applications"), _("Keys")]
        groups = [[group.count, joined(group.keys)] for group in result.groups]
        tables.append(listing_table(_("Large groups"), group_headings, groups))
    return tables
