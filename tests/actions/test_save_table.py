"""Typed into a table: understood rows are saved in one batch, the others come back with all that was typed."""

from pathlib import Path

from spbe_inventory.actions.browsing import PageRequest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.record_list import get_record
from spbe_inventory.actions.record_table import (
    EditTable,
    record_table,
    table_fields,
    table_rows,
    usual_columns,
)
from spbe_inventory.actions.save_table import SavedTable, TypedRow, save_table
from spbe_inventory.actions.undo import batches
from spbe_inventory.session.catalogue import Catalogue

from tests.actions.small_register import small_register
from tests.builders import author

KIND = "application"
COLUMNS = ("owner", "status", "launched", "function", "note")


def table(place: Catalogue) -> EditTable:
    return record_table(place, PageRequest(KIND), COLUMNS)


def typed(shown: EditTable, **cells: dict[str, str]) -> list[TypedRow]:
    """Return the rows of a table with other texts in some cells, by key and field."""
    rows = []
    for row in shown.rows:
        texts = {**row.texts, **cells.get(row.key, {})}
        rows.append(TypedRow(row.key, row.version, row.texts, texts))
    return rows


def save(place: Catalogue, rows: list[TypedRow]) -> SavedTable:
    return save_table(place, KIND, rows, author())


def answers(place: Catalogue, key: str) -> dict[str, object]:
    return get_record(place, KIND, key).document


def test_a_table_says_what_stands_on_record(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    edit(
        place,
        KIND,
        "presensi",
        {
            "launched": "2019-05",
            "function": {"mark": "unknown"},
            "note": "satu\ndua",
            "owner": {"value": "a", "mark": "assumed"},
        },
        author(),
    )
    shown = table(place)
    by_key = {row.key: row.texts for row in shown.rows}
    assert shown.count == 3
    assert by_key["presensi"] == {
        "owner": "(dugaan) BKPSDM",
        "status": "in_use",
        "launched": "Mei 2019",
        "function": "(tidak tahu)",
        "note": "satu\ndua",
    }
    owner = shown.columns[0]
    assert owner.suggestions == ("BKPSDM", "Dinas Kesehatan")
    assert "owner" in usual_columns(KIND)
    assert "set_apart" not in table_fields(KIND)


def test_a_table_sent_back_as_it_was_changes_nothing(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    edit(place, KIND, "etpp", {"note": "satu\ndua"}, author())
    rows = typed(table(place), etpp={"note": "satu\r\ndua", "function": " "})
    before = len(batches(place))
    assert save(place, rows) == SavedTable(0, (), 0)
    assert len(batches(place)) == before


def test_rows_that_are_understood_are_saved_in_one_batch(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    rows = typed(
        table(place),
        simpeg={"status": "tidak aktif", "owner": "dinas kesehatan"},
        etpp={"launched": "12/11/2019", "status": "(tidak tahu)"},
        presensi={"status": "entah apa", "function": "menghitung hadir"},
    )
    saved = save(place, rows)
    assert saved.saved == 2
    assert saved.batch == batches(place)[0].batch.number
    assert answers(place, "simpeg")["status"] == "idle"
    assert answers(place, "simpeg")["owner"] == "b"
    assert answers(place, "etpp")["launched"] == "2019-11-12"
    assert answers(place, "etpp")["status"] == {"mark": "unknown"}
    (held,) = saved.held
    assert held.row.typed["status"] == "entah apa"
    assert held.row.typed["function"] == "menghitung hadir"
    assert list(held.problems) == ["status"]
    assert "function" not in answers(place, "presensi")


def test_a_name_that_nobody_has_is_told_at_its_cell(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    saved = save(place, typed(table(place), simpeg={"owner": "Dinas Angkasa"}))
    (held,) = saved.held
    assert list(held.problems) == ["owner"]
    assert held.row.typed["owner"] == "Dinas Angkasa"
    assert saved.batch == 0


def test_everything_that_holds_a_row_up_is_told_at_once(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    cells = {"owner": "Dinas Angkasa", "status": "entah apa", "function": "gaji"}
    (held,) = save(place, typed(table(place), simpeg=cells)).held
    assert set(held.problems) == {"owner", "status"}
    assert all("(owner)" not in text for text in held.problems["owner"])
    assert "function" not in answers(place, "simpeg")


def test_two_at_one_row_lose_nothing(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    rows = typed(
        table(place), simpeg={"status": "idle", "function": "gaji", "launched": "2020"}
    )
    edit(
        place, KIND, "simpeg", {"status": "stopped", "note": "x"}, author()
    )  # meanwhile
    (held,) = save(place, rows).held
    assert held.overtaken == {"status": "stopped"}
    assert held.row.typed["status"] == "idle"
    assert held.row.typed["note"] == "x"
    assert held.row.changed == {"status": "idle", "function": "gaji", "launched": "2020"}  # fmt: skip

    given_up = TypedRow(
        held.row.key,
        held.row.seen,
        held.row.shown,
        held.row.typed,
        frozenset(["status"]),
    )
    again = save(place, [given_up])
    assert (again.saved, again.held) == (1, ())
    simpeg = answers(place, "simpeg")
    assert (simpeg["status"], simpeg["function"], simpeg["note"]) == ("stopped", "gaji", "x")  # fmt: skip


def test_what_was_overtaken_is_saved_when_it_is_sent_again(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    rows = typed(table(place), simpeg={"status": "idle"})
    edit(place, KIND, "simpeg", {"status": "stopped"}, author())
    (held,) = save(place, rows).held
    save(place, [held.row])
    assert answers(place, "simpeg")["status"] == "idle"


def test_a_table_sent_twice_is_saved_once(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    rows = typed(table(place), simpeg={"status": "idle"}, etpp={"launched": "2019"})
    assert save(place, rows).saved == 2
    assert save(place, rows) == SavedTable(0, (), 0)


def test_a_row_with_what_is_not_understood_still_sees_a_later_change(
    tmp_path: Path,
) -> None:
    place = small_register(tmp_path)
    rows = typed(table(place), simpeg={"status": "entah", "function": "gaji"})
    edit(place, KIND, "simpeg", {"function": "upah"}, author())
    (held,) = save(place, rows).held
    mended = TypedRow(
        "simpeg",
        held.row.seen,
        held.row.shown,
        {**held.row.typed, "status": "idle"},
    )
    (again,) = save(place, [mended]).held
    assert again.overtaken == {"function": "upah"}


def test_a_record_that_is_gone_is_told_at_its_row(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    gone = TypedRow("tidak-ada", 1, {"status": ""}, {"status": "idle"})
    (held,) = save(place, [gone]).held
    assert held.row_problems
    assert held.row.typed == {"status": "idle"}


def test_naming_the_record_that_a_text_stood_for_settles_the_text(
    tmp_path: Path,
) -> None:
    place = small_register(tmp_path)
    values = {"giver_text": "Dukcapil", "taker": "etpp", "state": "in_use"}
    key = add(place, "exchange", values, author())
    (row,) = table_rows(place, "exchange", [key], ["giver"]).values()
    assert row.plain["giver_text"] == "Dukcapil"
    named = TypedRow(row.key, row.version, row.texts, {"giver": "Presensi"})
    assert save_table(place, "exchange", [named], author()).saved == 1
    exchange = get_record(place, "exchange", key).document
    assert exchange["giver"] == "presensi"
    assert "giver_text" not in exchange
