"""A day of the past of one government among many is what it would be if the whole catalogue were walked back."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.import_files import import_new_catalogue
from spbe_inventory.actions.undo import last_batch, undo
from spbe_inventory.domain.actor import Actor
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import NotFound, SpbeError
from spbe_inventory.files.json_text.json_document import write_document
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.reading import open_session
from spbe_inventory.store.change_history import history
from spbe_inventory.store.load import load
from spbe_inventory.store.reader import ReadConnection
from spbe_inventory.store.recorded import as_recorded

from tests import on_postgresql
from tests.builders import import_document

GOVERNMENTS = ("kab-a", "kab-b", "kab-c")
MINISTRY = "kementerian"
AGENCIES = (*GOVERNMENTS, MINISTRY)
FIRST, LAST = 10, 16  # days of November


def on(day: int) -> Author:
    """Return a hand that writes at noon of a day of November."""
    return Author(Actor("penguji"), lambda: datetime(2026, 11, day, 12, tzinfo=UTC))


def small_governments() -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the records of three governments and a ministry; each government takes from the next and the ministry."""
    for key in AGENCIES:
        row: dict[str, Any] = {"key": key, "name": key, "agency_kind": "kabupaten"}
        yield "agency", {**row, "assessed": key != MINISTRY}
        own = {"agency": key}
        yield "unit", {"key": f"{key}-dinas", "name": f"Dinas {key}", **own}
        named = {"name": f"Data {key}", "producer": f"{key}-dinas"}
        yield "data_set", {"key": f"{key}-data", **named, **own}
        for number in range(2):
            name = f"{key}-aplikasi-{number}"
            yield (
                "application",
                {"key": name, "name": name, "owner": f"{key}-dinas", **own},
            )
    for at, key in enumerate(GOVERNMENTS):
        other = GOVERNMENTS[(at + 1) % len(GOVERNMENTS)]
        for number, giver in enumerate((other, MINISTRY)):
            ends = {"giver": f"{giver}-aplikasi-0", "taker": f"{key}-aplikasi-{number}"}
            data: dict[str, Any] = {
                "data": [f"{giver}-data"],
                "state": "in_use",
                "agency": key,
            }
            yield "exchange", {"key": f"{key}-tukar-{number}", **ends, **data}


@pytest.fixture(scope="module", name="made")
def _made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("tiga")
    rows: dict[str, list[dict[str, Any]]] = {kind: [] for kind in KINDS}
    for kind, row in small_governments():
        rows[kind].append(row)
    source = folder / "sumber.json"
    source.write_text(write_document(rows), encoding="utf-8")
    import_new_catalogue(folder / "catalog.db", source, on(FIRST))
    return folder / "catalog.db"


def change(catalogue: Catalogue, what: str, other: str, author: Author) -> None:
    """Change something that a government sees of itself or of others; what is refused changes nothing."""
    key = catalogue.agency
    number = author.clock().day
    fields: dict[str, Any] = {"name": f"Nama ke-{number} {key}"}
    match what:
        case "rename":
            edit(catalogue, "application", f"{key}-aplikasi-0", fields, author)
        case "government":
            edit(catalogue, "agency", str(key), fields, author)
        case "owner":
            unit = add(catalogue, "unit", fields, author)
            changed: dict[str, Any] = {"owner": unit}
            edit(catalogue, "application", f"{key}-aplikasi-0", changed, author)
        case "giver":
            changed = {"giver": f"{other}-aplikasi-1"}
            edit(catalogue, "exchange", f"{key}-tukar-0", changed, author)
        case "new":
            new = add(catalogue, "application", fields, author)
            ends = {"giver": f"{other}-aplikasi-1", "taker": new, "state": "in_use"}
            add(catalogue, "exchange", ends, author)
        case "assessed":
            changed = {"assessed": False}
            edit(catalogue, "agency", str(key), changed, author)
        case "undo":
            undo(catalogue, last_batch(catalogue).batch.number, author)


CHANGES = st.tuples(
    st.sampled_from(GOVERNMENTS),
    st.sampled_from(
        ["rename", "government", "owner", "giver", "new", "assessed", "undo", "undo"]
    ),
    st.sampled_from(AGENCIES),
)


def contents(connection: ReadConnection, agency: str) -> object:
    """Return what a government is read with, and its own history."""
    snapshot = load(connection, KINDS, agency=agency)
    own = [
        history(connection, "application", f"{agency}-aplikasi-{number}")
        for number in (0, 1)
    ]
    return snapshot, own


@contextmanager
def changed_copy(
    made: Path, folder: Path, changes: list[tuple[str, str, str]]
) -> Iterator[Path]:
    path = folder / "berubah.db"
    if on_postgresql.is_asked_for():
        on_postgresql.copy_catalogue(made, path)
    else:
        shutil.copy(made, path)
    for day, (key, what, other) in enumerate(changes, start=FIRST + 1):
        with suppress(SpbeError):
            change(Catalogue(path, key), what, other, on(day))
    yield path
    path.unlink()


@pytest.mark.slow
@given(st.lists(CHANGES, min_size=2, max_size=LAST - FIRST))
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_day_is_that_of_the_whole_catalogue(
    made: Path, tmp_path: Path, changes: list[tuple[str, str, str]]
) -> None:
    with changed_copy(made, tmp_path, changes) as path:
        for day in range(FIRST, FIRST + len(changes)):
            at = date(2026, 11, day)
            for key in GOVERNMENTS:
                with as_recorded(path, at, key) as own, as_recorded(path, at) as whole:
                    assert contents(own, key) == contents(whole, key)


def test_only_what_a_government_sees_is_walked_back(made: Path, tmp_path: Path) -> None:
    changes = [
        ("kab-a", "rename", "kab-b"),
        ("kab-b", "rename", "kab-c"),
        ("kab-c", "rename", "kab-a"),
        ("kab-a", "giver", "kab-c"),
    ]
    with changed_copy(made, tmp_path, changes) as path:
        at = date(2026, 11, FIRST)
        with as_recorded(path, at, "kab-a") as own, as_recorded(path, at) as whole:
            assert contents(own, "kab-a") == contents(whole, "kab-a")
            keys = [key for (key,) in own.execute("SELECT key FROM application")]
    assert "kab-b-aplikasi-0" in keys
    assert "kab-b-aplikasi-1" not in keys


def test_what_was_named_then_and_is_gone_now_is_there_again(
    made: Path, tmp_path: Path
) -> None:
    changes = [
        ("kab-b", "new", MINISTRY),
        ("kab-a", "giver", "kab-b"),
        ("kab-a", "giver", MINISTRY),
        ("kab-b", "owner", MINISTRY),
    ]
    with changed_copy(made, tmp_path, changes) as path:
        at = date(2026, 11, FIRST + 2)
        with as_recorded(path, at, "kab-a") as own:
            snapshot = load(own, KINDS, agency="kab-a")
    assert snapshot.exchanges["kab-a-tukar-0"].giver == "kab-b-aplikasi-1"
    assert snapshot.applications["kab-b-aplikasi-1"].owner == "kab-b-dinas"


def test_a_government_by_the_name_it_had(made: Path, tmp_path: Path) -> None:
    with changed_copy(made, tmp_path, [("kab-a", "government", "kab-b")]) as path:
        then = Catalogue(path, "kab-a", recorded=date(2026, 11, FIRST))
        with open_session(then) as session:
            assert session.agency == "kab-a"
            assert session.names("agency")["kab-a"] == "kab-a"


def test_a_government_that_was_not_there_is_not_found(
    made: Path, tmp_path: Path
) -> None:
    with changed_copy(made, tmp_path, []) as path:
        row = {"key": "kab-d", "name": "Kabupaten D", "agency_kind": "kabupaten"}
        document = tmp_path / "kab-d.json"
        document.write_text(write_document({"agency": [row]}), encoding="utf-8")
        import_document(Catalogue(path, "kab-a"), document, on(LAST))
        then = Catalogue(path, "Kabupaten D", recorded=date(2026, 11, FIRST))
        with pytest.raises(NotFound), open_session(then):
            pass
