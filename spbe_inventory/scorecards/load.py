"""Read a scorecard from TOML, or raise one error that names every fault of it."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from spbe_inventory.domain.scorecard import Indicator, Scorecard
from spbe_inventory.language.texts import Text, _
from spbe_inventory.reference.library import regulations
from spbe_inventory.reference.loader import HERE, faults_of, read_toml
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.scorecards.evidence import is_evidence

SCORECARD = {
    "id": str,
    "short": str,
    "title": dict,
    "regulation": str,
    "source": str,
    "read_on": str,
    "indicator": list,
}
SCORECARD_OPTIONAL = {
    "text": bool,
    "history": bool,
    "note": dict,
}
INDICATOR = {
    "number": str,
    "title": dict,
    "aspect": dict,
}
INDICATOR_OPTIONAL = {
    "weight": float,
    "asks": dict,
    "evidence": list,
    "rules": list,
    "articles": list,
    "becomes": list,
}
FOLDER = HERE / "scorecards"
MAX_WEIGHT = 100.0  # percent
MAX_LENGTH = 80  # characters of a value that a message quotes
ID_PATTERN = r"[a-z0-9][a-z0-9-]{2,60}"

Table = Mapping[str, Any]


class ScorecardFault(ValueError):
    """The text of a scorecard is not valid; `faults` holds every fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


def shipped_text(name: str) -> str:
    """Return the TOML of a scorecard that comes with the program."""
    path = FOLDER / f"{name}.toml"
    return path.read_text(encoding="utf-8")


def read_scorecard(text: str) -> Scorecard:
    """Return the scorecard of a TOML text; raise one ScorecardFault with everything that is wrong with it."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        detail = str(error)[:MAX_LENGTH]
        fault = _("it is not valid TOML: {detail}", detail=detail)
        raise ScorecardFault([fault]) from error
    faults = list(_faults(table))
    if faults:
        raise ScorecardFault(faults)
    return Scorecard(
        id=table["id"],
        short=table["short"],
        title=Text(**table["title"]),
        regulation=table["regulation"],
        text=table.get("text", False),
        source=table["source"],
        read_on=table["read_on"],
        indicators=tuple(_indicator(row) for row in table["indicator"]),
        history=table.get("history", False),
        note=_optional_text(table, "note"),
    )


def _indicator(row: Table) -> Indicator:
    return Indicator(
        number=row["number"],
        title=Text(**row["title"]),
        aspect=Text(**row["aspect"]),
        weight=float(row.get("weight", 0)),
        asks=_optional_text(row, "asks"),
        evidence=_items(row, "evidence"),
        rules=_items(row, "rules"),
        articles=_items(row, "articles"),
        becomes=_items(row, "becomes"),
    )


def _items(table: Table, name: str) -> tuple[Any, ...]:
    return tuple(table.get(name, ()))


def _optional_text(table: Table, name: str) -> Text | None:
    if name not in table:
        return None
    return Text(**table[name])


def scorecard_regulation(name: Any) -> str:
    """Return the regulation of a scorecard that comes with the program, empty for any other name."""
    for path in sorted(FOLDER.glob("*.toml")):
        if path.stem == name:
            table = read_toml(path)
            return str(table["regulation"])
    return ""


def _faults(table: Table) -> Iterator[str]:
    yield from faults_of(table, SCORECARD, SCORECARD_OPTIONAL)
    yield from _faults_of_texts(table, "title", "note")
    regulation = table.get("regulation")
    if not isinstance(regulation, str) or regulation not in regulations():
        yield _("there is no regulation {found}", found=_short(regulation))
    name = table.get("id")
    expected = scorecard_regulation(name)
    if expected and regulation != expected:
        yield _("{id} is the scorecard of {regulation}", id=name, regulation=expected)
    if not re.fullmatch(ID_PATTERN, str(name)):
        yield _("id is not a name of letters, digits and hyphens")
    if not _is_day(table.get("read_on")):
        yield _("read_on is not a day such as 2026-11-21")
    rows = table.get("indicator")
    if isinstance(rows, list):
        yield from _faults_of_indicators(rows, str(regulation))


def _faults_of_indicators(rows: list[Any], regulation: str) -> Iterator[str]:
    """Yield the faults of all indicators, each with the number of its indicator."""
    numbers: set[str] = set()
    for position, row in enumerate(rows, 1):
        number = str(position)
        if isinstance(row, dict):
            number = str(row.get("number", position))
        for fault in _faults_of_indicator(row, regulation):
            yield _with_number(number, fault)
        if number in numbers:
            yield _with_number(number, _("it occurs twice"))
        numbers.add(number)


def _with_number(number: str, fault: str) -> str:
    return _("indicator {number}: {fault}", number=_short(number), fault=fault)


def _faults_of_indicator(row: Any, regulation: str) -> Iterator[str]:
    """Yield the faults of an indicator; what it names is only looked up where its form is right."""
    if not isinstance(row, dict):
        yield _("it is not a table")
        return
    faults = list(_faults_of_form(row))
    yield from faults
    if faults:
        return
    for name in _items(row, "evidence"):
        if not is_evidence(name):
            yield _("there is no evidence {found}", found=_short(name))
    for code in _items(row, "rules"):
        if code not in all_rules():
            yield _("there is no rule {found}", found=_short(code))
    known_articles = _articles_on_record(regulation)
    for article in _items(row, "articles"):
        if str(article) not in known_articles:
            yield _(
                "there is no article {found} on record of that regulation",
                found=article,
            )


def _faults_of_form(row: Table) -> Iterator[str]:
    """Yield what has a wrong type in an indicator, or is missing or unknown."""
    weight = row.get("weight")
    if type(weight) is int:  # a whole number will do; yes and no are none
        weight = float(weight)
    with_weight = dict(row)
    if weight is not None:
        with_weight["weight"] = weight
    yield from faults_of(with_weight, INDICATOR, INDICATOR_OPTIONAL)
    yield from _faults_of_texts(row, "title", "aspect", "asks")
    for name in ("evidence", "rules", "becomes"):
        if not _all_are(row.get(name, []), str):
            yield _("{field} is not a list of texts", field=name)
    if not _all_are(row.get("articles", []), int):
        yield _("articles is not a list of numbers")
    if weight is not None and not _is_weight(weight):
        yield _("weight is not a number from 0 to 100")


def _is_weight(value: Any) -> bool:
    return type(value) is float and 0 <= value <= MAX_WEIGHT


def _articles_on_record(regulation: str) -> set[str]:
    """Return the numbers of the articles of which a provision is on record."""
    law = regulations().get(regulation)
    if law is None:
        return set()
    return {_article(provision) for provision in law.provisions}


def _article(provision: str) -> str:
    """Return the article of a provision: `45` of `45/3`."""
    return provision.split("/", maxsplit=1)[0]


def _faults_of_texts(table: Table, *names: str) -> Iterator[str]:
    """Yield which texts are not in both languages, or not texts, or in further languages."""
    for name in names:
        text = table.get(name)
        if not isinstance(text, dict):
            continue
        if not _is_in_both_languages(text):
            yield _("{field} is not in both languages", field=name)


def _is_in_both_languages(text: Table) -> bool:
    if set(text) != {"id", "en"}:
        return False
    values = list(text.values())
    return _all_are(values, str)


def _all_are(values: Any, kind: type) -> bool:
    """Return whether a value is a list, all of one type exactly (True is no whole number)."""
    if not isinstance(values, list):
        return False
    return all(type(value) is kind for value in values)


def _is_day(text: Any) -> bool:
    if not isinstance(text, str):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _short(value: Any) -> str:
    """Return a value as a text that a message can quote."""
    return strip_control(str(value))[:MAX_LENGTH]
