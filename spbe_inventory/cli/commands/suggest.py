"""`spbe suggest`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    author_options,
    readable_catalogue_option,
    require_current,
)
from spbe_inventory.cli.output import (
    print_item,
    print_message,
    print_paragraph,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.unit_options import (
    OF_UNIT_HELP,
    UnitOptions,
    unit_options,
)
from spbe_inventory.cli.views.listing_tables import suggestions_table
from spbe_inventory.cli.written import print_written
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.suggest import Suggestion


@command(
    "suggest",
    help=N_(
        "data that such applications typically need: suggestions to confirm, never "
        "findings"
    ),
)
@argument("which", default="", metavar=N_("KEY-OR-NAME"))
@option(
    "--confirm",
    "pattern",
    metavar=N_("PATTERN"),
    help=N_("record this suggestion for the application as a need"),
)
@unit_options(OF_UNIT_HELP)
@result_options
@author_options
@readable_catalogue_option
def suggest(
    *,
    catalogue: Catalogue,
    which: str,
    pattern: str | None,
    author: Author,
    unit: UnitOptions,
    result: ResultOutput,
) -> None:
    """Print suggested data needs, or record one that was confirmed."""
    from spbe_inventory.actions.suggest import suggestions
    from spbe_inventory.queries.office_records import is_among

    if pattern:
        result.refuse_file("--confirm")
        _confirm(catalogue, which, pattern, author, as_json=result.as_json)
        return
    takers = unit.records(catalogue, "application")
    suggested = [
        suggestion
        for suggestion in suggestions(catalogue, which)
        if is_among(takers, suggestion.taker)
    ]
    result.present(
        lambda: [asdict(suggestion) for suggestion in suggested],
        lambda: [suggestions_table(suggested)],
        lambda: _show(suggested),
    )


def _confirm(
    catalogue: Catalogue, which: str, pattern: str, author: Author, *, as_json: bool
) -> None:
    """Record a suggestion as a need; raise UsageError if no application is named."""
    from spbe_inventory.actions.suggest import record_suggestion

    if not which:
        raise UsageError("which-application", command="suggest --confirm")
    current = require_current(catalogue, "--confirm")
    added = record_suggestion(current, pattern, which, author)
    if as_json:
        print_written(current, added.batch)
        return
    key = added.keys[-1]
    print_message(_("Recorded: {key}", key=key))


def _show(suggested: "list[Suggestion]") -> None:
    for suggestions in _by_pattern_and_giver(suggested):
        _show_group(suggestions)
    if suggested:
        click.echo(
            _("Suggestions are typical, not known: confirm only what the office says.")
        )
    else:
        click.echo(_("Nothing to suggest."))


def _by_pattern_and_giver(suggested: "list[Suggestion]") -> "list[list[Suggestion]]":
    """Return suggestions of the same pattern and giver together, in their order."""
    groups: dict[tuple[str, str], list[Suggestion]] = {}
    for suggestion in suggested:
        key = (suggestion.pattern, suggestion.giver)
        groups.setdefault(key, []).append(suggestion)
    return list(groups.values())


def _show_group(suggestions: "list[Suggestion]") -> None:
    """Print which applications may need the same data of the same giver, with the commands that confirm it."""
    first = suggestions[0]
    question = _(
        "Which of these need {data} from {giver}?",
        data=first.data,
        giver=first.giver_name,
    )
    text = f"{first.pattern} {question} {first.risk}"
    print_paragraph(text, indent="    ", first="")
    for suggestion in suggestions:
        confirm = f"spbe suggest {suggestion.taker} --confirm {suggestion.pattern}"
        print_item(f"{suggestion.taker_name}: {confirm}")
