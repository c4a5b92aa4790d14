"""`spbe plan`: the proposal, what it would change, and the items of the plan as records."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.field_options import set_option, typed_pairs
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import (
    Function,
    Group,
    argument,
    combine,
    command,
    option,
)
from spbe_inventory.cli.options import (
    as_of_option,
    author_options,
    catalogue_option,
    explicit_parameters,
    json_option,
    output_option,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    format_by_suffix,
    print_message,
    write_output,
)
from spbe_inventory.cli.record_commands import record_group
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.scenario_options import ScenarioOptions, scenario_options
from spbe_inventory.cli.unit_options import UnitOptions, unit_options
from spbe_inventory.cli.views.finding_tables import followed_table, proposal_table
from spbe_inventory.cli.views.plan import show_by_time, show_plan
from spbe_inventory.cli.views.plan_item import show_item
from spbe_inventory.cli.views.plan_progress import show_followed
from spbe_inventory.cli.views.plan_typed import show_typed, show_undecided
from spbe_inventory.cli.views.what_if import show_what_if
from spbe_inventory.cli.views.what_if_tables import what_if_tables
from spbe_inventory.cli.written import print_written
from spbe_inventory.documents.plan import WHOLE, Narrowing
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput, UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.adopt_plan import AdoptedItem
    from spbe_inventory.documents.plan import Plan
    from spbe_inventory.planning.context import PlanningContext
    from spbe_inventory.planning.plan_file import PlanRow

LIST_LIMIT, TIME_LIMIT, FILE_LIMIT = 10, 40, 1000  # items, unless --top says how many
MAX_WEIGHTS_SIZE = 100_000  # bytes


@dataclass(frozen=True, slots=True)
class PlanOptions:
    """How much of the proposal is shown, and where it goes."""

    top: int | None
    item: int | None
    by_time: bool
    result: ResultOutput
    unit: UnitOptions

    @property
    def is_whole(self) -> bool:
        """Whether the proposal is written whole, as JSON or into a file."""
        return not self.result.is_screen

    @property
    def limit(self) -> int:
        """How many items are proposed."""
        if self.top:
            return self.top
        limit = LIST_LIMIT
        if self.is_whole:
            limit = FILE_LIMIT
        elif self.by_time:
            limit = TIME_LIMIT
        return max(limit, self.item or 0)


def weights_option(function: Function) -> Function:
    """Accept a table of weights, and pass its path as `weights`."""
    help_text = N_("your table of weights; see spbe plan weights")
    file = click.Path(path_type=Path)
    decorate = option("--weights", metavar=N_("FILE"), type=file, help=help_text)
    return decorate(function)


proposal_options = combine(
    option("--top", type=click.IntRange(1), help=N_("number of items")),
    option(
        "--item",
        type=click.IntRange(1),
        metavar=N_("NUMBER"),
        help=N_("everything of one item"),
    ),
    option(
        "--by-time", is_flag=True, help=N_("quick wins, 1 to 3 years, 3 to 5 years")
    ),
)


@click.group(
    "plan",
    cls=Group,
    help=N_("what to do first, by whom, and what it changes"),
    invoke_without_command=True,
)
@proposal_options
@unit_options(N_("only what this office is in charge of or takes part in"))
@scenario_options
@weights_option
@as_of_option
@result_options
@readable_catalogue_option
@click.pass_context
def plan(
    ctx: click.Context,
    /,
    *,
    catalogue: Catalogue,
    weights: Path | None,
    as_of: date,
    scenario: ScenarioOptions,
    **parameters: Any,
) -> None:
    """Print or write a proposed plan, or what a scenario would change."""
    if ctx.invoked_subcommand is not None:
        _refuse_before_command(ctx)
        return
    options = PlanOptions(**parameters)
    _refuse_together(options, scenario)
    context = _planning_context(catalogue, as_of, weights)
    if scenario.is_given():
        _show_scenario(catalogue, context, scenario, options.result)
    else:
        units = options.unit.keys(catalogue)
        narrowing = Narrowing(options.unit.name, units)
        _show_proposal(_propose(context, options.limit, narrowing), options)


def _refuse_before_command(ctx: click.Context) -> None:
    """Raise UsageError for options before a command of the group: they would have no effect."""
    for parameter in explicit_parameters(ctx):
        raise UsageError(
            "option-before-command",
            option=parameter.opts[-1],
            command=ctx.invoked_subcommand,
        )


def _refuse_together(options: PlanOptions, scenario: ScenarioOptions) -> None:
    """Raise UsageError for options of which one would have no effect."""
    item = {"--item": options.item}
    by_time = {"--by-time": options.by_time}
    top = {"--top": options.top}
    json_ = {"--json": options.result.as_json}
    output = {"-o": options.result.output != "-"}
    unit = {"--unit": options.unit.name}
    _refuse_pair(item, {**by_time, **top, **unit})
    _refuse_pair({**item, **by_time}, {**json_, **output})
    _refuse_pair(scenario.by_option(), {**item, **by_time, **top, **unit})


def _refuse_pair(options: Mapping[str, Any], others: Mapping[str, Any]) -> None:
    """Raise UsageError if an option was given, and one of the others too."""
    first, second = _first_given(options), _first_given(others)
    if first and second:
        raise UsageError("options-not-together", one=first, other=second)


def _first_given(options: Mapping[str, Any]) -> str:
    for name, value in options.items():
        if value:
            return name
    return ""


def _planning_context(
    catalogue: Catalogue, as_of: date, weights: Path | None
) -> "PlanningContext":
    """Return what a plan is made from: a run of all rules, and a table of weights."""
    from spbe_inventory.assessment.rule_run import check
    from spbe_inventory.files.text_file import read_text_file
    from spbe_inventory.planning.context import PlanningContext
    from spbe_inventory.reference.weights import read_weights

    text = ""
    if weights:
        text = read_text_file(weights, MAX_WEIGHTS_SIZE)
    table = read_weights(text)
    run = check(catalogue, as_of, whole=True)
    return PlanningContext(run, table)


def _propose(
    context: "PlanningContext", limit: int, narrowing: Narrowing = WHOLE
) -> "Plan":
    """Return the first items of the proposal; of an office the first of those that concern it."""
    from spbe_inventory.planning.ordering import order_measures
    from spbe_inventory.planning.proposal import plan_of

    searched = limit
    if narrowing.units:
        searched = max(limit, FILE_LIMIT)
    return plan_of(order_measures(context, searched), narrowing, limit)


def _show_proposal(proposal: "Plan", options: PlanOptions) -> None:
    """Print or write a proposal; its JSON is a file that can be edited and adopted."""
    from spbe_inventory.planning.plan_file import plan_document

    options.result.present(
        lambda: plan_document(proposal),
        lambda: [proposal_table(proposal)],
        lambda: _print_proposal(proposal, options),
    )


def _print_proposal(proposal: "Plan", options: PlanOptions) -> None:
    if proposal.undecided and not (options.top or options.item or options.by_time):
        show_undecided(proposal)
        show_typed(proposal)
    elif options.item:
        _check_item(proposal, options.item)
        show_item(proposal, options.item)
    elif options.by_time:
        show_by_time(proposal)
    else:
        show_plan(proposal)


def _check_item(proposal: "Plan", number: int) -> None:
    """Raise UsageError if a proposal has no item of a number."""
    count = len(proposal.items)
    if number <= count:
        return
    key = "no-such-item" if count else "no-items"
    raise UsageError(key, found=number, most=count)


def _show_scenario(
    catalogue: Catalogue,
    context: "PlanningContext",
    scenario: ScenarioOptions,
    result: ResultOutput,
) -> None:
    """Print or write the register as it would be under a scenario."""
    from spbe_inventory.planning.plan_file import read_assumptions
    from spbe_inventory.planning.what_if import run_what_if

    agency = context.view.agency
    events = scenario.events()
    assumptions = read_assumptions(catalogue, agency, scenario.with_file, events)
    what_if = run_what_if(context, assumptions)
    result.present(
        lambda: asdict(what_if),
        lambda: what_if_tables(what_if),
        lambda: show_what_if(what_if),
    )


@command(
    "adopt", help=N_("items of the proposal, by number, or of a file, into the plan")
)
@argument("numbers", nargs=-1, type=click.IntRange(1), metavar=N_("[NUMBER]..."))
@option(
    "--from",
    "source",
    metavar=N_("FILE"),
    type=click.Path(path_type=Path),
    help=N_("the items of a file that spbe plan -o wrote and a person edited"),
)
@weights_option
@set_option
@json_option
@author_options
@catalogue_option
def adopt(
    *,
    catalogue: Catalogue,
    author: Author,
    numbers: tuple[int, ...],
    source: Path | None,
    weights: Path | None,
    pairs: tuple[str, ...],
    as_json: bool,
) -> None:
    """Record items of the proposal or of a file as items of the plan."""
    from spbe_inventory.actions.adopt_plan import adopt as adopt_items

    if bool(numbers) == bool(source):
        raise UsageError("adopt-what")
    if source:
        rows = _rows_of_file(catalogue, source)
    else:
        rows = _rows_of_proposal(catalogue, weights, numbers)
    values = dict(typed_pairs(KINDS["plan_item"], pairs))
    adopted = adopt_items(catalogue, rows, values, author)
    if as_json:
        warnings = [text for item in adopted for text in _missing_texts(item)]
        print_written(catalogue, adopted[0].batch, warnings=warnings)
        return
    for item in adopted:
        _print_adopted(item)


def _rows_of_file(catalogue: Catalogue, source: Path) -> "list[PlanRow]":
    """Return the items of a plan file; raise BadInput if it has none."""
    from spbe_inventory.planning.plan_file import read_plan
    from spbe_inventory.session.reading import with_resolved_agency

    agency = str(with_resolved_agency(catalogue).agency)
    rows = list(read_plan(source, agency).items.values())
    if not rows:
        raise BadInput("plan-nothing", path=source)
    return rows


def _rows_of_proposal(
    catalogue: Catalogue, weights: Path | None, numbers: tuple[int, ...]
) -> "list[PlanRow]":
    """Return the items of today's proposal by their numbers."""
    from spbe_inventory.actions.adopt_plan import item_rows

    context = _planning_context(catalogue, today(), weights)
    proposal = _propose(context, max(numbers))
    return item_rows(proposal, numbers)


def _print_adopted(item: "AdoptedItem") -> None:
    """Print the key of an item that was recorded, and what must come first and is not in the plan."""
    print_message(_("Recorded: {key}", key=item.key))
    for warning in _missing_texts(item):
        print_message(_("Warning: {warning}", warning=warning))


def _missing_texts(item: "AdoptedItem") -> list[str]:
    """Return what must come before an item and is not in the plan, in words."""
    return [
        _("“{first}” must come first and is not in the plan", first=name)
        for name in item.missing
    ]


@command(
    "progress",
    help=N_(
        "the plan compared with the register: what is done, late or confirmed by "
        "the register"
    ),
)
@as_of_option
@result_options
@readable_catalogue_option
def progress(*, catalogue: Catalogue, as_of: date, result: ResultOutput) -> None:
    """Print the items of the plan, compared with the register."""
    from spbe_inventory.planning.item_progress import followed_plan

    items = followed_plan(catalogue, as_of)
    result.present(
        lambda: [asdict(item) for item in items],
        lambda: [followed_table(items)],
        lambda: show_followed(items),
    )


@command(
    "weights", help=N_("the table of weights and classes of effort, to copy and edit")
)
@output_option
@language_option
def weights_(*, output: str) -> None:
    """Write the table of weights that comes with the program."""
    from spbe_inventory.reference.weights import default_text

    format_by_suffix(output, {".toml": "toml", "": "toml"})
    write_output(default_text(), output)


plan.add_command(adopt)
plan.add_command(progress)
plan.add_command(weights_)
for record_command in record_group("plan_item").commands.values():
    plan.add_command(record_command)
