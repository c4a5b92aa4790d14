"""A catalogue in three lines, in the same plain form as rule cases and documents."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.actions.drawing import Wanted, subject_of
from spbe_inventory.actions.importing import import_into_new
from spbe_inventory.actions.reports.asked import Asked
from spbe_inventory.actions.reports.making import make
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.assessment import Assessment
from spbe_inventory.domain.diagram import Overlay
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import from_plain
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.report import Report
from spbe_inventory.domain.snapshot import Snapshot, gather
from spbe_inventory.files.json_document import SECTIONS, write_document
from spbe_inventory.graph.build import in_heaps, pairs_of
from spbe_inventory.graph.views.subject import Subject
from spbe_inventory.rules.view import View

AGENCY = "contoh"
DAY = date(2026, 11, 21)
NAMED = (
    "agency",
    "unit",
    "objective",
    "process",
    "service",
    "data_set",
    "facility",
    "application",
    "document",
    "plan_item",
    "action",
)
Records = Mapping[str, Mapping[str, Mapping[str, Any]]]


def hand() -> Hand:
    """Give a hand whose clock stands still."""
    return Hand(Actor("penguji", "analis"), lambda: datetime(2026, 11, 21, 8, 0, tzinfo=UTC))


def whole(records: Records, complete: tuple[tuple[str, str], ...] = ()) -> dict[str, dict[str, dict[str, Any]]]:
    """Fill small records up: key, government, a name where the kind has one, statements of completeness."""
    filled: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
    filled["agency"][AGENCY] = {"key": AGENCY, "name": "Kabupaten Contoh", "agency_kind": "kabupaten"}
    for kind, rows in records.items():
        for key, row in rows.items():
            name = {"name": key} if kind in NAMED else {}
            agency = {} if kind == "agency" else {"agency": AGENCY}
            filled[kind][key] = {"key": key, **agency, **name, **filled[kind].get(key, {}), **row}
    for number, (key, list_name) in enumerate(complete):
        subject = "application" if key in filled["application"] else "unit"
        whose = {} if key == AGENCY else {subject: key}
        said = {"list_name": list_name, "as_of": "2026-01-01", "stated_by": "Dinas", **whose}
        row_key = f"lengkap-{number}"
        filled["completeness"][row_key] = {"key": row_key, "agency": AGENCY, **said}
    return filled


def snapshot(records: Records, complete: tuple[tuple[str, str], ...] = (), *, backwards: bool = False) -> Snapshot:
    """Give a snapshot of small records; `backwards` makes every table in the other order."""
    rows = whole(records, complete)
    made = [
        from_plain(kind, {"agency": plain["key"], **plain}) for kind, table in rows.items() for plain in table.values()
    ]
    gathered = gather(made)
    if backwards:
        gathered = {kind: dict(reversed(table.items())) for kind, table in gathered.items()}
    exchanges = [one for one in made if isinstance(one, Exchange)]
    pairs = {(one.agency, *pair) for one in in_heaps(exchanges).links for pair in pairs_of([one])}
    return Snapshot(gathered, pairs=frozenset(pairs))


def view(records: Records, complete: tuple[tuple[str, str], ...] = (), *, backwards: bool = False) -> View:
    """Give a view of small records."""
    return View(snapshot(records, complete, backwards=backwards), AGENCY, DAY)


def subject(
    records: Records,
    complete: tuple[tuple[str, str], ...] = (),
    *,
    backwards: bool = False,
    overlay: Overlay = Overlay.METHOD,
) -> Subject:
    """Give small records as they are drawn."""
    return subject_of(view(records, complete, backwards=backwards), Wanted(overlay=overlay))


def document(records: Records, complete: tuple[tuple[str, str], ...] = ()) -> str:
    """Give the document of small records."""
    rows = whole(records, complete)
    return write_document({kind: list(rows[kind].values()) for kind in SECTIONS.values()})


def catalogue(folder: Path, records: Records, complete: tuple[tuple[str, str], ...] = ()) -> Catalogue:
    """Make a catalogue file of small records."""
    source = folder / "sumber.json"
    source.write_text(document(records, complete), encoding="utf-8")
    path = folder / "catalog.db"
    import_into_new(path, source, hand())
    return Catalogue(path)


def exported(text: str) -> dict[str, list[dict[str, Any]]]:
    """Give the sections of an exported document."""
    parsed = json.loads(text)
    return {kind: parsed[section] for section, kind in SECTIONS.items()}


def report(place: Catalogue, day: date = DAY, kind: str = "kesenjangan", **asked: Any) -> Report:
    """Make a report of a kind."""
    return make(place, Asked(kind, day, **asked))


def assessment(place: Catalogue, day: date = DAY) -> Assessment:
    """Make what the gap report holds of findings."""
    found = report(place, day).assessment
    assert found is not None
    return found
