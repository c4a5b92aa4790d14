"""`spbe plan`: the proposal, what it would change, and the items of the plan as records."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import as_json, by_hand, dated, given, lang, on_catalogue, reading_catalogue, to_file
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import product, talk
from spbe_inventory.cli.plan_item_shown import show_item
from spbe_inventory.cli.plan_shown import show_plan, show_times
from spbe_inventory.cli.records import noun
from spbe_inventory.cli.speaking import Group, argument, command, joined, option
from spbe_inventory.cli.supposed import WHAT_IF, events, supposing
from spbe_inventory.cli.typed import set_option, typed_pairs
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput, Misuse
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.actions.planning.grounds import Grounds
    from spbe_inventory.domain.plan import Plan

LIST, TIMES, FILE = 10, 40, 1000  # items, unless --top says how many
TABLE_LIMIT = 100_000  # bytes
HELP = mark("what to do first, by whom, and what it changes")


def on_weights(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept a table of weights, as `weights`."""
    help_text = mark("your table of weights; see spbe plan weights")
    return option("--weights", metavar=mark("FILE"), type=click.Path(path_type=Path), help=help_text)(function)


def _shown(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept what is shown of the proposal."""
    return joined(
        [
            option("--top", type=click.IntRange(1), help=mark("so many items")),
            option("--item", type=click.IntRange(1), metavar=mark("NUMBER"), help=mark("everything of one item")),
            option("--by-time", is_flag=True, help=mark("quick wins, 1 to 3 years, 3 to 5 years")),
        ]
    )(function)


@click.group("plan", cls=Group, help=HELP, invoke_without_command=True)
@_shown
@supposing
@on_weights
@dated
@as_json
@to_file
@reading_catalogue
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    *,
    place: Catalogue,
    weights: Path | None,
    as_of: date,
    json_wanted: bool,
    output: str,
    **how: Any,
) -> None:
    """Propose, or say what would be; show or write."""
    if ctx.invoked_subcommand is not None:
        _refuse_before(ctx)
        return
    _refuse_together(how, whole=json_wanted, output=output)
    grounds = _grounds(place, as_of, weights)
    if any(how[name] for name in WHAT_IF):
        _what_if(place, grounds, how, json_wanted=json_wanted)
        return
    whole = json_wanted or output != "-"
    most = how["top"] or max(how["item"] or 0, FILE if whole else TIMES if how["by_time"] else LIST)
    found = _proposal(grounds, most)
    if whole:
        _written(found, output)
    elif how["item"]:
        show_item(found, _place(found, how["item"]))
    elif how["by_time"]:
        show_times(found)
    else:
        show_plan(found)


def _refuse_before(ctx: click.Context) -> None:
    """Refuse options before a command of the group: they would be passed over in silence."""
    for parameter in given(ctx):
        raise Misuse("option-before-command", option=parameter.opts[-1], command=ctx.invoked_subcommand)


def _refuse_together(how: dict[str, Any], *, whole: bool, output: str) -> None:
    """Refuse options of which one would be passed over in silence."""
    shown = {"--item": how["item"], "--by-time": how["by_time"], "--top": how["top"]}
    written = {"--json": whole, "-o": output != "-"}
    supposed = {f"--{name.split('_')[0]}": how[name] for name in WHAT_IF}
    for some, others in (
        ({"--item": how["item"]}, {"--by-time": how["by_time"], "--top": how["top"]}),
        ({"--item": how["item"], "--by-time": how["by_time"]}, written),
        (supposed, {**shown, "-o": output != "-"}),
    ):
        one, other = (next((name for name, given in table.items() if given), "") for table in (some, others))
        if one and other:
            raise Misuse("options-not-together", one=one, other=other)


def _grounds(place: Catalogue, as_of: date, weights: Path | None) -> "Grounds":
    from spbe_inventory.actions.findings.checking import check
    from spbe_inventory.actions.planning.grounds import Grounds
    from spbe_inventory.files.text_file import read_text_file
    from spbe_inventory.reference.weights import read_weights

    table = read_weights(read_text_file(weights, TABLE_LIMIT) if weights else "")
    return Grounds(check(place, as_of, whole=True), table)


def _proposal(grounds: "Grounds", most: int) -> "Plan":
    from spbe_inventory.actions.planning.ordering import ordered
    from spbe_inventory.actions.planning.proposing import plan_of

    return plan_of(ordered(grounds, most))


def _written(found: "Plan", output: str) -> None:
    from spbe_inventory.actions.planning.plan_file import plan_plain, plan_text

    if output == "-":
        json_out(plan_plain(found))
    else:
        product(plan_text(found), output)


def _place(found: "Plan", place: int) -> int:
    if place > len(found.items):
        raise Misuse("no-such-item" if found.items else "no-items", found=place, most=len(found.items))
    return place


def _what_if(place: Catalogue, grounds: "Grounds", how: dict[str, Any], *, json_wanted: bool) -> None:
    from dataclasses import asdict

    from spbe_inventory.actions.planning.plan_file import supposed_from
    from spbe_inventory.actions.planning.what_if import suppose
    from spbe_inventory.cli.what_if_shown import show_what_if

    found = suppose(grounds, supposed_from(place, grounds.view.agency, how["with_file"], events(how)))
    if json_wanted:
        json_out(asdict(found))
    else:
        show_what_if(found)


@command("adopt", help=mark("items of the proposal, by number, or of a file, into the plan"))
@argument("places", nargs=-1, type=click.IntRange(1), metavar=mark("[NUMBER]..."))
@option(
    "--from", "source", metavar=mark("FILE"), type=click.Path(path_type=Path),
    help=mark("the items of a file that spbe plan -o wrote and a person edited"),
)  # fmt: skip
@on_weights
@set_option
@by_hand
@on_catalogue
def adopt(
    *,
    place: Catalogue,
    writer: Hand,
    places: tuple[int, ...],
    source: Path | None,
    weights: Path | None,
    more: tuple[str, ...],
) -> None:
    """Record items as adopted."""
    from spbe_inventory.actions.planning.adopting import adopt as job
    from spbe_inventory.actions.planning.adopting import rows_of
    from spbe_inventory.actions.planning.plan_file import read_plan

    if bool(places) == bool(source):
        raise Misuse("adopt-what")
    if source:
        from spbe_inventory.actions.loading import government_meant

        rows = list(read_plan(source, str(government_meant(place).agency)).items.values())
        if not rows:
            raise BadInput("plan-nothing", path=source)
    else:
        rows = rows_of(_proposal(_grounds(place, today(), weights), max(places)), places)
    for one in job(place, rows, dict(typed_pairs(KINDS["plan_item"], more)), writer):
        talk(t("Recorded: {key}", key=one.key))
        for first in one.missing:
            talk(t("Mind: {warning}", warning=t("“{first}” must come first and is not in the plan", first=first)))


@command("progress", help=mark("the plan against the register: what is done, late, and borne out"))
@dated
@as_json
@reading_catalogue
def progress(*, place: Catalogue, as_of: date, json_wanted: bool) -> None:
    """Hold the items of the plan against the register."""
    from dataclasses import asdict

    from spbe_inventory.actions.planning.following import followed_plan
    from spbe_inventory.cli.plan_followed import show_followed

    found = followed_plan(place, as_of)
    if json_wanted:
        json_out([asdict(one) for one in found])
    else:
        show_followed(found)


@command("weights", help=mark("the table of weights and classes of effort, to copy and edit"))
@to_file
@lang
def weights_(*, output: str) -> None:
    """Write the table that comes with the program."""
    from spbe_inventory.reference.weights import default_text

    product(default_text(), output)


for made in (adopt, progress, weights_, *noun("plan_item").commands.values()):
    plan.add_command(made)
