"""`spbe duplicates`."""

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import (
    author_options,
    readable_catalogue_option,
    require_current,
)
from spbe_inventory.cli.output import more_text, print_message, print_paragraph
from spbe_inventory.cli.progress import progress_bar
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.result_tables import duplicate_tables
from spbe_inventory.cli.written import print_written
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.duplicates import Duplicates, LargeGroup, Pair

MAX_PAIRS = 20
DEFAULT_SCORE = 80


@command(
    "duplicates",
    help=N_("applications that may be one, with reasons; none is merged by itself"),
)
@option(
    "--least",
    "min_score",
    type=click.IntRange(50, 100),
    default=DEFAULT_SCORE,
    help=N_("from which likeness on, of 100"),
)
@option(
    "--different",
    nargs=2,
    metavar=N_("ONE OTHER"),
    help=N_("remember that these two are not the same"),
)
@option("--all", "everything", is_flag=True, help=N_("show every pair"))
@unit_options(OF_UNIT_HELP)
@result_options
@author_options
@readable_catalogue_option
def duplicates(
    *,
    catalogue: Catalogue,
    min_score: int,
    different: tuple[str, str] | None,
    everything: bool,
    unit: UnitOptions,
    result: ResultOutput,
    author: Author,
) -> None:
    """Print pairs of applications that may be one, or record that two are different."""
    from spbe_inventory.actions.duplicates import duplicates as find_duplicates

    if different:
        result.refuse_file("--different")
        _mark_different(catalogue, different, author, as_json=result.as_json)
        return
    with progress_bar():
        found = find_duplicates(
            catalogue, min_score, unit.records(catalogue, "application")
        )
    result.present(
        lambda: _document(found),
        lambda: duplicate_tables(found),
        lambda: _show(found, everything=everything),
    )


def _document(result: "Duplicates") -> list[dict[str, Any]]:
    pairs = [asdict(pair) for pair in result.pairs]
    groups = [asdict(group) for group in result.groups]
    return [*pairs, *groups]


def _mark_different(
    catalogue: Catalogue,
    applications: tuple[str, str],
    author: Author,
    *,
    as_json: bool,
) -> None:
    from spbe_inventory.actions.duplicates import mark_different

    current = require_current(catalogue, "--different")
    added = mark_different(current, *applications, author)
    if as_json:
        print_written(current, added.batch)
        return
    (key,) = added.keys
    print_message(_("Remembered: {key}", key=key))


def _show(result: "Duplicates", *, everything: bool) -> None:
    """Print groups and some pairs or all, and what to do about them."""
    pairs = result.pairs
    for group in result.groups:
        _show_group(group)
    if not pairs and result.groups:
        return
    if not pairs:
        click.echo(_("No pair is that much alike."))
        return
    limit = len(pairs) if everything else MAX_PAIRS
    for pair in pairs[:limit]:
        _show_pair(pair)
    more = more_text(len(pairs), limit, N_("  … and {count} more (--all shows them)"))
    if more:
        print_message(more)
    print_message(
        _(
            "One and the same: spbe merge app KEEP GONE. Two: spbe duplicates --different ONE OTHER."
        )
    )


def _show_group(group: "LargeGroup") -> None:
    """Print applications that are too many for pairs in one line."""
    text = _(
        "{count} applications are much alike ({names} …): all their keys with --json.",
        count=number(group.count),
        names=", ".join(group.names),
    )
    print_paragraph(text, indent="     ", first="")


def _show_pair(pair: "Pair") -> None:
    """Print two applications in two lines: which they are, and why they may be one."""
    from spbe_inventory.actions.duplicates import reasons_text

    applications = []
    keys = (pair.one, pair.other)
    for name, key, office in zip(pair.names, keys, pair.offices, strict=True):
        about = ", ".join(filter(None, [key, office]))
        applications.append(f"{name} ({about})")
    first, second = applications
    text = f"{pair.score:>3}  {first} ~ {second}"
    print_paragraph(text, indent="       ", first="")
    reasons = reasons_text(pair.reasons)
    text = _("alike: {reasons}", reasons=reasons)
    print_paragraph(text, indent="       ", first="     ")
