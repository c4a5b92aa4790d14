"""`spbe gaps`."""

from collections import Counter
from dataclasses import asdict
from datetime import date

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, dated, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.domain.lists import Outcome, Severity
from spbe_inventory.domain.report import FindingRow, OfficeQuestions, first_to_ask
from spbe_inventory.language.texts import mark, t
from spbe_inventory.render.terminal import against

GAPS_SHOWN, ASKED = 3, 2
SEVERITIES = tuple(Severity)


@command("gaps", help=mark("what the rules find; ends with what to ask first"))
@option("--rule", "codes", multiple=True, metavar=mark("CODE"), help=mark("only this rule; may be repeated"))
@option(
    "--fail-on",
    type=click.Choice([word for severity in Severity for word in dict.fromkeys((str(severity), severity.label.id))]),
    help=mark("exit status 1 where a gap weighs this much or more"),
)
@dated
@as_json
@reading_catalogue
@click.pass_context
def gaps(
    ctx: click.Context,
    *,
    place: Catalogue,
    codes: tuple[str, ...],
    fail_on: str | None,
    as_of: date,
    json_wanted: bool,
) -> None:
    """Run the rules and show at most twenty lines."""
    from spbe_inventory.actions.asking import questions_by_office
    from spbe_inventory.actions.checking import check
    from spbe_inventory.actions.reporting import finding_rows

    checked = check(place, as_of, codes)
    rows = finding_rows(checked)
    if json_wanted:
        json_out([asdict(row) for row in rows])
    else:
        view = checked.view
        _show(rows, questions_by_office(view.snapshot, view.agency, checked.findings))
    found = [row for row in rows if row.outcome == Outcome.GAP]
    if fail_on and any(
        SEVERITIES.index(Severity(row.severity)) <= SEVERITIES.index(Severity(fail_on)) for row in found
    ):
        ctx.exit(1)


def _show(rows: tuple[FindingRow, ...], offices: tuple[OfficeQuestions, ...]) -> None:
    counts = Counter(row.outcome for row in rows)
    if not rows:
        click.echo(t("Nothing to look at yet: the register holds no application."))
        return
    lines(" · ".join(f"{outcome.label}: {counts[outcome]}" for outcome in Outcome if counts[outcome]))
    found = [row for row in rows if row.outcome == Outcome.GAP]
    for row in found[:GAPS_SHOWN]:
        provision = against(row.citations[:1])
        lines(f"{row.rule} [{Severity(row.severity).label}] {row.message} {provision}", indent="  ", first="- ")
    if len(found) > GAPS_SHOWN:
        lines(t("… and {count} more: spbe report", count=len(found) - GAPS_SHOWN), first="  ")
    asked = first_to_ask(offices)
    if asked:
        click.echo(t("What to ask first:"))
    for office, question in asked[:ASKED]:
        lines(f"{question.about}: {question.question} ({office})", indent="  ", first="- ")
    if len(asked) > ASKED:
        lines(t("… and {count} more questions: spbe ask", count=len(asked) - ASKED), first="  ")
