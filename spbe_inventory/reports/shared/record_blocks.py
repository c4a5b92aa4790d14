"""Blocks on the records of a register, their values and sources, that several kinds of reports share."""

from collections.abc import Iterable, Iterator

from spbe_inventory.documents.assessment import (
    Assessment,
)
from spbe_inventory.documents.blocks import (
    Fold,
    Heading,
)
from spbe_inventory.documents.rows import (
    Coverage,
    Provenance,
    RecordRow,
    Section,
    group_by_part,
    list_cells,
    list_headings,
)
from spbe_inventory.domain.fields import KINDS, Value
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, ngettext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    band_row,
    first_rows,
    grid_of,
)
from spbe_inventory.reports.shared.wording import count_text, labelled, noted

WIDE_VALUES = (
    Value.TEXT,
    Value.LONG,
    Value.REF,
)


def field_coverage(assessment: Assessment) -> Blocks:
    """Yield how far each field of applications is answered."""
    columns = {
        _("Field"): 8,
        "SE 18/2022": 4,
        _("known"): 3,
        _("assumed or disputed"): 3,
        _("none"): 3,
        _("not known"): 3,
        _("not answered"): 3,
    }
    rows: list[Row] = []
    for part, covered in group_by_part(assessment.coverage):
        rows.append(band_row(part, len(columns)))
        rows.extend(map(_coverage_row, covered))
    yield grid_of(columns, rows, banded=True)


def _coverage_row(coverage: Coverage) -> Row:
    """Return a field, its number in the circular, and its answers in counts."""
    if coverage.official:
        source = _("04 no. {number}", number=coverage.official)
    else:
        source = _("our own field")
    return (
        coverage.label,
        source,
        number(coverage.value),
        number(coverage.guessed),
        number(coverage.none),
        number(coverage.unknown),
        number(coverage.open),
    )


def disputes(assessment: Assessment) -> Blocks:
    """Yield the fields on which sources disagree, with all values; nothing where there are none."""
    if not assessment.disputes:
        return
    yield Heading(_("Where sources disagree"))
    columns = {
        _("Record"): 5,
        _("Field"): 5,
        _("Value"): 6,
        _("Source"): 7,
    }
    rows: list[Row] = []
    for record_row in assessment.disputes:
        rows.extend(_disputed_values(record_row))
    yield from first_rows(columns, rows)


def _disputed_values(row: RecordRow) -> Iterator[Row]:
    """Yield the recorded value of each disputed field, then the value of each source."""
    fields = KINDS[row.kind].fields
    recorded = _("as recorded")
    for name, text in row.cells.items():
        label = str(fields[name].label)
        yield row.name, label, text, recorded
    for provenance in row.backing:
        yield (
            row.name,
            provenance.label,
            provenance.value,
            _source_text(provenance),
        )


def _source_text(provenance: Provenance) -> str:
    """Return basis, source and note of a value as one text."""
    text = provenance.basis
    if provenance.source:
        text = labelled(text, provenance.source)
    return noted(text, provenance.note)


def records(section: Section) -> Blocks:
    """Yield the records of a kind, with the fields that lists show."""
    title = _("On record: {kind}", kind=section.title)
    yield Heading(title)
    kind = KINDS[section.kind]
    wide = {
        str(field.label) for field in kind.fields.values() if field.value in WIDE_VALUES
    }
    columns = dict.fromkeys(list_headings(kind), 4)
    for label in wide & columns.keys():
        columns[label] = 5
    if kind.titled_by:
        title = str(kind.label)
        columns[title] = 10
    rows = []
    for row in section.rows:
        cells = list_cells(kind, row.name, row.cells)
        rows.append(tuple(cells))
    yield from first_rows(columns, rows)


def facts(sections: Iterable[Section]) -> Blocks:
    """Yield the values on record by kind and source: a row for all that one source says of a record."""
    columns = {
        _("Record"): 4,
        _("What is said"): 8,
        _("Basis and source"): 6,
    }
    for section in sections:
        rows: list[Row] = []
        for row in section.rows:
            rows.extend(_values_by_source(row))
        if not rows:
            continue
        title = ngettext(
            "{kind}: {count} record",
            "{kind}: {count} records",
            len(section.rows),
            kind=section.title,
            count=count_text(section.rows),
        )
        shown = first_rows(columns, rows)
        yield Fold(title, tuple(shown))


def _values_by_source(row: RecordRow) -> Iterator[Row]:
    """Yield the name of a record, the values that one source states, and that source."""
    by_source: dict[str, list[str]] = {}
    for provenance in row.backing:
        source = _source_text(provenance)
        value = labelled(provenance.label, provenance.value)
        by_source.setdefault(source, []).append(value)
    for source, values in by_source.items():
        joined = "; ".join(values)
        yield row.name, joined, source
