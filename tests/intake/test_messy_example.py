"""The invented register with most of the untidiness of real ones gives what a careful reader makes of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.import_files import import_files
from spbe_inventory.actions.new_catalogue import create_catalogue
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.files.opening import open_files
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import author
from tests.intake.helpers import DATA, FilesRead, end, read, saved

EXPECTED = json.loads(
    (DATA / "messy_example_expected.json").read_text(encoding="utf-8")
)
RECORDS = EXPECTED["rows"] - len(EXPECTED["pairs_to_show"]["variants_of_one"])
# Rows that say that they are not integrated, and name a counterpart: what they exchange is disputed, and not in use.
DENIED = frozenset(EXPECTED["contradiction_between_flag_and_text"])
NAMES = {
    "SI-ASN": "nasional-siasn", "SIPD": "nasional-sipd", "e-PPGBM": "nasional-e-ppgbm", "P-Care": "nasional-pcare",
    "SATUSEHAT": "nasional-satusehat", "Dapodik": "nasional-dapodik", "SIAK": "nasional-siak", "NIK": "'Dukcapil'",
    "SP4N-LAPOR!": "nasional-sp4n-lapor", "DTSEN": "nasional-dtsen", "OSS RBA": "nasional-oss",
    "Siskeudes": "nasional-siskeudes",
}  # fmt: skip


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    path = tmp_path / "catalog.db"
    create_catalogue(
        path, {"name": "Kabupaten Contoh", "agency_kind": "kabupaten"}, author()
    )
    catalogue = Catalogue(path)
    saved(catalogue, DATA / "messy_example_units.csv")
    return catalogue


@pytest.fixture(params=["messy_example.csv", "messy_example.xlsx"])
def result(request: pytest.FixtureRequest, catalogue: Catalogue) -> FilesRead:
    return read(catalogue, DATA / request.param)


def rows_of(result: FilesRead) -> dict[str, int]:
    """Return the number, in the CSV, of the row from which each application was read: by name, function and year."""
    import csv

    numbers: dict[tuple[str, str], int] = {}
    with (DATA / "messy_example.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            office = row["perangkat_daerah"].strip()
            numbers[row["nama_aplikasi"], office] = int(row["no"])
    keys: dict[str, int] = {}
    for difference in result.differences("application"):
        name = difference.plain["name"]
        fitting = [
            number
            for (text, _), number in numbers.items()
            if text == name or text.startswith(f"{name} (")
        ]
        owner = str(difference.plain.get("owner"))
        if len(fitting) > 1 and "sosial" in owner:
            keys[difference.key] = fitting[1]
        else:
            keys[difference.key] = fitting[0]
    return keys


def pairs(result: FilesRead, key: str) -> set[frozenset[int]]:
    """Return the pairs of rows in the remarks of a key: the row remarked on, and the first of the name it names."""
    rows = rows_of(result)
    first_of_name: dict[str, int] = {}
    for difference in result.differences("application"):
        name = difference.plain["name"]
        first_of_name.setdefault(name, rows[difference.key])
    shown = set()
    for remark in result.remarks(key):
        row = rows[remark.record]
        other_name = str(remark.values["other"])
        shown.add(frozenset([row, first_of_name[other_name]]))
    return shown


def test_every_row_is_an_application_or_set_apart_and_none_is_lost(
    result: FilesRead,
) -> None:
    rows = rows_of(result)
    variants = EXPECTED["pairs_to_show"]["variants_of_one"]
    joined = [second for _first, second in variants]
    assert sorted([*rows.values(), *joined]) == list(range(1, EXPECTED["rows"] + 1))
    apart = {
        rows[difference.key]: difference.plain["set_apart"]
        for difference in result.preview.differences
        if "set_apart" in difference.plain
    }

    def rows_apart(reason: str) -> list[int]:
        return [row for row, why in apart.items() if why == reason]

    in_doubt = EXPECTED["kind_in_doubt"]
    assert rows_apart("test") == EXPECTED["test_rows"]
    assert rows_apart("infrastructure") == in_doubt["infrastructure"]
    assert rows_apart("exchange") == in_doubt["an_exchange_written_as_an_application"]
    assert (
        len(rows) + len(joined) - len(EXPECTED["test_rows"])
        == EXPECTED["applications_after_leaving_out_the_test_row"]
    )
    assert len(apart) == 3


def test_owners(result: FilesRead, catalogue: Catalogue) -> None:
    rows = rows_of(result)
    owners = {
        rows[difference.key]: difference.plain.get("owner")
        for difference in result.differences("application")
    }
    unknown = [row for row, owner in owners.items() if owner is None]
    expected = EXPECTED["owner"]
    assert sorted(unknown) == sorted(
        [*expected["missing"], *map(int, expected["ambiguous"])]
    )
    for key in ("found_only_after_folding_blanks_and_case", "found_by_short_name"):
        assert all(owners.get(row, owners[row - 1]) for row in expected[key])
    assert owners[18] == {
        "value": "contoh-dinas-komunikasi-dan-informatika",
        "mark": "disputed",
    }
    remarks = result.remarks("owner-ambiguous")
    assert {str(remark.values["found"]) for remark in remarks} == {
        "BKD",
        "Desa Sukamaju",
    }
    several = next(
        difference
        for difference in result.preview.differences
        if rows.get(difference.key) == 18
    )
    assert [statement["value"] for statement in several.plain["statements"]] == [
        "contoh-dinas-komunikasi-dan-informatika",
        "contoh-sekretariat-daerah",
    ]


def test_pairs_to_show(result: FilesRead) -> None:
    shown = EXPECTED["pairs_to_show"]
    assert pairs(result, "perhaps-same") == {
        frozenset(pair) for pair in shown["probably_the_same"]
    }
    (remark,) = result.remarks("rows-one-application")
    assert remark.values["name"] == "Absensi Online"
    assert pairs(result, "same-address") == {
        frozenset(pair) for pair in shown["same_address"]
    }
    assert result.remark_keys().count("same-name-other-office") == len(
        shown["same_name_other_owner_keep_apart"]
    )


def expected_end(name: Any, rows: dict[str, int]) -> str:
    """Return the end that the expected reading names: a row's application, a national system, or a text."""
    if not isinstance(name, int):
        return NAMES[name]
    return next(key for key, row in rows.items() if row == name)


def test_exchanges(result: FilesRead) -> None:
    rows = rows_of(result)
    exchanges = {}
    for difference in result.differences("exchange"):
        giver = end(difference.plain, "giver")
        taker = end(difference.plain, "taker")
        exchanges[frozenset((giver, taker))] = difference
    assert len(exchanges) == len(EXPECTED["exchanges"])
    for expected in EXPECTED["exchanges"]:
        first, second = (expected_end(name, rows) for name in expected["ends"])
        exchange = exchanges[frozenset((first, second))].plain
        # A counterpart that is an office stays a text, and what joins a text is claimed.
        state = expected["state"].replace(" ", "_")
        if expected["ends"][1] == "NIK":
            state = "claimed"
        recorded_state, mark = split_mark(exchange["state"])
        is_denied = not DENIED.isdisjoint(expected["said_by"])
        if is_denied:
            state = "claimed"
        assert (recorded_state, mark == "disputed") == (state, is_denied)
        directed = expected["direction"] != "unknown"
        assert exchange.get("directed", True) == directed
        if directed:
            assert end(exchange, "giver") == first
            assert end(exchange, "taker") == second
        sources = exchange["source"].split("; ")
        assert len(sources) == len(expected["said_by"])
        if "means" in expected:
            assert exchange["method"] == "file"
            assert exchange["frequency"] == "monthly"


def test_other_relations(result: FilesRead) -> None:
    rows = rows_of(result)
    key = {row: key for key, row in rows.items()}
    expected = {
        (key[12], "part_of", key[11]),
        (key[17], "shown_on", key[26]),
        (key[8], "shown_on", key[26]),
        (key[27], "hosted_at", "'Diskominfo'"),
    }
    assert set(result.relations()) == expected
    everybody = result.remarks("counterpart-everybody")
    assert [remark.values["name"] for remark in everybody] == ["Satu Data Contoh"]


def test_answers_on_integration(result: FilesRead) -> None:
    rows = rows_of(result)
    plain = {
        rows[difference.key]: difference.plain
        for difference in result.differences("application")
    }
    claims = [rows[remark.record] for remark in result.remarks("claim-unnamed")]
    assert sorted(claims) == EXPECTED["claims_without_a_named_counterpart"]
    assert [
        rows[remark.record] for remark in result.remarks("answer-against-text")
    ] == EXPECTED["contradiction_between_flag_and_text"]
    assert plain[5]["integrated"] == {"value": False, "mark": "disputed"}
    nothing = [
        row
        for row, application in plain.items()
        if application.get("integrated") in (None, {"mark": "unknown"}) and row != 24
    ]
    expected = EXPECTED["not_assessable_for_integration_no_answer"]
    joined = [row for row in expected if row not in plain]  # into a row that answers
    assert sorted([*nothing, *joined]) == expected
    for row in EXPECTED["answer_no_and_nothing_else_said"]:
        assert plain[row]["integrated"] is False
        assert not {"gives", "takes"} & plain[row].keys()
    assert [
        row
        for row, application in plain.items()
        if application.get("status") == "stopped"
    ] == EXPECTED["retired"]


def test_addresses(result: FilesRead) -> None:
    import csv

    with (DATA / "messy_example.csv").open(encoding="utf-8") as file:
        addresses = {row["alamat"]: int(row["no"]) for row in csv.DictReader(file)}

    def rows(key: str) -> list[int]:
        return sorted(
            addresses[str(remark.values["found"])] for remark in result.remarks(key)
        )

    unusable = EXPECTED["addresses_not_usable_as_public_service"]
    assert rows("address-private") == unusable["private_address"]
    assert rows("address-file") == unusable["file"]
    assert rows("address-bare") == EXPECTED["addresses_without_scheme"]
    assert rows("address-outside") == EXPECTED["addresses_outside_go_id"]


def test_read_again_it_changes_nothing_from_either_file(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    saved(catalogue, DATA / "messy_example.csv")
    for name in ("messy_example.csv", "messy_example.xlsx"):
        result = read(catalogue, DATA / name)
        verdicts = {difference.verdict for difference in result.preview.differences}
        assert verdicts == {Verdict.UNCHANGED}
        assert len(result.differences("application")) == RECORDS


def test_what_is_set_apart_is_counted_nowhere(catalogue: Catalogue) -> None:
    from spbe_inventory.assessment.rule_run import check

    from tests.builders import DAY

    saved(catalogue, DATA / "messy_example.csv")
    view = check(catalogue, DAY).view
    assert len(view.applications) == RECORDS - 3
    applications = view.snapshot.applications.values()
    own = [
        application for application in applications if application.agency == "contoh"
    ]
    assert len(own) == RECORDS


def test_both_files_at_once_contradict_each_other_nowhere(
    catalogue: Catalogue, tmp_path: Path
) -> None:
    folder = tmp_path / "kiriman"
    folder.mkdir()
    for name in ("messy_example.csv", "messy_example.xlsx"):
        shutil.copy(DATA / name, folder)
    preview = import_files(catalogue, open_files([folder]), author())
    assert preview.blocked == ()
    assert len(FilesRead(preview).differences("application")) == RECORDS
