"""`spbe history`."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.told import label, told
from spbe_inventory.cli.options import as_json, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.change import Change
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.language.texts import mark, t

NOUNS = {kind.noun: code for code, kind in KINDS.items()}


@command("history", help=mark("who recorded what, when and from where; newest first"))
@argument("noun", type=click.Choice(list(NOUNS)), required=False)
@argument("which", required=False, metavar=mark("KEY-OR-NAME"))
@option("--limit", type=click.IntRange(1), default=20, help=mark("how many changes to show"))
@as_json
@reading_catalogue
def history(*, place: Catalogue, noun: str | None, which: str | None, limit: int, json_wanted: bool) -> None:
    """Show changes of the catalogue, of a kind, or of one record."""
    from spbe_inventory.actions.listing import changes

    found = changes(place, NOUNS[noun] if noun else None, which)
    if json_wanted:
        json_out([asdict(change) for change in found[:limit]])
        return
    for change in found[:limit]:
        lines(_line(change), indent="    ", first="")
        for name, value in _old(change):
            before = told(change.kind, name, value) or t("(not answered)")
            lines(f"{label(change.kind, name)}: {before}", indent="      ", first="    ")
    if len(found) > limit:
        talk(t("… and {count} more; --limit shows them", count=len(found) - limit))


def _line(change: Change) -> str:
    batch = change.batch
    when = datetime.fromisoformat(batch.at).astimezone().strftime("%Y-%m-%d %H:%M")
    basis = str(Basis(batch.basis).label) if batch.basis else ""
    place = change.place or ""
    where = place if batch.file and place.startswith(batch.file) else " ".join(filter(None, [batch.file, place]))
    how = ", ".join(filter(None, [batch.actor, where, basis, batch.source]))
    actions = {"create": t("created"), "edit": t("changed; before:"), "remove": t("taken back; before:")}
    action = actions[change.action]
    return f"[{batch.number}] {when} {how} · {KINDS[change.kind].label} {change.key}: {action}"


def _old(change: Change) -> list[tuple[str, Any]]:
    """Give the old values that are fields of the record."""
    fields = {*KINDS[change.kind].fields, "statements"}
    return [(name, value) for name, value in change.old.items() if name in fields]
