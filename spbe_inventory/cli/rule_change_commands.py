"""`spbe rules off`, `severity`, `on` and `changes`: what a government makes of the rule set."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import wraps
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.localized_click import (
    Function,
    argument,
    combine,
    command,
    option,
)
from spbe_inventory.cli.options import (
    author_options,
    catalogue_option,
    json_option,
    parse_day,
    parse_optional_day,
    readable_catalogue_option,
)
from spbe_inventory.cli.output import (
    print_item,
    print_message,
    print_paragraph,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.severities import SEVERITIES
from spbe_inventory.cli.written import print_written
from spbe_inventory.documents.listing import listing_table
from spbe_inventory.documents.report import Table
from spbe_inventory.domain.lists import Severity
from spbe_inventory.language.forms import day
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_changes import RuleChangeRow

STANDING_LABELS = {
    "holds": N_("holds"),
    "ended": N_("ended on {day}"),
    "later": N_("not begun"),
    "unknown": N_("the rule set has no such rule"),
}


@dataclass(frozen=True, slots=True)
class ChangeOptions:
    """The options of a change of a rule: why, who decided it, the first and the last day, whether JSON is printed."""

    reason: str
    decided_by: str
    since: date
    until: date | None
    as_json: bool


def change_options(function: Function) -> Function:
    """Accept why and by whom a rule is changed and for which days, and pass them as `options`."""

    @wraps(function)
    def wrapped(
        *args: Any,
        reason: str,
        decided_by: str,
        since: str | None,
        until: str | None,
        as_json: bool,
        **rest: Any,
    ) -> Any:
        """Call the command with the options of a change."""
        options = ChangeOptions(
            reason,
            decided_by,
            parse_day(since, "--from"),
            parse_optional_day(until, "--until"),
            as_json,
        )
        return function(*args, options=options, **rest)

    reason_help = N_("why it is changed")
    by_help = N_("the office or role that decides it")
    until_help = N_("the last day; without it until further notice")
    decorate = combine(
        option("--reason", required=True, metavar=N_("TEXT"), help=reason_help),
        option("--by", "decided_by", required=True, metavar=N_("TEXT"), help=by_help),
        option(
            "--from",
            "since",
            metavar=N_("DATE"),
            help=N_("the first day; default today"),
        ),
        option("--until", metavar=N_("DATE"), help=until_help),
        json_option,
        author_options,
        catalogue_option,
    )
    return decorate(wrapped)


@command("off", help=N_("switch a rule off, for a reason, from a day on"))
@argument("code", metavar=N_("CODE"))
@change_options
def off(
    *, catalogue: Catalogue, code: str, options: ChangeOptions, author: Author
) -> None:
    """Record that a rule is switched off, and print how to take it back."""
    _change(catalogue, code, None, options, author)


@command(
    "severity", help=N_("give a rule another severity, for a reason, from a day on")
)
@argument("code", metavar=N_("CODE"))
@argument("severity", metavar=N_("SEVERITY"), type=click.Choice(list(SEVERITIES)))
@change_options
def severity_(
    *,
    catalogue: Catalogue,
    code: str,
    severity: str,
    options: ChangeOptions,
    author: Author,
) -> None:
    """Record that a rule has another severity, and print how to take it back."""
    _change(catalogue, code, SEVERITIES[severity], options, author)


@command("on", help=N_("let a rule apply again as the rule set has it"))
@argument("code", metavar=N_("CODE"))
@json_option
@author_options
@catalogue_option
def on(*, catalogue: Catalogue, code: str, as_json: bool, author: Author) -> None:
    """End the changes of a rule, and say that it applies again."""
    from spbe_inventory.actions.change_rules import restore_rule

    batch = restore_rule(catalogue, code, author)
    if as_json:
        print_written(catalogue, batch)
        return
    print_message(_("{code} applies again as in the rule set.", code=code.upper()))


@command("changes", help=N_("rules switched off or of another severity, by decision"))
@result_options
@readable_catalogue_option
def changes(*, catalogue: Catalogue, result: ResultOutput) -> None:
    """Print the changes of rules with their standing today."""
    from spbe_inventory.actions.change_rules import rule_changes

    rows = rule_changes(catalogue)
    result.present(
        lambda: [asdict(row) for row in rows],
        lambda: [_changes_table(rows)],
        lambda: _show(rows),
    )


def _changes_table(rows: "Sequence[RuleChangeRow]") -> Table:
    """Return the changes with their standing, a row each."""
    from spbe_inventory.assessment.rule_changes import change_cells, change_headings

    headings = [*change_headings(), _("Standing"), _("Key")]
    cells = [[*change_cells(row), _standing_text(row), row.key] for row in rows]
    return listing_table(_("Changed rules"), headings, cells)


def _show(rows: "Sequence[RuleChangeRow]") -> None:
    if not rows:
        print_paragraph(_("Every rule applies as in the rule set."))
    for row in rows:
        print_item(_row_text(row))


def _change(
    catalogue: Catalogue,
    code: str,
    severity: Severity | None,
    options: ChangeOptions,
    author: Author,
) -> None:
    """Record a change of a rule, and print it with the way back."""
    from spbe_inventory.actions.change_rules import RuleDecision, change_rule

    decision = RuleDecision(
        severity, options.reason, options.decided_by, options.since, options.until
    )
    added = change_rule(catalogue, code, decision, author)
    if options.as_json:
        print_written(catalogue, added.batch)
        return
    change = _("switched off")
    if severity:
        change = _("severity {severity}", severity=severity.label)
    print_message(
        _(
            "{code}: {change} from {day} on. To take it back: spbe rules on {code}",
            code=code.upper(),
            change=change,
            day=day(options.since),
        )
    )


def _row_text(row: "RuleChangeRow") -> str:
    from spbe_inventory.assessment.rule_changes import change_sentence

    sentence = change_sentence(row)
    if row.standing == "holds":
        return sentence
    return f"{sentence} ({_standing_text(row)})"


def _standing_text(row: "RuleChangeRow") -> str:
    """Return whether a change holds today."""
    return _(STANDING_LABELS[row.standing], day=day(row.until or row.since))
