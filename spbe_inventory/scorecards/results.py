"""Scorecards applied to a view: evidence and outcomes of rules by indicator. No index number is computed anywhere."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.scorecard import EvidenceCount, Indicator, Scorecard
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.runner import grade_of
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.scorecards.evidence import count_evidence
from spbe_inventory.scorecards.load import FOLDER, read_scorecard, shipped_text

COUNTED = (Outcome.GAP, Outcome.MET, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """The evidence held for one indicator, and the outcomes of the rules that concern it, counted."""

    indicator: Indicator
    evidence: tuple[tuple[str, EvidenceCount], ...]
    rules: tuple[str, ...]
    outcomes: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class CountedFinding:
    """A finding as far as scorecards count it: rule, outcome, and the articles that its grade rests on."""

    rule: str
    outcome: Outcome
    articles: frozenset[str]


@cache
def scorecards() -> Mapping[str, Scorecard]:
    """Return the scorecards that come with the program, by id."""
    names = sorted((path.stem for path in FOLDER.glob("*.toml")), reverse=True)
    return {name: read_scorecard(shipped_text(name)) for name in names}


def rules_of(scorecard: Scorecard, indicator: Indicator) -> tuple[str, ...]:
    """Return the codes of the rules for an indicator: those it names, then those that rest on its articles."""
    articles = _articles_of_indicator(scorecard, indicator)
    codes = dict.fromkeys(indicator.rules)
    for rule in all_rules().values():
        if rule.optional:
            continue
        if articles & _articles_of_citations(rule.cited):
            codes[rule.code] = None
    return tuple(codes)


def _articles_of_indicator(
    scorecard: Scorecard, indicator: Indicator
) -> frozenset[str]:
    """Return the articles of an indicator with the regulation of its scorecard, such as `perpres-95-2018:45`."""
    return frozenset(
        f"{scorecard.regulation}:{number}" for number in indicator.articles
    )


def _articles_of_citations(citations: Iterable[Citation]) -> frozenset[str]:
    """Return the articles cited, without paragraphs: `perpres-95-2018:45` of `perpres-95-2018:45/3`."""
    return frozenset(citation.id.split("/")[0] for citation in citations)


def assess(
    scorecard: Scorecard, view: RegisterView, findings: Iterable[Finding]
) -> tuple[IndicatorResult, ...]:
    """Return for each indicator the evidence held, and the outcomes of the rules that concern it.

    A finding counts for an article only where its own grade rests on that article.
    """
    counts = Counter(_counted_findings(view, findings))
    return tuple(
        _result(scorecard, indicator, view, counts)
        for indicator in scorecard.indicators
    )


def _counted_findings(
    view: RegisterView, findings: Iterable[Finding]
) -> Iterator[CountedFinding]:
    rules = all_rules()
    for finding in findings:
        if finding.outcome in COUNTED:
            grade = grade_of(view, rules[finding.rule], finding)
            articles = _articles_of_citations(grade.citations)
            yield CountedFinding(finding.rule, finding.outcome, articles)


def _result(
    scorecard: Scorecard,
    indicator: Indicator,
    view: RegisterView,
    counts: Mapping[CountedFinding, int],
) -> IndicatorResult:
    articles = _articles_of_indicator(scorecard, indicator)
    outcomes = dict.fromkeys(COUNTED, 0)
    for counted, count in counts.items():
        if counted.rule in indicator.rules or counted.articles & articles:
            outcomes[counted.outcome] += count
    evidence = tuple((name, count_evidence(view, name)) for name in indicator.evidence)
    return IndicatorResult(
        indicator=indicator,
        evidence=evidence,
        rules=rules_of(scorecard, indicator),
        outcomes=outcomes,
    )
