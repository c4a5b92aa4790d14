"""`spbe agency add`, `spbe exchange resolve`: other parties as records."""

from typing import TYPE_CHECKING

import click

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.field_options import (
    field_options,
    set_option,
    typed_values,
)
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
)
from spbe_inventory.cli.output import (
    print_item,
    print_message,
    print_not_saved,
    print_paragraph,
    print_rows_as_json,
    print_saved,
)
from spbe_inventory.cli.written import planned_changes, print_written
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import AgencyKind, Verdict
from spbe_inventory.errors import UsageError
from spbe_inventory.language.forms import listing, number
from spbe_inventory.language.texts import N_, _, ngettext
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.actions.other_parties import Resolution

MAX_RECORDS = 8
AGENCY_KINDS = [str(kind) for kind in AgencyKind]


@command("add", help=N_("record another institution: a bank, a ministry, a province"))
@argument("name_given", metavar=N_("[NAME]"), required=False)
@option(
    "--kind",
    "kind_given",
    type=click.Choice(AGENCY_KINDS),
    help=N_("what sort of institution it is"),
)
@field_options(KINDS["agency"])
@set_option
@json_option
@author_options
@catalogue_option
def add_agency(
    *,
    catalogue: Catalogue,
    author: Author,
    name_given: str | None,
    kind_given: str | None,
    as_json: bool,
    pairs: tuple[str, ...],
    **options: str | None,
) -> None:
    """Record an institution; it is not assessed unless that is said."""
    from spbe_inventory.actions.other_parties import add_party

    given = {"name": name_given, "agency_kind": kind_given}
    for name, value in given.items():
        options[name] = options.get(name) or value
    values = typed_values(KINDS["agency"], options, pairs)
    for name in given:
        if name not in values:
            raise UsageError("agency-needs-name-and-kind")
    added = add_party(catalogue, values, author)
    if as_json:
        print_written(catalogue, added.batch)
        return
    (key,) = added.keys
    print_message(_("Recorded: {key}", key=key))


@command(
    "resolve",
    help=N_(
        "turn counterparts that are only a text into a record; alone: which there are"
    ),
)
@argument("texts", nargs=-1, metavar=N_("[TEXT]..."))
@option(
    "--to",
    "target",
    metavar=N_("NAME"),
    help=N_("the application or institution meant; default: the text itself"),
    shell_complete=complete_record("application", "agency"),
)
@option(
    "--kind",
    "agency_kind",
    type=click.Choice(AGENCY_KINDS),
    help=N_("record it as a new institution of this sort"),
)
@option("--dry-run", is_flag=True, help=N_("show what would change, save nothing"))
@option("--yes", "is_confirmed", is_flag=True, help=N_("save without asking"))
@json_option
@author_options
@catalogue_option
def resolve(
    *,
    catalogue: Catalogue,
    author: Author,
    texts: tuple[str, ...],
    target: str | None,
    agency_kind: str | None,
    dry_run: bool,
    is_confirmed: bool,
    as_json: bool,
) -> None:
    """Print the counterparts that are only texts, or turn some into one record, in one batch."""
    from spbe_inventory.actions.other_parties import Party, resolve_texts

    if not texts:
        _show_texts(catalogue, as_json=as_json)
        return
    party = Party(target or texts[0], agency_kind or "")
    plan = resolve_texts(catalogue, texts, party, author, dry_run=True)
    if not as_json:
        _show_plan(plan)
    if dry_run and as_json:
        print_written(catalogue, 0, would_change=planned_changes(plan.differences))
        return
    if dry_run or not _is_wanted(is_confirmed=is_confirmed, quiet=as_json):
        print_not_saved(dry_run=dry_run)
        return
    result = resolve_texts(catalogue, texts, party, author)
    if as_json:
        print_written(catalogue, result.batch)
    else:
        print_saved(result.batch)


def _is_wanted(*, is_confirmed: bool, quiet: bool) -> bool:
    """Return whether the change is confirmed; raise UsageError where nobody can be asked."""
    from spbe_inventory.cli.prompts import terminal

    if is_confirmed:
        return True
    if quiet or not terminal.is_interactive():
        raise UsageError("change-not-confirmed")
    return terminal.ask_yes(_("Save this?"), default=False)


def _show_plan(plan: "Resolution") -> None:
    """Print what is recorded anew, and which records change."""
    for difference in plan.differences:
        if difference.verdict == Verdict.NEW:
            kind = KINDS[difference.kind].label
            name = difference.plain["name"]
            print_item(_("new: {kind} {key}", kind=kind, key=name))
    changed = [
        difference
        for difference in plan.differences
        if difference.verdict == Verdict.CHANGED and difference.kind != "application"
    ]
    print_paragraph(
        ngettext(
            "{count} record names {name} then:",
            "{count} records name {name} then:",
            len(changed),
            count=number(len(changed)),
            name=plan.name,
        )
    )
    for difference in changed[:MAX_RECORDS]:
        label = KINDS[difference.kind].label
        print_item(f"{label} {difference.key}")
    further = len(changed) - MAX_RECORDS
    if further > 0:
        print_paragraph(_("{count} more", count=number(further)))


def _show_texts(catalogue: Catalogue, *, as_json: bool) -> None:
    """Print the texts at ends, each with what may be the same."""
    from spbe_inventory.queries.text_ends import text_ends

    ends = text_ends(catalogue)
    if as_json:
        print_rows_as_json(ends)
        return
    if not ends:
        print_paragraph(_("No counterpart is only a text."))
        return
    for end in ends:
        text = f"{end.text}: {number(end.count)}"
        if end.record:
            remark = _("on record under this name")
            text += f" — {remark}"
        if end.similar:
            remark = _("perhaps also {names}", names=listing(end.similar))
            text += f" — {remark}"
        print_item(text)
    print_paragraph(
        _(
            'Turn them into a record: spbe exchange resolve "TEXT" --to NAME, or --kind SORT'
        )
    )
