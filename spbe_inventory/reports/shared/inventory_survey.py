"""One reading of the register for the inventory: counts, answers by office, and the first records for the text."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from spbe_inventory.domain.answered import RARE
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.snapshot import exchange_title
from spbe_inventory.files.record_rows import cell_text
from spbe_inventory.language.texts import _
from spbe_inventory.queries.application_seals import seal_label
from spbe_inventory.reports.shared.exchange_columns import (
    EXCHANGE_FIELDS,
    ExchangeColumns,
)
from spbe_inventory.reports.shared.grids import MAX_ROWS, Row
from spbe_inventory.reports.shared.lazy_rows import RecordNames, RegisterReader

APPLICATION_SHARES = {
    "name": 6,
    "owner": 5,
    "status": 4,
    "function": 9,
    "reference_codes": 5,
}
EXCHANGE_SHARES = {
    "data": 6,
    "state": 4,
    "method": 4,
    "frequency": 4,
}
EMPTY = (None, ())
MAX_DETAILED = 120  # applications that the text shows field by field
Pair = tuple[str, str]  # a field and its text
Details = tuple[str, list[Pair]]  # an application and its fields


def _empty_counts() -> defaultdict[str, Counter[str]]:
    """Return counts of answers by office."""
    return defaultdict(Counter)


@dataclass
class FirstRecords:
    """The records of a kind: how many there are, and the first rows of their list."""

    total: int = 0
    rows: list[Row] = field(default_factory=list)


@dataclass
class Survey:
    """What one reading of the register yields: counts, answers by office, and the first rows for the text."""

    applications: FirstRecords = field(default_factory=FirstRecords)
    exchanges: FirstRecords = field(default_factory=FirstRecords)
    offices: defaultdict[str, Counter[str]] = field(default_factory=_empty_counts)
    details: list[Details] = field(default_factory=list)
    exchange_columns: ExchangeColumns = field(default_factory=ExchangeColumns)
    keys: list[str] = field(default_factory=list)


def read_survey(reader: RegisterReader, fields: Sequence[Field]) -> Survey:
    """Return the counts of the register, read once."""
    survey = Survey()
    for record, names in reader.records("exchange"):
        survey.exchange_columns.add(names, record)
        _add_record(survey.exchanges, names, record, EXCHANGE_SHARES)
    asked = [field.name for field in fields if field.asked and field.name not in RARE]
    official = [field for field in fields if field.official]
    for record, names in reader.records("application"):
        _count_answers(survey, names, record, asked)
        if reader.context.seals:
            survey.keys.append(record.key)
        _add_record(survey.applications, names, record, APPLICATION_SHARES)
        if survey.applications.total <= MAX_DETAILED:
            name, pairs = _application_details(survey, names, record, official)
            if reader.context.seals:
                pairs.append((_("Seal"), seal_label(reader.context.seals, record.key)))
            survey.details.append((name, pairs))
    return survey


def _count_answers(
    survey: Survey, names: RecordNames, record: Record, asked: Sequence[str]
) -> None:
    """Add the answers of an application to the counts of its office."""
    owner = record.known("owner")
    office = names.name("unit", owner)
    if not office:
        office = _("No known office")
    counts = survey.offices[office]
    counts["applications"] += 1
    counts["asked"] += len(asked)
    for name in asked:
        counts[record.answer(name)] += 1


def _add_record(
    listed: FirstRecords, names: RecordNames, record: Record, fields: Iterable[str]
) -> None:
    """Count a record, and keep its row while there are few."""
    listed.total += 1
    if listed.total <= MAX_ROWS:
        row = _listed_row(names, record, fields)
        listed.rows.append(row)


def _listed_row(names: RecordNames, record: Record, listed: Iterable[str]) -> Row:
    """Return the fields that a list of records shows, of an exchange after its ends."""
    fields = KINDS[record.kind].fields
    texts = []
    if isinstance(record, Exchange):
        title = exchange_title(names.name, record)
        texts.append(title)
    for name in listed:
        text = cell_text(names, record, fields[name])
        texts.append(text)
    return tuple(texts)


def _application_details(
    survey: Survey, names: RecordNames, record: Record, fields: Iterable[Field]
) -> Details:
    """Return the name of an application and its fields."""
    name = getattr(record, "name", record.key)
    pairs = _field_pairs(survey, names, record, fields)
    return str(name), list(pairs)


def _field_pairs(
    survey: Survey, names: RecordNames, record: Record, fields: Iterable[Field]
) -> Iterator[Pair]:
    """Yield the numbered labels of fields, each with its text."""
    for described in fields:
        text = field_text(survey.exchange_columns, names, record, described)
        yield numbered_label(described), text


def field_text(
    columns: ExchangeColumns, names: RecordNames, record: Record, field: Field
) -> str:
    """Return the text of a field; what an application takes and gives is known by its exchanges."""
    if field.name in EXCHANGE_FIELDS and record.kind == "application":
        text = columns.text_of(field.name, record.key)
        return text or cell_text(names, record, field)
    if field.stored and field.name not in record.marks:
        value = getattr(record, field.name)
        if value in EMPTY:
            return ""  # the usual case, without the cost of `cell_text`
    return cell_text(names, record, field)


def numbered_label(field: Field) -> str:
    """Return the label of a field with its number in the circular, where it has one."""
    if not field.official:
        return str(field.label)
    return f"{field.official}. {field.label}"
