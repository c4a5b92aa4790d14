"""What a batch changed, and what was recorded between two days, is told from the history alone, page by page."""

import random
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from spbe_inventory.actions.edit_records import add, edit
from spbe_inventory.actions.history import (
    BatchRequest,
    batch_page,
    changes_between,
    changes_of_batch,
    undo_outlook,
    writers,
)
from spbe_inventory.actions.undo import undo
from spbe_inventory.domain.actor import Actor
from spbe_inventory.errors import BadInput, NotFound, UsageError
from spbe_inventory.queries.record_diff import diff_days
from spbe_inventory.session.catalogue import Author, Catalogue

from tests.actions.small_register import small_register
from tests.builders import author

VERDICTS = {"create": "new", "edit": "changed", "remove": "gone"}
ALL = 10_000


def on_day(day: int) -> Author:
    """Return a hand that writes at noon of a day of December."""
    return Author(
        Actor(f"penulis {day % 3}"), lambda: datetime(2026, 12, day, 5, tzinfo=UTC)
    )


def busy_month(place: Catalogue, seed: int) -> None:
    """Record, change and take back things on many days."""
    chosen = random.Random(seed)
    numbers: list[int] = []
    for day in range(1, 16):
        hand = on_day(day)
        sort = chosen.randrange(5)
        if sort == 0:
            add(place, "application", {"name": f"Aplikasi {day}"}, hand)
        elif sort == 1 and numbers:
            try:
                undo(place, chosen.choice(numbers), hand)
            except BadInput:
                continue
        else:
            values = {
                "status": chosen.choice(["in_use", "stopped", {"mark": "unknown"}]),
                "function": chosen.choice(["menggaji", None, "mencatat"]),
                "owner": chosen.choice(["a", "b", None]),
            }
            key = chosen.choice(["simpeg", "etpp", "presensi"])
            edit(place, "application", key, values, hand)
        newest = batch_page(place, BatchRequest(limit=1)).batches[0]
        numbers.append(newest.batch.number)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_difference_of_two_days_is_that_of_the_two_catalogues(
    tmp_path: Path, seed: int
) -> None:
    place = small_register(tmp_path)
    busy_month(place, seed)
    for first, second in ((1, 4), (2, 15), (5, 9), (8, 14)):
        days = date(2026, 12, first), date(2026, 12, second)
        walked_back = {
            (each.verdict, each.kind, each.key, tuple(name for name, *_ in each.fields))
            for each in diff_days(place, *days)
        }
        told = set()
        for record in changes_between(place, *days, limit=ALL).records:
            names = tuple(field.name for field in record.fields)
            if record.change != "edit":
                names = ()
            told.add((VERDICTS[record.change], record.kind, record.key, names))
        assert {each[:3] for each in told} == {each[:3] for each in walked_back}
        for _verdict, kind, key, names in told:
            whole = next(each for each in walked_back if each[1:3] == (kind, key))
            assert set(names) <= set(whole[3])


def test_a_batch_is_told_with_old_and_new_in_words(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    edit(
        place,
        "application",
        "presensi",
        {"owner": "Dinas Kesehatan", "launched": "2019-05", "hosting": {"mark": "unknown"}},
        author(),
    )  # fmt: skip
    edit(place, "application", "presensi", {"owner": "BKPSDM"}, author())
    earlier = batch_page(place, BatchRequest()).batches[1].batch.number
    _batch, page = changes_of_batch(place, earlier, limit=50)
    (record,) = page.records
    words = {field.name: (field.before, field.after) for field in record.fields}
    assert record.title == "Presensi"
    assert words["owner"] == ("", "Dinas Kesehatan")
    assert words["launched"] == ("", "Mei 2019")
    assert words["hosting"] == ("", "tidak tahu")
    assert page.counts == {"application": 1}


def test_what_a_batch_made_is_told_by_what_a_list_shows(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    add(place, "application", {"name": "e-Surat", "owner": "a"}, author())
    number = batch_page(place, BatchRequest()).batches[0].batch.number
    _batch, page = changes_of_batch(place, number, limit=50)
    (record,) = page.records
    assert (record.change, record.title, record.is_on_record) == (
        "create",
        "e-Surat",
        True,
    )
    assert ("owner", "", "BKPSDM") in [
        (field.name, field.before, field.after) for field in record.fields
    ]
    undo(place, number, author())
    _batch, page = changes_of_batch(place, number, limit=50)
    assert not page.records[0].is_on_record
    assert page.records[0].title == "e-Surat"


def test_batches_are_found_by_record_kind_and_writer(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    edit(place, "application", "simpeg", {"status": "stopped"}, on_day(1))
    edit(place, "unit", "a", {"short_name": "BK"}, on_day(2))
    edit(place, "application", "etpp", {"status": "stopped"}, on_day(3))

    def found(**request: object) -> list[int]:
        page = batch_page(place, BatchRequest(**request))  # type: ignore[arg-type]
        assert page.count == len(page.batches)
        return [recorded.batch.number for recorded in page.batches]

    assert found() == [4, 3, 2, 1]
    assert found(kinds=("unit",)) == [3, 1]
    assert found(kinds=("application", "unit"), words=("simpeg",)) == [2, 1]
    assert found(kinds=("application",), key="etpp") == [4, 1]
    assert found(actor="penulis 1") == [2]
    assert found(actor="penulis 1", kinds=("unit",)) == []
    page = batch_page(place, BatchRequest(limit=2, offset=1))
    assert [recorded.batch.number for recorded in page.batches] == [3, 2]
    assert page.count == 4
    assert set(writers(place)) >= {"penulis 0", "penulis 1", "penulis 2"}


def test_what_stands_in_the_way_of_taking_a_batch_back_is_known_before(
    tmp_path: Path,
) -> None:
    place = small_register(tmp_path)
    edit(place, "application", "simpeg", {"status": "stopped"}, author())
    edit(place, "application", "simpeg", {"status": "idle"}, author())
    outlook = undo_outlook(place, 2)
    assert not outlook.is_possible
    assert outlook.first == (3,)
    (obstacle,) = outlook.obstacles
    assert obstacle.key == "undo-changed-since"
    assert "SIMPEG" in str(obstacle)
    newest = undo_outlook(place, 3)
    assert newest.is_possible
    assert newest.records == {"application": 1}
    undo(place, 3, author())
    assert not undo_outlook(place, 3).is_possible
    assert undo_outlook(place, 2).is_possible
    with pytest.raises(NotFound):
        undo_outlook(place, 99)


def test_the_second_day_comes_after_the_first(tmp_path: Path) -> None:
    place = small_register(tmp_path)
    day = date(2026, 12, 1)
    with pytest.raises(UsageError):
        changes_between(place, day, day, limit=10)
    assert changes_between(place, date(2020, 1, 1), limit=2).counts["unit"] == 2
