"""`spbe undo` and `spbe diff`."""

from dataclasses import asdict

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.told import label, told
from spbe_inventory.cli.options import as_json, by_hand, day, on_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.language.texts import mark, t


@command("undo", help=mark("take back what was saved in one batch; spbe history shows the numbers"))
@argument("batch", type=click.IntRange(1, 2**63 - 1), metavar=mark("BATCH"))
@by_hand
@on_catalogue
def undo(*, place: Catalogue, batch: int, writer: Hand) -> None:
    """Take a batch back, or say what stands in the way."""
    from spbe_inventory.actions.undoing import undo as take_back

    done = take_back(place, batch, writer)
    talk(t("Batch {batch} was taken back: {count} records.", batch=batch, count=done.records))
    talk(t("To bring it back: spbe undo {batch}", batch=done.batch))


@command("diff", help=mark("what was recorded between the ends of two days"))
@argument("first", metavar=mark("DATE"))
@argument("second", metavar=mark("DATE"), required=False)
@as_json
@on_catalogue
def diff(*, place: Catalogue, first: str, second: str | None, json_wanted: bool) -> None:
    """Show new, changed and gone records, a line a field."""
    from spbe_inventory.actions.undoing import GONE, difference_of_days

    found = difference_of_days(place, day(first, t("DATE")), day(second, t("DATE")))
    if json_wanted:
        json_out([asdict(one) for one in found])
        return
    words = {"new": t("new"), "changed": t("changed"), GONE: t("gone")}
    for one in found:
        lines(f"{words[one.verdict]}: {KINDS[one.kind].label} {one.name} ({one.key})", indent="    ", first="")
        for name, before, after in one.fields:
            old, new = (told(one.kind, name, value) or "-" for value in (before, after))
            lines(f"{label(one.kind, name)}: {old} → {new}", indent="      ", first="    ")
    if not found:
        click.echo(t("Nothing was recorded between those days."))
