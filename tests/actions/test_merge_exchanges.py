"""Two records of one exchange become one: nothing said is lost, contradictions are disputed, and undo takes it back."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.actions.export import export_json
from spbe_inventory.actions.merge import merge_records
from spbe_inventory.actions.undo import undo
from spbe_inventory.errors import UsageError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store.maintenance import examine

from tests.builders import author, catalogue, exported
from tests.conftest import Run

ENDS = {"giver": "a", "taker": "b"}
BY_GIVER = {
    **ENDS,
    "state": "in_use",
    "method": "api_direct",
    "data": ["nik"],
    "said_by": "giver",
    "basis": "form",
    "source": "daftar A, baris 2",
    "note": "dikirim tiap Jumat",
}
BY_TAKER = {
    **ENDS,
    "state": "in_use",
    "method": "file",
    "data": ["nik", "kk"],
    "frequency": "daily",
    "said_by": "taker",
    "basis": "interview",
    "source": "wawancara B",
    "note": "lewat surel",
}


def register(folder: Path, first: Any, second: Any) -> Catalogue:
    records: dict[str, Any] = {
        "application": {key: {} for key in ("a", "b", "c")},
        "data_set": {"nik": {}, "kk": {}},
        "exchange": {"x": first, "y": second},
    }
    return catalogue(folder, records)


def merged(folder: Path, first: Any, second: Any) -> dict[str, Any]:
    """Return the exchange that stays after `y` was merged into `x`."""
    both = register(folder, first, second)
    merge_records(both, "exchange", "x", "y", author())
    exchanges = {row["key"]: row for row in exported(export_json(both))["exchange"]}
    assert exchanges["y"]["withdrawn"] is True
    assert not examine(both.path)
    return exchanges["x"]


def test_what_both_say_is_joined_and_contradictions_are_disputed(
    tmp_path: Path,
) -> None:
    kept = merged(tmp_path, BY_GIVER, BY_TAKER)
    assert kept["state"] == "in_use"
    assert kept["method"] == {"value": "api_direct", "mark": "disputed"}
    assert kept["data"] == ["nik", "kk"]
    assert kept["frequency"] == "daily"
    assert kept["said_by"] == "both"
    assert kept["note"] == "dikirim tiap Jumat\nlewat surel"
    said = {
        (statement["value"], statement["basis"], statement["source"])
        for statement in kept["statements"]
        if statement["field"] == "method"
    }
    assert said == {
        ("api_direct", "form", "daftar A, baris 2"),
        ("file", "interview", "wawancara B"),
    }


def test_a_text_is_settled_by_the_other_record_and_its_words_are_kept(
    tmp_path: Path,
) -> None:
    kept = merged(
        tmp_path, {"giver_text": "Dukcapil", "taker": "b"}, {**ENDS, "state": "claimed"}
    )
    assert kept["giver"] == "a"
    assert "giver_text" not in kept
    assert "Dukcapil" in kept["note"]
    assert kept["state"] == "claimed"


def test_an_assumption_gives_way_to_what_somebody_says(tmp_path: Path) -> None:
    guess = {
        **ENDS,
        "state": "in_use",
        "method": "etl",
        "frequency": "daily",
        "basis": "assumption",
    }
    kept = merged(tmp_path, guess, {**ENDS, "state": "planned", "basis": "form"})
    assert kept["state"] == "planned"
    assert kept["basis"] == "form"
    assert kept["frequency"] == {"value": "daily", "mark": "assumed"}


def test_a_direction_is_taken_from_the_record_that_knows_it(tmp_path: Path) -> None:
    undirected = {"giver": "b", "taker": "a", "directed": False, "said_by": "giver"}
    kept = merged(tmp_path, undirected, {**ENDS, "state": "in_use", "said_by": "giver"})
    assert (kept["giver"], kept["taker"]) == ("a", "b")
    assert kept.get("directed", True) is True
    assert kept["said_by"] == "both"


def test_none_against_a_value_is_disputed_too(tmp_path: Path) -> None:
    kept = merged(
        tmp_path,
        {**ENDS, "agreement": {"mark": "none"}, "purpose": {"mark": "unknown"}},
        {**ENDS, "purpose": "pemutakhiran data", "method": {"mark": "none"}},
    )
    assert kept["purpose"] == "pemutakhiran data"
    assert kept["agreement"] == {"mark": "none"}


@pytest.mark.parametrize(
    "other",
    [
        {"giver": "b", "taker": "a", "state": "in_use"},
        {"giver": "a", "taker": "c", "state": "in_use"},
    ],
)
def test_exchanges_of_other_ends_or_the_other_way_are_refused(
    tmp_path: Path, other: dict[str, Any]
) -> None:
    both = register(tmp_path, {**ENDS, "state": "in_use"}, other)
    with pytest.raises(UsageError, match="x"):
        merge_records(both, "exchange", "x", "y", author())


def test_undo_takes_the_merge_back(tmp_path: Path) -> None:
    both = register(tmp_path, BY_GIVER, BY_TAKER)
    before = exported(export_json(both))["exchange"]
    result = merge_records(both, "exchange", "x", "y", author())
    undo(both, result.batch, author())
    after = exported(export_json(both))["exchange"]

    def without_version(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**row, "version": 0} for row in rows]

    assert without_version(after) == without_version(before)


def test_the_command_merges_exchanges_and_shows_what_changes(
    run: Run, tmp_path: Path
) -> None:
    db = str(register(tmp_path, BY_GIVER, BY_TAKER).path)
    shown = run("merge", "exchange", "x", "y", "--dry-run", "--db", db)
    assert "berbeda" in shown.output
    done = run("merge", "exchange", "x", "y", "--yes", "--db", db)
    assert done.exit_code == 0, done.output
    listed = run("exchange", "list", "--all", "--db", db).output
    assert "y [dicabut]" in listed
    history = run("history", "exchange", "x", "--db", db)
    assert "Cara: API langsung antaraplikasi" in history.output


def test_a_row_of_ours_is_merged_into_the_national_system_it_names(
    tmp_path: Path,
) -> None:
    records: dict[str, Any] = {
        "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
        "unit": {"u": {}},
        "application": {
            "ours": {"name": "SRIKANDI", "owner": "u", "function": "surat dinas"},
            "nasional": {"name": "SRIKANDI", "agency": "pusat"},
            "b": {},
        },
        "exchange": {"x": {"giver": "ours", "taker": "b", "state": "in_use"}},
    }
    both = catalogue(tmp_path, records)
    merge_records(both, "application", "nasional", "ours", author())
    documents = exported(export_json(both))
    rows = {row["key"]: row for row in documents["application"]}
    assert rows["ours"]["set_apart"] == "national"
    (relation,) = documents["relation"]
    assert relation["relation_kind"] == "part_of"
    assert rows["ours"]["owner"] == "u"
    assert "owner" not in rows["nasional"]
    (exchange,) = documents["exchange"]
    assert exchange["giver"] == "nasional"
    with pytest.raises(UsageError):
        merge_records(both, "application", "b", "nasional", author())
