"""Material for the review of architecture and roadmap: what changed in the register between two days.

Perpres 95/2018 Pasal 12 ayat (5) and (6), 19 ayat (5) and (6).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from spbe_inventory.documents.blocks import Grid, Heading, Pairs, Paragraph
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.field import Field
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import SettingName, Verdict
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.files.field_text import field_value_text
from spbe_inventory.language.forms import day, number
from spbe_inventory.language.texts import _
from spbe_inventory.queries.record_diff import GONE, RecordDiff, diff_days_of_government
from spbe_inventory.reports.monitoring import compare_with
from spbe_inventory.reports.shared.addressees import head_of_government
from spbe_inventory.reports.shared.content import ReportContent
from spbe_inventory.reports.shared.context import YEAR, ReportContext
from spbe_inventory.reports.shared.grids import (
    Blocks,
    Row,
    first_rows,
    grid_of,
    points_of,
)
from spbe_inventory.reports.shared.tables import USUAL, WIDE, table
from spbe_inventory.reports.shared.wording import count_text, noted
from spbe_inventory.session.reading import existed_on, open_session

COMPARED_KINDS = (
    "application",
    "exchange",
    "need",
    "data_set",
    "service",
    "process",
    "facility",
    "objective",
    "plan_item",
    "setting",
    "unit",
)
DECREE_SETTINGS = (
    SettingName.ARCHITECTURE_DECREE,
    SettingName.ARCHITECTURE_FROM,
    SettingName.ARCHITECTURE_UNTIL,
    SettingName.ARCHITECTURE_REVIEWED,
    SettingName.ROADMAP_DECREE,
    SettingName.ROADMAP_FROM,
    SettingName.ROADMAP_UNTIL,
    SettingName.ROADMAP_REVIEWED,
)


def content(context: ReportContext) -> ReportContent:
    """Return what changed since the requested day, else since a year ago or the beginning of the register."""
    since = context.period_start(YEAR)
    diffs = _record_diffs(context, since)
    period = _("period {first} to {last}", first=day(since), last=day(context.as_of))
    return ReportContent(
        title=_("Material for the review of architecture and roadmap"),
        blocks=tuple(_blocks(context, since, diffs)),
        tables=(_table(context, diffs),),
        notes=(period,),
        contents=False,
    )


def _record_diffs(context: ReportContext, since: date) -> list[RecordDiff]:
    """Return the changes of the government's own records that the report covers."""
    if not existed_on(context.catalogue, since):
        return []
    whole_history = replace(context.catalogue, recorded=None)
    diffs = diff_days_of_government(whole_history, since, _last_day(context))
    with open_session(replace(context.catalogue, recorded=since)) as session:
        before = session.load(COMPARED_KINDS)
    covered = []
    for diff in diffs:
        if diff.kind not in COMPARED_KINDS:
            continue
        record = context.view.snapshot.records[diff.kind].get(diff.key)
        record = record or before.records[diff.kind].get(diff.key)
        if record and _covers(context, record):
            covered.append(diff)
    return covered


def _last_day(context: ReportContext) -> date | None:
    """Return the last day of the comparison; None for the register as it is."""
    if context.catalogue.recorded:
        return context.catalogue.recorded
    if context.as_of < today():
        return context.as_of
    return None


def _covers(context: ReportContext, record: Record) -> bool:
    """Return whether a record is the government's own and belongs to the office of the report."""
    if record.agency != context.view.agency:
        return False
    field = "owner" if record.kind == "application" else "unit"
    return context.covers(record.known(field))


def _blocks(context: ReportContext, since: date, diffs: list[RecordDiff]) -> Blocks:
    """Yield the chapters of the report."""
    yield from _legal_basis(context)
    yield Heading(_("What changed in the register"))
    if not existed_on(context.catalogue, since):
        note = _(
            "On {day} the register was not there yet: nothing can be compared.",
            day=day(since),
        )
        yield Paragraph(note)
        return
    yield _counts(diffs)
    for kind in COMPARED_KINDS:
        yield from _changes_of_kind(context, kind, diffs)
    yield Heading(_("What changed in the results"))
    yield from _finding_changes(context, since)


def _legal_basis(context: ReportContext) -> Blocks:
    """Yield the provisions on the review, and the decrees with their periods."""
    yield Heading(_("Ground and standing"))
    first = context.cite_by_level(
        local="perpres-95-2018:12/5",
        central="perpres-95-2018:11/5",
    )
    second = context.cite_by_level(
        local="perpres-95-2018:19/5",
        central="perpres-95-2018:18/5",
    )
    text = _(
        "{first} and {second}: architecture and roadmap are reviewed at mid-term and in the last year, or at any "
        "time as needed. This is material; the review is done by the {head}.",
        head=head_of_government(context.government),
        first=first,
        second=second,
    )
    yield Paragraph(text)
    rows = []
    for name in DECREE_SETTINGS:
        value = context.setting_text(name)
        rows.append((str(name.label), value))
    yield Pairs(tuple(rows))


def _changes_of_kind(
    context: ReportContext, kind: str, diffs: Iterable[RecordDiff]
) -> Blocks:
    rows = [_diff_row(context, diff) for diff in diffs if diff.kind == kind]
    if not rows:
        return
    yield Heading(str(KINDS[kind].plural), 2)
    columns = {
        _("Change"): 4,
        _("Record"): 6,
        _("What changed"): 9,
    }
    yield from first_rows(columns, rows)


def _counts(diffs: Iterable[RecordDiff]) -> Grid:
    """Return the number of changes by kind of record and verdict."""
    counts = Counter((diff.kind, diff.verdict) for diff in diffs)
    labels = _verdict_labels()
    columns = {_("Kind of record"): 8}
    for label in labels.values():
        columns[label] = 3
    rows = []
    for kind in COMPARED_KINDS:
        numbers = [number(counts[kind, verdict]) for verdict in labels]
        rows.append((str(KINDS[kind].plural), *numbers))
    return grid_of(columns, rows)


def _verdict_labels() -> dict[str, str]:
    return {
        str(Verdict.NEW): _("new"),
        str(Verdict.CHANGED): _("changed"),
        GONE: _("gone"),
    }


def _diff_row(context: ReportContext, diff: RecordDiff) -> Row:
    """Return the verdict on a record, its name, and the fields that changed."""
    fields = KINDS[diff.kind].fields
    changes = []
    for name, before, after in diff.fields:
        if name not in fields:
            continue
        field = fields[name]
        old = _value_text(context, field, before)
        new = _value_text(context, field, after)
        changes.append(f"{field.label}: {old} → {new}")
    labels = _verdict_labels()
    return labels[diff.verdict], diff.name, "; ".join(changes)


def _value_text(context: ReportContext, field: Field, plain: object) -> str:
    """Return the plain value of a field in words; records that it refers to by their names."""
    value, mark = split_mark(plain)
    if not field.refers or not value:
        return field_value_text(field, plain) or "-"
    keys = value if isinstance(value, list) else [value]
    names = [context.name(field.refers, str(key)) for key in keys]
    text = ", ".join(names)
    if mark:
        text = noted(text, mark.label)
    return text


def _finding_changes(context: ReportContext, since: date) -> Blocks:
    """Yield how the indications of a gap changed, in counts."""
    comparison = compare_with(context, since)
    if comparison is None:
        return
    closed = count_text(comparison.closed)
    new = count_text(comparison.new)
    worse = count_text(comparison.worse)
    unsettled = count_text(comparison.unsettled)
    yield points_of(
        (
            _("Indications of a gap closed: {count}", count=closed),
            _("New indications of a gap: {count}", count=new),
            _("More severe than before: {count}", count=worse),
            _("No longer assessable: {count}", count=unsettled),
        )
    )


def _table(context: ReportContext, diffs: Iterable[RecordDiff]) -> Table:
    columns = {
        _("Kind of record"): USUAL,
        _("Change"): USUAL,
        _("Record"): USUAL,
        _("What changed"): WIDE,
    }
    rows = _table_rows(context, diffs)
    return table(_("Changes"), columns, rows)


def _table_rows(context: ReportContext, diffs: Iterable[RecordDiff]) -> Iterator[Row]:
    for diff in diffs:
        kind = str(KINDS[diff.kind].label)
        yield (kind, *_diff_row(context, diff))
