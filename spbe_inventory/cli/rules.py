"""`spbe rules`."""

from typing import Any

from spbe_inventory.cli.options import as_json, lang
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines, table
from spbe_inventory.cli.speaking import Group, argument, command
from spbe_inventory.language.texts import mark, t

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
    from spbe_inventory.actions.checking import chosen_rules
    from spbe_inventory.rules.explain import explain as written

    (rule,) = chosen_rules([code])
    for line in written(rule).splitlines():
        lines(line, indent="  " if line.startswith("- ") else "    " if line.startswith("  ") else "", first="")


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
