"""`spbe import`."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, on_catalogue
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.cli.told import label, told
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.importing import Difference, Plan


@command(
    "import", help=mark("read a document (schemas/catalogue.schema.json) into the catalogue, all of it or nothing")
)
@argument("file", metavar=mark("FILE"), type=click.Path(path_type=Path, readable=False))
@option("--dry-run", is_flag=True, help=mark("show what would change, field by field, and save nothing"))
@option("--new", is_flag=True, help=mark("make a new catalogue of the document"))
@by_hand
@on_catalogue
def import_(
    *,
    place: Catalogue,
    file: Path,
    writer: Hand,
    dry_run: bool,
    new: bool,
) -> None:
    """Show what changes and save it, or only show it."""
    from spbe_inventory.actions.importing import (
        import_document,
        import_into_new,
        plan_import,
        plan_import_into_new,
    )

    if dry_run:
        plan = plan_import_into_new(file) if new else plan_import(place, file)
    else:
        plan = import_into_new(place.path, file, writer) if new else import_document(place, file, writer)
    for difference in (*plan.of("new"), *plan.of("changed")) if dry_run else plan.of("changed"):
        for line in _said(difference):
            lines(line, indent="      ", first="    " if line.startswith(" ") else "  ")
    talk(_counted(plan))
    if dry_run:
        talk(t("Nothing was saved (dry run)."))
    elif plan.of("new") or plan.of("changed"):
        talk(t("Saved in one transaction."))


def _counted(plan: "Plan") -> str:
    return t(
        "{new} new, {changed} changed, {unchanged} unchanged",
        new=len(plan.of("new")),
        changed=len(plan.of("changed")),
        unchanged=len(plan.of("unchanged")),
    )


def _said(difference: "Difference") -> Iterator[str]:
    """Say what would happen to one record, a line a field: before → after."""
    verdict = t("new") if difference.verdict == "new" else t("changed")
    yield f"{verdict}: {KINDS[difference.kind].label} {difference.key} ({difference.place})"
    for name, before, after in difference.fields:
        called = label(difference.kind, name)
        old, new = told(difference.kind, name, before), told(difference.kind, name, after)
        yield f" {called}: {new}" if difference.verdict == "new" else f" {called}: {old or '-'} → {new or '-'}"
