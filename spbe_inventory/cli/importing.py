"""`spbe import`."""

import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, on_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, product, talk
from spbe_inventory.cli.progress import bar
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.cli.told import label, told
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis, Verdict
from spbe_inventory.errors import Misuse
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.differing import Difference, Plan
    from spbe_inventory.actions.intake.reading import Choices, Table
    from spbe_inventory.files.opening import Opened

SHOWN = 10  # of each verdict, unless all are asked for
RECORDS = (Verdict.NEW, Verdict.CHANGED)
REMARKS = (Verdict.CONFLICT, Verdict.FAULT, Verdict.APART, Verdict.QUESTION, Verdict.UNREAD, Verdict.NOTE)


@command("import", help=mark("read lists of offices (XLSX, XLS, ODS, CSV, folder, zip) or our JSON; shown, then saved"))
@argument("files", metavar=mark("FILE…"), nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@option("--dry-run", is_flag=True, help=mark("show what would change and what was not understood; save nothing"))
@option("--yes", "agreed", is_flag=True, help=mark("save without asking"))
@option("--many", is_flag=True, help=mark("save even where unusually many records would change"))
@option("--new", is_flag=True, help=mark("make a new catalogue of a JSON document"))
@option(
    "--map", "mapping", metavar=mark("FILE"), type=click.Path(path_type=Path), help=mark("what columns and words mean")
)
@option("--save-map", metavar=mark("FILE"), help=mark("write what columns were taken to mean, to be corrected"))
@option("--fill-down", is_flag=True, help=mark("a blank owner is the one above"))
@option("--empty-erases", is_flag=True, help=mark("a blank cell empties the field; else it leaves it"))
@option("--leave-out", is_flag=True, help=mark("leave out what contradicts itself or cannot be taken, save the rest"))
@option("--checked", metavar=mark("FILE"), help=mark("write a workbook with the same cells, faulty ones coloured"))
@option("--all", "everything", is_flag=True, help=mark("show every record and remark"))
@option("--json", "json_wanted", is_flag=True, help=mark("as JSON"))
@by_hand
@on_catalogue
def import_(
    *,
    place: Catalogue,
    files: tuple[Path, ...],
    writer: Hand,
    dry_run: bool,
    agreed: bool,
    many: bool,
    new: bool,
    mapping: Path | None,
    save_map: str | None,
    fill_down: bool,
    empty_erases: bool,
    leave_out: bool,
    checked: str | None,
    everything: bool,
    json_wanted: bool,
) -> None:
    """Show what files would change, ask, and save it in one batch."""
    from spbe_inventory.actions.importing import import_files, import_into_new, plan_import, plan_import_into_new
    from spbe_inventory.files.opening import open_files

    _refuse_inputs(files, [one for one in (save_map, checked) if one])
    with bar():
        opened = open_files(files)
        choices = _choices(mapping, writer, fill_down=fill_down, empty_erases=empty_erases)
        if new and opened.sheets:
            raise Misuse("new-of-lists")
        plan = plan_import_into_new(opened) if new else plan_import(place, opened, choices)
    if json_wanted:
        json_out(_as_json(plan))
    else:
        _show(plan, everything=everything)
    _write_beside(plan, opened, save_map, checked)
    if dry_run or not plan.changes_anything:
        talk(t("Nothing was saved (dry run).") if dry_run else t("Nothing to save."))
        return
    if not _agreed(plan, agreed=agreed, many=many, leave_out=leave_out):
        talk(t("Nothing was saved."))
        return
    with bar():
        if new:
            done = import_into_new(place.path, opened, writer)
        else:
            done = import_files(place, opened, writer, choices, leave_out=leave_out)
    if not done.batch:
        talk(t("Nothing to save."))
        return
    talk(t("Saved in one transaction, batch {batch}. To take it back: spbe undo {batch}", batch=done.batch))


def _refuse_inputs(files: tuple[Path, ...], outputs: list[str]) -> None:
    """Let nothing be written over a file that is read."""
    for output in outputs:
        if Path(output).resolve() in {file.resolve() for file in files}:
            raise Misuse("output-is-input", path=output)


def _choices(mapping: Path | None, writer: Hand, *, fill_down: bool, empty_erases: bool) -> "Choices":
    from spbe_inventory.actions.intake.reading import Choices
    from spbe_inventory.files.mapping import Mapping, read_mapping

    said = read_mapping(mapping) if mapping else Mapping()
    basis = writer.basis or str(Basis.FORM)
    return Choices(said, fill_down, empty_erases, basis, writer.clock().astimezone().date().isoformat())


def _agreed(plan: "Plan", *, agreed: bool, many: bool, leave_out: bool) -> bool:
    """Whether the person wants it saved; a mass change is asked about by itself. What blocks is told by the saving."""
    if plan.blocked and not leave_out:
        return True
    if plan.mass and not many:
        values = {"count": plan.mass}
        if not _sits_there():
            raise Misuse("mass-change", **values)
        talk(t("Unusually many records on record would change: {count}.", **values))
        typed = click.prompt(t("Type that number to go on"), default="", show_default=False, err=True)
        return typed.strip() == str(plan.mass)
    if agreed:
        return True
    if not _sits_there():
        talk(t("Nobody is there to be asked: add --yes to save."))
        return False
    said = click.prompt(t("Save this? (y/t)"), default="", show_default=False, err=True).strip().casefold()
    return said in ("y", "ya", "yes")


def _sits_there() -> bool:
    return sys.stdin.isatty()


def _show(plan: "Plan", *, everything: bool) -> None:
    for table in plan.tables:
        lines(_table(table), indent="    ", first="")
    for verdict in RECORDS:
        found = plan.of(verdict)
        _heading(verdict, plan.new if verdict is Verdict.NEW else len(found))
        for long in plan.bulk if verdict is Verdict.NEW else ():
            values = {"kind": KINDS[long.kind].plural, "count": number(len(long.keys)), "place": long.places[0]}
            lines(t("{kind}: {count} records, from {place} on", **values), indent="    ", first="  ")
        for one in found if everything else found[:SHOWN]:
            for line in _said(one, whole=everything or verdict is Verdict.CHANGED):
                lines(line, indent="      ", first="    " if line.startswith(" ") else "  ")
        _more(len(found), everything=everything)
    for verdict in REMARKS:
        remarks = plan.said(verdict)
        _heading(verdict, len(remarks))
        for remark in remarks if everything else remarks[:SHOWN]:
            where = f"{remark.at}: " if remark.at else ""
            lines(f"{where}{remark}", indent="      ", first="  ")
            if everything and remark.suggestion:
                lines(remark.suggestion, indent="        ", first="      ")
        _more(len(remarks), everything=everything)
    click.echo(_counted(plan))


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
    return f"{head} {t('Columns')}: {'; '.join(read)}."


def _read_as(heading: str, meant: str, *, sure: bool) -> str:
    """Say what a heading is read as; nothing more where it says so itself."""
    return heading if heading == meant else f"{heading} = {meant}{'' if sure else ' (?)'}"


def _counted(plan: "Plan") -> str:
    counts = [
        f"{plan.new if one is Verdict.NEW else len(plan.of(one))} {one.label}" for one in (*RECORDS, Verdict.UNCHANGED)
    ]
    counts += [f"{len(said)} {one.label}" for one in REMARKS[:-1] if (said := plan.said(one))]
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


def _as_json(plan: "Plan") -> dict[str, object]:
    return {
        "tables": [asdict(table) for table in plan.tables],
        "records": [
            {
                "verdict": str(one.verdict),
                "kind": one.kind,
                "key": one.key,
                "place": one.place,
                "fields": {name: {"before": before, "after": after} for name, before, after in one.fields},
            }
            for one in plan.differences
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
            for one in plan.remarks
        ],
    }


def _write_beside(plan: "Plan", opened: "Opened", save_map: str | None, checked: str | None) -> None:
    """Write the meanings of columns, and the workbook to mend, where they were asked for."""
    if save_map:
        from spbe_inventory.files.headings import called, table_name
        from spbe_inventory.files.mapping import write_mapping

        rows = [
            (table.sheet or "*", column.heading, column.field or "catatan", called(table.kind, column.field))
            for table in plan.tables
            for column in table.columns
        ]
        kinds = [(table.sheet or "*", "", table.kind, table_name(table.kind)) for table in plan.tables]
        product(write_mapping([*kinds, *rows]), save_map)
    if checked:
        from spbe_inventory.actions.intake.checked import checked as checked_of
        from spbe_inventory.render.checked_workbook import checked_workbook

        product(checked_workbook(checked_of(opened.sheets, plan)), checked)
