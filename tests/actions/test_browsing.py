"""One page of a list: the same records, cells and order as the list that the command line makes."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spbe_inventory.actions.browsing import (
    RECORDED,
    Answered,
    Filter,
    PageRequest,
    page_of_records,
)
from spbe_inventory.actions.choices import choices
from spbe_inventory.actions.record_list import (
    ListedRecord,
    Selection,
    get_record,
    list_records,
)
from spbe_inventory.actions.record_order import SortField, ordered
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split_mark
from spbe_inventory.matching.folding import fold
from spbe_inventory.matching.parts import contains
from spbe_inventory.session.catalogue import Catalogue

from tests.builders import catalogue

FILTERED = (Value.CODE, Value.YES_NO, Value.REF, Value.REFS, Value.CODES)
NAMED = [kind for kind in KINDS if not KINDS[kind].joins]
WHOLE = 100_000
FIELDS = [(kind, name) for kind in KINDS for name in KINDS[kind].fields]


@pytest.fixture(scope="module", name="register")
def _register(contoh_made: Path) -> Catalogue:
    return Catalogue(contoh_made, "contoh")


def keys(records: Any) -> list[str]:
    return [record.key for record in records]


def how_answered(record: ListedRecord, name: str) -> Answered | None:
    """Return how a field of a record is answered, None for a known value."""
    plain = record.document.get(name)
    if plain is None:
        return Answered.OPEN
    _value, mark = split_mark(plain)
    return None if mark is None else Answered(str(mark))


def values_of(field: Field, records: list[ListedRecord]) -> list[Any]:
    """Return every value that some records have in a field, each once."""
    found: dict[Any, None] = {}
    for record in records:
        value, _mark = split_mark(record.document.get(field.name))
        if isinstance(value, list):
            found.update(dict.fromkeys(value))
        elif value is not None:
            found[value] = None
    return list(found)


@pytest.mark.parametrize("kind", list(KINDS))
def test_a_page_of_everything_is_the_list(register: Catalogue, kind: str) -> None:
    page = page_of_records(register, PageRequest(kind, limit=WHOLE))
    listed = list_records(register, kind, {})
    assert list(page.records) == listed
    assert page.count == len(listed)


@pytest.mark.parametrize("kind", list(KINDS))
def test_one_record_is_as_the_list_has_it(register: Catalogue, kind: str) -> None:
    for listed in list_records(register, kind, {})[:3]:
        one = get_record(register, kind, listed.key)
        assert one.name == listed.name
        assert one.document == listed.document
        assert dict(listed.cells).items() <= dict(one.cells).items()


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_filters_find_what_the_list_holds(register: Catalogue, data: Any) -> None:
    kind, name = data.draw(st.sampled_from(FIELDS))
    field = KINDS[kind].fields[name]
    listed = list_records(register, kind, {})
    answered = data.draw(st.sampled_from(list(Answered)))
    request = PageRequest(kind, filters=(Filter(field, answered=answered),))
    page = page_of_records(register, request)
    expected = [one for one in listed if how_answered(one, name) is answered]
    assert page.count == len(expected)
    assert keys(page.records) == keys(expected)[: request.limit]
    if field.value not in FILTERED:
        return
    values = values_of(field, listed)
    if not values:
        return
    value = data.draw(st.sampled_from(values))
    request = PageRequest(kind, filters=(Filter(field, value),), limit=WHOLE)
    wanted = [value] if field.many else value
    assert keys(page_of_records(register, request).records) == keys(
        list_records(register, kind, {name: wanted})
    )


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_words_find_what_the_list_finds(register: Catalogue, data: Any) -> None:
    kind = data.draw(st.sampled_from(list(KINDS)))
    names = [record.name for record in list_records(register, kind, {})]
    if not names:
        return
    name = data.draw(st.sampled_from(names))
    spoken = [word for word in name.split() if any(map(str.isalnum, word))]
    word = data.draw(st.sampled_from(spoken))
    part = word[: data.draw(st.integers(1, len(word)))].swapcase()
    request = PageRequest(kind, words=(part,), limit=WHOLE)
    found = keys(page_of_records(register, request).records)
    if kind in NAMED:
        selection = Selection(words=(part,))
        assert found == keys(list_records(register, kind, {}, selection))
    elif fold(part).isalnum():
        # What joins others is found by every name of what it joins, those in its title among them.
        listed = list_records(register, kind, {})
        assert {one.key for one in listed if contains(one.name, part)} <= set(found)


@pytest.mark.slow
@settings(max_examples=60)
@given(st.data())
def test_pages_are_sorted_as_the_list_is(register: Catalogue, data: Any) -> None:
    kind = data.draw(st.sampled_from(NAMED))
    fields = [
        field.name
        for field in KINDS[kind].fields.values()
        if field.stored
        and field.value in (Value.TEXT, Value.CODE, Value.COUNT, Value.REF)
        and field.name != "answered"  # in a list, how many fields are answered
    ]
    name = data.draw(st.sampled_from(["key", *fields]))
    is_descending = data.draw(st.booleans())
    listed = list_records(register, kind, {}, Selection(fields=tuple(fields)))
    if any(isinstance(record.document.get(name), dict) for record in listed):
        return  # a mark beside a value is no part of what a page is sorted by
    request = PageRequest(kind, sort=name, is_descending=is_descending, limit=WHOLE)
    page = page_of_records(register, request)
    expected = ordered(listed, [SortField(name, is_descending)])
    assert keys(page.records) == keys(expected)


def test_the_newest_may_stand_first(register: Catalogue) -> None:
    oldest = PageRequest("exchange", sort=RECORDED, limit=WHOLE)
    newest = PageRequest("exchange", sort=RECORDED, is_descending=True, limit=3)
    whole = keys(page_of_records(register, oldest).records)
    assert sorted(whole) == sorted(keys(list_records(register, "exchange", {})))
    assert keys(page_of_records(register, newest).records) == whole[::-1][:3]


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "agency"])
def test_choices_are_the_records_that_count(register: Catalogue, kind: str) -> None:
    field = Field("any", Value.REF, KINDS[kind].label, refers=kind)
    offered = dict(choices(register, field))
    listed = list_records(register, kind, {})
    counted = [one for one in listed if not one.document.get("withdrawn")]
    assert set(offered) == set(keys(counted))
    for one in counted:
        assert offered[one.key] == one.document.get("name", one.name)


def test_pages_follow_one_another(register: Catalogue) -> None:
    whole = page_of_records(register, PageRequest("application", limit=WHOLE))
    found: list[str] = []
    while len(found) < whole.count:
        request = PageRequest("application", limit=7, offset=len(found))
        page = page_of_records(register, request)
        assert page.count == whole.count
        found += keys(page.records)
    assert found == keys(whole.records)


def test_a_word_may_stand_in_the_function_and_be_spelt_otherwise(
    tmp_path: Path,
) -> None:
    applications: dict[str, dict[str, Any]] = {
        "a-2": {"name": "É-Kinerja", "function": "menilai kinerja 50% pegawai"},
        "a-10": {"name": "SIMPEG", "other_names": ["Sistem Kepegawaian"]},
        "a-9": {"name": "Bank_Darah"},
    }
    register = catalogue(tmp_path, {"application": applications})

    def found(*words: str, also_in: tuple[str, ...] = ("function",)) -> list[str]:
        request = PageRequest("application", words=words, also_in=also_in)
        return keys(page_of_records(register, request).records)

    assert found() == ["a-2", "a-9", "a-10"]
    assert found("ekin") == found("menilai") == found("%") == ["a-2"]
    assert found("menilai", also_in=()) == []
    assert found("KEPEG") == ["a-10"]
    assert found("pegawai") == ["a-2", "a-10"]
    assert found("bank", "darah") == ["a-9"]
    assert found("'; --") == []


@pytest.mark.parametrize(
    "words", [("e-presensi",), ("e-tpp", "e-presensi"), ("INT-06:",), ("int 06",)]
)
def test_a_waiver_is_found_by_the_names_of_what_it_is_about(
    register: Catalogue, words: tuple[str, ...]
) -> None:
    wanted = PageRequest("waiver", words=words)
    assert keys(page_of_records(register, wanted).records) == [
        "contoh-kesampingkan-int-06-e-tpp"
    ]


def test_a_waiver_of_an_application_is_found_by_its_other_name(tmp_path: Path) -> None:
    waivers = {}
    for number, about in (("w-1", "a-1"), ("w-2", "a-2")):
        waivers[number] = {
            "rule": "INV-01",
            "about": about,
            "reason": "ditunda sampai anggaran perubahan",
            "decided_by": "Kepala Diskominfo",
            "until": "2027-01-31",
        }
    applications: dict[str, dict[str, Any]] = {
        "a-1": {"name": "SIMPEG", "other_names": ["Sistem Kepegawaian"]},
        "a-2": {"name": "e-Arsip"},
    }
    register = catalogue(tmp_path, {"application": applications, "waiver": waivers})
    wanted = PageRequest("waiver", words=("kepegawaian",))
    assert keys(page_of_records(register, wanted).records) == ["w-1"]


def test_a_reply_is_found_by_the_name_of_its_office(tmp_path: Path) -> None:
    records: dict[str, dict[str, dict[str, Any]]] = {
        "unit": {"u-1": {"name": "Dinas Kesehatan"}, "u-2": {"name": "Inspektorat"}},
        "round": {"r-1": {"name": "Putaran I", "opened": "2026-11-01"}},
        "reply": {
            "reply-1": {"round": "r-1", "unit": "u-1"},
            "reply-2": {"round": "r-1", "unit": "u-2"},
        },
    }
    register = catalogue(tmp_path, records)
    wanted = PageRequest("reply", words=("kesehatan",))
    assert keys(page_of_records(register, wanted).records) == ["reply-1"]
