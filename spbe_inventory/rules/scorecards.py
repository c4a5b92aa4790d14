"""Scorecards held against a view: evidence and outcomes by indicator. No index number is computed anywhere."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.scorecard import Held, Indicator, Scorecard
from spbe_inventory.rules.evidence import held
from spbe_inventory.rules.loader import all_rules
from spbe_inventory.rules.runner import grade_of
from spbe_inventory.rules.scorecard_file import FOLDER, read_scorecard, shipped_text
from spbe_inventory.rules.view import View

Told = tuple[str, Outcome, frozenset[str]]  # rule, outcome, articles that it rests on
COUNTED = (Outcome.GAP, Outcome.MET, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Result:
    """What bears on one indicator: evidence with how much of it is held, and outcomes of the rules, added up."""

    indicator: Indicator
    evidence: tuple[tuple[str, Held], ...]
    rules: tuple[str, ...]
    outcomes: Mapping[Outcome, int]


@cache
def scorecards() -> Mapping[str, Scorecard]:
    """Give the scorecards that come with the program, by id."""
    names = sorted((path.stem for path in FOLDER.glob("*.toml")), reverse=True)
    return {name: read_scorecard(shipped_text(name)) for name in names}


def rules_of(scorecard: Scorecard, indicator: Indicator) -> tuple[str, ...]:
    """Give the rules that bear on an indicator: those it names, and those that rest on its articles."""
    wanted = _articles(scorecard, indicator)
    rules = (rule for rule in all_rules().values() if not rule.optional)
    resting = (rule.code for rule in rules if any(_article(one) in wanted for one in rule.cited))
    return tuple(dict.fromkeys([*indicator.rules, *resting]))


def _articles(scorecard: Scorecard, indicator: Indicator) -> frozenset[str]:
    return frozenset(f"{scorecard.regulation}:{number}" for number in indicator.articles)


def _article(citation: Citation) -> str:
    """Give regulation and article of a provision: `perpres-95-2018:45` of `perpres-95-2018:45/3`."""
    return citation.id.split("/")[0]


def assess(scorecard: Scorecard, view: View, findings: Iterable[Finding]) -> tuple[Result, ...]:
    """Tell, indicator by indicator, what the catalogue holds and how the rules came out that bear on it.

    A finding counts for an article only where its own grade rests on it.
    """
    told = [
        (one.rule, one.outcome, frozenset(map(_article, grade_of(view, all_rules()[one.rule], one).citations)))
        for one in findings
        if one.outcome in COUNTED
    ]
    counts = Counter(told)
    return tuple(_result(scorecard, indicator, view, counts) for indicator in scorecard.indicators)


def _result(scorecard: Scorecard, indicator: Indicator, view: View, counts: Mapping[Told, int]) -> Result:
    wanted, outcomes = _articles(scorecard, indicator), Counter[Outcome]()
    for (code, outcome, articles), count in counts.items():
        if code in indicator.rules or articles & wanted:
            outcomes[outcome] += count
    evidence = tuple((name, held(view, name)) for name in indicator.evidence)
    return Result(indicator, evidence, rules_of(scorecard, indicator), {one: outcomes[one] for one in COUNTED})
