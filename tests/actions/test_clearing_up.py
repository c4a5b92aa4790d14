"""Lists to clear up with the offices: matrix of needs, once-only, two sides, personal data, coverage of facilities."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.lists import NeedStatus, Sides
from spbe_inventory.queries.facility_coverage import facility_coverage
from spbe_inventory.queries.need_matrix import NeedCell, need_matrix
from spbe_inventory.queries.need_register import need_register
from spbe_inventory.queries.network import network
from spbe_inventory.queries.once_only import repeated_data
from spbe_inventory.queries.personal_data import personal_data
from spbe_inventory.queries.reconciliation import reconcile_exchanges
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue
from tests.conftest import Run

NONE, UNKNOWN = {"mark": "none"}, {"mark": "unknown"}
OFFICES: dict[str, dict[str, Any]] = {
    "u": {"name": "Dinas Kesehatan", "short_name": "Dinkes", "intranet": True},
    "v": {"name": "Badan Kepegawaian", "short_name": "BKD", "intranet": NONE},
    "w": {"name": "Dinas Sosial", "short_name": "Dinsos"},
}


def of(folder: Path, **records: dict[str, dict[str, Any]]) -> Catalogue:
    return catalogue(folder, {"unit": OFFICES, **records})


def test_a_cell_adds_up_and_holds_what_runs(tmp_path: Path) -> None:
    matrix = need_matrix(
        of(
            tmp_path,
            data_set={"d": {"producer": "v"}, "e": {}, "f": {}},
            application={
                "a": {"owner": "v", "holds": ["d"]},
                "b": {"owner": "u"},
                "c": {"owner": "u"},
                "other": {"owner": "u"},
            },
            exchange={
                "x": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "method": "etl",
                    "data": ["d"],
                },
                "y": {
                    "giver": "other",
                    "taker": "a",
                    "state": "in_use",
                    "directed": False,
                },
            },
            need={
                "n1": {"taker": "b", "data": "d"},
                "n2": {"taker": "c", "data": "d", "current_means": NONE},
                "n3": {
                    "taker": "c",
                    "data": "e",
                    "current_means": "by_hand",
                    "giver": "a",
                },
                "n4": {"taker": "b", "data": "f", "current_means": "at_source"},
                "n5": {"taker": "b", "data": "e"},
            },
        )
    )
    cells = {(cell.giver, cell.taker): cell for cell in matrix.cells}
    assert cells["BKD", "Dinkes"] == NeedCell(
        "BKD", "Dinkes", by_machine=1, by_hand=1, missing=1, running=1, undirected=1
    )
    assert cells["BKD", "Dinkes"].needed == 3
    assert cells["", "Dinkes"].open == 1
    assert matrix.offices == ("BKD", "Dinkes", "")


def test_data_typed_in_twice_name_who_could_hand_them_out(tmp_path: Path) -> None:
    by_file = {"giver": "src", "state": "in_use", "method": "file", "data": ["d"]}
    catalogue = of(
        tmp_path,
        data_set={"d": {"name": "NIK", "producer": "v"}, "once": {}},
        application={key: {"owner": "u"} for key in "abcd"}
        | {"src": {"owner": "v", "holds": ["d"]}},
        exchange={
            "x": {**by_file, "taker": "a", "hours_per_month": 3},
            "z": {**by_file, "taker": "d", "basis": "assumption"},
        },
        need={
            "n1": {"taker": "b", "data": "d", "current_means": "at_source"},
            "n2": {"taker": "c", "data": "d"},
            "n3": {"taker": "c", "data": "once", "current_means": "by_hand"},
        },
    )
    (data,) = repeated_data(catalogue)
    assert (data.name, data.producer, data.holders, data.hours, data.silent) == (
        "NIK",
        "BKD",
        ("src",),
        3,
        1,
    )
    assert [(into.key, into.how) for into in data.typed] == [
        ("a", "by_hand"),
        ("b", "at_source"),
    ]


@pytest.mark.parametrize(
    ("details", "taker", "expected", "ask"),
    [
        ({"said_by": "both"}, {}, Sides.AGREED, ""),
        ({"said_by": "giver"}, {}, Sides.GIVER_ONLY, "Dinkes"),
        ({"said_by": "taker"}, {}, Sides.TAKER_ONLY, "BKD"),
        ({}, {}, Sides.NOT_TOLD, ""),
        ({"said_by": UNKNOWN}, {}, Sides.NOT_TOLD, ""),
        ({"basis": "traffic"}, {}, Sides.OBSERVED, ""),
        ({"said_by": "giver"}, {"takes": NONE}, Sides.DENIED, "Dinkes"),
        ({"said_by": "giver"}, {"takes": UNKNOWN}, Sides.GIVER_ONLY, "Dinkes"),
        ({"said_by": "both"}, {"takes": NONE}, Sides.AGREED, ""),
        (
            {"said_by": "both", "method": {"value": "etl", "mark": "disputed"}},
            {},
            Sides.DIFFERENT,
            "",
        ),
    ],
)
def test_both_sides_are_held_against_each_other(
    tmp_path: Path,
    details: dict[str, Any],
    taker: dict[str, Any],
    expected: Sides,
    ask: str,
) -> None:
    catalogue = of(
        tmp_path,
        application={"a": {"owner": "v"}, "b": {"owner": "u", **taker}},
        exchange={"x": {"giver": "a", "taker": "b", "state": "in_use", **details}},
    )
    (row,) = reconcile_exchanges(catalogue).rows
    assert (row.sides, row.ask) == (expected, ask)


def test_two_records_of_two_sides_that_differ_are_named_with_what_differs(
    tmp_path: Path,
) -> None:
    ends = {"giver": "a", "taker": "b", "state": "in_use"}
    reconciliation = reconcile_exchanges(
        of(
            tmp_path,
            data_set={"d": {}, "e": {}},
            application={"a": {"owner": "v"}, "b": {"owner": "u"}},
            exchange={
                "x": {**ends, "data": ["d"], "frequency": "daily", "said_by": "giver"},
                "y": {**ends, "data": ["e"], "said_by": "taker"},
            },
        )
    )
    assert {(row.key, row.twin, row.differ) for row in reconciliation.rows} == {
        ("x", "y", ("Data",)),
        ("y", "x", ("Data",)),
    }
    assert reconciliation.counts == {Sides.DIFFERENT: 2}


def test_what_is_not_between_two_offices_is_counted_apart(tmp_path: Path) -> None:
    reconciliation = reconcile_exchanges(
        of(
            tmp_path,
            application={
                "a": {"owner": "v"},
                "b": {"owner": "v"},
                "nasional-siasn": {"name": "SIASN"},
            },
            exchange={
                "w": {"giver": "a", "taker": "b", "state": "in_use"},
                "t": {"giver": "a", "taker_text": "Dukcapil", "state": "claimed"},
                "g": {
                    "giver": "a",
                    "taker": "b",
                    "state": "in_use",
                    "basis": "assumption",
                },
                "p": {"giver": "a", "taker": "b", "state": "planned"},
            },
        )
    )
    assert (
        reconciliation.rows,
        reconciliation.within,
        reconciliation.unresolved,
        reconciliation.guesses,
    ) == ((), 1, 1, 1)


def test_personal_data_without_ground_come_first_and_silence_is_no_answer(
    tmp_path: Path,
) -> None:
    ends = {"giver": "a", "taker": "b", "state": "in_use"}
    report = personal_data(
        of(
            tmp_path,
            application={"a": {"owner": "v"}, "b": {"owner": "u"}},
            exchange={
                "x": {
                    **ends,
                    "personal": True,
                    "purpose": "gaji",
                    "ground": "authority",
                },
                "y": {**ends, "personal": True, "purpose": "gaji", "ground": NONE},
                "z": {**ends, "personal": True},
                "q": ends,
                "n": {**ends, "personal": False},
            },
        )
    )
    assert [(row.key, row.lacks, row.answers["ground"]) for row in report.rows] == [
        ("y", True, "none"),
        ("z", True, "open"),
        ("x", False, "value"),
    ]
    assert report.unknown == 1


def test_offices_have_a_column_for_what_nobody_said(tmp_path: Path) -> None:
    answers = {"status": "in_use", "gives": NONE}
    register = catalogue(
        tmp_path,
        {
            "unit": OFFICES,
            "application": {
                "a": {"owner": "u", "status": "in_use", "hosting": "pdn"},
                "b": {"owner": "v", **answers},
                "c": {"status": "in_use"},
                "old": {"owner": "v", "status": "stopped"},
            },
            "exchange": {
                "x": {"giver": "a", "taker": "b", "state": "in_use", "method": "file"}
            },
        },
        (("v", "applications"), ("b", "takes"), ("w", "applications")),
    )
    coverage = facility_coverage(register)
    rows = {row.key: row for row in coverage.rows}
    assert (rows["u"].intranet, rows["v"].intranet, rows["w"].intranet) == (
        "yes",
        "no",
        "unknown",
    )
    assert (rows["u"].spl, rows["v"].spl, rows["w"].spl) == ("unknown", "no", "none")
    assert (rows["u"].hosting["pdn"], rows["v"].unhosted, rows["v"].applications) == (
        1,
        1,
        1,
    )
    assert coverage.ownerless == 1


def test_an_exchange_by_way_of_a_connecting_system_passes_through_it(
    tmp_path: Path,
) -> None:
    ends = {"giver": "a", "taker": "b", "state": "in_use"}
    overview = network(
        of(
            tmp_path,
            facility={
                "s": {"facility_kind": "spl"},
                "n": {"facility_kind": "intranet"},
            },
            application={"a": {}, "b": {}},
            exchange={
                "x": {**ends, "method": "api_splp"},
                "y": {**ends, "facility": "s"},
                "z": {**ends, "facility": "n", "method": "etl"},
                "q": ends,
                "h": {**ends, "method": "file"},
            },
        )
    ).passing
    assert (
        overview.through,
        overview.machine,
        overview.by_hand,
        overview.unknown,
        overview.known,
    ) == (2, 1, 1, 1, 4)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["need", "list"], "Belum ada kebutuhan data"),
        (["need", "matrix"], "Belum ada kebutuhan data"),
        (["data", "once-only"], "Belum diketahui data"),
        (["exchange", "sides"], "Belum ada pertukaran"),
        (["exchange", "personal"], "Belum ada pertukaran"),
        (["network"], "Belum ada aplikasi"),
        (["coverage"], "Belum ada Perangkat Daerah"),
    ],
)
def test_an_empty_catalogue_is_told_so(
    tmp_path: Path, run: Run, words: list[str], sentence: str
) -> None:
    catalogue(tmp_path, {})
    assert sentence in run(*words).stdout
    json.loads(run(*words, "--json").stdout)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["need", "list", "--status", "unmet"], "BELUM TERPENUHI (7)"),
        (["need", "list", "--where", "current_means=tidak-ada"], "BELUM TERPENUHI"),
        (["need", "matrix"], "terlalu banyak untuk matriks"),
        (["data", "once-only"], "diketik ke 2 aplikasi"),
        (["exchange", "sides"], "SATU PIHAK MENYATAKAN TIDAK ADA (1)"),
        (["exchange", "personal"], "pertukaran memuat data pribadi"),
        (["network"], "Tanpa aplikasi itu kelompoknya terbagi"),
        (["coverage"], "belum diketahui"),
    ],
)
def test_the_sample_is_shown_on_eighty_columns(
    contoh: Catalogue,
    run: Run,
    words: list[str],
    sentence: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    shown = run(*words, "--db", str(contoh.path))
    assert shown.exit_code == 0
    assert sentence in " ".join(shown.stdout.split())
    assert max(map(len, shown.stdout.splitlines())) <= 80
    json.loads(run(*words, "--json", "--db", str(contoh.path)).stdout)
    english = run(*words, "--lang", "en", "--db", str(contoh.path))
    assert english.exit_code == 0


def test_a_small_matrix_is_drawn(tmp_path: Path, run: Run) -> None:
    of(
        tmp_path,
        data_set={"d": {"producer": "v"}},
        application={"b": {"owner": "u"}},
        need={"n": {"taker": "b", "data": "d", "current_means": NONE}},
    )
    shown = run("need", "matrix").stdout
    assert "Dari (baris) ke (kolom)" in shown
    assert "0/1" in shown


BY_HAND = {
    "state": "in_use",
    "method": "retyping",
    "data": ["d"],
    "hours_per_month": 10,
}


@pytest.mark.parametrize(
    "gone", [{"status": "stopped"}, {"status": "planned"}, {"set_apart": "mistake"}]
)
def test_what_is_out_of_service_or_set_apart_counts_nowhere(
    tmp_path: Path, gone: dict[str, Any]
) -> None:
    catalogue = of(
        tmp_path,
        data_set={"d": {}},
        application={
            "a": {"owner": "v"},
            "b": {"owner": "u", **gone},
            "c": {"owner": "u", **gone},
        },
        exchange={
            "x": {"giver": "a", "taker": "b", **BY_HAND},
            "y": {"giver": "a", "taker": "c", **BY_HAND},
        },
        need={"n": {"taker": "b", "data": "d"}},
    )
    needs = need_register(catalogue)
    assert (needs.hours, needs.unhoured, needs.counts) == ((), 0, {})
    assert (
        need_matrix(catalogue).cells,
        repeated_data(catalogue),
        reconcile_exchanges(catalogue).rows,
    ) == ((), [], ())
    assert reconcile_exchanges(catalogue).retired == 2
    assert network(catalogue).passing.known == 0


@pytest.mark.parametrize(
    ("keeper", "status"),
    [
        ({"status": "in_use"}, NeedStatus.UNMET),
        ({"status": "planned"}, NeedStatus.NO_SOURCE),
        ({"status": "stopped"}, NeedStatus.NO_SOURCE),
        ({"set_apart": "mistake"}, NeedStatus.NO_SOURCE),
    ],
)
def test_only_who_is_there_can_hand_data_out(
    tmp_path: Path, keeper: dict[str, Any], status: NeedStatus
) -> None:
    catalogue = of(
        tmp_path,
        data_set={"d": {}},
        application={"a": {"holds": ["d"], **keeper}, "b": {}},
        need={"n": {"taker": "b", "data": "d", "current_means": NONE}},
    )
    assert [row.status for row in need_register(catalogue).rows] == [status]


def test_data_of_another_assessed_government_are_not_ours_to_take(
    tmp_path: Path,
) -> None:
    register = catalogue(
        tmp_path,
        {
            "agency": {
                "lain": {"name": "Kabupaten Lain", "agency_kind": "kabupaten"},
                "pusat": {
                    "name": "Kementerian",
                    "agency_kind": "kementerian",
                    "assessed": False,
                },
            },
            "data_set": {"d": {}, "e": {}},
            "application": {
                "x": {"agency": "lain", "holds": ["d"]},
                "y": {"agency": "pusat", "holds": ["e"]},
                "b": {},
            },
            "need": {
                "n": {"taker": "b", "data": "d", "current_means": NONE},
                "m": {"taker": "b", "data": "e", "current_means": NONE},
            },
        },
    )
    rows = {
        row.key: row for row in need_register(replace(register, agency="contoh")).rows
    }
    assert (rows["n"].status, rows["n"].holders) == (NeedStatus.NO_SOURCE, ())
    assert (rows["m"].status, rows["m"].holders) == (NeedStatus.UNMET, ("y",))


def test_hours_are_those_that_bring_the_data_and_lie_with_who_takes_them(
    tmp_path: Path,
) -> None:
    catalogue = of(
        tmp_path,
        data_set={"d": {}},
        application={"a": {"owner": "u"}, "b": {}, "c": {"owner": "v"}},
        exchange={
            "out": {"giver": "a", "taker": "b", **BY_HAND},
            "sent": {"giver": "c", "taker_text": "bank", **BY_HAND},
        },
        need={"n": {"taker": "a", "data": "d", "current_means": NONE}},
    )
    needs = need_register(catalogue)
    assert [row.hours for row in needs.rows] == [None]
    assert needs.hours == (
        ("BKD", 10),
        ("Penanggung jawab belum diketahui", 10),
    )


def test_a_giver_that_is_only_a_text_is_no_office_of_ours(tmp_path: Path) -> None:
    catalogue = of(
        tmp_path,
        data_set={"d": {"producer": "u"}},
        application={"b": {"owner": "w"}},
        exchange={"x": {"giver_text": "BPS", "taker": "b", **BY_HAND}},
        need={"n": {"taker": "b", "data": "d"}},
    )
    assert [(cell.giver, cell.by_hand) for cell in need_matrix(catalogue).cells] == [
        ("“BPS”", 1)
    ]


def test_a_need_said_to_be_met_by_hand_is_not_left_open_by_a_claim(
    tmp_path: Path,
) -> None:
    catalogue = of(
        tmp_path,
        data_set={"d": {}},
        application={"a": {}, "b": {}},
        exchange={"x": {"giver": "a", "taker": "b", "state": "claimed", "data": ["d"]}},
        need={"n": {"taker": "b", "data": "d", "current_means": "by_hand"}},
    )
    assert [row.status for row in need_register(catalogue).rows] == [
        NeedStatus.MET_BY_HAND
    ]


@pytest.mark.parametrize(
    ("giver", "expected"),
    [
        ({"gives": NONE}, Sides.NOT_TOLD),
        ({"gives": NONE, "takes": NONE}, Sides.DENIED),
        ({}, Sides.NOT_TOLD),
    ],
)
def test_without_a_way_only_who_exchanges_nothing_at_all_denies(
    tmp_path: Path, giver: dict[str, Any], expected: Sides
) -> None:
    catalogue = of(
        tmp_path,
        application={"a": {"owner": "v", **giver}, "b": {"owner": "u"}},
        exchange={
            "x": {"giver": "a", "taker": "b", "state": "in_use", "directed": False}
        },
    )
    assert [row.sides for row in reconcile_exchanges(catalogue).rows] == [expected]


def test_records_of_two_sides_are_paired_by_their_data_and_agree_where_they_say_the_same(
    tmp_path: Path,
) -> None:
    ends = {"giver": "a", "taker": "b", "state": "in_use"}
    reconciliation = reconcile_exchanges(
        of(
            tmp_path,
            data_set={"d": {}, "e": {}},
            application={"a": {"owner": "v"}, "b": {"owner": "u"}},
            exchange={
                "g1": {**ends, "data": ["d"], "said_by": "giver"},
                "g2": {**ends, "data": ["e", "d"], "said_by": "giver"},
                "t": {**ends, "data": ["d", "e"], "said_by": "taker"},
            },
        )
    )
    assert {row.key: (row.sides, row.twin) for row in reconciliation.rows} == {
        "g1": (Sides.GIVER_ONLY, ""),
        "g2": (Sides.AGREED, "t"),
        "t": (Sides.AGREED, "g2"),
    }


def test_the_last_word_counts_not_an_old_denial(tmp_path: Path) -> None:
    statements = [
        {"field": "state", "basis": "form", "source": "2024", "value": NONE},
        {"field": "state", "basis": "form", "source": "2026", "value": "in_use"},
    ]
    catalogue = of(
        tmp_path,
        application={"a": {"owner": "v"}, "b": {"owner": "u"}},
        exchange={
            "x": {
                "giver": "a",
                "taker": "b",
                "state": "in_use",
                "said_by": "both",
                "statements": statements,
            }
        },
    )
    assert [row.sides for row in reconcile_exchanges(catalogue).rows] == [Sides.AGREED]
