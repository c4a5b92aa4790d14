"""Scorecards: read, checked for what they name, and held against a view. No index number is computed anywhere."""

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.scorecard import Held, Indicator, Scorecard
from spbe_inventory.language.texts import Text, t
from spbe_inventory.reference.library import regulations
from spbe_inventory.reference.loader import HERE, faults_of
from spbe_inventory.rules.evidence import held, is_known
from spbe_inventory.rules.loader import all_rules
from spbe_inventory.rules.view import View

SCORECARD = {
    "id": str, "short": str, "title": dict, "regulation": str, "source": str, "read_on": str, "indicator": list,
}  # fmt: skip
SCORECARD_MORE = {"text": bool, "history": bool, "note": dict}
INDICATOR = {"number": str, "title": dict, "aspect": dict}
INDICATOR_MORE = {
    "weight": float, "asks": dict, "evidence": list, "rules": list, "articles": list, "becomes": list,
}  # fmt: skip
FOLDER = HERE / "scorecards"
COUNTED = (Outcome.GAP, Outcome.MET, Outcome.UNKNOWN)


class ScorecardFault(ValueError):
    """The text of a scorecard cannot be taken; its first argument holds every fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


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


def shipped_text(name: str) -> str:
    """Give the TOML of a scorecard that comes with the program."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def read_scorecard(text: str) -> Scorecard:
    """Read a scorecard from its TOML; whatever is wrong with it is gathered into one ScorecardFault."""
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScorecardFault([t("it is no TOML: {detail}", detail=str(error))]) from error
    faults = list(_faults(table))
    if faults:
        raise ScorecardFault(faults)
    indicators = tuple(_indicator(row) for row in table["indicator"])
    told = {name: value for name, value in table.items() if name not in ("indicator", "title", "note", "text")}
    note = Text(**table["note"]) if "note" in table else None
    return Scorecard(
        **told, title=Text(**table["title"]), text=table.get("text", False), note=note, indicators=indicators
    )


def _faults(table: Mapping[str, Any]) -> Iterator[str]:
    yield from faults_of(table, SCORECARD, SCORECARD_MORE)
    if table.get("regulation") not in regulations():
        yield t("there is no regulation {found}", found=table.get("regulation"))
    numbers: set[str] = set()
    rows = table.get("indicator", ())
    for row in rows if isinstance(rows, list) else ():
        number = row.get("number", "?") if isinstance(row, dict) else "?"
        wrong = list(_faults_of_indicator(row)) if isinstance(row, dict) else [t("it is no table")]
        wrong += [t("it occurs twice")] if number in numbers else []
        numbers.add(number)
        yield from (t("indicator {number}: {fault}", number=number, fault=fault) for fault in wrong)


def _faults_of_indicator(row: Mapping[str, Any]) -> Iterator[str]:
    weighed = {**row, "weight": float(row["weight"])} if isinstance(row.get("weight"), int) else row
    faults = faults_of(weighed, INDICATOR, INDICATOR_MORE)
    yield from faults
    if faults:
        return
    strangers = (one for one in row.get("evidence", ()) if not is_known(str(one)))
    yield from (t("there is no evidence {found}", found=one) for one in strangers)
    yield from (t("there is no rule {found}", found=one) for one in row.get("rules", ()) if one not in all_rules())
    yield from (t("{found} is no article", found=one) for one in row.get("articles", ()) if not isinstance(one, int))


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        row["number"],
        Text(**row["title"]),
        Text(**row["aspect"]),
        float(row.get("weight", 0)),
        Text(**row["asks"]) if "asks" in row else None,
        *(tuple(row.get(name, ())) for name in ("evidence", "rules", "articles", "becomes")),
    )


def rules_of(scorecard: Scorecard, indicator: Indicator) -> tuple[str, ...]:
    """Give the rules that bear on an indicator: those it names, and those that rest on its articles."""
    articles = {f"{scorecard.regulation}:{number}" for number in indicator.articles}
    resting = (
        code
        for code, rule in all_rules().items()
        if not rule.optional and any(one.id.split("/")[0] in articles for one in rule.cited)
    )
    return tuple(dict.fromkeys([*indicator.rules, *resting]))


def assess(scorecard: Scorecard, view: View, findings: Iterable[Finding]) -> tuple[Result, ...]:
    """Tell, indicator by indicator, what the catalogue holds and how the rules came out that bear on it."""
    counts = Counter((one.rule, one.outcome) for one in findings)
    return tuple(_result(scorecard, indicator, view, counts) for indicator in scorecard.indicators)


def _result(
    scorecard: Scorecard, indicator: Indicator, view: View, counts: Mapping[tuple[str, Outcome], int]
) -> Result:
    rules = rules_of(scorecard, indicator)
    outcomes = {outcome: sum(counts.get((code, outcome), 0) for code in rules) for outcome in COUNTED}
    return Result(indicator, tuple((name, held(view, name)) for name in indicator.evidence), rules, outcomes)
