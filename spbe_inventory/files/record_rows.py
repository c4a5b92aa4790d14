"""Records as rows a person reads: values and marks in words, with their sources."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Protocol, runtime_checkable

from spbe_inventory.documents.rows import Coverage, Provenance, RecordRow, YearRow
from spbe_inventory.domain.answered import NOT_COUNTED, answered_fields
from spbe_inventory.domain.answers import Answer, Record
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.kinds.setting import SORTS
from spbe_inventory.domain.lists import (
    ApplicationStatus,
    Basis,
    ExclusionReason,
    Mark,
    ReportedBy,
    SettingName,
)
from spbe_inventory.domain.records import Application, Exchange, Setting
from spbe_inventory.domain.snapshot import Snapshot, exchange_end
from spbe_inventory.domain.statement import Statement
from spbe_inventory.domain.yearly import YEARLY, Budget, Target
from spbe_inventory.files.cells import NO, YES, display_value
from spbe_inventory.graph.classify import is_running
from spbe_inventory.graph.in_service import out_of_service
from spbe_inventory.language.texts import _

NONE_RETIRED: frozenset[str] = frozenset()
SIDES = (ReportedBy.GIVER, ReportedBy.TAKER)
ENDS = ("giver", "giver_text", "taker", "taker_text")


class NameLookup(Protocol):
    """Anything that knows the names of records."""

    def name(self, kind: str, key: str | None) -> str:
        """Return the name of a record; a key that is not on record stands for itself."""
        ...


@runtime_checkable
class ServiceLookup(Protocol):
    """Anything that knows why applications are not in service."""

    def service_status(self, key: str) -> str:
        """Return why an application is not in service, in words; empty for one that is."""
        ...


def record_rows(
    snapshot: Snapshot, records: Iterable[Record], only: Sequence[str] = ()
) -> tuple[RecordRow, ...]:
    """Return records as rows: every field that was answered (or `only` some fields), in words, with its sources."""
    return tuple(_record_row(snapshot, record, only) for record in records)


def cell_text(names: NameLookup, record: Record, field: Field) -> str:
    """Return the value of a field in words, in the current language; empty where it is not answered, or the default.

    The method of an exchange is followed by the other means by which it goes.
    """
    text = _field_text(names, record, field)
    if isinstance(record, Exchange) and field.name == "method" and record.means:
        return _with_further_means(record, text)
    return text


def _field_text(names: NameLookup, record: Record, field: Field) -> str:
    """Return the value of a field in words."""
    mark = record.marks.get(field.name)
    value = None
    if field.stored:
        value = getattr(record, field.name)
    if value is not None and value == field.default:
        return ""
    if mark is Mark.NONE:
        return str(field.none)
    if mark is Mark.UNKNOWN:
        return str(mark.label)
    text = ""
    if isinstance(record, Exchange) and field.name == "state":
        text = contradicted_state(names, record)
    if isinstance(record, Setting) and field.name == "value":
        text = _switch_text(record, value)
    if isinstance(record, Exchange) and not record.directed and not text:
        text = _undirected_text(names, record, field)
    if not text and value not in (None, ()):
        text = _value_text(names, field, value)
    if mark:
        return f"{text} ({mark.label})"
    return text


def _with_further_means(exchange: Exchange, method: str) -> str:
    """Return the main means of an exchange in words, and by which others it goes as well."""
    field = KINDS[Exchange.kind].fields["means"]
    others = display_value(field, exchange.means)
    mark = exchange.marks.get("means")
    if mark:
        others = f"{others} ({mark.label})"
    return "; ".join(filter(None, [method, _("also {means}", means=others)]))


def _undirected_text(names: NameLookup, exchange: Exchange, field: Field) -> str:
    """Return an end, or who reported an exchange, without calling either end giver or taker; else an empty text."""
    value = getattr(exchange, field.name)
    if not value:
        return ""
    if field.name == "said_by" and value in SIDES:
        return exchange_end(names.name, exchange, value)
    if field.name not in ENDS:
        return ""
    text = _value_text(names, field, value)
    unknown = _("direction not known")
    return f"{text} ({unknown})"


def _switch_text(setting: Setting, value: object) -> str:
    """Return a switch in words (it is stored as `yes` or `no`); empty for a setting that is no switch."""
    value_type = SORTS.get(SettingName(setting.name))
    if value_type is not Value.YES_NO:
        return ""
    if value == "yes":
        return str(YES)
    if value == "no":
        return str(NO)
    return ""


def coverage(applications: Sequence[Application]) -> tuple[Coverage, ...]:
    """Return for each field of applications how many have a value, a guess or dispute, none, not known, no answer."""
    rows = []
    for part in KINDS["application"].parts:
        title = str(part.title)
        for field in part.fields.values():
            if field.asked and field.name not in NOT_COUNTED:
                row = _coverage_of(title, field, applications)
                rows.append(row)
    return tuple(rows)


def _coverage_of(
    part: str, field: Field, applications: Sequence[Application]
) -> Coverage:
    counts = {"value": 0, "guessed": 0, "none": 0, "unknown": 0, "open": 0}
    for application in applications:
        answer = application.answer(field.name)
        count_name = str(answer)
        if answer is Answer.UNKNOWN:
            mark = application.marks[field.name]
            if mark is not Mark.UNKNOWN:
                count_name = "guessed"
        counts[count_name] += 1
    return Coverage(
        field.name,
        str(field.label),
        part,
        field.official,
        total=len(applications),
        **counts,
    )


def disputes(snapshot: Snapshot, agency: str) -> tuple[RecordRow, ...]:
    """Return the records of a government that have a disputed field, with the competing values."""
    rows = []
    for kind in KINDS:
        for record in snapshot.records[kind].values():
            if record.agency != agency or record.is_withdrawn:
                continue
            names = _disputed_fields(record)
            if names:
                row = _disputed_row(snapshot, record, names)
                rows.append(row)
    return tuple(rows)


def _disputed_fields(record: Record) -> list[str]:
    """Return the names of the fields of a record that are disputed."""
    marks = record.marks.items()
    return [name for name, mark in marks if mark is Mark.DISPUTED]


def _disputed_row(
    snapshot: Snapshot, record: Record, names: Sequence[str]
) -> RecordRow:
    """Return a record as a row of some fields, with the sources of those fields."""
    row = _record_row(snapshot, record)
    cells = {name: row.cells[name] for name in names}
    sources = [source for source in row.backing if source.field in names]
    return replace(row, cells=cells, backing=tuple(sources), yearly=())


def _record_row(
    snapshot: Snapshot, record: Record, only: Sequence[str] = ()
) -> RecordRow:
    kind = record.kind
    fields = KINDS[kind].fields
    cells = {}
    for name in only or fields:
        text = cell_text(snapshot, record, fields[name])
        if text:
            cells[name] = text
    yearly: tuple[YearRow, ...] = ()
    if not only:
        yearly = tuple(_year_rows(record))
    sources = tuple(_sources(snapshot, record))
    title = snapshot.title(kind, record.key)
    counts = answered_fields(record, public=snapshot.public)
    return RecordRow(
        kind,
        record.key,
        title,
        cells,
        sources,
        yearly,
        answered=counts.answered,
        asked=counts.asked,
    )


def contradicted_state(names: NameLookup, exchange: Exchange) -> str:
    """Return that an exchange is recorded as in use although an end is not in service; empty where that is not so."""
    if not is_running(exchange, NONE_RETIRED):
        return ""
    for key in (exchange.giver, exchange.taker):
        status = _service_status(names, key or "")
        if status:
            return _(
                "recorded as in use, but {name} is not in service ({status})",
                name=names.name(Application.kind, key),
                status=status,
            )
    return ""


def _service_status(names: NameLookup, key: str) -> str:
    """Return why an application is not in service, in words; empty for one that is, or of which nothing is known."""
    if isinstance(names, ServiceLookup):
        return names.service_status(key)
    if not isinstance(names, Snapshot):
        return ""
    application = names.records.get(Application.kind, {}).get(key)
    if not isinstance(application, Application) or not out_of_service(application):
        return ""
    return service_words(application.set_apart, application.known("status"))


def service_words(set_apart: str | None, status: str | None) -> str:
    """Return why an application is out of service, in words."""
    if set_apart:
        return str(ExclusionReason(set_apart).label)
    return str(ApplicationStatus(str(status)).label)


def _sources(snapshot: Snapshot, record: Record) -> Iterator[Provenance]:
    """Yield the statements about a record in words."""
    fields = KINDS[record.kind].fields
    statements = snapshot.statements.get((record.kind, record.key), ())
    for statement in statements:
        field = fields[statement.field]
        yield _provenance(snapshot, field, statement)


def _year_rows(record: Record) -> Iterator[YearRow]:
    """Yield the rows of years of a record: budgets and targets."""
    for field in KINDS[record.kind].fields.values():
        if field.row not in YEARLY:
            continue
        for row in record.known(field.name) or ():
            yield _year_row(field, row)


def _year_row(field: Field, row: Budget | Target) -> YearRow:
    if not isinstance(row, Budget):
        return YearRow(field.name, row.year, "", row.value)
    label = ""
    if field.codes:
        label = str(field.codes(row.kind).label)
    return YearRow(field.name, row.year, label, row.amount)


def _provenance(snapshot: Snapshot, field: Field, statement: Statement) -> Provenance:
    return Provenance(
        field=field.name,
        label=str(field.label),
        value=statement_text(snapshot, field, statement.value),
        basis=str(Basis(statement.basis).label),
        source=statement.source or "",
        note=statement.note or "",
    )


def statement_text(snapshot: Snapshot, field: Field, value: object) -> str:
    """Return the value that a source gives to a field, in words; a source may have been read and be silent."""
    if value is None:
        return _("(no statement)")
    if isinstance(value, dict):
        mark = Mark(value["mark"])
        if mark is Mark.NONE:
            return str(field.none)
        return str(mark.label)
    if isinstance(value, list):
        value = tuple(value)
    return _value_text(snapshot, field, value)


def _value_text(names: NameLookup, field: Field, value: object) -> str:
    """Return a value in words, with names instead of keys."""
    if field.value is Value.REF:
        return names.name(field.refers, str(value))
    if field.value is Value.REFS and isinstance(value, tuple):
        return ", ".join(names.name(field.refers, key) for key in value)
    return display_value(field, value)
