"""Pictures as data: no exchange vanishes without a word."""

from collections import Counter
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from spbe_inventory.diagrams.agencies import Traffic, agencies
from spbe_inventory.diagrams.atlas import atlas
from spbe_inventory.diagrams.board import board
from spbe_inventory.diagrams.boxes import institution_boxes
from spbe_inventory.diagrams.chains import chain
from spbe_inventory.diagrams.choose_view import automatic
from spbe_inventory.diagrams.data_route import data_route
from spbe_inventory.diagrams.folding import READABLE
from spbe_inventory.diagrams.gaps import gaps
from spbe_inventory.diagrams.hub import hub
from spbe_inventory.diagrams.lines import line_for, line_of
from spbe_inventory.diagrams.matrix import STEPS, matrix
from spbe_inventory.diagrams.neighbourhood import neighbourhood
from spbe_inventory.diagrams.offices import landscape, offices
from spbe_inventory.diagrams.route import impact_diagram, path_diagram
from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Direction,
    Drawings,
    Form,
    Line,
    Overlay,
    Tint,
)
from spbe_inventory.graph.classify import classify

from tests.builders import subject
from tests.graph.test_classify import CASES, ENDS

DAY = "2026-11-21"
LINES = {
    "links": Line.UNRECORDED, "undirected": Line.UNRECORDED, "claimed": Line.CLAIMED, "trial": Line.TRIAL,
    "unresolved": Line.UNRESOLVED, "silent": Line.STATELESS, "unknown": Line.STATELESS, "disputed": Line.STATELESS,
    "assumed": Line.ASSUMED, "assumption": Line.ASSUMED, "planned": Line.PLANNED, "interrupted": Line.INTERRUPTED,
}  # fmt: skip
RECORDS: dict[str, dict[str, Any]] = {
    "unit": {"dinas": {"short_name": "Dinas"}, "kosong": {}},
    "data_set": {"nik": {"producer": "dinas"}, "gaji": {}, "stok": {}},
    "process": {"proses": {}},
    "service": {"layanan": {"processes": ["proses"]}},
    "application": {
        "a": {
            "owner": "dinas",
            "dimensions": ["governance", "living"],
            "processes": ["proses"],
            "services": ["layanan"],
            "holds": ["nik"],
        },
        "b": {"status": "in_use", "dimensions": ["economy"], "services": ["layanan"]},
        "c": {},
    },
    "need": {
        "missing": {"taker": "c", "data": "nik", "current_means": {"mark": "none"}},
        "text": {
            "taker": "c",
            "data": "stok",
            "giver_text": "gudang",
            "current_means": {"mark": "none"},
        },
        "open": {"taker": "c", "data": "gaji"},
    },
    "exchange": {
        **CASES,
        "machine": {"giver": "a", "taker": "b", "state": "in_use", "method": "etl"},
        "hand": {
            "giver": "a",
            "taker": "b",
            "state": "in_use",
            "method": "file",
            "personal": True,
        },
        "outer": {"giver_text": "provinsi", "taker_text": "pusat", "state": "in_use"},
        "seen": {
            "giver": "b",
            "taker": "c",
            "state": "in_use",
            "basis": "public_page",
            "personal": False,
            "data": ["gaji"],
        },
        "twin": {"giver": "a", "taker_text": "Dukcapil", "state": "in_use"},
    },
    "relation": {
        "r": {"application": "a", "relation_kind": "part_of", "other_text": "portal"}
    },
}


def whole(**options: Any) -> Subject:
    return subject(RECORDS, **options)


def first(drawings: Drawings) -> Diagram:
    return next(iter(drawings))


def drawn(diagram: Diagram) -> int:
    return sum(edge.count for edge in diagram.edges)


NOT_DRAWN = 2  # exchanges that have ended or were withdrawn
WHOLE = [offices, landscape, matrix, automatic]
# Every view of the small register, as somebody asks for it.
EVERY: dict[str, Callable[[Subject], Drawings]] = {
    "automatic": automatic, "offices": offices, "landscape": landscape, "matrix": matrix, "missing": gaps,
    "hub": hub, "board": board, "neighbourhood": partial(neighbourhood, key="a", steps=3),
    "path": partial(path_diagram, giver="a", taker="b"), "impact": partial(impact_diagram, key="a"),
    "service": partial(chain, key="layanan"), "process": partial(chain, key="proses"),
    "data": partial(data_route, key="nik"),
}  # fmt: skip


@pytest.mark.parametrize("view", WHOLE)
def test_every_exchange_is_drawn_or_said_to_be_left_out(view: Any) -> None:
    for diagram in view(whole()):
        needs = sum(
            edge.count
            for edge in diagram.edges
            if edge.line in (Line.MISSING, Line.MISSING_UNCLEAR)
        )
        told = drawn(diagram) + diagram.not_drawn
        assert told - needs == len(RECORDS["exchange"]) - NOT_DRAWN
        assert any(
            "1 pertukaran yang sudah dihentikan" in note for note in diagram.left_out
        )
        assert any("1 pertukaran yang dicabut" in note for note in diagram.left_out)
        assert any("1 hubungan lain" in note for note in diagram.left_out)
        assert any("kosong" in note for note in diagram.left_out)


@pytest.mark.parametrize("view", [offices, landscape])
def test_unresolved_ends_are_never_shared_where_applications_stand_one_by_one(
    view: Any,
) -> None:
    labels = [
        node.label for node in first(view(whole())).nodes if node.box is Box.UNRESOLVED
    ]
    assert sorted(labels) == ["'Dukcapil'", "'Dukcapil'", "'provinsi'", "'pusat'"]


@pytest.mark.parametrize("name", EVERY)
def test_edges_end_at_nodes_and_ids_are_unique(name: str) -> None:
    for diagram in EVERY[name](whole()):
        ids = [node.id for node in diagram.nodes]
        assert len(ids) == len(set(ids))
        assert {
            end for edge in diagram.edges for end in (edge.source, edge.target)
        } <= set(ids)


@pytest.mark.parametrize("name", EVERY)
def test_the_picture_does_not_depend_on_order(name: str) -> None:
    assert list(EVERY[name](whole())) == list(EVERY[name](whole(backwards=True)))


@pytest.mark.parametrize("name", EVERY)
def test_title_government_day_and_source_stand_on_every_picture(name: str) -> None:
    for diagram in EVERY[name](whole()):
        assert diagram.title
        assert diagram.government == "Kabupaten Contoh"
        assert "21 November 2026" in diagram.subtitle
        assert diagram.source.startswith("Sumber")


@pytest.mark.parametrize("name", LINES)
def test_each_sort_of_exchange_has_its_line(name: str) -> None:
    assert line_of(whole().snapshot.exchanges[name], frozenset()) is LINES[name]


def test_machine_and_hand_are_told_apart() -> None:
    exchanges = whole().snapshot.exchanges
    assert line_of(exchanges["machine"], frozenset()) is Line.MACHINE
    assert line_of(exchanges["hand"], frozenset()) is Line.BY_HAND


@pytest.mark.parametrize(
    ("overlay", "name", "line"),
    [
        (Overlay.STATE, "machine", Line.RUNNING),
        (Overlay.STATE, "planned", Line.PLANNED),
        (Overlay.STATE, "unknown", Line.STATELESS),
        (Overlay.BASIS, "machine", Line.NO_BASIS),
        (Overlay.BASIS, "seen", Line.FROM_PAGE),
        (Overlay.BASIS, "assumption", Line.ASSUMED),
        (Overlay.PERSONAL, "hand", Line.PERSONAL),
        (Overlay.PERSONAL, "seen", Line.NOT_PERSONAL),
        (Overlay.PERSONAL, "machine", Line.PERSONAL_UNKNOWN),
        (Overlay.PERSONAL, "planned", Line.PLANNED),
        (Overlay.DIMENSION, "machine", Line.MACHINE),
    ],
)
def test_an_overlay_tells_lines_apart_by_another_thing(
    overlay: Overlay, name: str, line: Line
) -> None:
    shown = whole(overlay=overlay)
    assert line_for(shown, shown.snapshot.exchanges[name]) is line


def test_dimensions_colour_boxes_and_say_so_in_words() -> None:
    nodes = {
        node.id: node
        for node in first(landscape(whole(overlay=Overlay.DIMENSION))).nodes
    }
    assert (nodes["app:a"].tint, nodes["app:b"].tint, nodes["app:c"].tint) == (
        Tint.SEVERAL, Tint.ECONOMY, Tint.NO_DIMENSION,
    )  # fmt: skip
    assert "[Governance, Living]" in nodes["app:a"].label
    assert "[dimensi belum diketahui]" in nodes["app:c"].label


def test_severity_stands_in_the_box_and_silence_is_no_pass() -> None:
    shown = whole(overlay=Overlay.SEVERITY)
    nodes = first(landscape(shown)).nodes
    tints = {
        shown.severity[node.subject] for node in nodes if node.subject in shown.severity
    }
    assert Tint.UNSETTLED in tints
    assert Tint.NO_FINDING not in tints
    for node in nodes:
        if node.tint:
            assert f"[{node.tint.label}]" in node.label


def test_a_neighbourhood_grows_step_by_step_and_counts_what_lies_on_its_rim() -> None:
    records: dict[str, Any] = {
        "application": {key: {} for key in "abcde"},
        "exchange": {
            f"{giver}{taker}": {"giver": giver, "taker": taker, "state": "in_use"}
            for giver, taker in ("ab", "bc", "cd", "ac", "ea")
        },
    }
    sizes = [
        len(first(neighbourhood(subject(records), "a", steps)).nodes)
        for steps in (1, 2, 3)
    ]
    assert sizes == [4, 5, 5]
    assert (
        "Tidak digambar: 1 pertukaran antara sesama mitra di tepi gambar."
        in first(neighbourhood(subject(records), "a")).left_out
    )
    out = first(neighbourhood(subject(records), "a", 3, Direction.OUT))
    assert {node.id for node in out.nodes} == {"app:a", "app:b", "app:c", "app:d"}
    into = first(neighbourhood(subject(records), "a", 3, Direction.IN))
    assert {node.id for node in into.nodes} == {"app:a", "app:e"}


def test_what_another_government_exchanges_with_a_national_system_is_not_drawn() -> (
    None
):
    records: dict[str, Any] = {
        "agency": {
            "pusat": {"agency_kind": "kementerian", "assessed": False},
            "lain": {"agency_kind": "kabupaten"},
        },
        "application": {
            "a": {},
            "siak": {"agency": "pusat"},
            "tetangga": {"agency": "lain"},
        },
        "exchange": {
            "own": {"giver": "siak", "taker": "a", "state": "in_use"},
            "theirs": {
                "agency": "lain",
                "giver": "siak",
                "taker": "tetangga",
                "state": "in_use",
            },
        },
    }
    for diagram in (
        first(neighbourhood(subject(records), "a", 3)),
        first(landscape(subject(records))),
    ):
        assert {node.id for node in diagram.nodes} == {"app:a", "app:siak"}


def test_a_picture_of_one_application_has_its_neighbours_only() -> None:
    diagram = first(neighbourhood(whole(), "a"))
    assert "pusat" not in "".join(node.label for node in diagram.nodes)
    assert [node.label for node in diagram.nodes if node.box is Box.FOCUS] == [
        "a\n(Dinas)"
    ]
    touching = [
        row
        for row in RECORDS["exchange"].values()
        if "a" in (row.get("giver"), row.get("taker"))
    ]
    assert drawn(diagram) == len(touching) - NOT_DRAWN
    assert any(
        "1 pertukaran yang sudah dihentikan" in note for note in diagram.left_out
    )


def test_opposite_and_parallel_exchanges_are_both_there() -> None:
    records: dict[str, Any] = {
        "application": {"a": {"owner": "u"}, "b": {"owner": "v"}},
        "unit": {"u": {}, "v": {}},
        "exchange": {
            "there": {**ENDS, "state": "in_use", "method": "etl"},
            "again": {**ENDS, "state": "in_use", "method": "file"},
            "back": {"giver": "b", "taker": "a", "state": "in_use", "method": "etl"},
        },
    }
    for view in (offices, landscape, matrix):
        assert sorted(edge.line for edge in first(view(subject(records))).edges) == [
            Line.BY_HAND, Line.MACHINE, Line.MACHINE,
        ]  # fmt: skip


def test_what_is_not_in_use_says_so_in_its_box_and_on_its_lines() -> None:
    records: dict[str, dict[str, Any]] = {
        "application": {"a": {}, "b": {"status": "planned"}},
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
    }
    drawing = first(landscape(subject(records)))
    labels = {node.label.partition("\n(")[0] for node in drawing.nodes}
    assert "b\n[direncanakan]" in labels
    assert drawing.lines == (Line.RETIRED_END,)


def test_systems_of_others_stand_at_the_edge() -> None:
    records: dict[str, dict[str, Any]] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "application": {
            "a": {},
            "siak": {"agency": "pusat"},
            "dtsen": {"agency": "pusat"},
        },
        "exchange": {
            "x": {"giver": "siak", "taker": "a", "state": "in_use"},
            "y": {"giver": "dtsen", "taker": "a", "state": "in_use"},
        },
    }
    one_by_one, by_institution = list(offices(subject(records)))[:2]
    assert [node.label for node in one_by_one.nodes if node.box is Box.OUTSIDE] == [
        "dtsen\n(pusat)",
        "siak\n(pusat)",
    ]
    assert [edge.count for edge in by_institution.edges] == [2]
    box = institution_boxes(whole())
    assert (
        box(whole().snapshot.exchanges["outer"], "giver").label
        == "Mitra pertukaran belum teridentifikasi"
    )


def test_above_forty_boxes_every_name_stands_on_a_poster_before_offices_are_drawn() -> (
    None
):
    many: dict[str, Any] = {
        "application": {f"a{number}": {} for number in range(READABLE + 1)}
    }
    every = list(landscape(subject(many)))
    assert every[0].form is Form.POSTER
    names = {node.name for node in every[0].nodes}
    assert names == {f"a{number}" for number in range(READABLE + 1)}
    assert {diagram.name for diagram in every[1:]} <= {"opd", "matriks"}
    assert every[-1].name == "matriks"
    assert all("41 aplikasi" in diagram.chosen[0] for diagram in every[1:])


def test_the_heaviest_lines_are_kept_and_the_others_counted() -> None:
    units = [f"u{number}" for number in range(12)]
    records: dict[str, Any] = {
        "unit": {unit: {} for unit in units},
        "application": {f"a-{unit}": {"owner": unit} for unit in units},
        "exchange": {
            f"{giver}-{taker}-{number}": {
                "giver": f"a-{giver}",
                "taker": f"a-{taker}",
                "state": "in_use",
            }
            for giver in units
            for taker in units
            for number in range(3 if (giver, taker) == ("u3", "u5") else 1)
            if giver != taker
        },
    }
    shown = subject(records)
    diagram = first(offices(shown, limit=10))
    assert len(diagram.edges) == 10
    assert max(edge.count for edge in diagram.edges) == 3
    lost = 12 * 11 - 10
    assert (
        "Hanya 10 garis dengan pertukaran terbanyak yang digambar; tidak digambar: "
        f"{lost} garis dengan {lost} pertukaran." in diagram.left_out
    )
    assert diagram.subtitle.startswith("12 dari 134 pertukaran digambar")
    assert any(
        "kotak yang garisnya tidak ikut digambar" in note for note in diagram.left_out
    )
    chosen = first(automatic(shown))
    assert chosen.name == "matriks"
    assert "terlalu rapat" in chosen.chosen[0]


def test_few_boxes_are_drawn_one_by_one_and_the_reason_is_told() -> None:
    chosen = first(automatic(whole()))
    assert chosen.name == "lanskap"
    assert "muat dalam satu gambar" in chosen.chosen[0]


def test_blocks_of_a_matrix_stand_together_and_the_lone_are_named() -> None:
    pairs = [("u0", "u2"), ("u2", "u4"), ("u4", "u0"), ("u1", "u3"), ("u3", "u5")]
    records: dict[str, Any] = {
        "unit": {f"u{number}": {} for number in range(7)},
        "application": {f"a-u{number}": {"owner": f"u{number}"} for number in range(7)},
        "exchange": {
            f"{giver}{taker}": {
                "giver": f"a-{giver}",
                "taker": f"a-{taker}",
                "state": "in_use",
            }
            for giver, taker in pairs
        },
    }
    diagram = first(matrix(subject(records)))
    assert {node.id[-2:] for node in diagram.nodes[:3]} in (
        {"u0", "u2", "u4"},
        {"u1", "u3", "u5"},
    )
    assert "Tanpa pertukaran dan kebutuhan yang tercatat, 1: u6." in diagram.left_out


def test_of_many_offices_the_rest_is_one() -> None:
    count = READABLE + 5
    records: dict[str, Any] = {
        "unit": {f"u{number:02}": {} for number in range(count)},
        "application": {
            f"a{number:02}": {"owner": f"u{number:02}"} for number in range(count)
        },
        "exchange": {
            f"x{number:02}": {
                "giver": f"a{number:02}",
                "taker": "a00",
                "state": "in_use",
            }
            for number in range(1, count)
        },
    }
    every = list(matrix(subject(records)))
    assert [len(diagram.nodes) for diagram in every] == list(STEPS)
    for diagram in every:
        assert drawn(diagram) == count - 1
        (rest,) = (node for node in diagram.nodes if node.box is Box.FOLDED)
        assert diagram.nodes[-1] is rest
        assert len(rest.members) == count - len(diagram.nodes) + 1


def test_an_empty_register_is_an_empty_picture() -> None:
    for view in (offices, landscape, matrix, automatic, gaps, board):
        diagram = first(view(subject({})))
        assert (diagram.nodes, diagram.edges) == ((), ())
    assert any(
        "Belum ada kebutuhan data" in note for note in first(gaps(subject({}))).left_out
    )
    assert any(
        "Belum ada pertukaran" in note for note in first(hub(subject({}))).left_out
    )


def test_no_office_and_office_not_known_are_told_apart() -> None:
    records: dict[str, dict[str, Any]] = {
        "unit": {"u": {"applications": {"mark": "none"}}, "v": {}},
        "application": {"a": {"owner": {"mark": "none"}}, "b": {}},
    }
    diagram = first(offices(subject(records)))
    assert {node.box for node in diagram.nodes} == {Box.OWNERLESS, Box.UNOWNED}
    assert any(
        "dinyatakan tidak punya aplikasi: u" in note for note in diagram.left_out
    )
    assert any("belum diketahui aplikasinya: v" in note for note in diagram.left_out)


def test_guessed_data_are_said_to_be_guessed() -> None:
    records: dict[str, dict[str, Any]] = {
        "data_set": {"nik": {"name": "NIK"}},
        "application": {"a": {}, "b": {}},
        "exchange": {
            "x": {
                **ENDS,
                "state": "in_use",
                "data": {"value": ["nik"], "mark": "assumed"},
            }
        },
    }
    (edge,) = first(neighbourhood(subject(records), "a")).edges
    assert edge.label == "NIK (dugaan)"


@pytest.mark.parametrize("view", [offices, landscape])
def test_what_was_set_apart_is_not_drawn_but_said(view: Any) -> None:
    apart = {
        **RECORDS,
        "application": {
            **RECORDS["application"],
            "tes": {"name": "tes123", "set_apart": "test"},
        },
    }
    diagram = first(view(subject(apart)))
    assert not any("tes123" in node.label for node in diagram.nodes)
    assert any(
        text.startswith("Tidak dihitung: 1 catatan")
        for text in map(str, diagram.left_out)
    )


def test_a_way_is_drawn_with_all_that_runs_along_it_or_said_not_to_be_known() -> None:
    diagram = first(path_diagram(whole(), "a", "b"))
    assert {(edge.source, edge.target) for edge in diagram.edges} == {
        ("app:a", "app:b")
    }
    assert drawn(diagram) == sum(
        classify(exchange, frozenset()) == "links" and exchange.taker == "b"
        for exchange in whole().exchanges
    )
    back = first(path_diagram(whole(), "b", "a"))
    assert {node.id for node in back.nodes} == {"app:a", "app:b"}
    assert not back.edges
    assert any("Belum ada jalur" in note for note in back.left_out)


def test_an_impact_tells_steps_services_and_what_is_not_sure() -> None:
    diagram = first(impact_diagram(whole(), "a"))
    # Which data go from a to b is not recorded.
    assert any("belum pasti data yang hilang" in node.label for node in diagram.nodes)
    assert "0 kehilangan satu-satunya sumber" in diagram.subtitle
    assert "1 belum pasti" in diagram.subtitle
    assert any(
        "Layanan yang didukung" in note and "layanan" in note
        for note in diagram.left_out
    )
    assert any("belum pasti" in note for note in diagram.left_out)
    assert any(
        "Belum diketahui ada yang menerima" in note
        for note in first(impact_diagram(whole(), "c")).left_out
    )


def test_what_depends_by_other_means_is_named_beside_an_impact() -> None:
    records: dict[str, Any] = {
        "application": {"sso": {"name": "SSO"}, "a": {"name": "Absensi"}},
        "relation": {
            "r": {"application": "a", "relation_kind": "depends_on", "other": "sso"}
        },
    }
    assert any(
        "bukan melalui pertukaran data: Absensi" in note
        for note in first(impact_diagram(subject(records), "sso")).left_out
    )


def test_a_chain_shows_service_process_and_applications() -> None:
    service, process = first(chain(whole(), "layanan")), first(chain(whole(), "proses"))
    for diagram in (service, process):
        assert {Box.SERVICE, Box.PROCESS, Box.APPLICATION} <= set(diagram.boxes)
        assert ("process:proses", "app:a") in {
            (edge.source, edge.target) for edge in diagram.edges
        }
    assert ("service:layanan", "app:b") in {
        (edge.source, edge.target) for edge in service.edges
    }
    register = subject({"service": {"kosong": {}}})
    assert any(
        "Belum ada aplikasi yang tercatat mendukungnya" in note
        for note in first(chain(register, "kosong")).left_out
    )


def test_the_way_of_data_shows_holder_carriers_and_wants() -> None:
    diagram = first(data_route(whole(), "nik"))
    assert [node.label for node in diagram.nodes if node.box is Box.DATA] == [
        "nik\n(produsen: Dinas)"
    ]
    assert {edge.line for edge in diagram.edges} >= {Line.ROLE, Line.MISSING}
    register = subject({"data_set": {"kosong": {}}})
    assert any(
        "Belum ada aplikasi yang tercatat mengelola" in note
        for note in first(data_route(register, "kosong")).left_out
    )


def test_gaps_are_needs_and_what_is_only_claimed() -> None:
    diagram = first(gaps(whole()))
    assert {Line.MISSING, Line.MISSING_UNCLEAR, Line.BY_HAND, Line.CLAIMED} <= set(
        diagram.lines
    )
    labels = {node.label for node in diagram.nodes}
    assert "'gudang'" in labels
    assert "Pemberi belum diketahui" in labels
    assert any("pertukaran lain" in note for note in diagram.left_out)
    met = {
        **RECORDS,
        "need": {"n": {"taker": "c", "data": "stok", "current_means": "at_source"}},
    }
    assert any(
        "terpenuhi otomatis antaraplikasi atau" in note
        for note in first(gaps(subject(met))).left_out
    )


def test_data_of_another_institution_come_from_its_box() -> None:
    records: dict[str, Any] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "data_set": {"nik": {}},
        "application": {"a": {}, "siak": {"agency": "pusat"}},
        "need": {
            "n": {
                "taker": "a",
                "data": "nik",
                "giver": "siak",
                "current_means": {"mark": "none"},
            }
        },
    }
    diagram = first(gaps(subject(records)))
    assert {(edge.source, edge.target) for edge in diagram.edges} == {
        ("agency:pusat", "app:a")
    }


def test_data_of_an_office_come_from_its_box() -> None:
    records: dict[str, Any] = {
        "unit": {"u": {}},
        "data_set": {"nik": {"producer": "u"}},
        "application": {"a": {}},
        "need": {"n": {"taker": "a", "data": "nik", "current_means": {"mark": "none"}}},
    }
    diagram = first(gaps(subject(records)))
    assert {edge.source for edge in diagram.edges} == {"unit:u"}


def test_many_gaps_are_drawn_by_office() -> None:
    keys = [f"a{number:02}" for number in range(READABLE + 1)]
    records: dict[str, Any] = {
        "unit": {"u": {}, "p": {}},
        "data_set": {"nik": {"producer": "p"}},
        "application": {key: {"owner": "u"} for key in keys},
        "need": {
            f"n-{key}": {"taker": key, "data": "nik", "current_means": {"mark": "none"}}
            for key in keys
        },
    }
    (diagram,) = gaps(subject(records))
    assert {node.id for node in diagram.nodes} == {"unit:u", "unit:p"}
    assert drawn(diagram) == len(keys)


def test_what_passes_the_connecting_system_has_two_legs_and_what_goes_past_stands_beside() -> (
    None
):
    records: dict[str, Any] = {
        "facility": {"bus": {"name": "Bus Layanan", "facility_kind": "spl"}},
        "application": {"a": {}, "b": {}, "c": {}},
        "exchange": {
            "through": {**ENDS, "state": "in_use", "method": "api_local_spl"},
            "past": {**ENDS, "state": "in_use", "method": "api_direct"},
            "far": {"giver": "a", "taker": "c", "state": "in_use", "method": "file"},
        },
    }
    diagram = first(hub(subject(records)))
    assert {(edge.source, edge.target) for edge in diagram.edges} == {
        ("app:a", "hub"), ("hub", "app:b"), ("app:a", "app:b"),
    }  # fmt: skip
    assert [node.label for node in diagram.nodes if node.box is Box.HUB] == [
        "Bus Layanan"
    ]
    assert (
        "Tidak digambar: 1 pertukaran yang berjalan antarpihak lain."
        in diagram.left_out
    )


def test_a_board_has_every_application_in_every_cell_it_serves() -> None:
    records: dict[str, Any] = {
        "objective": {
            "misi": {"name": "Sehat", "objective_kind": "mission", "number": "Misi 1"},
            "sasaran": {
                "name": "Gizi",
                "objective_kind": "objective",
                "number": "1.1",
                "parent": "misi",
            },
            "masalah": {
                "name": "Stunting",
                "objective_kind": "problem",
                "parent": "sasaran",
            },
        },
        "application": {
            "a": {
                "objectives": ["sasaran", "masalah"],
                "dimensions": ["living", "society"],
            },
            "b": {"objectives": ["misi"]},
            "c": {},
        },
    }
    names, counts = board(subject(records))
    assert len(names.nodes) == 6
    assert list(names.clusters.values()) == [
        "Misi 1 Sehat", "Misi 1 · 1.1 Gizi", "Misi 1 · Stunting", "Sasaran belum diketahui",
    ]  # fmt: skip
    assert list(names.columns)[-1] == "?"
    assert sum(len(node.members) for node in counts.nodes) == 6
    assert any("Sasaran 1 aplikasi belum diketahui" in note for note in names.left_out)
    assert any("Dimensi 2 aplikasi belum diketahui" in note for note in names.left_out)


def test_a_circle_of_objectives_ends() -> None:
    records: dict[str, Any] = {
        "objective": {
            "x": {"objective_kind": "objective", "parent": "y"},
            "y": {"objective_kind": "objective", "parent": "x"},
        },
        "application": {"a": {"objectives": ["x"], "dimensions": ["living"]}},
    }
    assert len(first(board(subject(records))).clusters) == 1


def test_institutions_are_drawn_with_their_heaviest_lines() -> None:
    shown = subject({"agency": {"pusat": {"agency_kind": "kementerian"}}}).snapshot
    lines = {("contoh", "pusat", Line.MACHINE): 3, ("pusat", "contoh", Line.BY_HAND): 1}
    traffic = Traffic(
        tuple(shown.agencies.values()), Counter({"contoh": 2}), Counter(lines), 4
    )
    every = list(agencies(traffic, DAY, "Sumber: uji", limit=1))
    assert len(every) == 1
    assert [(edge.count, edge.label) for edge in every[0].edges] == [(3, "3")]
    assert (
        "Tidak digambar: 4 pertukaran yang mitranya belum teridentifikasi."
        in every[0].left_out
    )
    assert drawn(first(agencies(traffic, DAY, "Sumber: uji"))) == 4
    resolved = Traffic(traffic.agencies, traffic.applications, traffic.lines)
    assert not any(
        "mitranya belum teridentifikasi" in note
        for note in first(agencies(resolved, DAY, "Sumber: uji")).left_out
    )


def test_the_atlas_holds_what_is_drawn_and_needs_that_are_open() -> None:
    records = {
        **RECORDS,
        "need": {
            **RECORDS["need"],
            "met": {"taker": "c", "data": "stok", "current_means": "at_source"},
        },
    }
    columns = atlas(subject(records))
    assert len(columns.flows.giver) == len(RECORDS["exchange"]) - NOT_DRAWN
    assert any(
        "1 pertukaran yang sudah dihentikan" in note for note in columns.notes["id"]
    )
    assert any("1 exchange that has ended" in note for note in columns.notes["en"])
    assert len(columns.wants.taker) == len(RECORDS["need"])
    assert set(atlas(subject(records), coarse=True).flows.method) == {
        "",
        "by_machine",
        "by_hand",
    }
    assert (
        len(columns.ends.key)
        == len(set(columns.ends.key))
        == len(columns.ends.status)
        == len(columns.ends.dimensions)
    )


def test_the_atlas_tells_of_data_who_makes_and_holds_them() -> None:
    records: dict[str, dict[str, Any]] = {
        "unit": {"u": {}},
        "data_set": {"d": {"producer": "u"}, "e": {}, "unused": {}},
        "application": {"b": {"holds": ["d", "unused"]}, "a": {"owner": "u"}},
        "exchange": {
            "x": {
                "giver": "b",
                "taker": "a",
                "state": "in_use",
                "data": ["d", "e"],
                "method": "etl",
                "means": [{"method": "file"}],
            },
            "y": {"giver": "a", "taker": "b", "state": "in_use", "directed": False},
        },
    }
    columns = atlas(subject(records))
    numbers = columns.data
    assert numbers.key == ["data:d", "data:e"]
    assert [columns.homes.key[number] for number in numbers.producer[:1]] == ["unit:u"]
    assert numbers.producer[1] == -1
    assert [columns.ends.key[number] for number in numbers.holders[0]] == ["app:b"]
    assert numbers.holders[1] == []
    assert columns.flows.link == [1, 2]
    assert columns.flows.also == {0: ["file"]}
    assert columns.flows.empty == []
    assert atlas(subject(records), coarse=True).flows.also == {}
    assert columns.ends.rank == [
        sorted(columns.ends.key).index(key) for key in columns.ends.key
    ]


def test_a_system_of_others_may_be_what_a_picture_is_about() -> None:
    records: dict[str, dict[str, Any]] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "application": {"a": {}, "b": {}, "siak": {"agency": "pusat"}},
        "exchange": {
            "x": {"giver": "siak", "taker": "a", "state": "in_use"},
            "y": {"giver": "a", "taker": "b", "state": "in_use"},
        },
    }
    shown = subject(records)
    views = [
        neighbourhood(shown, "siak"),
        path_diagram(shown, "siak", "b"),
        path_diagram(shown, "b", "siak"),
        impact_diagram(shown, "siak"),
    ]
    for view in views:
        for diagram in view:
            ids = [node.id for node in diagram.nodes]
            assert len(ids) == len(set(ids))
            boxes = {node.id: node for node in diagram.nodes}
            assert boxes["app:siak"].box is Box.FOCUS
            assert boxes["app:siak"].label == "siak\n(pusat)"


def test_what_was_set_apart_is_marked_where_an_exchange_names_it() -> None:
    records: dict[str, dict[str, Any]] = {
        "application": {"a": {}, "b": {"set_apart": "website"}},
        "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
    }
    drawing = first(landscape(subject(records)))
    assert "1 aplikasi" in drawing.subtitle or "1 pertukaran" in drawing.subtitle
    assert any("b\n[disisihkan]" in node.label for node in drawing.nodes)
    assert drawing.lines == (Line.RETIRED_END,)
