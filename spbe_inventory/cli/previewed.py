"""What an import would do, on the screen and as JSON."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.told import label, told
from spbe_inventory.cli.output import lines
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import t

if TYPE_CHECKING:
    from spbe_inventory.actions.differing import Difference, Preview
    from spbe_inventory.actions.intake.reading import Table

SHOWN = 10  # of each verdict, unless all are asked for
RECORDS = (Verdict.NEW, Verdict.CHANGED)
REMARKS = (Verdict.CONFLICT, Verdict.FAULT, Verdict.APART, Verdict.QUESTION, Verdict.UNREAD, Verdict.NOTE)


def show(preview: "Preview", *, everything: bool) -> None:
    """Show tables, records and remarks, some of each verdict or all, and last the counts."""
    _show_tables(preview, everything=everything)
    for verdict in RECORDS:
        _show_records(preview, verdict, everything=everything)
    for verdict in REMARKS:
        _show_remarks(preview, verdict, everything=everything)
    click.echo(_counted(preview))


def _show_tables(preview: "Preview", *, everything: bool) -> None:
    for table in preview.tables:
        if table.rows or everything:
            lines(_table(table), indent="    ", first="")
    empty = sum(not table.rows for table in preview.tables)
    if empty and not everything:
        click.echo(t("Tables without a row: {count}.", count=empty))


def _show_records(preview: "Preview", verdict: Verdict, *, everything: bool) -> None:
    found = preview.of(verdict)
    _heading(verdict, preview.new if verdict is Verdict.NEW else len(found))
    if verdict is Verdict.NEW and not everything:
        _name_new(found)
        found = ()
    for long in preview.bulk if verdict is Verdict.NEW else ():
        values = {"kind": KINDS[long.kind].plural, "count": number(len(long.keys)), "place": long.places[0]}
        lines(t("{kind}: {count} records, from {place} on", **values), indent="    ", first="  ")
    for one in found if everything else found[:SHOWN]:
        for line in _said(one, whole=everything or verdict is Verdict.CHANGED):
            lines(line, indent="      ", first="    " if line.startswith(" ") else "  ")
    _more(len(found), everything=everything)


def _name_new(found: "Sequence[Difference]") -> None:
    """Name what is new, a paragraph a kind: applications before what they bring with them."""
    for kind in dict.fromkeys(["unit", "application", *(one.kind for one in found)]):
        names = [str(one.plain.get("name", one.key)) for one in found if one.kind == kind]
        if names:
            more = t("… and {count} more", count=number(len(names) - SHOWN)) if len(names) > SHOWN else ""
            told = "; ".join([*names[:SHOWN], *([more] if more else [])])
            lines(f"{KINDS[kind].plural} ({number(len(names))}): {told}", indent="      ", first="  ")


def _show_remarks(preview: "Preview", verdict: Verdict, *, everything: bool) -> None:
    remarks, alone = preview.said(verdict), len(preview.files) == 1
    _heading(verdict, len(remarks))
    for remark in remarks if everything else remarks[:SHOWN]:
        where = f"{remark.at.inside if alone else remark.at}: " if remark.at else ""
        lines(f"{where}{remark}", indent="      ", first="  ")
        if everything and remark.suggestion:
            lines(remark.suggestion, indent="        ", first="      ")
    _more(len(remarks), everything=everything)


def _heading(verdict: Verdict, count: int) -> None:
    if count:
        click.echo(f"\n{str(verdict.label).upper()} ({count})")


def _more(count: int, *, everything: bool) -> None:
    if count > SHOWN and not everything:
        click.echo(t("  … and {count} more (--all shows them)", count=count - SHOWN))


def _table(table: "Table") -> str:
    from spbe_inventory.files.headings import called, table_name

    where = f"{table.file} {table.sheet}".strip()
    read = [
        _read_as(column.heading, called(table.kind, column.field), sure=column.sure)
        for column in table.columns
        if column.field
    ]
    head = t("{where}: {kind}, {count} rows.", where=where, kind=table_name(table.kind), count=table.rows)
    return f"{head} {t('Columns')}: {'; '.join(read)}." if read else head


def _read_as(heading: str, meant: str, *, sure: bool) -> str:
    """Say what a heading is read as; nothing more where it says so itself."""
    return heading if heading == meant else f"{heading} = {meant}{'' if sure else ' (?)'}"


def _counted(preview: "Preview") -> str:
    sizes = {one: len(preview.of(one)) for one in (*RECORDS, Verdict.UNCHANGED)} | {Verdict.NEW: preview.new}
    counts = [f"{size} {one.label}" for one, size in sizes.items()]
    counts += [f"{len(said)} {one.label}" for one in REMARKS[:-1] if (said := preview.said(one))]
    return "\n" + ", ".join(counts) + "."


def _said(difference: "Difference", *, whole: bool) -> Iterator[str]:
    """Say what would happen to one record, a line a field: before → after."""
    name = str(difference.plain.get("name", ""))
    called = f"{name} ({difference.key})" if name else difference.key
    yield f"{KINDS[difference.kind].label} {called}, {difference.place}"
    for field, before, after in difference.fields if whole else ():
        named = label(difference.kind, field)
        old, new = told(difference.kind, field, before), told(difference.kind, field, after)
        yield f" {named}: {new}" if difference.verdict == Verdict.NEW else f" {named}: {old or '-'} → {new or '-'}"


def preview_json(preview: "Preview") -> dict[str, object]:
    """Give a preview as it is written in JSON: tables, records with their fields before and after, remarks."""
    return {
        "tables": [asdict(table) for table in preview.tables],
        "records": [
            {
                "verdict": str(one.verdict),
                "kind": one.kind,
                "key": one.key,
                "place": one.place,
                "fields": {name: {"before": before, "after": after} for name, before, after in one.fields},
            }
            for one in preview.differences
        ],
        "remarks": [
            {
                "verdict": str(one.verdict),
                "at": asdict(one.at) if one.at else None,
                "key": one.key,
                "record": one.record,
                "sentence": str(one),
                "suggestion": one.suggestion,
            }
            for one in preview.remarks
        ],
    }
