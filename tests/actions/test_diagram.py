"""What a person asks to see becomes drawings: every view of both samples, on every overlay, in both editions."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.diagram import draw, draw_neighbourhoods, interactive_atlas
from spbe_inventory.actions.stored_findings import make_run
from spbe_inventory.assessment.rule_run import check
from spbe_inventory.diagrams.government import applications_of
from spbe_inventory.diagrams.lines import is_drawn, line_of
from spbe_inventory.diagrams.request import LIMITED_LINES, DiagramRequest
from spbe_inventory.documents.diagram import (
    DiagramKind,
    Direction,
    Form,
    Line,
    Overlay,
    Tint,
)
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis, ExchangeState, Mark, Method, Outcome
from spbe_inventory.errors import NotFound, UsageError
from spbe_inventory.graph.in_service import retired_keys
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.interactive import interactive
from spbe_inventory.render.page_size import A4, MIN_TEXT_SIZE, PAGES
from spbe_inventory.render.svg import svg
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.load import load
from spbe_inventory.store.recorded import as_recorded
from spbe_inventory.store.traffic import RETIRED, tallies

from tests.builders import DAY, catalogue
from tests.conftest import Run

ABOUT: dict[DiagramKind, tuple[str, ...]] = {
    DiagramKind.NEIGHBOURHOOD: ("SIMPEG",), DiagramKind.PATH: ("SIMPEG", "e-TPP"), DiagramKind.IMPACT: ("SIMPEG",),
    DiagramKind.CHAIN: ("contoh-administrasi-kepegawaian",), DiagramKind.DATA: ("contoh-data-induk-pegawai",),
    DiagramKind.ISLAND: ("SIMPEG",), DiagramKind.INSIDE: ("Diskominfo",),
    DiagramKind.FACILITY: ("contoh-spl-kabupaten-contoh",),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("view", DiagramKind)
@pytest.mark.parametrize("page", ["A4", "A3"])
def test_every_view_of_the_sample_can_be_read_on_its_sheet(
    contoh: Catalogue, view: DiagramKind, page: str
) -> None:
    fitted = fit(
        draw(contoh, DiagramRequest(view, ABOUT.get(view, ())), DAY),
        RenderOptions(PAGES[page]),
    )
    assert fitted.body.text_size >= MIN_TEXT_SIZE - 0.01
    text = svg(fitted)
    for words in (fitted.diagram.title, "21 November 2026", "Sumber"):
        assert words.split()[0] in text


@pytest.mark.parametrize(
    "view",
    [
        DiagramKind.AUTOMATIC,
        DiagramKind.MATRIX,
        DiagramKind.OFFICES,
        DiagramKind.LANDSCAPE,
        DiagramKind.GAPS,
        DiagramKind.HUB,
        DiagramKind.MISSIONS,
    ],
)
def test_every_view_of_a_small_register_can_be_read(
    banggai: Catalogue, view: DiagramKind
) -> None:
    fitted = fit(draw(banggai, DiagramRequest(view), DAY), RenderOptions(A4))
    assert fitted.body.text_size >= MIN_TEXT_SIZE - 0.01
    assert svg(fitted)


@pytest.mark.slow
@pytest.mark.parametrize("overlay", Overlay)
def test_every_overlay_draws_the_same_exchanges(
    contoh: Catalogue, overlay: Overlay
) -> None:
    plain = next(
        iter(draw(contoh, DiagramRequest(DiagramKind.OFFICES, max_lines=1000), DAY))
    )
    shown = next(
        iter(
            draw(
                contoh,
                DiagramRequest(DiagramKind.OFFICES, overlay=overlay, max_lines=1000),
                DAY,
            )
        )
    )
    assert sum(edge.count for edge in shown.edges) == sum(
        edge.count for edge in plain.edges
    )
    assert {node.id for node in shown.nodes} == {node.id for node in plain.nodes}


def test_the_severity_of_findings_is_told_on_every_application(
    contoh: Catalogue,
) -> None:
    diagram = next(
        iter(
            draw(
                contoh,
                DiagramRequest(
                    DiagramKind.NEIGHBOURHOOD, ("SIMPEG",), overlay=Overlay.SEVERITY
                ),
                DAY,
            )
        )
    )
    tints = {node.tint for node in diagram.nodes if node.subject}
    assert tints & {Tint.CRITICAL, Tint.HIGH, Tint.MEDIUM, Tint.LOW}
    assert None not in tints


def test_institutions_are_counted_in_sql_as_records_are(contoh: Catalogue) -> None:
    with as_recorded(contoh.path, None) as connection:
        counted: dict[tuple[str, str, Line], int] = {}
        for tally in tallies(connection):
            if is_drawn(tally.example):
                key = (tally.giver, tally.taker, line_of(tally.example, RETIRED))
                counted[key] = counted.get(key, 0) + tally.count
        snapshot = load(connection, ["agency", "application", "exchange"])
    retired = retired_keys(snapshot.applications)
    expected: dict[tuple[str, str, Line], int] = {}
    for exchange in snapshot.exchanges.values():
        if is_drawn(exchange):
            homes = [
                snapshot.applications.get(end or "")
                for end in (exchange.giver, exchange.taker)
            ]
            giver, taker = (
                application.agency if application else "" for application in homes
            )
            expected[giver, taker, line_of(exchange, retired)] = (
                expected.get((giver, taker, line_of(exchange, retired)), 0) + 1
            )
    assert counted == expected
    diagram = next(iter(draw(contoh, DiagramRequest(DiagramKind.INSTITUTIONS), DAY)))
    assert sum(edge.count for edge in diagram.edges) == sum(
        count
        for (giver_key, taker_key, _), count in expected.items()
        if giver_key and taker_key and giver_key != taker_key
    )


def test_every_sort_of_exchange_is_counted_alike_in_sql_and_python(
    tmp_path: Path,
) -> None:
    states: list[Any] = [
        None,
        *ExchangeState,
        *({"mark": mark} for mark in Mark if mark not in (Mark.ASSUMED, Mark.DISPUTED)),
    ]
    states += [
        {"value": "in_use", "mark": mark} for mark in (Mark.ASSUMED, Mark.DISPUTED)
    ]
    exchanges: dict[str, Any] = {}
    for state in states:
        for method in (None, Method.ETL, Method.FILE, {"mark": "unknown"}):
            for basis in (None, Basis.FORM, Basis.ASSUMPTION):
                row = {
                    "giver": "a",
                    "taker": "b",
                    "state": state,
                    "method": method,
                    "basis": basis,
                }
                named = {
                    name: str(value) if isinstance(value, str) else value
                    for name, value in row.items()
                    if value
                }
                exchanges[f"x{len(exchanges)}"] = named
    register = catalogue(
        tmp_path, {"application": {"a": {}, "b": {}}, "exchange": exchanges}
    )
    with as_recorded(register.path, None) as connection:
        counted = sorted(
            (line_of(tally.example, RETIRED), tally.count)
            for tally in tallies(connection)
            for _ in range(1)
        )
        snapshot = load(connection, ["agency", "application", "exchange"])
    retired = retired_keys(snapshot.applications)
    by_line: dict[str, int] = {}
    for line, count in counted:
        by_line[line] = by_line.get(line, 0) + count
    expected: dict[str, int] = {}
    for exchange in snapshot.exchanges.values():
        expected[line_of(exchange, retired)] = (
            expected.get(line_of(exchange, retired), 0) + 1
        )
    assert by_line == expected


SECRETS = ["10.9.8.7", "db.rahasia.go.id", "Oracle Rahasia", "srv-rahasia"]


@pytest.fixture
def secret(tmp_path: Path) -> Catalogue:
    """Return a catalogue that holds hosts, addresses and security facts in every place that takes them."""
    address = f"di {SECRETS[0]}"
    return catalogue(
        tmp_path,
        {
            "unit": {"u": {"name": f"Dinas {address}"}},
            "data_set": {"d": {"name": f"Data {address}"}},
            "service": {"s": {"name": f"Layanan {address}", "unit": "u"}},
            "facility": {"spl": {"name": f"Bus {address}", "facility_kind": "spl"}},
            "application": {
                "a": {
                    "name": f"Aplikasi {address}", "owner": "u", "url": f"http://{SECRETS[1]}", "server": SECRETS[3],
                    "databases": [SECRETS[2]], "services": ["s"], "note": SECRETS[3],
                },
                "b": {"name": "Biasa", "owner": "u"},
            },
            "exchange": {
                "x-10-9-8-7-rahasia": {
                    "giver": "a", "taker_text": f"https://{SECRETS[1]}/api", "state": "in_use", "data": ["d"],
                    "method": "db_direct", "note": SECRETS[3], "authenticated": False,
                },
                "y": {"giver": "a", "taker": "b", "state": "in_use", "method": "api_local_spl", "facility": "spl"},
            },
            "need": {
                "n": {"taker": "b", "data": "d", "giver_text": f"host {SECRETS[1]}", "current_means": {"mark": "none"}},
            },
        },
    )  # fmt: skip


@pytest.mark.parametrize(
    "view", [view for view in DiagramKind if view is not DiagramKind.TO_BE]
)  # which is not made for it
def test_the_edition_for_the_public_names_no_host(
    secret: Catalogue, view: DiagramKind
) -> None:
    about = {
        DiagramKind.PATH: ("a", "b"),
        DiagramKind.CHAIN: ("s",),
        DiagramKind.DATA: ("d",),
        DiagramKind.INSIDE: ("u",),
        DiagramKind.FACILITY: ("spl",),
    }.get(view, ("a",) if view in ABOUT else ())
    for edition in Edition:
        drawings = draw(secret, DiagramRequest(view, about, edition=edition), DAY)
        text = svg(fit(drawings, RenderOptions(A4)))
        shown = [word for word in SECRETS if word in text]
        assert not shown or edition is Edition.FULL
    assert Edition.PUBLIC.label.en == "public"


def test_the_interactive_file_for_the_public_names_no_host_and_no_way_in(
    secret: Catalogue,
) -> None:
    whole = interactive(*interactive_atlas(secret, DiagramRequest(), DAY))
    public = interactive(
        *interactive_atlas(secret, DiagramRequest(edition=Edition.PUBLIC), DAY)
    )
    assert SECRETS[0] in whole
    assert not [word for word in SECRETS if word in public]
    for word in ("10-9-8-7", "rahasia"):
        assert word in whole
        assert word not in public
    data = json.loads(re.search(r'id="data">(.*?)</script>', public, re.DOTALL)[1])  # type: ignore[index]  # it is there
    assert data["flows"]["method"]["codes"] == ["by_machine"]
    assert not data["findings"]["code"], "an edition for the public has no findings"


@pytest.mark.parametrize(
    ("view", "which", "begin"),
    [
        (DiagramKind.AUTOMATIC, (), ""),
        (DiagramKind.IMPACT, ("SIMPEG",), "app:contoh-simpeg"),
        (
            DiagramKind.PATH,
            ("SIMPEG", "e-TPP"),
            "path:app:contoh-simpeg|app:contoh-e-tpp",
        ),
        (
            DiagramKind.DATA,
            ("contoh-data-induk-pegawai",),
            "data:contoh-data-induk-pegawai",
        ),
        (DiagramKind.ISLAND, ("SIMPEG",), "island:app:contoh-simpeg"),
        (DiagramKind.GAPS, (), "gaps"),
        (
            DiagramKind.INSIDE,
            ("BKPSDM",),
            "unit:contoh-badan-kepegawaian-dan-pengembangan-sumber-daya-manusia",
        ),
    ],
)
def test_the_interactive_file_begins_where_one_asked(
    contoh: Catalogue, view: DiagramKind, which: tuple[str, ...], begin: str
) -> None:
    assert interactive_atlas(contoh, DiagramRequest(view, which), DAY)[1] == begin
    with pytest.raises(UsageError):
        interactive_atlas(contoh, DiagramRequest(view, (*which, "lagi")), DAY)


@pytest.mark.slow
def test_the_interactive_file_tells_the_gaps_of_the_run(contoh: Catalogue) -> None:
    run = check(contoh, DAY)
    gaps = [finding for finding in run.findings if finding.outcome is Outcome.GAP]
    applications = {
        (finding.rule, f"app:{key}")
        for finding in gaps
        for key in applications_of(run.view, finding)
    }
    offices = {
        (finding.rule, f"unit:{finding.key}")
        for finding in gaps
        if finding.kind == "unit"
    }
    columns, _first = interactive_atlas(contoh, DiagramRequest(), DAY)
    told = columns.findings
    own = dict(zip(columns.ends.key, columns.ends.box, strict=True))
    expected = {pair for pair in applications if own.get(pair[1]) == "application"}
    assert len(expected) > 50
    assert expected == {
        (code, columns.ends.key[end])
        for code, ends in zip(told.code, told.ends, strict=True)
        for end in ends
    }
    assert offices == {
        (code, columns.homes.key[home])
        for code, homes in zip(told.code, told.homes, strict=True)
        for home in homes
    }
    of_government = [finding for finding in gaps if finding.kind == "agency"]
    assert sum(told.government) == len(of_government) > 0
    assert all(law["id"] and law["en"] for law in told.law)


@pytest.mark.slow
def test_a_stored_run_is_told_as_a_new_one(contoh: Catalogue) -> None:
    new, _first = interactive_atlas(contoh, DiagramRequest(), DAY)
    make_run(contoh, DAY)
    stored, _first = interactive_atlas(contoh, DiagramRequest(), DAY)
    assert stored.findings == new.findings


def test_severity_is_not_for_the_public(contoh: Catalogue) -> None:
    with pytest.raises(UsageError) as caught:
        draw(
            contoh,
            DiagramRequest(
                DiagramKind.OFFICES, edition=Edition.PUBLIC, overlay=Overlay.SEVERITY
            ),
            DAY,
        )
    assert caught.value.key == "severity-not-public"


@pytest.mark.parametrize(
    "diagram_request",
    [
        DiagramRequest(DiagramKind.MATRIX, overlay=Overlay.BASIS),
        DiagramRequest(DiagramKind.INSTITUTIONS, overlay=Overlay.SEVERITY),
        DiagramRequest(DiagramKind.MATRIX, max_lines=3),
        DiagramRequest(DiagramKind.PATH, ("SIMPEG", "e-TPP"), max_lines=3),
        DiagramRequest(DiagramKind.OFFICES, steps=2),
        DiagramRequest(DiagramKind.GAPS, direction=Direction.IN),
    ],
)
def test_an_option_that_a_view_has_no_use_for_is_refused(
    contoh: Catalogue, diagram_request: DiagramRequest
) -> None:
    with pytest.raises(UsageError) as caught:
        draw(contoh, diagram_request, DAY)
    assert caught.value.key == "option-not-for-view"


@pytest.mark.slow
@pytest.mark.parametrize("view", LIMITED_LINES)
def test_a_limit_of_lines_is_kept_and_what_is_left_out_is_told(
    contoh: Catalogue, view: DiagramKind
) -> None:
    names = ABOUT.get(view, ())
    limited = draw(contoh, DiagramRequest(view, names, max_lines=2), DAY)
    for diagram in limited:
        if diagram.form is Form.NETWORK and len(diagram.edges) == 2:
            assert any(
                re.search(r"Hanya 2 (dari|garis)|tidak digambar", note, re.IGNORECASE)
                for note in diagram.left_out
            )
        elif diagram.form is Form.NETWORK:
            assert len(diagram.edges) < 2


def test_a_chain_is_found_by_service_or_process_and_else_refused(
    contoh: Catalogue,
) -> None:
    for which in ("contoh-administrasi-kepegawaian", "contoh-penyusunan-rkpd"):
        assert next(
            iter(draw(contoh, DiagramRequest(DiagramKind.CHAIN, (which,)), DAY))
        ).nodes
    with pytest.raises(NotFound):
        draw(contoh, DiagramRequest(DiagramKind.CHAIN, ("hantu",)), DAY)


@pytest.mark.slow
def test_every_application_has_its_neighbourhood_in_one_go(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    every = dict(
        draw_neighbourhoods(contoh, DiagramRequest(DiagramKind.NEIGHBOURHOOD), DAY)
    )
    assert len(every) > 60
    done = run(
        "diagram",
        "--all",
        "-o",
        "gambar",
        "--db",
        str(contoh.path),
        "--as-of",
        "2026-11-21",
    )
    assert done.exit_code == 0, done.output
    files = sorted(path.name for path in (tmp_path / "gambar").iterdir())
    assert files == sorted(f"sekitar-{key}.svg" for key in every)
    alone = run(
        "diagram",
        "sekitar",
        "contoh-simpeg",
        "--db",
        str(contoh.path),
        "--as-of",
        "2026-11-21",
        "--link-to",
        "x",
    )
    text = (tmp_path / "gambar" / "sekitar-contoh-simpeg.svg").read_text(
        encoding="utf-8"
    )
    linked = re.findall(r'href="([^"]+)"', text)
    assert linked
    assert all((tmp_path / "gambar" / name).exists() for name in linked)
    assert 'href="x#app%3Acontoh-e-cuti"' in alone.output


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((), "matriks"), (("opd",), "opd"), (("--view", "kesenjangan"), "kesenjangan"), (("SIMPEG",), "sekitar"),
        (("SIMPEG", "e-TPP"), "jalur"), (("--view", "dampak", "SIMPEG"), "dampak"), (("hub",), "spl"),
        (("--view", "otomatis"), "matriks"), (("pulau", "SIMPEG"), "pulau"), (("inside", "Diskominfo"), "isi"),
        (("infrastruktur", "contoh-spl-kabupaten-contoh"), "infrastruktur"),
    ],
)  # fmt: skip
def test_the_command_takes_a_view_by_word_or_option_or_from_what_is_named(
    contoh: Catalogue, run: Run, words: tuple[str, ...], name: str
) -> None:
    done = run("diagram", *words, "--format", "dot", "--db", str(contoh.path))
    assert done.exit_code == 0, done.output
    assert re.match(rf'digraph "?{name}', done.output)


def test_a_file_gets_its_reasons_told_beside_it(
    contoh: Catalogue, run: Run, tmp_path: Path
) -> None:
    done = run("diagram", "-o", "x.svg", "--db", str(contoh.path))
    assert "Tidak digambar sebagai kotak dan garis" in done.stderr
    assert (tmp_path / "x.svg").exists()
    bad = run(
        "diagram",
        "SIMPEG",
        "--db",
        str(contoh.path),
        "--link-to",
        "javascript:alert(1)",
    )
    assert bad.exit_code == 2
    public = run(
        "diagram",
        "--all",
        "--edition",
        "publik",
        "-o",
        "umum",
        "--db",
        str(contoh.path),
    )
    assert public.exit_code == 0
    assert (tmp_path / "umum" / "sekitar-1.svg").exists()
    shown = run(
        "diagram",
        "--db",
        str(contoh.path),
        "--edition",
        "publik",
        "--overlay",
        "pribadi",
        "--direction",
        "masuk",
        "SIMPEG",
    )
    assert "<svg" in shown.output


def test_a_picture_that_cannot_be_drawn_is_no_file(
    contoh: Catalogue, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SPBE_DOT", "tidak-ada-program-ini")
    path = str(contoh.path)
    done = run("diagram", "sekitar", "SIMPEG", "-o", "x.svg", "--db", path)
    assert done.exit_code == 5
    assert "SPBE_DOT" in done.stderr
    assert not (tmp_path / "x.svg").exists()
    assert (
        run("diagram", "sekitar", "SIMPEG", "--format", "dot", "--db", path).exit_code
        == 0
    )


def test_every_kind_that_is_drawn_is_one() -> None:
    from spbe_inventory.actions.diagram import KINDS_DRAWN
    from spbe_inventory.diagrams.request import ASKED_ABOUT

    assert set(KINDS_DRAWN) <= set(KINDS)
    assert {
        kind
        for subjects in ASKED_ABOUT.values()
        for kinds in subjects
        for kind in kinds
    } <= set(KINDS_DRAWN)
