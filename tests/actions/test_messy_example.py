"""The invented register with most of the untidiness of real ones gives what a careful reader makes of it."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.catalogue import Catalogue, begin
from spbe_inventory.actions.importing import import_files
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.files.opening import open_files

from tests.actions.intake_helpers import DATA, Read, end, read, saved
from tests.builders import hand

EXPECTED = json.loads((DATA / "messy_example_expected.json").read_text(encoding="utf-8"))
NAMES = {
    "SI-ASN": "nasional-siasn", "SIPD": "nasional-sipd", "e-PPGBM": "nasional-e-ppgbm", "P-Care": "nasional-pcare",
    "SATUSEHAT": "nasional-satusehat", "Dapodik": "nasional-dapodik", "SIAK": "nasional-siak", "NIK": "'Dukcapil'",
    "SP4N-LAPOR!": "nasional-sp4n-lapor", "DTSEN": "nasional-dtsen", "OSS RBA": "nasional-oss",
    "Siskeudes": "nasional-siskeudes",
}  # fmt: skip


@pytest.fixture
def place(tmp_path: Path) -> Catalogue:
    path = tmp_path / "catalog.db"
    begin(path, {"name": "Kabupaten Contoh", "agency_kind": "kabupaten"}, hand())
    place = Catalogue(path)
    saved(place, DATA / "messy_example_units.csv")
    return place


@pytest.fixture(params=["messy_example.csv", "messy_example.xlsx"])
def found(request: pytest.FixtureRequest, place: Catalogue) -> Read:
    return read(place, DATA / request.param)


def rows_of(found: Read) -> dict[str, int]:
    """Give the number, in the CSV, of the row from which each application was read: by name, function and year."""
    import csv

    with (DATA / "messy_example.csv").open(encoding="utf-8") as file:
        numbers = {
            (row["nama_aplikasi"], row["perangkat_daerah"].strip()): int(row["no"]) for row in csv.DictReader(file)
        }
    keys: dict[str, int] = {}
    for one in found.preview.differences:
        if one.kind == "application":
            name = one.plain["name"]
            fitting = [number for (text, _), number in numbers.items() if text == name or text.startswith(f"{name} (")]
            if len(fitting) > 1:
                fitting = [fitting[1 if "sosial" in str(one.plain.get("owner")) else 0]]
            keys[one.key] = fitting[0]
    return keys


def pairs(found: Read, key: str) -> set[frozenset[int]]:
    rows = rows_of(found)
    by_name: dict[str, list[int]] = {}
    for one in found.preview.differences:
        if one.kind == "application":
            by_name.setdefault(one.plain["name"], []).append(rows[one.key])
    said = [one for one in found.preview.remarks if one.key == key]
    return {frozenset([rows[one.record], *by_name[str(one.values["other"])][:1]]) for one in said}


def test_every_row_is_an_application_or_set_apart_and_none_is_lost(found: Read) -> None:
    rows = rows_of(found)
    assert sorted(rows.values()) == list(range(1, EXPECTED["rows"] + 1))
    apart = {rows[one.key]: one.plain["set_apart"] for one in found.preview.differences if "set_apart" in one.plain}
    assert [row for row, why in apart.items() if why == "test"] == EXPECTED["test_rows"]
    assert [row for row, why in apart.items() if why == "infrastructure"] == EXPECTED["kind_in_doubt"]["infrastructure"]
    assert [row for row, why in apart.items() if why == "exchange"] == EXPECTED["kind_in_doubt"][
        "an_exchange_written_as_an_application"
    ]
    assert [row for row, why in apart.items() if why == "variant"] == [
        EXPECTED["pairs_to_show"]["variants_of_one"][0][1]
    ]
    assert len(rows) - len(EXPECTED["test_rows"]) == EXPECTED["applications_after_leaving_out_the_test_row"]
    assert len(apart) == 4


def test_owners(found: Read, place: Catalogue) -> None:
    rows = rows_of(found)
    owners = {rows[one.key]: one.plain.get("owner") for one in found.preview.differences if one.kind == "application"}
    unknown = [row for row, owner in owners.items() if owner is None]
    expected = EXPECTED["owner"]
    assert sorted(unknown) == sorted([*expected["missing"], *map(int, expected["ambiguous"])])
    for key in ("found_only_after_folding_blanks_and_case", "found_by_short_name"):
        assert all(owners[row] for row in expected[key])
    assert owners[18] == {"value": "contoh-dinas-komunikasi-dan-informatika", "mark": "disputed"}
    said = [one for one in found.preview.remarks if one.key == "owner-ambiguous"]
    assert {str(one.values["found"]) for one in said} == {"BKD", "Desa Sukamaju"}
    several = next(one for one in found.preview.differences if rows.get(one.key) == 18)
    assert [one["value"] for one in several.plain["statements"]] == [
        "contoh-dinas-komunikasi-dan-informatika",
        "contoh-sekretariat-daerah",
    ]


def test_pairs_to_show(found: Read) -> None:
    shown = EXPECTED["pairs_to_show"]
    assert pairs(found, "perhaps-same") == {frozenset(pair) for pair in shown["probably_the_same"]}
    assert pairs(found, "row-variant") == {frozenset(pair) for pair in shown["variants_of_one"]}
    assert pairs(found, "same-address") == {frozenset(pair) for pair in shown["same_address"]}
    assert found.said().count("same-name-other-office") == len(shown["same_name_other_owner_keep_apart"])


def meant(name: Any, rows: dict[str, int]) -> str:
    """Give the end that the expected reading names: a row's application, a national system, or a text."""
    return next(key for key, row in rows.items() if row == name) if isinstance(name, int) else NAMES[name]


def test_exchanges(found: Read) -> None:
    rows = rows_of(found)
    there = {
        frozenset((end(one.plain, "giver"), end(one.plain, "taker"))): one
        for one in found.preview.differences
        if one.kind == "exchange"
    }
    assert len(there) == len(EXPECTED["exchanges"])
    for wanted in EXPECTED["exchanges"]:
        first, second = (meant(name, rows) for name in wanted["ends"])
        one = there[frozenset((first, second))].plain
        # A counterpart that is an office stays a text, and what joins a text is claimed.
        state = "claimed" if wanted["ends"][1] == "NIK" else wanted["state"].replace(" ", "_")
        assert one["state"] == state
        assert one.get("directed", True) == (wanted["direction"] != "unknown")
        if wanted["direction"] != "unknown":
            assert (end(one, "giver"), end(one, "taker")) == (first, second)
        assert len(one["source"].split("; ")) == len(wanted["said_by"])
        if "means" in wanted:
            assert (one["method"], one["frequency"]) == ("file", "monthly")


def test_other_relations(found: Read) -> None:
    rows = rows_of(found)
    key = {row: key for key, row in rows.items()}
    expected = {
        (key[12], "part_of", key[11]),
        (key[17], "shown_on", key[26]),
        (key[8], "shown_on", key[26]),
        (key[27], "hosted_at", "'Diskominfo'"),
        (key[4], "part_of", key[3]),  # the variant that was set apart
    }
    assert set(found.relations()) == expected
    everybody = [one for one in found.preview.remarks if one.key == "counterpart-everybody"]
    assert [one.values["name"] for one in everybody] == ["Satu Data Contoh"]


def test_answers_on_integration(found: Read) -> None:
    rows = rows_of(found)
    plain = {rows[one.key]: one.plain for one in found.preview.differences if one.kind == "application"}
    claims = [rows[one.record] for one in found.preview.remarks if one.key == "claim-unnamed"]
    assert sorted(claims) == EXPECTED["claims_without_a_named_counterpart"]
    assert [rows[one.record] for one in found.preview.remarks if one.key == "answer-against-text"] == EXPECTED[
        "contradiction_between_flag_and_text"
    ]
    assert plain[5]["integrated"] == {"value": False, "mark": "disputed"}
    nothing = [row for row, one in plain.items() if one.get("integrated") in (None, {"mark": "unknown"}) and row != 24]
    assert sorted(nothing) == EXPECTED["not_assessable_for_integration_no_answer"]
    assert all(
        plain[row]["gives"] == plain[row]["takes"] == {"mark": "none"}
        for row in EXPECTED["answer_no_and_nothing_else_said"]
    )
    assert [row for row, one in plain.items() if one.get("status") == "stopped"] == EXPECTED["retired"]


def test_addresses(found: Read) -> None:
    import csv

    with (DATA / "messy_example.csv").open(encoding="utf-8") as file:
        addresses = {row["alamat"]: int(row["no"]) for row in csv.DictReader(file)}

    def rows(key: str) -> list[int]:
        return sorted(addresses[str(one.values["found"])] for one in found.preview.remarks if one.key == key)

    unusable = EXPECTED["addresses_not_usable_as_public_service"]
    assert rows("address-private") == unusable["private_address"]
    assert rows("address-file") == unusable["file"]
    assert rows("address-bare") == EXPECTED["addresses_without_scheme"]
    assert rows("address-outside") == EXPECTED["addresses_outside_go_id"]


def test_read_again_it_changes_nothing_from_either_file(place: Catalogue, tmp_path: Path) -> None:
    saved(place, DATA / "messy_example.csv")
    for name in ("messy_example.csv", "messy_example.xlsx"):
        preview = read(place, DATA / name).preview
        assert {one.verdict for one in preview.differences} == {Verdict.UNCHANGED}
        assert len([one for one in preview.differences if one.kind == "application"]) == EXPECTED["rows"]


def test_what_is_set_apart_is_counted_nowhere(place: Catalogue) -> None:
    from spbe_inventory.actions.findings.checking import check

    from tests.builders import DAY

    saved(place, DATA / "messy_example.csv")
    view = check(place, DAY).view
    assert len(view.applications) == EXPECTED["rows"] - 4
    assert len([one for one in view.snapshot.applications.values() if one.agency == "contoh"]) == EXPECTED["rows"]


def test_both_files_at_once_contradict_each_other_nowhere(place: Catalogue, tmp_path: Path) -> None:
    folder = tmp_path / "kiriman"
    folder.mkdir()
    for name in ("messy_example.csv", "messy_example.xlsx"):
        shutil.copy(DATA / name, folder)
    preview = import_files(place, open_files([folder]), hand())
    assert preview.blocked == ()
    assert len([one for one in preview.differences if one.kind == "application"]) == EXPECTED["rows"]
