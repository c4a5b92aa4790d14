"""One record: its facts with their sources, what it is joined with, its findings, its history."""

from itertools import groupby

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from spbe_inventory.actions.record_view import record_view, taken_back_by
from spbe_inventory.actions.stored_findings import StoredFindings
from spbe_inventory.documents.record_page import PageSeal
from spbe_inventory.documents.record_view import RecordView
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import NotFound
from spbe_inventory.language.texts import N_, _
from spbe_inventory.queries.application_seals import page_seal, page_seal_text
from spbe_inventory.session.reading import shared_reads
from spbe_inventory.web.findings.decided_since import Decided, decided_since
from spbe_inventory.web.records.neighbour_picture import around
from spbe_inventory.web.records.record_findings import finding_title, findings_of
from spbe_inventory.web.records.shown_run import run_for
from spbe_inventory.web.records.shown_texts import (
    field_text,
    origin_text,
)
from spbe_inventory.web.shell.addresses import PATHS, address, kind_of
from spbe_inventory.web.shell.page import page, redirect
from spbe_inventory.web.shell.routes import get
from spbe_inventory.web.shell.statuses import GONE
from spbe_inventory.web.shell.visit import visit_of

WAYS = {
    "gives": N_("gives to"),
    "takes": N_("takes from"),
    "undirected": N_("with, direction not known"),
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
            run = run_for(visit_of(request))
            view = record_view(catalogue, kind, key, run)
            seal = None
            if kind == "application":
                seal = page_seal(catalogue, view.key)
            decided = decided_since(catalogue, run)
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
    return _page(request, view, run, decided, seal)


def _page(
    request: Request,
    view: RecordView,
    run: StoredFindings | None,
    decided: Decided,
    seal: PageSeal | None,
) -> Response:
    parts = groupby(view.facts, key=lambda fact: fact.part)
    open_parts = groupby(view.open_fields, key=lambda field: field.part)
    return page(
        request,
        "records/record.html",
        kind=KINDS[view.kind],
        view=view,
        run=run,
        findings=findings_of(view, run),
        decided=decided,
        seal=seal,
        seal_text=page_seal_text,
        parts=[(title, list(facts)) for title, facts in parts],
        open_parts=[(title, list(fields)) for title, fields in open_parts],
        picture=around(view),
        ways=WAYS,
        standings=STANDINGS,
        actions=ACTIONS,
        title_of=finding_title,
        field_text=field_text,
        origin_text=origin_text,
        absences=[_("none"), _("not known"), _("not answered")],
        sources={source.number: source for source in view.sources},
    )


ROUTES = (get(PATHS["record"], show_record),)
