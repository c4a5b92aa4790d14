"""The plan as a file: written to be read and edited, read to be tried or adopted."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from spbe_inventory.documents.plan import Plan
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import BadInput, NotFound
from spbe_inventory.files.text_file import read_text_file
from spbe_inventory.graph.cover import find_cycle
from spbe_inventory.language.forms import parse_error_position
from spbe_inventory.language.texts import _
from spbe_inventory.planning.assumptions import Assumptions, Event
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import ReadSession, open_session

FORMAT = "spbe_inventory/plan"
VERSION = 1
LIMIT = 50_000_000  # bytes
SHOWN_CHARACTERS = 80  # of a value in an error message
# Events that may happen besides the plan, and the kinds of records that they may happen to.
EVENTS: Mapping[str, tuple[str, ...]] = {
    "end": ("application",),
    "fail": ("application", "facility"),
    "return": ("unit",),
}
CONNECT = "connect"

PlanRow = Mapping[str, Any]  # an object of the JSON document


@dataclass(frozen=True, slots=True)
class PlanFile:
    """A plan file: the key of its government, its items by key of their measure, the events besides.

    An item holds the fields of the record that adopting it would make, and the measures that it is to come after.
    """

    agency: str
    items: Mapping[str, PlanRow]
    events: tuple[PlanRow, ...] = ()


def plan_document(plan: Plan) -> dict[str, Any]:
    """Return a plan as the object that is written as JSON."""
    return {
        "format": FORMAT,
        "format_version": VERSION,
        **asdict(plan),
        "what_if": [],
    }


def read_plan(path: Path, agency: str) -> PlanFile:
    """Return what a plan file holds.

    Raises BadInput if it is no plan file, belongs to another government than `agency`, or its items form a cycle.
    """
    document = _read_document(path)
    if document.get("agency") != agency:
        raise BadInput(
            "plan-of-another",
            path=path,
            found=_shortened(document.get("agency") or "-"),
            expected=agency,
        )
    rows = _rows(path, document, "items")
    events = _rows(path, document, "what_if")
    items: dict[str, PlanRow] = {}
    for row in rows:
        key = _measure_key(path, row)
        items.setdefault(key, row)
    if len(items) < len(rows):
        raise BadInput("plan-item-twice", path=path, key=_first_repeated(path, rows))
    _refuse_cycle(path, items)
    return PlanFile(agency, items, tuple(events))


def resolve_assumptions(
    session: ReadSession, file: PlanFile | None, events: Iterable[PlanRow]
) -> Assumptions:
    """Return the measures and events of a file and of further events, with every name resolved to a key.

    Raises NotFound or BadInput if a name is not on record.
    """
    measures: tuple[str, ...] = ()
    rows: list[PlanRow] = []
    if file:
        measures = tuple(file.items)
        rows += file.events
    rows += events
    return Assumptions(
        measures=measures,
        events=tuple(_event(session, row) for row in rows),
    )


def read_assumptions(
    catalogue: Catalogue,
    agency: str,
    path: Path | None,
    events: Iterable[PlanRow],
) -> Assumptions:
    """Return what a file, if there is one, and further events assume of the register of a government."""
    file = None
    if path:
        file = read_plan(path, agency)
    with open_session(catalogue) as session:
        return resolve_assumptions(session, file, events)


def _read_document(path: Path) -> dict[str, Any]:
    """Return the JSON object of a plan file; BadInput if it is none."""
    try:
        text = read_text_file(path, LIMIT)
        document: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        position = parse_error_position(error)
        raise BadInput("plan-unreadable", path=path, where=position) from error
    if not _is_plan(document):
        raise BadInput("no-plan-file", path=path, format=FORMAT, version=VERSION)
    plan: dict[str, Any] = document
    return plan


def _is_plan(document: Any) -> bool:
    """Return whether a JSON value is a plan in the format and version that can be read."""
    if not isinstance(document, dict):
        return False
    if document.get("format") != FORMAT:
        return False
    return bool(document.get("format_version") == VERSION)


def _rows(path: Path, document: Mapping[str, Any], name: str) -> list[PlanRow]:
    """Return the list of objects under a name of the document; BadInput if it is anything else."""
    rows = document.get(name, [])
    if not isinstance(rows, list):
        raise BadInput("plan-no-rows", path=path)
    for row in rows:
        if not isinstance(row, dict):
            raise BadInput("plan-no-rows", path=path)
    return rows


def _measure_key(path: Path, row: PlanRow) -> str:
    """Return the key of the measure of an item; BadInput if it has none."""
    key = row.get("key")
    if isinstance(key, str) and key:
        return key
    name = row.get("name", row)
    raise BadInput("plan-item-unnamed", path=path, found=_shortened(name))


def _first_repeated(path: Path, rows: Iterable[PlanRow]) -> str:
    """Return the first key that several items have."""
    keys = [_measure_key(path, row) for row in rows]
    return next(key for key in keys if keys.count(key) > 1)


def _prerequisites(path: Path, row: PlanRow) -> list[str]:
    """Return the keys of the measures that an item comes after; BadInput if they are no list of texts."""
    after = row.get("after", [])
    if not _is_list_of_texts(after):
        raise BadInput("plan-after", path=path, key=row["key"])
    keys: list[str] = after
    return keys


def _refuse_cycle(path: Path, items: Mapping[str, PlanRow]) -> None:
    """Raise BadInput if items wait for each other in a cycle; prerequisites that are no items do not count."""
    after: dict[str, list[str]] = {}
    for key, row in items.items():
        prerequisites = _prerequisites(path, row)
        after[key] = [first for first in prerequisites if first in items]
    cycle = find_cycle(after)
    if cycle:
        raise BadInput("plan-circle", names=" → ".join(cycle))


def _event(session: ReadSession, row: PlanRow) -> Event:
    """Return an event of a file or of the command line, with names resolved; BadInput if it is none."""
    if len(row) != 1:
        raise _unknown_event(row)
    ((event, subject),) = row.items()
    if event == CONNECT:
        return _connect_event(session, subject)
    if event not in EVENTS or not isinstance(subject, str):
        raise _unknown_event(row)
    kind, key = _resolve_subject(session, EVENTS[event], subject)
    return Event(event, kind, key)


def _unknown_event(row: PlanRow) -> BadInput:
    """Return the error on a row that is no event."""
    return BadInput(
        "plan-event",
        found=_shortened_json(dict(row)),
        known=", ".join([*EVENTS, CONNECT]),
    )


def _connect_event(session: ReadSession, subject: Any) -> Event:
    """Return the event that two applications are connected; BadInput if giver, taker or data are not named."""
    if not _is_connection(subject):
        raise BadInput("plan-connect", found=_shortened_json(subject))
    names = subject.get("data", [])
    return Event(
        what=CONNECT,
        kind="application",
        key=session.key_of("application", subject["giver"]),
        taker=session.key_of("application", subject["taker"]),
        data=tuple(session.key_of("data_set", name) for name in names),
    )


def _is_connection(subject: Any) -> bool:
    """Return whether a JSON value names a giver, a taker and, if at all, a list of data sets."""
    if not isinstance(subject, dict):
        return False
    for end in ("giver", "taker"):
        if not isinstance(subject.get(end), str):
            return False
    return _is_list_of_texts(subject.get("data", []))


def _is_list_of_texts(value: Any) -> bool:
    """Return whether a JSON value is a list of texts."""
    if not isinstance(value, list):
        return False
    return all(isinstance(item, str) for item in value)


def _resolve_subject(
    session: ReadSession, kinds: tuple[str, ...], name: str
) -> tuple[str, str]:
    """Return kind and key of the record of a name, of the first kind that has it.

    Raises BadInput with all the kinds that were tried and the names that come close.
    """
    candidates: list[str] = []
    for kind in kinds:
        try:
            return kind, session.key_of(kind, name)
        except NotFound as error:
            if "candidates" in error.values:
                candidates.append(str(error.values["candidates"]))
    suggestion = ""
    if candidates:
        suggestion = _("; perhaps {names}", names=", ".join(candidates))
    labels = [str(KINDS[kind].label) for kind in kinds]
    raise BadInput(
        "event-nothing",
        found=name[:SHOWN_CHARACTERS],
        kinds=" / ".join(labels),
        candidates=suggestion,
    )


def _shortened(value: object) -> str:
    """Return the beginning of a value as text."""
    return str(value)[:SHOWN_CHARACTERS]


def _shortened_json(value: object) -> str:
    """Return the beginning of a value as JSON."""
    text = json.dumps(value, ensure_ascii=False)
    return text[:SHOWN_CHARACTERS]
