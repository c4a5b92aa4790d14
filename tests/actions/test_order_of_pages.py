"""Pages in the order of names and titles: the same whether few rows are sorted or many are walked through."""

from pathlib import Path

import pytest
from spbe_inventory.actions.browsing import (
    TITLE,
    Answered,
    Filter,
    PageRequest,
    page_of_records,
)
from spbe_inventory.actions.edit_records import edit
from spbe_inventory.actions.record_list import list_records
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.matching.natural_order import natural_key, natural_text
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.store import page_walk
from spbe_inventory.store.reader import reading
from spbe_inventory.store.schema import is_sorted_by_name

from tests.builders import author, catalogue

SORTED = ("exchange", "need", "relation", "completeness", "application", "unit")
WHOLE = 1000
ENDS = {
    "application": {
        "b": {"name": "Bansos 10"},
        "a": {"name": "bansos 9"},
        "c": {"name": "Cuti"},
    },
    "exchange": {
        "x-1": {"giver": "b", "taker": "a"},
        "x-2": {"giver": "a", "taker": "c"},
        "x-3": {"giver_text": "Bahan pokok", "taker": "c"},
        "x-4": {"giver_text": "Dukcapil", "taker": "a"},
        "x-5": {"giver": "a", "taker": "b"},
        "x-6": {"giver": "a", "taker_text": "Taspen"},
    },
}
IN_ORDER = ["x-3", "x-5", "x-2", "x-6", "x-1", "x-4"]


@pytest.fixture(scope="module", name="register")
def _register(contoh_made: Path) -> Catalogue:
    return Catalogue(contoh_made, "contoh")


@pytest.fixture(name="walk", params=[0, 10**9], ids=["walked", "sorted"])
def _walk(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_walk, "FEW", request.param)


def keys(catalogue: Catalogue, request: PageRequest) -> list[str]:
    return [record.key for record in page_of_records(catalogue, request).records]


@pytest.mark.usefixtures("walk")
def test_titles_are_in_order_texts_among_them(tmp_path: Path) -> None:
    made = catalogue(tmp_path, ENDS)
    request = PageRequest("exchange", sort=TITLE, limit=WHOLE)
    assert keys(made, request) == IN_ORDER
    backwards = PageRequest("exchange", sort=TITLE, is_descending=True, limit=WHOLE)
    assert keys(made, backwards) == IN_ORDER[::-1]


@pytest.mark.usefixtures("walk")
@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("kind", SORTED)
def test_pages_from_either_end_make_up_the_whole(
    register: Catalogue, kind: str, is_descending: bool
) -> None:
    whole = PageRequest(kind, sort=TITLE, is_descending=is_descending, limit=WHOLE)
    expected = keys(register, whole)
    assert sorted(expected) == sorted(
        record.key for record in list_records(register, kind, {})
    )
    found: list[str] = []
    for offset in range(0, len(expected) + 20, 20):
        request = PageRequest(
            kind, sort=TITLE, is_descending=is_descending, limit=20, offset=offset
        )
        found += keys(register, request)
    assert found == expected


@pytest.mark.usefixtures("walk")
def test_what_is_blank_stands_last_in_both_directions(register: Catalogue) -> None:
    for is_descending in (False, True):
        request = PageRequest(
            "application", sort="owner", is_descending=is_descending, limit=WHOLE
        )
        page = page_of_records(register, request)
        owners = [record.cells.get("owner", "") for record in page.records]
        blanks = owners.count("")
        assert blanks
        assert set(owners[-blanks:]) == {""}


@pytest.mark.usefixtures("walk")
def test_a_word_of_a_title_is_found_on_every_page(tmp_path: Path) -> None:
    made = catalogue(tmp_path, ENDS)

    def found(*words: str) -> list[str]:
        return keys(made, PageRequest("exchange", sort=TITLE, words=words))

    assert found("bansos") == ["x-5", "x-2", "x-6", "x-1", "x-4"]
    assert found("bansos", "cuti") == ["x-2"]
    assert found("TASPEN") == ["x-6"]
    assert found("x-4") == ["x-4"]
    assert found("tidak-ada") == []


def test_one_of_several_answers_of_a_field_is_enough(register: Catalogue) -> None:
    hosting = KINDS["application"].fields["hosting"]
    status = KINDS["application"].fields["status"]
    opened = Filter(hosting, answered=Answered.OPEN)
    unknown = Filter(hosting, answered=Answered.UNKNOWN)
    in_use = Filter(status, "in_use")

    def found(*filters: Filter) -> set[str]:
        request = PageRequest("application", filters=filters, limit=WHOLE)
        return set(keys(register, request))

    assert found(opened)
    assert found(unknown)
    assert found(opened, unknown) == found(opened) | found(unknown)
    assert found(opened, unknown, in_use) == found(opened, unknown) & found(in_use)


@pytest.mark.parametrize("kind", ["application", "exchange", "need"])
def test_only_what_counts_may_be_listed(register: Catalogue, kind: str) -> None:
    request = PageRequest(kind, only_counted=True, limit=WHOLE)
    counted = {
        record.key
        for record in list_records(register, kind, {})
        if record.apart is None
    }
    assert set(keys(register, request)) == counted


def test_the_order_follows_the_name(register: Catalogue, tmp_path: Path) -> None:
    made = catalogue(tmp_path, {"application": {"a": {"name": "Arsip"}, "b": {}}})
    edit(made, "application", "a", {"name": "Zakat"}, author())
    assert keys(made, PageRequest("application", sort="name")) == ["b", "a"]
    for kind in filter(is_sorted_by_name, KINDS):
        page = page_of_records(register, PageRequest(kind, sort="name", limit=WHOLE))
        names = [natural_key(record.name) for record in page.records]
        assert names == sorted(names)


def test_an_import_of_thousands_keeps_the_order_of_names(contoh_made: Path) -> None:
    with reading(contoh_made) as connection:
        rows = connection.execute("SELECT name, sort_name FROM application").fetchall()
    assert rows
    assert all(natural_text(name) == order for name, order in rows)
