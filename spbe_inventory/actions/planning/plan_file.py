"""The plan as a file: written to be read and edited, read to be tried or adopted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.loading import Moment, moment
from spbe_inventory.actions.planning.what_if import Event, Supposed
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plan import Plan
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.graph.cover import circle
from spbe_inventory.language.forms import place_in_text
from spbe_inventory.language.texts import t

FORMAT, VERSION = "spbe_inventory/plan", 1
LIMIT = 50_000_000  # bytes
# What may happen besides the plan, and the kinds of records that it may happen to.
EVENTS: Mapping[str, tuple[str, ...]] = {
    "end": ("application",),
    "fail": ("facility", "application"),
    "return": ("unit",),
}
CONNECT = "connect"


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan as it was read: whose it is, its items by key of their measure, what is to happen besides.

    An item holds the fields of the record that adopting it would make, and the measures that it is to come after.
    """

    agency: str
    items: Mapping[str, Mapping[str, Any]]
    events: tuple[Mapping[str, Any], ...] = ()


def plan_plain(plan: Plan) -> dict[str, Any]:
    """Give a plan as it is written in JSON."""
    return {"format": FORMAT, "format_version": VERSION, **asdict(plan), "what_if": []}


def plan_text(plan: Plan) -> str:
    """Give a plan as the text of its file."""
    return json.dumps(plan_plain(plan), ensure_ascii=False, indent=1) + "\n"


def read_plan(path: Path, agency: str) -> PlanFile:
    """Read the file of a plan; one that is none, of another government, or whose items go in a circle is a BadInput."""
    try:
        said: Any = json.loads(read_text_file(path, LIMIT))
    except (ValueError, RecursionError) as error:
        raise BadInput("plan-unreadable", path=path, where=place_in_text(error)) from error
    if not isinstance(said, dict) or said.get("format") != FORMAT or said.get("format_version") != VERSION:
        raise BadInput("no-plan-file", path=path, format=FORMAT, version=VERSION)
    if said.get("agency") != agency:
        raise BadInput("plan-of-another", path=path, found=str(said.get("agency") or "-")[:80], expected=agency)
    items, events = said.get("items", []), said.get("what_if", [])
    for rows in (items, events):
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise BadInput("plan-no-rows", path=path)
    keys = [_measure(path, row) for row in items]
    if twice := [key for key in keys if keys.count(key) > 1] if len(set(keys)) < len(keys) else []:
        raise BadInput("plan-item-twice", path=path, key=twice[0])
    found = PlanFile(agency, dict(zip(keys, items, strict=True)), tuple(events))
    _refuse_circle({key: _after(path, row) for key, row in found.items.items()})
    return found


def supposed_by(now: Moment, file: PlanFile | None, events: Iterable[Mapping[str, Any]]) -> Supposed:
    """Give what a file and further events suppose, with every name turned into a key; NotFound where there is none."""
    told = [*(file.events if file else ()), *events]
    return Supposed(tuple(file.items) if file else (), tuple(_event(now, row) for row in told))


def supposed_from(
    catalogue: Catalogue, agency: str, path: Path | None, events: Iterable[Mapping[str, Any]]
) -> Supposed:
    """Give what a file, where there is one, and further events suppose of a government's register."""
    file = read_plan(path, agency) if path else None
    with moment(catalogue) as now:
        return supposed_by(now, file, events)


def _measure(path: Path, row: Mapping[str, Any]) -> str:
    key = row.get("key")
    if not isinstance(key, str) or not key:
        raise BadInput("plan-item-unnamed", path=path, found=str(row.get("name", row))[:80])
    return key


def _after(path: Path, row: Mapping[str, Any]) -> list[str]:
    after = row.get("after", [])
    if not isinstance(after, list) or not all(isinstance(one, str) for one in after):
        raise BadInput("plan-after", path=path, key=row["key"])
    return after


def _refuse_circle(after: Mapping[str, list[str]]) -> None:
    if found := circle({key: [one for one in first if one in after] for key, first in after.items()}):
        raise BadInput("plan-circle", names=" → ".join(found))


def _event(now: Moment, row: Mapping[str, Any]) -> Event:
    if len(row) != 1 or next(iter(row)) not in {*EVENTS, CONNECT}:
        raise BadInput(
            "plan-event", found=json.dumps(dict(row), ensure_ascii=False)[:80], known=", ".join([*EVENTS, CONNECT])
        )
    ((what, about),) = row.items()
    if what == CONNECT:
        return _connection(now, about)
    if not isinstance(about, str):
        raise BadInput(
            "plan-event", found=json.dumps(dict(row), ensure_ascii=False)[:80], known=", ".join([*EVENTS, CONNECT])
        )
    return Event(what, *_named(now, EVENTS[what], about))


def _connection(now: Moment, about: Any) -> Event:
    named = isinstance(about, dict) and all(isinstance(about.get(end), str) for end in ("giver", "taker"))
    data = about.get("data", []) if named else None
    if not isinstance(data, list) or not all(isinstance(one, str) for one in data):
        raise BadInput("plan-connect", found=json.dumps(about, ensure_ascii=False)[:80])
    ends = [now.key_of("application", about[end]) for end in ("giver", "taker")]
    return Event(CONNECT, "application", ends[0], ends[1], tuple(now.key_of("data_set", one) for one in data))


def _named(now: Moment, kinds: tuple[str, ...], which: str) -> tuple[str, str]:
    """Find what is named among the kinds that it may be of; where it is none, say which kinds there could be."""
    refused: list[NotFound] = []
    for kind in kinds:
        try:
            return kind, now.key_of(kind, which)
        except NotFound as error:
            refused.append(error)
    close = [str(one.values["candidates"]) for one in refused if "candidates" in one.values]
    values = {
        "kinds": " / ".join(str(KINDS[kind].label) for kind in kinds),
        "candidates": t("; perhaps {names}", names=", ".join(close)) if close else "",
    }
    raise BadInput("event-nothing", found=which[:80], **values)
