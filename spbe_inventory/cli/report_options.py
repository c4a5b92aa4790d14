"""Options of `spbe report`: the kind of report, and what it is limited to."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import click

from spbe_inventory.cli.localized_click import Function, combine, option
from spbe_inventory.cli.options import explicit_parameters, parse_optional_day
from spbe_inventory.cli.unit_options import only_this_option
from spbe_inventory.domain.edition import Edition
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_
from spbe_inventory.reports.shared.kinds import ALIASES, REPORT_KINDS, ReportKind
from spbe_inventory.reports.shared.request import ReportRequest

# Parameter of the command → option of a kind of report.
KIND_OPTIONS: Mapping[str, str] = {
    "since": "since",
    "due": "due",
    "items": "item",
    "scorecard": "scorecard",
    "subject": "subject",
    "annex": "annex",
}
MAX_ITEM = 10_000
SUBJECTS = frozenset(["subject", "folder"])


class ReportKindChoice(click.Choice[str]):
    """The kinds of reports, by Indonesian name or English alias; messages list the Indonesian names."""

    def __init__(self) -> None:
        """Offer the Indonesian names."""
        super().__init__(list(REPORT_KINDS))

    def convert(
        self, value: str, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the Indonesian name of a kind."""
        name = ALIASES.get(value, value)
        return str(super().convert(name, param, ctx))


def report_options(function: Function) -> Function:
    """Accept what a report is limited to."""
    items = click.IntRange(1, MAX_ITEM)
    since_help = N_(
        "ringkasan, pimpinan, monev, reviu, data-dukung: what changed from that day on"
    )
    due_help = N_("letters: by when an answer is asked for; default in 14 days")
    item_help = N_(
        "usulan-integrasi: items of `spbe plan` by number; default the first connections"
    )
    scorecard_help = N_("data-dukung: of which scorecard")
    annex_help = N_(
        "kesenjangan: with every finding, the questions, the register, rules and sources; "
        "ringkasan: with the letters drafted"
    )
    decorate = combine(
        option("--unit", metavar=N_("OFFICE"), default="", help=N_("of one office")),
        only_this_option,
        option("--since", metavar=N_("DATE"), help=since_help),
        option("--due", metavar=N_("DATE"), help=due_help),
        option(
            "--item",
            "items",
            type=items,
            multiple=True,
            metavar=N_("NUMBER"),
            help=item_help,
        ),
        option("--scorecard", metavar=N_("SCORECARD"), default="", help=scorecard_help),
        option("--annex", is_flag=True, help=annex_help),
    )
    return decorate(function)


def report_request(
    ctx: click.Context, options: Mapping[str, Any], edition: Edition
) -> ReportRequest:
    """Return the request for a report; raise UsageError for an option that the kind has no use for, or lacks."""
    kind_name = options["kind"]
    kind = REPORT_KINDS[kind_name]
    _refuse_unused(ctx, options, kind)
    _refuse_missing_subject(options, kind)
    if options["unit"] and "folder" in kind.required:
        raise UsageError("option-not-for-kind", option="--unit", kind=kind_name)
    if options["only_this"] and not options["unit"]:
        raise UsageError("only-this-without-unit")
    folder = None
    subject = options["subject"]
    if "folder" in kind.options:
        folder = Path(subject)
        subject = ""
    return ReportRequest(
        kind=kind_name,
        as_of=options["as_of"],
        unit=options["unit"],
        edition=edition,
        since=_since(options),
        due=_due(options),
        subject=subject,
        items=tuple(options["items"]),
        scorecard=options["scorecard"],
        folder=folder,
        only_this=options["only_this"],
        annex=options["annex"],
    )


def _refuse_unused(
    ctx: click.Context, options: Mapping[str, Any], kind: ReportKind
) -> None:
    """Raise UsageError for an option that a kind of report has no use for."""
    for parameter in explicit_parameters(ctx):
        kind_option = KIND_OPTIONS.get(str(parameter.name))
        if kind_option is None or _takes(kind, kind_option):
            continue
        name = parameter.opts[-1]
        if parameter.name == "subject":
            name = str(options["subject"])
        raise UsageError("option-not-for-kind", option=name, kind=options["kind"])


def _takes(kind: ReportKind, kind_option: str) -> bool:
    """Return whether a kind of report has a use for an option; its subject may be an application or a folder."""
    if kind_option == "subject":
        return not SUBJECTS.isdisjoint(kind.options)
    return kind_option in kind.options


def _refuse_missing_subject(options: Mapping[str, Any], kind: ReportKind) -> None:
    """Raise UsageError if a kind of report needs a subject and none is named."""
    if options["subject"] or SUBJECTS.isdisjoint(kind.required):
        return
    key = "report-needs-application"
    if "folder" in kind.required:
        key = "report-needs-folder"
    raise UsageError(key, kind=options["kind"])


def _since(options: Mapping[str, Any]) -> date | None:
    """Return the day from which changes are shown; raise UsageError if it is after the day of the report."""
    since = parse_optional_day(options["since"], "--since")
    as_of = options["as_of"]
    if since and since > as_of:
        raise UsageError(
            "since-after-day", since=since.isoformat(), day=as_of.isoformat()
        )
    return since


def _due(options: Mapping[str, Any]) -> date | None:
    """Return the day by which an answer is asked for; raise UsageError if it is before the day of the report."""
    due = parse_optional_day(options["due"], "--due")
    as_of = options["as_of"]
    if due and due < as_of:
        raise UsageError("due-before-day", due=due.isoformat(), day=as_of.isoformat())
    return due
