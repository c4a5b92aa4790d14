"""Load what a diagram needs, and draw what is requested, the most detailed drawing first."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from spbe_inventory.diagrams.cut_lines import cut_each
from spbe_inventory.diagrams.government import subject_of
from spbe_inventory.diagrams.of_offices import narrowed, with_note
from spbe_inventory.diagrams.request import DiagramRequest, required_subjects
from spbe_inventory.documents.atlas import Atlas
from spbe_inventory.documents.diagram import (
    Diagram,
    DiagramKind,
    Drawings,
    Line,
    Overlay,
    source_note,
)
from spbe_inventory.domain.edition import Edition, Withheld
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import UsageError
from spbe_inventory.matching.public_text import public_text
from spbe_inventory.queries.left_out_words import left_out_sentence
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import needs
from spbe_inventory.session.reading import ReadSession, open_session

if TYPE_CHECKING:
    from spbe_inventory.diagrams.subject import Subject
    from spbe_inventory.store.traffic import ExchangeTally

PLACES = {
    "application": "app",
    "data_set": "data",
    "unit": "unit",
}  # kind of record → its place
Subjects = Sequence[tuple[str, str]]  # kind and key of records

KINDS_DRAWN = (
    "agency", "unit", "objective", "process", "service", "data_set", "facility", "application", "exchange", "relation",
    "need", "completeness", "setting",
)  # fmt: skip


@needs(Right.READ_ALL)
def draw(catalogue: Catalogue, request: DiagramRequest, as_of: date) -> Drawings:
    """Return the drawings that are requested, the most detailed first; each is made when it is asked for.

    Raise UsageError for too few or too many records for the view and for the severity overlay in the public edition,
    NotFound for a record that is not on record.
    """
    required = required_subjects(request)
    catalogue, request = _of_edition(catalogue, request)
    drawings = _drawings(catalogue, request, required, as_of)
    if request.max_lines:
        return cut_each(drawings, request.max_lines)
    return drawings


def _drawings(
    catalogue: Catalogue,
    request: DiagramRequest,
    required: Sequence[Sequence[str]],
    as_of: date,
) -> Drawings:
    """Return the drawings of a request with as many lines as its view has."""
    if request.view is DiagramKind.INSTITUTIONS:
        return _draw_institutions(catalogue, request, as_of)
    if request.view is DiagramKind.TO_BE:
        return _draw_to_be(catalogue, request, as_of)
    with open_session(catalogue) as session:
        named = _resolved(session, required, request.names)
        subject = _subject(session, request, as_of)
    keys = [key for _kind, key in named]
    draw_view = _drawers(request)[request.view]
    part = narrowed(subject, request.narrowed_to)
    drawings = with_note(draw_view(part, *keys), request.narrowed_to)
    return _with_left_out(drawings, subject.snapshot.left_out)


def _of_edition(
    catalogue: Catalogue, request: DiagramRequest
) -> tuple[Catalogue, DiagramRequest]:
    """Return catalogue and request in the edition that is asked for, with the keys that records have in it.

    Raise NotFound for an office that the edition for the public does not have.
    """
    catalogue = replace(catalogue, edition=request.edition)
    to = request.narrowed_to
    if request.edition is Edition.FULL or not to.units:
        return catalogue, request
    with open_session(catalogue) as session:
        units = frozenset(session.key_of("unit", key) for key in to.units)
    name, _taken_out = public_text(to.name, is_name=True)
    return catalogue, replace(request, narrowed_to=replace(to, units=units, name=name))


def _with_left_out(drawings: Drawings, left_out: Withheld | None) -> Iterator[Diagram]:
    """Yield drawings, those for the public with what is left out of them, each when it is asked for."""
    for drawing in drawings:
        if left_out is None:
            yield drawing
        else:
            note = left_out_sentence(left_out)
            yield replace(drawing, left_out=(*drawing.left_out, note))


@needs(Right.READ_ALL)
def interactive_atlas(
    catalogue: Catalogue, request: DiagramRequest, as_of: date
) -> tuple[Atlas, str]:
    """Return all boxes and lines of a government for the interactive file, and what is shown first.

    A view of an application begins at its box (`app:KEY`), of a data set at its way (`data:KEY`), of an office at its
    own (`unit:KEY`), an island at its group, a path at its two ends (`path:app:KEY|app:KEY`), needs at theirs; other
    views begin at the matrix (an empty text). The public edition has no findings.
    """
    from spbe_inventory.actions.stored_findings import last_or_new_run
    from spbe_inventory.diagrams.atlas import atlas, replace_keys
    from spbe_inventory.diagrams.findings_beside import add_findings

    if request.view is DiagramKind.TO_BE:
        raise UsageError("to-be-not-interactive")
    required = required_subjects(request)
    catalogue, request = _of_edition(catalogue, request)
    with open_session(catalogue) as session:
        named = _resolved(session, required, request.names)
        subject = narrowed(_subject(session, request, as_of), request.narrowed_to)
    places = [f"{PLACES[kind]}:{key}" for kind, key in named if kind in PLACES]
    is_public = request.edition is Edition.PUBLIC
    whole = atlas(subject, coarse=is_public)
    if is_public:
        public_places = replace_keys(whole)
        places = [public_places.get(place, place) for place in places]
    else:
        add_findings(whole, last_or_new_run(catalogue, as_of))
    return whole, _first_place(request.view, places)


def _first_place(view: DiagramKind, places: Sequence[str]) -> str:
    """Return the place at which the interactive file begins, from the places of the records that are named."""
    if view is DiagramKind.GAPS:
        return "gaps"
    first = "|".join(places)
    if len(places) > 1:
        return f"path:{first}"
    if view is DiagramKind.ISLAND and first:
        return f"island:{first}"
    return first


def _resolved(
    session: ReadSession, required: Sequence[Sequence[str]], names: Sequence[str]
) -> Subjects:
    """Return kind and key of the records that are named, each of any of the kinds required at its position."""
    resolved = []
    for kinds, name in zip(required, names, strict=True):
        record = session.resolve_any(kinds, name)
        resolved.append(record)
    return resolved


@needs(Right.READ_ALL)
def draw_neighbourhoods(
    catalogue: Catalogue, request: DiagramRequest, as_of: date
) -> Iterator[tuple[str, Drawings]]:
    """Yield key and neighbourhood of every application, in order of keys, from one read of the catalogue."""
    from spbe_inventory.diagrams.neighbourhood import neighbourhood

    catalogue, request = _of_edition(catalogue, request)
    with open_session(catalogue) as session:
        subject = _subject(session, request, as_of)
    for application in subject.applications:
        key = application.key
        drawings = neighbourhood(
            subject, key, request.steps, request.direction, _max_lines(request)
        )
        yield key, _with_left_out(drawings, subject.snapshot.left_out)


def _subject(session: ReadSession, request: DiagramRequest, as_of: date) -> "Subject":
    """Return what is drawn, loaded in a session."""
    from spbe_inventory.rules.engine.view import RegisterView

    shows_severity = request.overlay is Overlay.SEVERITY
    if shows_severity and request.edition is Edition.PUBLIC:
        raise UsageError("severity-not-public")
    snapshot = session.load(_kinds(request))
    view = RegisterView(snapshot, session.agency, as_of)
    return subject_of(view, request)


def _kinds(request: DiagramRequest) -> Iterable[str]:
    """Return the kinds of records that are loaded: for the severity, which needs the rules, all."""
    from spbe_inventory.domain.fields import KINDS

    if request.overlay is Overlay.SEVERITY:
        return KINDS
    return KINDS_DRAWN


def _drawers(request: DiagramRequest) -> Mapping[DiagramKind, Callable[..., Drawings]]:
    """Return the function that draws each view, with the options that are its own."""
    from spbe_inventory.diagrams import (
        board,
        chains,
        choose_view,
        data_route,
        facility,
        gaps,
        hub,
        island,
        matrix,
        neighbourhood,
        office_inside,
        offices,
        route,
    )

    limit = _max_lines(request)
    return {
        DiagramKind.AUTOMATIC: partial(choose_view.automatic, limit=request.max_lines),
        DiagramKind.MATRIX: matrix.matrix,
        DiagramKind.OFFICES: partial(offices.offices, limit=request.max_lines),
        DiagramKind.LANDSCAPE: partial(
            offices.landscape, limit=request.max_lines, force=request.force
        ),
        DiagramKind.NEIGHBOURHOOD: partial(
            neighbourhood.neighbourhood,
            steps=request.steps,
            direction=request.direction,
            limit=limit,
        ),
        DiagramKind.PATH: route.path_diagram,
        DiagramKind.IMPACT: route.impact_diagram,
        DiagramKind.CHAIN: chains.chain,
        DiagramKind.DATA: partial(data_route.data_route, limit=limit),
        DiagramKind.ISLAND: partial(island.island, limit=limit),
        DiagramKind.INSIDE: partial(office_inside.office_inside, limit=limit),
        DiagramKind.FACILITY: partial(facility.facility, limit=limit),
        DiagramKind.GAPS: partial(gaps.gaps, limit=limit),
        DiagramKind.HUB: partial(hub.hub, limit=limit),
        DiagramKind.MISSIONS: board.board,
    }


def _max_lines(request: DiagramRequest) -> int:
    """Return how many lines are drawn at most."""
    from spbe_inventory.diagrams.thin_out import DEFAULT_LINES

    return request.max_lines or DEFAULT_LINES


def _draw_to_be(catalogue: Catalogue, request: DiagramRequest, as_of: date) -> Drawings:
    """Return the drawings of the state to be."""
    from spbe_inventory.diagrams.scenario_diff import to_be
    from spbe_inventory.planning.scenario import build_scenario

    if request.edition is Edition.PUBLIC:
        raise UsageError("to-be-not-public")
    scenario = build_scenario(catalogue, as_of, request.plan, request.events)
    after = subject_of(scenario.after, request)
    before = subject_of(scenario.before, request)
    return to_be(after, before, scenario.unsettled, scenario.descriptions)


def _draw_institutions(
    catalogue: Catalogue, request: DiagramRequest, as_of: date
) -> Drawings:
    """Return the drawings of the exchanges between the institutions of a catalogue."""
    from spbe_inventory.diagrams.agencies import Traffic, agencies
    from spbe_inventory.diagrams.lines import is_drawn
    from spbe_inventory.store.traffic import applications_by_agency, tallies

    with open_session(catalogue, all_agencies=True) as session:
        snapshot = session.load(["agency"], links=False)
        counts = Counter(applications_by_agency(session.connection))
        every_tally = list(tallies(session.connection))
    drawn = [tally for tally in every_tally if is_drawn(tally.example)]
    institutions = tuple(snapshot.agencies.values())
    lines, unresolved = _count_lines(drawn)
    traffic = Traffic(institutions, counts, lines, unresolved)
    source = source_note(snapshot.recorded)
    drawings = agencies(traffic, as_of.isoformat(), source, _max_lines(request))
    return _with_left_out(drawings, snapshot.left_out)


def _count_lines(
    tallies: "Sequence[ExchangeTally]",
) -> tuple[Counter[tuple[str, str, Line]], int]:
    """Return the exchanges by giver, taker and line, and the number of those with an end that is not resolved."""
    from spbe_inventory.diagrams.lines import line_of
    from spbe_inventory.store.traffic import RETIRED

    lines: Counter[tuple[str, str, Line]] = Counter()
    unresolved = 0
    for tally in tallies:
        if tally.giver and tally.taker:
            line = line_of(tally.example, RETIRED)
            lines[tally.giver, tally.taker, line] += tally.count
        else:
            unresolved += tally.count
    return lines, unresolved
