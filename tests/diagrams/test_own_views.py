"""An island, the inside of an office, the way of data, a facility: what stands where, and what is left out."""

import re
from itertools import pairwise
from typing import Any

import pytest
from spbe_inventory.diagrams.cut_lines import cut_lines, holding_together
from spbe_inventory.diagrams.data_route import data_route
from spbe_inventory.diagrams.facility import facility
from spbe_inventory.diagrams.island import island
from spbe_inventory.diagrams.levels import fold_by_owner, fold_unresolved, levels
from spbe_inventory.diagrams.office_inside import office_inside
from spbe_inventory.documents.diagram import (
    Box,
    Diagram,
    Drawings,
    Edge,
    Form,
    Line,
    Node,
)
from spbe_inventory.render.choose_layout import RenderOptions, fit
from spbe_inventory.render.svg import svg
from spbe_inventory.render.verify import ids_in_svg, missing_or_extra

from tests.builders import subject

RUNS = {"state": "in_use", "method": "api_direct"}
RECORDS: dict[str, dict[str, Any]] = {
    "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
    "unit": {
        "badan": {"name": "Badan Kepegawaian", "unit_kind": "badan"},
        "uptd": {"name": "UPTD Diklat", "unit_kind": "uptd", "parent": "badan"},
        "dinas": {"name": "Dinas Kominfo", "unit_kind": "dinas"},
    },
    "data_set": {"pegawai": {"name": "Data pegawai", "producer": "badan"}},
    "facility": {
        "pusat-data": {"facility_kind": "data_centre", "network": "intra"},
        "intra": {"facility_kind": "intranet"},
        "spl": {"facility_kind": "spl", "network": "intra"},
    },
    "application": {
        "siasn": {"agency": "pusat"},
        "simpeg": {
            "owner": "badan",
            "holds": ["pegawai"],
            "facilities": ["pusat-data"],
        },
        "cuti": {"owner": "badan", "facilities": ["pusat-data"]},
        "diklat": {"owner": "uptd", "holds": ["pegawai"]},
        "portal": {"owner": "dinas"},
        "dasbor": {"owner": "dinas"},
        "lama": {"owner": "badan"},
    },
    "need": {
        "n": {"taker": "dasbor", "data": "pegawai", "current_means": {"mark": "none"}}
    },
    "exchange": {
        "1": {"giver": "siasn", "taker": "simpeg", "data": ["pegawai"], **RUNS},
        "2": {"giver": "simpeg", "taker": "cuti", "data": ["pegawai"], **RUNS},
        "3": {
            "giver": "cuti",
            "taker": "portal",
            "data": ["pegawai"],
            "state": "in_use",
            "method": "api_local_spl",
        },
        "4": {"giver": "portal", "taker": "simpeg", "state": "planned"},
        "5": {"giver": "cuti", "taker_text": "Taspen", "state": "claimed"},
        "6": {"giver": "cuti", "taker": "dasbor", "directed": False, "state": "trial"},
        "7": {"giver": "portal", "taker": "lama", "state": "ended"},
    },
}


def first(drawings: Drawings) -> Diagram:
    return next(iter(drawings))


def frames(diagram: Diagram) -> dict[str, set[str]]:
    """Return the names of the boxes in each frame, by the name of the frame."""
    boxes: dict[str, set[str]] = {name: set() for name in diagram.clusters.values()}
    for node in diagram.nodes:
        if node.cluster in diagram.clusters:
            boxes[diagram.clusters[node.cluster]].add(node.name)
    return boxes


def test_the_way_of_data_runs_from_its_start_to_who_takes_it_last() -> None:
    diagram = first(data_route(subject(RECORDS), "pegawai"))
    assert frames(diagram) == {
        "Asal data (1)": {"siasn"},
        "Diteruskan, langkah 1 (1)": {"simpeg"},
        "Diteruskan, langkah 2 (1)": {"cuti"},
        "Penerima terakhir (1)": {"portal"},
        "Mengelola, tanpa pertukaran (1)": {"diklat"},
        "Membutuhkan, tanpa pertukaran (1)": {"dasbor"},
    }
    assert list(diagram.columns) == ["data", "0", "1", "2", "3", "last", "unsure"]
    assert diagram.subtitle == (
        "1 asal data; 2 penerus data; 1 penerima terakhir; 1 mengelola tanpa pertukaran; 1 membutuhkan tanpa "
        "pertukaran; 3 pertukaran digambar; per 21 November 2026"
    )
    lines = {(edge.source, edge.target): edge.line for edge in diagram.edges}
    assert lines["data:pegawai", "app:diklat"] is Line.ROLE
    assert lines["data:pegawai", "app:dasbor"] is Line.MISSING_UNCLEAR
    assert "mengelola data ini" in next(
        node.label for node in diagram.nodes if node.id == "app:simpeg"
    )


def test_exchanges_that_say_nothing_of_their_data_are_counted_beside_the_way() -> None:
    notes = " ".join(first(data_route(subject(RECORDS), "pegawai")).left_out)
    assert "Tidak digambar: 3 pertukaran yang datanya belum diketahui" in notes
    assert "sudah dihentikan" not in notes  # it does not carry these data


def test_what_may_carry_data_stands_apart_and_is_listed_where_there_is_no_room() -> (
    None
):
    records: dict[str, Any] = {
        **RECORDS,
        "exchange": {
            **RECORDS["exchange"],
            "8": {
                "giver": "simpeg",
                "taker": "lama",
                "data": ["pegawai"],
                "state": "claimed",
            },
        },
    }
    drawings = list(data_route(subject(records), "pegawai"))
    assert frames(drawings[0])["Belum pasti atau belum berjalan (1)"] == {"lama"}
    assert "app:lama" not in {node.id for node in drawings[-1].nodes}
    assert any("simpeg → lama" in note for note in drawings[-1].left_out)


def test_data_that_go_in_a_circle_have_no_known_start() -> None:
    records: dict[str, Any] = {
        "data_set": {"d": {}},
        "application": {"a": {}, "b": {}},
        "exchange": {
            "x": {"giver": "a", "taker": "b", "data": ["d"], **RUNS},
            "y": {"giver": "b", "taker": "a", "data": ["d"], **RUNS},
        },
    }
    diagram = first(data_route(subject(records), "d"))
    assert any("berputar di antara a, b" in note for note in diagram.left_out)


def test_data_of_which_nothing_is_recorded_are_a_picture_of_themselves() -> None:
    diagram = first(data_route(subject({"data_set": {"d": {}}}), "d"))
    assert [node.id for node in diagram.nodes] == ["data:d"]
    assert diagram.subtitle.startswith("belum ada pertukaran, pengelola")


def test_the_inside_of_an_office_holds_its_units_and_partners_stand_at_the_sides() -> (
    None
):
    diagram = first(office_inside(subject(RECORDS), "badan"))
    assert frames(diagram) == {
        "Badan Kepegawaian (3 aplikasi)": {"simpeg", "cuti", "lama"},
        "UPTD Diklat, unit Badan Kepegawaian (1 aplikasi)": {"diklat"},
        "Memberi data (2)": {"pusat", "Dinas Kominfo"},
        "Menerima data (2)": {
            "Dinas Kominfo",
            "Mitra pertukaran belum teridentifikasi",
        },
        "Bertukar, arah belum diketahui (1)": {"Dinas Kominfo"},
    }
    assert diagram.subtitle == (
        "4 aplikasi (Badan Kepegawaian 3, UPTD Diklat 1); 1 pertukaran di antaranya; 2 diterima dari luar; 2 diberikan "
        "ke luar; 1 belum diketahui arahnya; per 21 November 2026"
    )
    assert sum(edge.count for edge in diagram.edges) == 1 + 2 + 2 + 1
    notes = " ".join(diagram.left_out)
    assert "2 aplikasi: diklat, lama" in notes
    assert "1 pertukaran yang sudah dihentikan" in notes


def test_partners_of_an_office_name_their_systems() -> None:
    diagram = first(office_inside(subject(RECORDS), "badan"))
    labels = {node.label for node in diagram.nodes}
    assert "pusat\n(siasn)" in labels
    assert "Dinas Kominfo\n(1 aplikasi)\nportal" in labels
    assert "Mitra pertukaran belum teridentifikasi\n('Taspen')" in labels


def test_applications_of_an_office_stand_in_columns_as_data_pass_among_them() -> None:
    diagram = first(office_inside(subject(RECORDS), "badan"))
    places = list(diagram.columns)
    column = {node.id: places.index(node.column) for node in diagram.nodes}
    assert column["app:simpeg"] < column["app:cuti"] < column["app:lama"]
    assert column["givers:agency:pusat"] == 0


def test_an_office_without_applications_says_so() -> None:
    diagram = first(office_inside(subject({"unit": {"u": {"name": "Dinas U"}}}), "u"))
    assert not diagram.nodes
    assert "Belum ada aplikasi Perangkat Daerah ini yang tercatat." in diagram.left_out
    assert "belum ada pertukaran yang tercatat" in diagram.subtitle


def test_a_small_room_shows_of_an_office_what_runs_and_lists_the_rest() -> None:
    diagram = list(office_inside(subject(RECORDS), "badan"))[-1]
    assert sum(edge.count for edge in diagram.edges) == 3
    note = next(note for note in diagram.left_out if "tidak berjalan" in note)
    assert "3 pertukaran" in note
    assert "Dinas Kominfo → simpeg" in note


def test_a_facility_has_its_users_what_passes_it_and_other_facilities() -> None:
    register = subject(RECORDS)
    centre = first(facility(register, "pusat-data"))
    assert frames(centre) == {"Aplikasi yang memakainya (2)": {"simpeg", "cuti"}}
    assert ("facility:intra", "facility:pusat-data") in {
        (edge.source, edge.target) for edge in centre.edges
    }
    assert centre.subtitle == (
        "2 aplikasi memakainya, 0 pertukaran melaluinya, 1 Perangkat Daerah terjangkau, 1 infrastruktur lain; per "
        "21 November 2026"
    )
    assert any("Untuk 4 dari 6 aplikasi" in note for note in centre.left_out)
    network = first(facility(register, "intra"))
    assert {node.id for node in network.nodes if node.box is Box.FACILITY} == {
        "facility:pusat-data",
        "facility:spl",
    }


def test_what_passes_the_only_connecting_system_stands_on_its_sides() -> None:
    diagram = first(facility(subject(RECORDS), "spl"))
    assert frames(diagram) == {
        "Memberi data melaluinya (1)": {"cuti"},
        "Menerima data melaluinya (1)": {"portal"},
    }
    assert {(edge.source, edge.target) for edge in diagram.edges} >= {
        ("givers:app:cuti", "facility:spl"),
        ("facility:spl", "takers:app:portal"),
    }


def test_an_island_says_what_may_join_it_to_others() -> None:
    diagram = first(island(subject(RECORDS), "cuti"))
    assert {node.id for node in diagram.nodes} == {
        "app:siasn",
        "app:simpeg",
        "app:cuti",
        "app:portal",
    }
    notes = " ".join(diagram.left_out)
    assert "Dari 1 pulau, ini yang ke-1 menurut besarnya." in notes
    assert "Tidak digambar: 1 pertukaran di antaranya" in notes
    assert "2 pertukaran dengan pihak lain" in notes
    assert "'Taspen'" in notes
    assert [node.id for node in diagram.nodes if node.box is Box.FOCUS] == ["app:cuti"]


def test_every_application_of_an_island_stands_in_the_frame_of_its_office() -> None:
    for key in ("cuti", "portal"):
        diagram = first(island(subject(RECORDS), key))
        assert frames(diagram) == {
            "Badan Kepegawaian": {"simpeg", "cuti"},
            "Dinas Kominfo": {"portal"},
        }


def test_lines_of_an_island_carry_their_data_by_name_then_by_number() -> None:
    named, numbered, *_rest = island(subject(RECORDS), "cuti")
    assert {edge.label for edge in named.edges} == {"Data pegawai"}
    assert {edge.label for edge in numbered.edges} == {"D1"}
    assert "D1 Data pegawai" in numbered.left_out[0]


def test_a_large_island_keeps_its_names_on_a_poster_and_lists_what_passes() -> None:
    rows: dict[str, Any] = {
        "unit": {f"u{number}": {} for number in range(6)},
        "data_set": {"surat": {"name": "Data surat"}},
        "application": {
            f"a{number:02}": {"owner": f"u{number % 6}"} for number in range(48)
        },
        "exchange": {
            f"x{number}": {
                "giver": f"a{number:02}",
                "taker": f"a{number + 1:02}",
                "data": ["surat"],
                **RUNS,
            }
            for number in range(47)
        },
    }
    drawings = list(island(subject(rows), "a01"))
    posters = [each for each in drawings if each.form is Form.POSTER]
    names = {f"a{number:02}" for number in range(48)}
    islanders = {node.name for node in drawings[0].nodes}
    assert islanders == names
    for poster in posters:
        assert names <= {node.name for node in poster.nodes}
        assert [node.id for node in poster.nodes if node.box is Box.FOCUS] == [
            "app:a01"
        ]
    assert "a00 → a01: Data surat" in posters[0].left_out[0]
    drawn = sum(edge.count for edge in posters[0].edges) + posters[0].not_drawn
    assert drawn == sum(edge.count for edge in drawings[0].edges)


def test_an_application_without_a_running_exchange_is_an_island_of_one() -> None:
    diagram = first(island(subject(RECORDS), "dasbor"))
    assert [node.id for node in diagram.nodes] == ["app:dasbor"]
    assert any(
        "bukan pernyataan bahwa memang tidak ada" in note for note in diagram.left_out
    )


@pytest.mark.parametrize(
    "drawings",
    [
        data_route(subject(RECORDS), "pegawai"),
        office_inside(subject(RECORDS), "badan"),
        facility(subject(RECORDS), "spl"),
        island(subject(RECORDS), "cuti"),
    ],
)
def test_every_box_and_line_of_a_view_of_its_own_is_drawn(drawings: Drawings) -> None:
    fitted = fit(drawings, RenderOptions())
    assert not missing_or_extra(fitted.diagram, ids_in_svg(svg(fitted)))


def test_columns_follow_one_another_from_left_to_right() -> None:
    picture = svg(fit(data_route(subject(RECORDS), "pegawai"), RenderOptions()))
    places = []
    for name in ("siasn", "simpeg", "cuti", "portal"):
        text = re.search(rf'<text[^>]* x="([-\d.]+)"[^>]*>{name}</text>', picture)
        assert text
        places.append(float(text[1]))
    assert places == sorted(places)
    assert len(set(places)) == len(places)


def plain(count: int) -> Diagram:
    """Return a diagram of applications of two offices and of texts, each with a line to the first."""
    nodes = [Node("app:0", "a0", Box.FOCUS)]
    edges = []
    for number in range(1, count):
        node = Node(
            f"app:{number}", f"a{number}", Box.APPLICATION, note=f"D{number % 2}"
        )
        if number % 3 == 0:
            node = Node(f"text:{number}", "'x'", Box.UNRESOLVED)
        nodes.append(node)
        edges.append(Edge("app:0", node.id, Line.MACHINE, label="data"))
    return Diagram("x", "x", "x", tuple(nodes), tuple(edges))


def test_a_limit_keeps_the_heaviest_lines_and_says_what_is_missing_and_where() -> None:
    diagram = plain(8)
    cut = cut_lines(diagram, 3)
    assert len(cut.edges) == 3
    assert {node.id for node in cut.nodes} == {
        end for edge in cut.edges for end in (edge.source, edge.target)
    }
    note, boxes = cut.left_out
    assert "4 kotak yang garisnya tidak ikut digambar: 'x', a5, 'x', a7." in boxes
    assert "Hanya 3 dari 7 garis" in note
    assert "4 garis (4 pertukaran atau kebutuhan):" in note
    assert "peta interaktif" in note
    assert cut_lines(diagram, 7) == diagram


def test_lines_that_hold_boxes_together_are_kept_before_heavier_ones() -> None:
    nodes = [Node(key, key, Box.APPLICATION) for key in "abcd"]
    edges = [
        Edge("a", "b", Line.MACHINE, count=9),
        Edge("b", "a", Line.MACHINE, count=9),
        Edge("b", "c", Line.MACHINE),
        Edge("a", "c", Line.MACHINE, count=5),
        Edge("c", "d", Line.MACHINE),
    ]
    diagram = Diagram("x", "x", "x", tuple(nodes), tuple(edges))
    cut = cut_lines(diagram, 3, holding_together(diagram))
    assert len(cut.nodes) == 4
    assert {frozenset((edge.source, edge.target)) for edge in cut.edges} == {
        frozenset("ab"),
        frozenset("ac"),
        frozenset("cd"),
    }
    assert "yang menyambungkan kotak yang digambar" in cut.left_out[0]
    assert len(cut_lines(diagram, 3).nodes) == 3


def chain_of_offices(asked: str) -> Diagram:
    """Return a chain a to h that is heaviest at its end, with what is asked for in it, and a piece of its own."""
    names = "abcdefgh"
    nodes = []
    for name in (*names, "x", "y"):
        box = Box.APPLICATION
        if name == asked:
            box = Box.FOCUS
        nodes.append(Node(name, name, box))
    edges = [Edge("x", "y", Line.MACHINE, count=90)]
    for weight, (giver, taker) in enumerate(pairwise(names), 1):
        edges.append(Edge(giver, taker, Line.MACHINE, count=weight))
    return Diagram("x", "x", "x", tuple(nodes), tuple(edges))


@pytest.mark.parametrize("asked", ["a", "d", "h"])
@pytest.mark.parametrize("limit", range(1, 8))
def test_too_few_lines_to_hold_all_together_still_make_one_piece(
    asked: str, limit: int
) -> None:
    diagram = chain_of_offices(asked)
    cut = cut_lines(diagram, limit, holding_together(diagram))
    assert len(cut.edges) == limit
    assert len(cut.nodes) == limit + 1
    assert asked in {node.id for node in cut.nodes}
    assert "x" not in {node.id for node in cut.nodes}
    lost = {node.id for node in diagram.nodes} - {node.id for node in cut.nodes}
    assert ", ".join(sorted(lost)) in cut.left_out[1]


def many_takers(count: int) -> dict[str, dict[str, Any]]:
    """Return records in which one application gives some data to others, and one more needs them."""
    names = [f"penerima{index}" for index in range(count)]
    return {
        "unit": {"badan": {"name": "Badan Kepegawaian", "unit_kind": "badan"}},
        "data_set": {"pegawai": {"name": "Data pegawai"}},
        "application": {
            name: {"owner": "badan"} for name in ("simpeg", "dasbor", *names)
        },
        "need": {
            "n": {
                "taker": "dasbor",
                "data": "pegawai",
                "current_means": {"mark": "none"},
            }
        },
        "exchange": {
            name: {"giver": "simpeg", "taker": name, "data": ["pegawai"], **RUNS}
            for name in names
        },
    }


@pytest.mark.parametrize("limit", [4, 60])
def test_the_way_of_data_says_how_many_of_its_exchanges_are_drawn(limit: int) -> None:
    seen = set()
    for drawing in data_route(subject(many_takers(12)), "pegawai", limit):
        exchanges = [edge for edge in drawing.edges if edge.line is Line.MACHINE]
        drawn = sum(edge.count for edge in exchanges)
        words = "; 12 pertukaran digambar"
        if drawn < 12:
            words = f"; {drawn} dari 12 pertukaran digambar"
        assert words in drawing.subtitle
        seen.add(drawn)
    assert (min(seen) < 12) == (limit == 4)


def test_what_a_view_is_about_stays_without_its_lines() -> None:
    cut = cut_lines(plain(3), 1)
    assert "app:0" in {node.id for node in cut.nodes}


def test_levels_keep_every_line_and_every_name() -> None:
    diagram = plain(14)
    for drawing in levels(diagram, 60):
        assert sum(edge.count for edge in drawing.edges) == 13
        told = " ".join([*drawing.left_out, *(node.label for node in drawing.nodes)])
        for node in diagram.nodes:
            assert node.name in told


def test_boxes_of_one_office_name_what_they_hold() -> None:
    folded = fold_by_owner(fold_unresolved(plain(8)))
    labels = {node.label for node in folded.nodes}
    assert labels == {
        "a0",
        "D0\n(a2, a4)",
        "D1\n(a1, a5, a7)",
        "Mitra pertukaran belum teridentifikasi\n('x' (2))",
    }


def test_a_frame_of_which_boxes_are_left_out_says_how_many_of_how_many() -> None:
    rows: dict[str, dict[str, Any]] = {
        "data_set": {"nik": {}},
        "application": {f"a{number}": {} for number in range(8)},
        "exchange": {
            f"x{number}": {
                "giver": f"a{number}",
                "taker": "a7",
                "state": "in_use",
                "data": ["nik"],
            }
            for number in range(7)
        },
    }
    whole = next(iter(data_route(subject(rows), "nik")))
    assert "Asal data (7)" in whole.clusters.values()
    few = next(iter(data_route(subject(rows), "nik", limit=3)))
    assert "Asal data (3 dari 7)" in few.clusters.values()
