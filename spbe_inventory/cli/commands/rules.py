"""`spbe rules`."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import Group, argument, command, option
from spbe_inventory.cli.options import author_options, catalogue_option, json_option
from spbe_inventory.cli.output import (
    print_message,
    print_paragraph,
    print_table,
    write_output,
)
from spbe_inventory.cli.result_output import ResultOutput, result_options
from spbe_inventory.cli.rule_change_commands import changes, off, on, severity_
from spbe_inventory.cli.typed_commands import rule_command
from spbe_inventory.cli.views.listing_tables import (
    crosswalk_table,
    regulations_table,
    rules_table,
)
from spbe_inventory.cli.written import print_written
from spbe_inventory.errors import UsageError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Author, Catalogue

if TYPE_CHECKING:
    from spbe_inventory.domain.law import Regulation
    from spbe_inventory.rules.engine.crosswalk import ProvisionCoverage
    from spbe_inventory.rules.engine.rule import Rule


@command("list", help=N_("every rule with its legal basis"))
@result_options
@language_option
def list_(*, result: ResultOutput) -> None:
    """Print the rules with their titles and citations."""
    from spbe_inventory.rules.engine.loader import all_rules

    known_rules = all_rules().values()
    result.present(
        lambda: [_rule_json(rule) for rule in known_rules],
        lambda: [rules_table(known_rules)],
        lambda: _show_rules(known_rules),
    )


def _show_rules(known_rules: "Iterable[Rule]") -> None:
    header = [_("Rule"), _("What is good"), _("Rests on")]
    print_table(header, [_rule_cells(rule) for rule in known_rules])


def _rule_cells(rule: "Rule") -> list[str]:
    return [rule.code, str(rule.title), _citations_text(rule.cited)]


@command("explain", help=N_("one rule: why, its legal basis, what to do"))
@argument("code", metavar=N_("CODE"))
@language_option
def explain(code: str) -> None:
    """Print why a rule is there, what it rests on, and what to do about its findings."""
    from spbe_inventory.assessment.rule_run import chosen_rules
    from spbe_inventory.rules.engine.explain import explain as explain_rule

    (rule,) = chosen_rules([code])
    for line in explain_rule(rule).splitlines():
        print_paragraph(line, indent=_indent_of(line), first="")
    typed = rule_command(rule.code, rule.subject)
    print_message("")
    print_paragraph(_("Command: {commands}", commands=typed), indent="  ", first="")


def _indent_of(line: str) -> str:
    """Return the indent under which a line of an explanation goes on."""
    if line.startswith("- "):
        return "  "
    if line.startswith("  "):
        return "    "
    return ""


@command(
    "crosswalk",
    help=N_("provisions and the rules that check them, both ways, with counts"),
)
@option(
    "--regulation",
    metavar=N_("ID"),
    help=N_("every provision of this regulation, such as perpres-95-2018"),
)
@result_options
@language_option
def crosswalk(*, regulation: str | None, result: ResultOutput) -> None:
    """Print how the provisions of regulations are covered by rules; of all of them as Markdown with their text."""
    from spbe_inventory.rules.engine.crosswalk import crosswalk_markdown

    coverages = _coverages(regulation)
    if result.is_markdown and not regulation:
        write_output(crosswalk_markdown(), result.output)
        return
    result.present(
        lambda: [_coverage_json(coverage) for coverage in coverages],
        lambda: [crosswalk_table(coverages)],
        lambda: _show_crosswalk(coverages, regulation),
    )


def _show_crosswalk(
    coverages: "list[ProvisionCoverage]", regulation: str | None
) -> None:
    """Print how the provisions of a regulation are covered; of all regulations how many are, and what rules rest on."""
    if regulation:
        _show_provisions(coverages)
        return
    _show_regulations()
    click.echo()
    _show_legal_bases()


def _coverages(regulation: str | None) -> "list[ProvisionCoverage]":
    """Return how the provisions are covered, of one regulation or of all; raise UsageError for an unknown one."""
    from spbe_inventory.reference.library import regulations
    from spbe_inventory.rules.engine.crosswalk import provision_coverages

    if regulation is None:
        return list(provision_coverages())
    if regulation and regulation not in regulations():
        known = ", ".join(regulations())
        raise UsageError("unknown-regulation", found=regulation, known=known)
    return [
        coverage
        for coverage in provision_coverages()
        if coverage.regulation.id == regulation
    ]


def _show_provisions(coverages: "list[ProvisionCoverage]") -> None:
    """Print how each provision is covered."""
    from spbe_inventory.rules.engine.crosswalk import coverage_text, strength_text

    rows = []
    for coverage in coverages:
        provision = coverage.provision
        strength = strength_text(provision)
        rows.append([str(provision.label), strength, coverage_text(coverage)])
    print_table([_("Provision"), _("Strength"), _("Handled by")], rows)


def _show_regulations() -> None:
    """Print how many provisions of each regulation are covered."""
    from spbe_inventory.rules.engine.crosswalk import (
        count_headings,
        count_texts,
        regulation_coverages,
    )

    rows = [
        [coverage.regulation.short, *count_texts(coverage)]
        for coverage in regulation_coverages()
    ]
    print_table([_("Regulation"), *count_headings()], rows)


def _show_legal_bases() -> None:
    """Print what each rule rests on."""
    from spbe_inventory.rules.engine.loader import all_rules

    rows = []
    for code, rule in all_rules().items():
        rows.append([code, _citations_text((*rule.cited, *rule.support))])
    print_table([_("Rule"), _("Rests on")], rows)


@command(
    "regulations",
    help=N_("every regulation: whether its text was read, its days, its address"),
)
@result_options
@language_option
def regulations_(*, result: ResultOutput) -> None:
    """Print the regulations with their days, each with how it is known."""
    from spbe_inventory.reference.library import regulations

    known_regulations = regulations().values()
    result.present(
        lambda: [_regulation_json(regulation) for regulation in known_regulations],
        lambda: [regulations_table(known_regulations)],
        lambda: _show_known_regulations(known_regulations),
    )


def _show_known_regulations(known_regulations: "Iterable[Regulation]") -> None:
    rows = [[regulation.short, regulation.status] for regulation in known_regulations]
    print_table([_("Regulation"), _("How it was read, and its days")], rows)


def _regulation_json(regulation: "Regulation") -> dict[str, Any]:
    return {
        "id": regulation.id,
        "short": regulation.short,
        "title": regulation.title,
        "verified": regulation.verified,
        "dates": [
            {
                "event": row.event,
                "day": row.day.isoformat(),
                "verified": row.verified,
                "note": str(row.note or ""),
            }
            for row in regulation.dates
        ],
        "counts_from": regulation.begins.isoformat(),
        "address": regulation.address,
        "note": str(regulation.note or ""),
    }


@command(
    "load",
    help=N_("the official text of a scorecard, in place of what was read elsewhere"),
)
@argument("file", metavar=N_("FILE"), type=click.Path(path_type=Path, readable=False))
@json_option
@author_options
@catalogue_option
def load(*, catalogue: Catalogue, file: Path, author: Author, as_json: bool) -> None:
    """Save the text of a scorecard in the catalogue, if it is valid as a whole."""
    from spbe_inventory.actions.scorecard import load_scorecard

    loaded = load_scorecard(catalogue, file, author)
    if as_json:
        print_written(catalogue, loaded.batch)
        return
    print_message(
        _(
            "Loaded: {name}. To take it back: spbe instrument retire {name}",
            name=loaded.id,
        )
    )


def _citations_text(citations: Sequence[object]) -> str:
    return "; ".join(map(str, citations))


def _coverage_json(coverage: "ProvisionCoverage") -> dict[str, Any]:
    provision = coverage.provision
    strength = str(provision.strength)
    if provision.is_secondary:
        strength = ""
    return {
        "provision": coverage.id,
        "label": str(provision.label),
        "strength": strength,
        "status": provision.status,
        "verified": provision.verified,
        "rests": coverage.cited_by,
        "supports": coverage.supporting,
        "note": str(provision.note or ""),
    }


def _rule_json(rule: "Rule") -> dict[str, Any]:
    return {
        "code": rule.code,
        "title": str(rule.title),
        "subject": rule.subject,
        "scope": rule.scope,
        "concludes_from": rule.concludes_from,
        "citations": sorted(citation.id for citation in rule.cited),
    }


rules = language_option(Group("rules", help=N_("the rules and the law behind them")))
rules.add_command(list_)
rules.add_command(explain)
rules.add_command(crosswalk)
rules.add_command(regulations_)
rules.add_command(off)
rules.add_command(severity_)
rules.add_command(on)
rules.add_command(changes)
rules.add_command(load)
