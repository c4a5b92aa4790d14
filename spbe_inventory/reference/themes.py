"""Themes of findings: which rules belong together, in which order they are listed, and what a gap of each is."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.language.texts import Text
from spbe_inventory.reference.loader import HERE, read_rows

THEME_FIELDS = {"name": dict, "short": dict}
THEME_OPTIONAL_FIELDS = {"boxed": bool}
RULE_FIELDS = {"theme": str, "lack": dict}
RULE_OPTIONAL_FIELDS = {"public": bool}


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme: its place in the order from 0, its name, and a name of at most ten characters.

    Critical findings of a `boxed` theme stand in a box of their own at the top of every summary.
    """

    code: str
    place: int
    name: Text
    short: Text
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class RuleTheme:
    """The theme of a rule, its place within it from 0, and what a gap of it lacks, in few words.

    Findings of a rule that does not say that it is `public` are not in the edition for the public.
    """

    theme: Theme
    place: int
    lack: Text
    public: bool = False


@cache
def themes() -> Mapping[str, Theme]:
    """Return the themes by code, in their order."""
    rows = read_rows(HERE / "themes.toml", THEME_FIELDS, THEME_OPTIONAL_FIELDS)
    return {
        code: Theme(code, place, row["name"], row["short"], row.get("boxed", False))
        for place, (code, row) in enumerate(rows)
    }


@cache
def rule_themes() -> Mapping[str, RuleTheme]:
    """Return theme, place and lack of each rule by its code."""
    rows = read_rows(HERE / "rule_themes.toml", RULE_FIELDS, RULE_OPTIONAL_FIELDS)
    by_code = themes()
    return {
        rule: RuleTheme(
            by_code[row["theme"]], place, row["lack"], row.get("public", False)
        )
        for place, (rule, row) in enumerate(rows)
    }


def theme_of(rule: str) -> Theme:
    """Return the theme of a rule by its code; raise LookupError where it has none."""
    return rule_themes()[rule].theme


def is_public_rule(rule: str) -> bool:
    """Return whether findings of a rule are in the edition for the public; a rule that is not known is not."""
    ruled = rule_themes().get(rule.upper())
    return ruled is not None and ruled.public


def theme_name(rule: str) -> str:
    """Return the name of the theme of a rule; empty for a rule that there is no longer."""
    ruled = rule_themes().get(rule)
    if ruled is None:
        return ""
    return str(ruled.theme.name)


def lack_of(rule: str) -> str:
    """Return what a gap of a rule lacks, in few words; raise LookupError where the rule has no theme."""
    return str(rule_themes()[rule].lack)


def order_of(rule: str) -> tuple[int, int]:
    """Return the key by which findings are ordered: place of the theme, place of the rule; a strange rule is last."""
    ruled = rule_themes().get(rule)
    if ruled is None:
        return len(themes()), 0
    return ruled.theme.place, ruled.place
