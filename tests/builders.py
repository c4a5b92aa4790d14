"""A catalogue in three lines, in the same plain form as rule cases and documents."""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from spbe_inventory.actions.import_files import import_files, import_new_catalogue
from spbe_inventory.actions.report import make_report
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.diagrams.government import subject_of
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.assessment import Assessment
from spbe_inventory.documents.diagram import Overlay
from spbe_inventory.documents.plan import Plan
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.effort import Weights
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import from_plain
from spbe_inventory.domain.records import Exchange
from spbe_inventory.domain.snapshot import Snapshot, records_by_kind
from spbe_inventory.files.json_text.json_document import SECTIONS, write_document
from spbe_inventory.files.opening import open_files
from spbe_inventory.graph.classify import group_by_certainty, pairs_of
from spbe_inventory.graph.in_service import retired_keys
from spbe_inventory.intake.import_diff import Preview
from spbe_inventory.planning.context import PlanningContext
from spbe_inventory.planning.ordering import order_measures
from spbe_inventory.planning.proposal import DEFAULT_LIMIT, plan_of
from spbe_inventory.reports.shared.request import ReportRequest
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.session.catalogue import Author, Catalogue

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
    "interface",
    "plan_item",
    "action",
)
Records = Mapping[str, Mapping[str, Mapping[str, Any]]]


def author() -> Author:
    """Return a hand whose clock stands still."""
    return Author(
        Actor("penguji", "analis"), lambda: datetime(2026, 11, 21, 8, 0, tzinfo=UTC)
    )


def whole(
    records: Records, complete: tuple[tuple[str, str], ...] = ()
) -> dict[str, dict[str, dict[str, Any]]]:
    """Fill small records up: key, government, a name where the kind has one, statements of completeness."""
    filled: dict[str, dict[str, dict[str, Any]]] = {kind: {} for kind in KINDS}
    filled["agency"][AGENCY] = {
        "key": AGENCY,
        "name": "Kabupaten Contoh",
        "agency_kind": "kabupaten",
    }
    for kind, rows in records.items():
        for key, row in rows.items():
            name = {"name": key} if kind in NAMED else {}
            agency = {} if kind == "agency" else {"agency": AGENCY}
            filled[kind][key] = {
                "key": key,
                **agency,
                **name,
                **filled[kind].get(key, {}),
                **row,
            }
    for number, (key, list_name) in enumerate(complete):
        subject = "application" if key in filled["application"] else "unit"
        whose = {} if key == AGENCY else {subject: key}
        said = {
            "list_name": list_name,
            "as_of": "2026-01-01",
            "stated_by": "Dinas",
            **whose,
        }
        row_key = f"lengkap-{number}"
        filled["completeness"][row_key] = {"key": row_key, "agency": AGENCY, **said}
    return filled


def snapshot(
    records: Records,
    complete: tuple[tuple[str, str], ...] = (),
    *,
    backwards: bool = False,
) -> Snapshot:
    """Return a snapshot of small records; `backwards` makes every table in the other order."""
    rows = whole(records, complete)
    made = [
        from_plain(kind, {"agency": plain["key"], **plain})
        for kind, table in rows.items()
        for plain in table.values()
    ]
    gathered = records_by_kind(made)
    if backwards:
        gathered = {
            kind: dict(reversed(table.items())) for kind, table in gathered.items()
        }
    exchanges = [record for record in made if isinstance(record, Exchange)]
    retired = retired_keys(gathered.get("application", {}))  # type: ignore[arg-type]
    pairs = {
        (exchange.agency, *pair)
        for exchange in group_by_certainty(exchanges, retired).links
        for pair in pairs_of([exchange])
    }
    return Snapshot(gathered, pairs=frozenset(pairs))


def view(
    records: Records,
    complete: tuple[tuple[str, str], ...] = (),
    *,
    backwards: bool = False,
    as_of: date = DAY,
) -> RegisterView:
    """Return a view of small records on a day."""
    return RegisterView(snapshot(records, complete, backwards=backwards), AGENCY, as_of)


def subject(
    records: Records,
    complete: tuple[tuple[str, str], ...] = (),
    *,
    backwards: bool = False,
    overlay: Overlay = Overlay.METHOD,
) -> Subject:
    """Return small records as they are drawn."""
    return subject_of(
        view(records, complete, backwards=backwards), DiagramRequest(overlay=overlay)
    )


def document(records: Records, complete: tuple[tuple[str, str], ...] = ()) -> str:
    """Return the document of small records."""
    rows = whole(records, complete)
    return write_document(
        {kind: list(rows[kind].values()) for kind in SECTIONS.values()}
    )


def catalogue(
    folder: Path, records: Records, complete: tuple[tuple[str, str], ...] = ()
) -> Catalogue:
    """Make a catalogue file of small records."""
    source = folder / "sumber.json"
    source.write_text(document(records, complete), encoding="utf-8")
    path = folder / "catalog.db"
    import_new_catalogue(path, source, author())
    return Catalogue(path)


def import_document(catalogue: Catalogue, file: Path, author: Author) -> Preview:
    """Save a document of our own in a catalogue."""
    return import_files(catalogue, open_files([file]), author)


def proposed_plan(
    catalogue: Catalogue, weights: Weights, limit: int = DEFAULT_LIMIT, day: date = DAY
) -> Plan:
    """Return the first items of the plan that is proposed for a catalogue."""
    context = PlanningContext(check(catalogue, day, whole=True), weights)
    return plan_of(order_measures(context, limit))


def exported(text: str) -> dict[str, list[dict[str, Any]]]:
    """Return the sections of an exported document."""
    parsed = json.loads(text)
    return {kind: parsed[section] for section, kind in SECTIONS.items()}


def report(
    catalogue: Catalogue, day: date = DAY, kind: str = "kesenjangan", **asked: Any
) -> Report:
    """Make a report of a kind."""
    return make_report(catalogue, ReportRequest(kind, day, **asked))


def assessment(catalogue: Catalogue, day: date = DAY) -> Assessment:
    """Make what the gap report holds of findings."""
    found = report(catalogue, day).assessment
    assert found is not None
    return found
