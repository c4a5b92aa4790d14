"""One record: its facts with their sources, what it is joined with, its findings, its history."""

from dataclasses import replace
from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_view import record_view, taken_back_by
from spbe_inventory.actions.stored_findings import StoredFindings, last_findings
from spbe_inventory.documents.record_view import RecordView
from spbe_inventory.documents.stored_run import FindingPage, FindingSelection
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import N_, _
from spbe_inventory.reference.themes import lack_of
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.records.neighbour_picture import around
from spbe_inventory.web.records.shown_texts import (
    field_text,
    origin_text,
    with_dates,
)
from spbe_inventory.web.shell.addresses import PATHS, address, kind_of
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.visit import visit_of

GONE = 410
SHOWN_FINDINGS = 10  # of each outcome, those on the record itself first
READ_FINDINGS = 50
OUTCOMES = (Outcome.GAP, Outcome.UNKNOWN, Outcome.WAIVED)
WAYS = {
    "gives": N_("gives to"),
    "takes": N_("takes from"),
    "undirected": N_("both ways with"),
    "between": N_("between"),
}
STANDINGS = {
    "confirmed": N_("running"),
    "assumed": N_("assumed"),
    "open": N_("not running, or not confirmed"),
    "withdrawn": N_("withdrawn"),
}
ACTIONS = {
    "create": N_("created"),
    "edit": N_("changed"),
    "remove": N_("taken back"),
}


def show_record(request: Request) -> Response:
    """Return the page of a record; of one that was taken back a page that says so."""
    kind = kind_of(request.path_params["noun"])
    if kind is None:
        raise HTTPException(404)
    key = request.path_params["key"]
    catalogue = visit_of(request).catalogue
    try:
        with shared_reads():
            run = last_findings(catalogue)
            view = record_view(catalogue, kind, key, run)
    except NotFound:
        batch = taken_back_by(catalogue, kind, key)
        if batch is None:
            raise
        return page(
            request,
            "records/gone.html",
            status=GONE,
            kind=KINDS[kind],
            key=key,
            batch=batch,
        )
    if view.key != key:
        return redirect(address("record", kind=kind, key=view.key))
    return _page(request, view, run)


def _page(request: Request, view: RecordView, run: StoredFindings | None) -> Response:
    parts = groupby(view.facts, key=lambda fact: fact.part)
    open_parts = groupby(view.open_fields, key=lambda field: field.part)
    return page(
        request,
        "records/record.html",
        kind=KINDS[view.kind],
        view=view,
        run=run,
        findings=_findings(view, run),
        parts=[(title, list(facts)) for title, facts in parts],
        open_parts=[(title, list(fields)) for title, fields in open_parts],
        picture=around(view),
        ways=WAYS,
        standings=STANDINGS,
        actions=ACTIONS,
        title_of=_finding_title,
        field_text=field_text,
        with_dates=with_dates,
        origin_text=origin_text,
        absences=[_("none"), _("not known"), _("not answered")],
        sources={source.number: source for source in view.sources},
    )


def _finding_title(outcome: Outcome, rule: str) -> str:
    """Return what a gap lacks, in few words; of what is not known to be a gap the good state that the rule asks."""
    if outcome is Outcome.GAP:
        return lack_of(rule)
    return str(all_rules()[rule].title)


def _findings(
    view: RecordView, run: StoredFindings | None
) -> list[tuple[Outcome, FindingPage]]:
    """Return the first findings of a record by outcome; of an office those of all that it answers for."""
    if run is None:
        return []
    about = FindingSelection(record=(view.kind, view.key), gravest_first=True)
    if view.kind == "unit":
        about = FindingSelection(office=view.key, gravest_first=True)
    by_outcome = []
    for outcome in OUTCOMES:
        findings = run.page(replace(about, outcome=outcome, limit=READ_FINDINGS))
        if findings.total:
            rows = sorted(findings.rows, key=lambda row: row.key != view.key)
            shown = replace(findings, rows=tuple(rows[:SHOWN_FINDINGS]))
            by_outcome.append((outcome, shown))
    return by_outcome


ROUTES = (get(PATHS["record"], show_record),)
