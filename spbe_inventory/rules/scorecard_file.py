"""The text of a scorecard: read, and refused with every fault where it names what is not there."""

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from spbe_inventory.domain.scorecard import Indicator, Scorecard
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.texts import Text, t
from spbe_inventory.reference.library import regulations
from spbe_inventory.reference.loader import HERE, faults_of
from spbe_inventory.rules.evidence import is_known
from spbe_inventory.rules.loader import all_rules

SCORECARD = {
    "id": str, "short": str, "title": dict, "regulation": str, "source": str, "read_on": str, "indicator": list,
}  # fmt: skip
SCORECARD_MORE = {"text": bool, "history": bool, "note": dict}
INDICATOR = {"number": str, "title": dict, "aspect": dict}
INDICATOR_MORE = {
    "weight": float, "asks": dict, "evidence": list, "rules": list, "articles": list, "becomes": list,
}  # fmt: skip
FOLDER = HERE / "scorecards"
HEAVIEST = 100.0  # percent
SHOWN = 80  # letters of what was found


class ScorecardFault(ValueError):
    """The text of a scorecard cannot be taken; its first argument holds every fault."""

    def __init__(self, faults: Iterable[str]) -> None:
        self.faults = tuple(faults)
        super().__init__("; ".join(self.faults))


def shipped_text(name: str) -> str:
    """Give the TOML of a scorecard that comes with the program."""
    return (FOLDER / f"{name}.toml").read_text(encoding="utf-8")


def read_scorecard(text: str) -> Scorecard:
    """Read a scorecard from its TOML; whatever is wrong with it is gathered into one ScorecardFault."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ScorecardFault([t("it is no TOML: {detail}", detail=str(error)[:SHOWN])]) from error
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
    yield from _faults_of_texts(table, "title", "note")
    regulation = table.get("regulation")
    if not isinstance(regulation, str) or regulation not in regulations():
        yield t("there is no regulation {found}", found=_short(regulation))
    known = scorecard_regulation(table.get("id"))
    if known and regulation != known:
        yield t("{id} is the scorecard of {regulation}", id=table["id"], regulation=known)
    if not re.fullmatch(r"[a-z0-9][a-z0-9-]{2,60}", str(table.get("id"))):
        yield t("id is no name of letters, figures and hyphens")
    if not _is_day(table.get("read_on")):
        yield t("read_on is no day such as 2026-11-21")
    rows = table.get("indicator")
    numbers: set[str] = set()
    for place, row in enumerate(rows if isinstance(rows, list) else (), 1):
        number = str(row.get("number", place)) if isinstance(row, dict) else str(place)
        wrong = list(_faults_of_indicator(row, str(regulation))) if isinstance(row, dict) else [t("it is no table")]
        wrong += [t("it occurs twice")] if number in numbers else []
        numbers.add(number)
        yield from (t("indicator {number}: {fault}", number=_short(number), fault=fault) for fault in wrong)


def scorecard_regulation(name: Any) -> str:
    """Give the regulation of a scorecard that comes with the program, empty for any other name."""
    path = FOLDER / f"{name}.toml"
    shipped = isinstance(name, str) and name.isprintable() and path.parent == FOLDER and path.is_file()
    return str(tomllib.loads(path.read_text(encoding="utf-8"))["regulation"]) if shipped else ""


def _faults_of_indicator(row: Mapping[str, Any], regulation: str) -> Iterator[str]:
    weighed = {**row, "weight": float(row["weight"])} if type(row.get("weight")) is int else row
    faults = [*faults_of(weighed, INDICATOR, INDICATOR_MORE), *_faults_of_texts(row, "title", "aspect", "asks")]
    lists = [name for name in ("evidence", "rules", "becomes") if not _all_are(row.get(name, []), str)]
    faults += [t("{field} is no list of texts", field=name) for name in lists]
    if not _all_are(row.get("articles", []), int):
        faults.append(t("articles is no list of numbers"))
    if "weight" in row and not (type(weighed["weight"]) is float and 0 <= weighed["weight"] <= HEAVIEST):
        faults.append(t("weight is no number from 0 to 100"))
    yield from faults
    if faults:
        return
    strangers = (one for one in row.get("evidence", ()) if not is_known(one))
    yield from (t("there is no evidence {found}", found=_short(one)) for one in strangers)
    unruly = (one for one in row.get("rules", ()) if one not in all_rules())
    yield from (t("there is no rule {found}", found=_short(one)) for one in unruly)
    law = regulations().get(regulation)
    there = {one.split("/")[0] for one in law.provisions} if law else set()
    dangling = (one for one in row.get("articles", ()) if str(one) not in there)
    yield from (t("there is no article {found} on record of that regulation", found=one) for one in dangling)


def _faults_of_texts(table: Mapping[str, Any], *names: str) -> Iterator[str]:
    """Name the texts that are not in both languages, and in no other, as texts."""
    for name in names:
        said = table.get(name)
        if isinstance(said, dict) and not (set(said) == {"id", "en"} and _all_are(list(said.values()), str)):
            yield t("{field} is not in both languages", field=name)


def _all_are(values: Any, kind: type) -> bool:
    return isinstance(values, list) and all(type(one) is kind for one in values)


def _is_day(said: Any) -> bool:
    try:
        return isinstance(said, str) and date.fromisoformat(said) <= date.max
    except ValueError:
        return False


def _short(found: Any) -> str:
    return plain(str(found))[:SHOWN]


def _indicator(row: Mapping[str, Any]) -> Indicator:
    return Indicator(
        row["number"],
        Text(**row["title"]),
        Text(**row["aspect"]),
        float(row.get("weight", 0)),
        Text(**row["asks"]) if "asks" in row else None,
        *(tuple(row.get(name, ())) for name in ("evidence", "rules", "articles", "becomes")),
    )
