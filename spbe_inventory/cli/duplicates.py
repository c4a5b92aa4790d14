"""`spbe duplicates` and `spbe merge`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.told import label, told
from spbe_inventory.cli.options import as_json, by_hand, of_today, on_catalogue, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.progress import bar
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.duplicates import Pair
    from spbe_inventory.actions.merging import Merged

NOUNS = {kind.noun: code for code, kind in KINDS.items()}
SHOWN = 20


@command("duplicates", help=mark("applications that may be one, with reasons; none is merged by itself"))
@option("--least", type=click.IntRange(50, 100), default=80, help=mark("from which likeness on, of 100"))
@option("--different", nargs=2, metavar=mark("ONE OTHER"), help=mark("remember that these two are not the same"))
@option("--all", "everything", is_flag=True, help=mark("show every pair"))
@as_json
@by_hand
@reading_catalogue
def duplicates(
    *,
    place: Catalogue,
    least: int,
    different: tuple[str, str] | None,
    everything: bool,
    json_wanted: bool,
    writer: Hand,
) -> None:
    """Show pairs, or remember a decision."""
    from spbe_inventory.actions import duplicates as job

    if different:
        talk(t("Remembered: {key}", key=job.keep_apart(of_today(place, "--different"), *different, writer)))
        return
    with bar():
        found = job.duplicates(place, least)
    if json_wanted:
        json_out([asdict(pair) for pair in found])
        return
    for pair in found if everything else found[:SHOWN]:
        _tell(pair)
    if len(found) > SHOWN and not everything:
        talk(t("  … and {count} more (--all shows them)", count=len(found) - SHOWN))
    if found:
        talk(t("One and the same: spbe merge app KEEP GONE. Two: spbe duplicates --different ONE OTHER."))
    else:
        click.echo(t("No pair is that much alike."))


def _tell(pair: "Pair") -> None:
    """Show two applications in two lines: who they are, and why they may be one."""
    from spbe_inventory.actions.duplicates import reason_words

    both = [
        f"{name} ({key}{', ' + office if office else ''})"
        for name, key, office in zip(pair.names, (pair.one, pair.other), pair.offices, strict=True)
    ]
    why = t("alike: {reasons}", reasons=reason_words(pair.reasons))
    lines(f"{pair.score:>3}  {both[0]} ~ {both[1]}", indent="       ", first="")
    lines(why, indent="       ", first="     ")


@command(
    "merge", help=mark("two records into one (merge app KEEP GONE), or another catalogue into this one (merge FILE.db)")
)
@argument("what", nargs=-1, required=True, metavar=mark("NOUN KEEP GONE | FILE.db"))
@option("--dry-run", is_flag=True, help=mark("show what would change, save nothing"))
@option("--theirs", is_flag=True, help=mark("of catalogues: where both answer differently, take theirs"))
@by_hand
@on_catalogue
def merge(*, place: Catalogue, what: tuple[str, ...], dry_run: bool, theirs: bool, writer: Hand) -> None:
    """Merge, and say what was left as it was."""
    from spbe_inventory.actions.merging import merge_catalogue, merge_records

    if len(what) == 1:
        done = merge_catalogue(place, Path(what[0]), writer, dry_run=dry_run, theirs=theirs)
    elif len(what) == 3 and what[0] in NOUNS:  # noqa: PLR2004 - noun, keep, gone
        done = merge_records(place, NOUNS[what[0]], what[1], what[2], writer, dry_run=dry_run)
    else:
        raise Misuse("merge-of-what", nouns=", ".join(NOUNS))
    _show(done, theirs=theirs)
    if done.batch:
        talk(t("Saved in one transaction, batch {batch}. To take it back: spbe undo {batch}", batch=done.batch))
    else:
        talk(t("Nothing was saved (dry run).") if dry_run else t("Nothing to save."))


def _show(done: "Merged", *, theirs: bool) -> None:
    for one in done.differences:
        if one.verdict == "new":
            lines(t("new: {kind} {key}", kind=KINDS[one.kind].label, key=one.key), indent="    ", first="")
        for name, before, after in one.fields if one.verdict == "changed" else ():
            old, new = (told(one.kind, name, value) or "-" for value in (before, after))
            lines(f"{KINDS[one.kind].label} {one.key}: {label(one.kind, name)}: {old} → {new}", indent="    ", first="")
    for conflict in done.conflicts:
        values = {"field": label(conflict.kind, conflict.field), "key": conflict.key}
        mine, other = (told(conflict.kind, conflict.field, value) for value in (conflict.kept, conflict.other))
        kept, left = (other, mine) if theirs else (mine, other)
        lines(
            t("differs: {key}, {field}: kept “{kept}”, not “{left}”", **values, kept=kept, left=left),
            indent="    ",
            first="",
        )
