"""Summary, pictures, rules, lists and reports agree on which exchanges are running."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.diagram import draw, interactive_atlas
from spbe_inventory.diagrams.request import DiagramRequest
from spbe_inventory.documents.blocks import Grid
from spbe_inventory.documents.diagram import DiagramKind, Line, Overlay
from spbe_inventory.documents.report import Report
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import ExchangeState, NeedStatus
from spbe_inventory.graph.public import to_networkx
from spbe_inventory.planning.assumptions import Assumptions
from spbe_inventory.planning.what_if import run_what_if
from spbe_inventory.queries.need_matrix import need_matrix
from spbe_inventory.queries.network import network
from spbe_inventory.queries.open_exchanges import open_exchanges
from spbe_inventory.queries.personal_data import personal_data
from spbe_inventory.queries.record_page import record_page
from spbe_inventory.render.matrix_cells import RUNNING as RUNNING_CELLS
from spbe_inventory.render.matrix_cells import cells_of, legend_entries
from spbe_inventory.reports.shared.kinds import REPORT_KINDS
from spbe_inventory.rules.data.dat05_protected import check as check_protected
from spbe_inventory.scorecards.evidence import COUNTERS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import view_of

from tests.builders import DAY, assessment, catalogue, report
from tests.conftest import Run
from tests.planning.small_plans import planning_context

GONE = ("stopped", "idle", "trial", "building", "planned")
RECORDED = {"state": "in_use", "method": "etl", "data": ["nik"], "personal": True}
FROM_A = {"giver": "a", "taker": "b", **RECORDED}
# Every way not to be running, each with data that the taker needs.
NOT_RUNNING: dict[str, dict[str, Any]] = {
    "claimed": {**FROM_A, "state": "claimed"},
    "trial": {**FROM_A, "state": "trial"},
    "planned": {**FROM_A, "state": "planned"},
    "interrupted": {**FROM_A, "state": "interrupted"},
    "ended": {**FROM_A, "state": "ended"},
    "silent": {name: FROM_A[name] for name in FROM_A if name != "state"},
    "unknown": {**FROM_A, "state": {"mark": "unknown"}},
    "disputed": {**FROM_A, "state": {"value": "in_use", "mark": "disputed"}},
    "assumed": {**FROM_A, "state": {"value": "in_use", "mark": "assumed"}},
    "guess": {**FROM_A, "basis": "assumption"},
    "withdrawn": {**FROM_A, "withdrawn": True},
    **{f"from-{status}": {**FROM_A, "giver": status} for status in GONE},
    **{f"to-{status}": {**FROM_A, "taker": status} for status in GONE},
    "from-merged": {**FROM_A, "giver": "merged"},
    "text-to-stopped": {"giver_text": "Bank", "taker": "stopped", **RECORDED},
}
RUNNING: dict[str, dict[str, Any]] = {
    "sure": {"giver": "c", "taker": "d", **RECORDED},
    "undirected": {"giver": "d", "taker": "c", **RECORDED, "directed": False},
    "text-end": {"giver_text": "Bank", "taker": "d", **RECORDED},
}
BETWEEN_TWO = 2  # of those that run
RUNNING_LINES = (Line.MACHINE, Line.BY_HAND, Line.UNRECORDED, Line.UNRESOLVED)
NOT_IN_SERVICE_KEYS = [
    key
    for key, row in NOT_RUNNING.items()
    if {*GONE, "merged"} & {row.get("giver"), row.get("taker")}
]
Count = Callable[[Catalogue], int]


def count_running_in_summary(register: Catalogue) -> int:
    figures = {figure.code: figure.value for figure in assessment(register).figures}
    total = sum(figures[code] for code in ("links", "loose", "idle", "guesses"))
    assert total + figures["retired"] == figures["exchanges"]
    return figures["links"] - BETWEEN_TWO + len(RUNNING)


def count_in_picture(register: Catalogue, overlay: Overlay, *lines: Line) -> int:
    request = DiagramRequest(DiagramKind.LANDSCAPE, overlay=overlay)
    drawing = next(iter(draw(register, request, DAY)))
    return sum(edge.count for edge in drawing.edges if edge.line in lines)


def count_by_method(register: Catalogue) -> int:
    return count_in_picture(register, Overlay.METHOD, *RUNNING_LINES)


def count_by_state(register: Catalogue) -> int:
    return count_in_picture(register, Overlay.STATE, Line.RUNNING)


def count_personal(register: Catalogue) -> int:
    return count_in_picture(register, Overlay.PERSONAL, Line.PERSONAL)


def count_in_map(register: Catalogue) -> int:
    columns, _first = interactive_atlas(register, DiagramRequest(), DAY)
    return sum(line in RUNNING_LINES for line in columns.flows.line)


def count_transport(register: Catalogue) -> int:
    passing = network(register).passing
    return passing.known + passing.unknown


def count_in_need_matrix(register: Catalogue) -> int:
    cells = need_matrix(register).cells
    named = sum(cell.running + cell.undirected for cell in cells)
    return named - BETWEEN_TWO + len(RUNNING)


def count_in_personal_list(register: Catalogue) -> int:
    listed = personal_data(register)
    return len(listed.rows) + listed.unknown


def count_in_recap(register: Catalogue) -> int:
    folder = register.path.parent
    (table,) = report(register, kind="rekap-provinsi", folder=folder).tables
    (row,) = table.rows
    return int(row[table.head.index("berjalan")])


def count_by_rules(register: Catalogue) -> int:
    """Count the exchanges of which DAT-05 asks or judges something: those that are running."""
    view = view_of(register, KINDS, DAY)
    judged = [
        finding
        for finding in check_protected(view)
        if finding.outcome != "not_applicable"
    ]
    return len(judged)


def count_evidence(register: Catalogue) -> int:
    view = view_of(register, KINDS, DAY)
    evidence = COUNTERS["by_machine"](view)
    assert evidence.of is not None
    return evidence.of


def count_in_what_if(register: Catalogue) -> int:
    context = planning_context(view_of(register, KINDS, DAY))
    return run_what_if(context, Assumptions()).before.running


def count_without_agreement(register: Catalogue) -> int:
    document = report(register, kind="daftar-bagi-pakai")
    _agreements, without = document.tables
    return len(without.rows)


def count_in_matrix(register: Catalogue) -> int:
    drawing = next(iter(draw(register, DiagramRequest(DiagramKind.MATRIX), DAY)))
    running = 0
    for cell in cells_of(drawing).values():
        running += cell.count(RUNNING_CELLS)
    return running


def count_in_graph(register: Catalogue) -> int:
    view = view_of(register, KINDS, DAY)
    graph = to_networkx(view.snapshot)
    return int(graph.number_of_edges()) - 1 + len(RUNNING)


def count_on_pages(register: Catalogue) -> int:
    """Count the exchanges that the pages of applications give as confirmed."""
    standings: dict[str, str] = {}
    for key in ("a", "b", "c", "d", *GONE):
        page = record_page(register, "application", key, DAY)
        standings |= {row.key: row.standing for row in page.exchanges}
    return list(standings.values()).count("confirmed")


PLACES: list[Count] = [
    count_running_in_summary,
    count_by_method,
    count_by_state,
    count_personal,
    count_in_map,
    count_transport,
    count_in_need_matrix,
    count_in_personal_list,
    count_in_recap,
    count_by_rules,
    count_evidence,
    count_in_what_if,
    count_without_agreement,
    count_in_matrix,
    count_in_graph,
    count_on_pages,
]


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    folder = tmp_path_factory.mktemp("running")
    statuses: dict[str, dict[str, Any]] = {
        status: {"status": status} for status in GONE
    }
    records: dict[str, dict[str, dict[str, Any]]] = {
        "unit": {"u": {}, "v": {}},
        "data_set": {"nik": {}},
        "application": {
            "a": {"owner": "u", "status": "in_use"},
            "b": {"owner": "v", "status": "in_use"},
            "c": {"owner": "u", "status": "in_use"},
            "d": {"owner": "v", "status": "in_use"},
            "merged": {"set_apart": "merged"},
            **statuses,
        },
        "exchange": {**NOT_RUNNING, **RUNNING},
        "need": {
            "open": {"taker": "b", "data": "nik", "current_means": {"mark": "none"}},
            "met": {"taker": "d", "data": "nik"},
        },
    }
    return catalogue(folder, records)


@pytest.mark.parametrize("place", PLACES)
def test_every_place_counts_the_same_running_exchanges(
    register: Catalogue, place: Count
) -> None:
    assert place(register) == len(RUNNING)


def rows_of(document: Report) -> Iterator[tuple[str, ...]]:
    """Yield the rows of all tables of a report, of the text and of the spreadsheet."""
    for table in document.tables:
        for row in table.rows:
            yield tuple(map(str, row))
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from block.rows


@pytest.mark.slow
@pytest.mark.parametrize(
    "kind",
    [
        kind
        for kind, about in REPORT_KINDS.items()
        if not about.required and kind != "surat-pengingat"
    ],
)
def test_no_report_shows_an_exchange_of_what_is_out_of_service_as_running(
    register: Catalogue, kind: str
) -> None:
    running = str(ExchangeState.IN_USE.label)
    unit = "v" if kind == "opd" else ""
    for row in rows_of(report(register, kind=kind, unit=unit)):
        named = {key for key in NOT_IN_SERVICE_KEYS if key in row[0] or key in row}
        titled = any(
            f"→ {status}" in cell or f"{status} →" in cell
            for cell in row
            for status in GONE
        )
        if named or titled:
            assert running not in row


@pytest.mark.slow
def test_every_list_says_why_such_an_exchange_does_not_count(
    register: Catalogue,
) -> None:
    applications, exchanges = report(register, kind="inventaris").tables[:2]
    states = {row[0]: row[exchanges.head.index("Keadaan")] for row in exchanges.rows}
    for key in NOT_IN_SERVICE_KEYS:
        assert "tidak beroperasi" in str(states[key])
    (taker,) = [row for row in applications.rows if row[0] == "b"]
    assert str(taker).count("tidak beroperasi") == len(GONE) + 1


def test_the_legend_of_a_matrix_has_words_for_an_end_out_of_service(
    register: Catalogue,
) -> None:
    drawing = next(iter(draw(register, DiagramRequest(DiagramKind.MATRIX), DAY)))
    words = [text for _sign, text in legend_entries(drawing)]
    assert "tercatat berjalan, tetapi salah satu ujungnya tidak beroperasi" in words
    texts = [cell.text for cell in cells_of(drawing).values()]
    assert any("†" in text for text in texts)


def test_a_need_is_met_only_by_what_is_running(register: Catalogue) -> None:
    statuses = {
        assessed.need.key: assessed.status
        for assessed in view_of(register, KINDS, DAY).needs
    }
    assert statuses == {"open": NeedStatus.NOT_ASSESSABLE, "met": NeedStatus.MET}


def test_an_application_out_of_service_names_the_exchanges_it_leaves_open(
    register: Catalogue,
) -> None:
    assert {key for key, _title in open_exchanges(register, "stopped")} == {
        "from-stopped",
        "to-stopped",
        "text-to-stopped",
    }
    assert open_exchanges(register, "a") == []


def test_retiring_an_application_names_what_it_leaves_open(
    run: Run, tmp_path: Path
) -> None:
    records: dict[str, dict[str, dict[str, Any]]] = {
        "application": {"a": {}, "b": {"name": "SI MELATI"}, "c": {}},
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
    }
    db = str(catalogue(tmp_path, records).path)
    told = run("app", "retire", "SI MELATI", "--db", db).output
    assert "1 pertukaran dengan aplikasi ini masih tercatat berjalan" in told
    assert "a → SI MELATI [x]" in told
    listed = run("exchange", "list", "--db", db).output
    assert "tercatat berjalan, tetapi SI MELATI" in listed
    assert "tidak beroperasi (dihentikan)" in listed
    shown = run("exchange", "show", "x", "--db", db, "--lang", "en").output
    assert "but SI MELATI is not in service (stopped)" in " ".join(shown.split())
    stopped = run("app", "edit", "SI MELATI", "--set", "status=idle", "--db", db)
    assert "[x]" in stopped.output
    other = run("app", "retire", "c", "--db", db, "--language", "en").output
    assert "still recorded" not in other
