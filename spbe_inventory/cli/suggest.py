"""`spbe suggest`."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import as_json, by_hand, of_today, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command, option
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.suggesting import Suggestion


@command(
    "suggest", help=mark("data that applications of this sort typically need: suggestions to confirm, never findings")
)
@argument("which", default="", metavar=mark("KEY-OR-NAME"))
@option(
    "--confirm", "pattern", metavar=mark("PATTERN"), help=mark("record this suggestion for the application as a need")
)
@as_json
@by_hand
@reading_catalogue
def suggest(*, place: Catalogue, which: str, pattern: str | None, writer: Hand, json_wanted: bool) -> None:
    """Show the suggestions, or record one that somebody has confirmed."""
    from spbe_inventory.actions.suggesting import confirm, suggestions

    if pattern and not which:
        raise Misuse("which-application", command="suggest --confirm")
    if pattern:
        talk(t("Recorded: {key}", key=confirm(of_today(place, "--confirm"), pattern, which, writer)))
        return
    found = suggestions(place, which)
    if json_wanted:
        json_out([asdict(one) for one in found])
        return
    _show(found)


def _show(found: "list[Suggestion]") -> None:
    for suggested in _together(found):
        _tell(suggested)
    click.echo(
        t("Suggestions are typical, not known: confirm only what the office says.")
        if found
        else t("Nothing to suggest.")
    )


def _together(found: "list[Suggestion]") -> "list[list[Suggestion]]":
    """Put suggestions of one pattern and one giver together, in their order."""
    groups: dict[tuple[str, str], list[Suggestion]] = {}
    for one in found:
        groups.setdefault((one.pattern, one.giver), []).append(one)
    return list(groups.values())


def _tell(suggested: "list[Suggestion]") -> None:
    first = suggested[0]
    question = t("Which of these need {data} from {giver}?", data=first.data, giver=first.giver_name)
    lines(f"{first.pattern} {question} {first.risk}", indent="    ", first="")
    for one in suggested:
        lines(f"{one.taker_name}: spbe suggest {one.taker} --confirm {one.pattern}", indent="    ", first="  - ")
