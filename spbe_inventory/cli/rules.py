"""`spbe rules`."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import as_json, by_hand, lang, on_catalogue, to_file
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, product, table, talk
from spbe_inventory.cli.speaking import Group, argument, command, option
from spbe_inventory.errors import Misuse
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.rules.crosswalk import Crossing
    from spbe_inventory.rules.rule import Rule

rules = lang(Group("rules", help=mark("the rules and the law behind them")))


@command("list", help=mark("every rule, with what it rests on"))
@as_json
@lang
def list_(*, json_wanted: bool) -> None:
    """List the rules."""
    from spbe_inventory.rules.loader import all_rules

    found = all_rules().values()
    if json_wanted:
        json_out([_plain(rule) for rule in found])
        return
    rows = [[rule.code, str(rule.title), "; ".join(map(str, rule.cited))] for rule in found]
    table([t("Rule"), t("What is good"), t("Rests on")], rows)


@command("explain", help=mark("one rule: why, on what it rests, what to do"))
@argument("code", metavar=mark("CODE"))
@lang
def explain(code: str) -> None:
    """Explain one rule."""
    from spbe_inventory.actions.findings.checking import chosen_rules
    from spbe_inventory.rules.explain import explain as written

    (rule,) = chosen_rules([code])
    for line in written(rule).splitlines():
        lines(line, indent="  " if line.startswith("- ") else "    " if line.startswith("  ") else "", first="")


@command("crosswalk", help=mark("provisions against rules, both ways, with counts"))
@option("--regulation", metavar=mark("ID"), help=mark("every provision of this regulation, such as perpres-95-2018"))
@as_json
@to_file
@lang
def crosswalk(*, regulation: str | None, json_wanted: bool, output: str) -> None:
    """Show how the provisions are covered; as Markdown where it goes to a file."""
    from spbe_inventory.reference.library import regulations
    from spbe_inventory.rules import crosswalk as crossed

    if regulation and regulation not in regulations():
        raise Misuse("unknown-regulation", found=regulation, known=", ".join(regulations()))
    chosen = [one for one in crossed.crossings() if regulation in (None, one.regulation.id)]
    if json_wanted:
        json_out([_crossing(one) for one in chosen])
    elif output != "-":
        product(crossed.crosswalk(), output)
    elif regulation:
        table([t("Provision"), t("Strength"), t("Handled by")], [_crossed(crossed.handled(one), one) for one in chosen])
    else:
        table(
            [t("Regulation"), *crossed.counted()],
            [[one.regulation.short, *crossed.figures(one)] for one in crossed.coverage()],
        )
        click.echo()
        rules = [[code, "; ".join(map(str, (*rule.cited, *rule.support)))] for code, rule in _rules().items()]
        table([t("Rule"), t("Rests on")], rules)


@command("load", help=mark("the official text of a scorecard, in place of what was read elsewhere"))
@argument("file", metavar=mark("FILE"), type=click.Path(path_type=Path, readable=False))
@by_hand
@on_catalogue
def load(*, place: Catalogue, file: Path, writer: Hand) -> None:
    """Check the file whole, then keep it in the catalogue."""
    from spbe_inventory.actions.findings.scoring import load_scorecard

    name = load_scorecard(place, file, writer)
    talk(t("Loaded: {name}. To take it back: spbe instrument retire {name}", name=name))


def _rules() -> "Mapping[str, Rule]":
    from spbe_inventory.rules.loader import all_rules

    return all_rules()


def _crossed(handled: str, one: "Crossing") -> list[str]:
    return [str(one.provision.label), str(one.provision.strength), handled]


def _crossing(one: "Crossing") -> dict[str, Any]:
    provision = one.provision
    return {
        "provision": one.id,
        "label": str(provision.label),
        "strength": provision.strength,
        "status": provision.status,
        "verified": provision.verified,
        "rests": one.rests,
        "supports": one.supports,
        "note": str(provision.note or ""),
    }


def _plain(rule: Any) -> dict[str, Any]:
    return {
        "code": rule.code,
        "title": str(rule.title),
        "subject": rule.subject,
        "scope": rule.scope,
        "concludes_from": rule.concludes_from,
        "citations": sorted(citation.id for citation in rule.cited),
    }


rules.add_command(list_)
rules.add_command(explain)
rules.add_command(crosswalk)
rules.add_command(load)
