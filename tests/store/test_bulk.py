"""Many records at once: what the quick way refuses, and that it writes what the careful way writes."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import bulk
from spbe_inventory.store.bulk import (
    BulkTable,
    NeedsFullValidation,
    check_rows,
    checker,
    insert_tables,
)
from spbe_inventory.store.change_history import history
from spbe_inventory.store.load import load
from spbe_inventory.store.maintenance import examine
from spbe_inventory.store.reader import reading
from spbe_inventory.store.record_writes import open_batch
from spbe_inventory.store.writer import writing

from tests.builders import AGENCY, Records, author, catalogue

APPLICATIONS: Records = {"application": {"contoh-a": {}, "contoh-b": {}}}


def exchanges(places: Sequence[str], **values: list[Any]) -> BulkTable:
    keys = [f"contoh-x{number}" for number in range(len(places))]
    return BulkTable("exchange", keys, dict(values), places=places)


def written(place: Catalogue, *tables: BulkTable) -> None:
    with writing(place.path) as connection:
        batch = open_batch(connection, author().batch("import"), AGENCY)
        insert_tables(connection, tables, batch, AGENCY)


@pytest.mark.parametrize("indexed_after", [1, 5_000], ids=["without-indexes", "with"])
@pytest.mark.parametrize(
    "places",
    [["x.csv, baris 2", "x.csv, baris 3"], ["x.csv, baris 9", "y.csv, baris 4"]],
    ids=["one-below-the-other", "apart"],
)
def test_rows_and_history_are_written(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    places: list[str],
    indexed_after: int,
) -> None:
    monkeypatch.setattr(bulk, "INDEXED_AFTER", indexed_after)
    place = catalogue(tmp_path, APPLICATIONS)
    values: dict[str, list[Any]] = {
        "giver": ["contoh-a", None],
        "taker": ["contoh-b"] * 2,
    }
    table = exchanges(places, **values, giver_text=[None, "Dukcapil"])
    table.marks = {1: {"method": "unknown"}}
    written(place, table)
    with reading(place.path) as connection:
        first, second = load(connection, ["exchange"]).exchanges.values()
        changes = history(connection, "exchange")
        indexes = connection.execute(
            "SELECT count(*) FROM sqlite_master WHERE type = 'index' AND tbl_name = 'exchange'"
        ).fetchone()
    assert (first.giver, first.taker, first.marks) == ("contoh-a", "contoh-b", {})
    assert (second.giver_text, dict(second.marks)) == (
        "Dukcapil",
        {"method": "unknown"},
    )
    assert [change.place for change in reversed(changes)] == places
    assert indexes[0] > 3
    assert examine(place.path) == []


@pytest.mark.parametrize(
    "values",
    [
        {"giver": ["contoh-a"], "giver_text": ["x"], "taker": ["contoh-b"]},
        {"taker": ["contoh-b"]},
    ],
    ids=["both-filled", "neither-filled"],
)
def test_rows_that_contradict_themselves_go_the_careful_way(
    values: dict[str, list[Any]],
) -> None:
    with pytest.raises(NeedsFullValidation):
        check_rows(exchanges(["x.csv, baris 2"], **values))


def test_a_missing_name_goes_the_careful_way() -> None:
    with pytest.raises(NeedsFullValidation):
        check_rows(BulkTable("application", ["contoh-a"], {"name": [None]}))


def test_values_are_checked_by_the_type_of_their_field() -> None:
    fields = KINDS["application"].fields
    assert checker("application", fields["name"])("A") == ("A", None)
    assert checker("application", fields["platforms"])(["web"]) == ('["web"]', None)
    marked = {"value": "in_use", "mark": "assumed"}
    assert checker("application", fields["status"])(marked) == ("in_use", "assumed")
    with pytest.raises(NeedsFullValidation):
        checker("application", fields["status"])("hidup")
