"""`spbe import`."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, on_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import product, talk
from spbe_inventory.cli.previewed import preview_json, show
from spbe_inventory.cli.progress import bar
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.differing import Preview
    from spbe_inventory.actions.intake.reading import Choices
    from spbe_inventory.files.opening import Opened


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
    from spbe_inventory.actions.importing import import_files, import_into_new, preview_import, preview_into_new
    from spbe_inventory.files.opening import open_files

    _refuse_inputs(files, [one for one in (save_map, checked) if one])
    with bar():
        opened = open_files(files)
        choices = _choices(mapping, writer, fill_down=fill_down, empty_erases=empty_erases)
        if new and opened.sheets:
            raise Misuse("new-of-lists")
        preview = preview_into_new(opened) if new else preview_import(place, opened, choices)
    if json_wanted:
        json_out(preview_json(preview))
    else:
        show(preview, everything=everything)
    _write_beside(preview, opened, save_map, checked)
    if dry_run or not (preview.changes_anything or (preview.blocked and not leave_out)):
        talk(t("Nothing was saved (dry run).") if dry_run else t("Nothing to save."))
        return
    if not _agreed(preview, agreed=agreed, many=many, leave_out=leave_out):
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


def _agreed(preview: "Preview", *, agreed: bool, many: bool, leave_out: bool) -> bool:
    """Whether the person wants it saved; a mass change is asked about by itself. What blocks is told by the saving."""
    if preview.blocked and not leave_out:
        return True
    if preview.mass and not many:
        values = {"count": preview.mass}
        if not _sits_there():
            raise Misuse("mass-change", **values)
        talk(t("Unusually many records on record would change: {count}.", **values))
        typed = click.prompt(t("Type that number to go on"), default="", show_default=False, err=True)
        return typed.strip() == str(preview.mass)
    if agreed:
        return True
    if not _sits_there():
        talk(t("Nobody is there to be asked: add --yes to save."))
        return False
    said = click.prompt(t("Save this? (y/t)"), default="", show_default=False, err=True).strip().casefold()
    return said in ("y", "ya", "yes")


def _sits_there() -> bool:
    return sys.stdin.isatty()


def _write_beside(preview: "Preview", opened: "Opened", save_map: str | None, checked: str | None) -> None:
    """Write the meanings of columns, and the workbook to mend, where they were asked for."""
    if save_map:
        from spbe_inventory.files.headings import called, table_name
        from spbe_inventory.files.mapping import write_mapping

        rows = [
            (table.sheet or "*", column.heading, column.field or "catatan", called(table.kind, column.field))
            for table in preview.tables
            for column in table.columns
        ]
        kinds = [(table.sheet or "*", "", table.kind, table_name(table.kind)) for table in preview.tables]
        product(write_mapping([*kinds, *rows]), save_map)
    if checked:
        from spbe_inventory.actions.intake.checked import checked as checked_of
        from spbe_inventory.render.checked_workbook import checked_workbook

        product(checked_workbook(checked_of(opened.sheets, preview)), checked)
