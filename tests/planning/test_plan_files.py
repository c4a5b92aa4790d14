"""Tables of weights and files of plans that people edited: taken, or refused in one sentence."""

import json
from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.errors import BadInput
from spbe_inventory.planning.plan_file import (
    plan_document,
    read_plan,
    resolve_assumptions,
)
from spbe_inventory.reference.weights import default_text, read_weights
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.reading import open_session

from tests.builders import catalogue, proposed_plan
from tests.planning.small_plans import STAFF


def test_the_table_that_comes_with_the_program_reads_as_itself() -> None:
    assert read_weights(default_text()) == read_weights()


def test_what_a_table_leaves_out_is_as_it_comes() -> None:
    weights = read_weights("[weight]\nhour = 3\n[effort.small]\ncost = 0\n")
    assert (weights.worth["hour"], weights.worth["need"]) == (
        3,
        read_weights().worth["need"],
    )
    assert weights.efforts["small"].cost == 0  # type: ignore[index]  # said to cost nothing, which is not unknown


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[weight]\nneed = -1", "weights-no-number"),
        ("[weight]\nneed = 1.5", "weights-no-number"),
        ("[weight]\nneed = true", "weights-no-number"),
        ("[effort.small]\ncost = -5", "weights-no-cost"),
        ("[effort.small]\nmonths = 1000000", "weights-no-number"),
        ("[effort.small]\npoints = 0", "weights-no-number"),
        ("[schedule]\nat_once = 0", "weights-no-number"),
        ("[weight]\nhantu = 1", "weights-unknown-word"),
        ("[weight]\ncost = 1", "weights-unknown-word"),
        ("[effort.raksasa]\npoints = 1", "weights-unknown-word"),
        ("[kind]\nshare = 'raksasa'", "weights-no-class"),
        ("[kind]\nshare = 3", "weights-no-class"),
        ("weight = 3", "weights-no-table"),
        ("effort = { small = 3 }", "weights-no-table"),
    ],
)
def test_a_faulty_table_is_refused_with_every_fault(text: str, key: str) -> None:
    with pytest.raises(BadInput) as refused:
        read_weights(text)
    assert [problem.key for problem in refused.value.problems] == [key]
    assert str(refused.value.problems[0])


def test_no_toml_is_refused() -> None:
    with pytest.raises(BadInput) as refused:
        read_weights("[weight")
    assert refused.value.key == "weights-unreadable"


@pytest.fixture(name="catalogue")
def _catalogue(tmp_path: Path) -> Catalogue:
    return catalogue(tmp_path, STAFF)


@pytest.fixture
def file(catalogue: Catalogue, tmp_path: Path) -> Path:
    path = tmp_path / "rencana.json"
    path.write_text(
        json.dumps(plan_document(proposed_plan(catalogue, read_weights()))),
        encoding="utf-8",
    )
    return path


def written(file: Path, **changes: Any) -> Path:
    file.write_text(
        json.dumps({**json.loads(file.read_text(encoding="utf-8")), **changes}),
        encoding="utf-8",
    )
    return file


def test_a_plan_is_read_as_it_was_written(file: Path) -> None:
    plan_file = read_plan(file, "contoh")
    assert next(iter(plan_file.items)) == "share:pegawai:simpeg"
    assert plan_file.events == ()


@pytest.mark.parametrize(
    ("changes", "key"),
    [
        ({"agency": "lain"}, "plan-of-another"),
        ({"agency": None}, "plan-of-another"),
        ({"format": "x"}, "no-plan-file"),
        ({"format_version": 2}, "no-plan-file"),
        ({"items": {}}, "plan-no-rows"),
        ({"items": [3]}, "plan-no-rows"),
        ({"what_if": "x"}, "plan-no-rows"),
        ({"items": [{"name": "tanpa kunci"}]}, "plan-item-unnamed"),
        ({"items": [{"key": "a", "after": "b"}]}, "plan-after"),
        (
            {"items": [{"key": "a", "after": ["b"]}, {"key": "b", "after": ["a"]}]},
            "plan-circle",
        ),
        ({"items": [{"key": "a", "after": ["a"]}]}, "plan-circle"),
        ({"items": [{"key": "a"}, {"key": "a"}]}, "plan-item-twice"),
    ],
)
def test_a_faulty_plan_is_refused(
    file: Path, changes: dict[str, Any], key: str
) -> None:
    with pytest.raises(BadInput) as refused:
        read_plan(written(file, **changes), "contoh")
    assert refused.value.key == key
    assert str(refused.value)


def test_what_is_no_json_is_refused(tmp_path: Path) -> None:
    for text in ("", "[" * 100_000, "{", "[]", "null"):
        path = tmp_path / "x.json"
        path.write_text(text, encoding="utf-8")
        with pytest.raises(BadInput) as refused:
            read_plan(path, "contoh")
        assert refused.value.key in ("plan-unreadable", "no-plan-file")


@pytest.mark.parametrize(
    "event",
    [
        {"end": "TPP"},
        {"fail": "spl"},
        {"fail": "simpeg"},
        {"return": "BPKAD"},
        {"connect": {"giver": "simpeg", "taker": "tpp", "data": ["pegawai"]}},
        {"connect": {"giver": "simpeg", "taker": "tpp"}},
    ],
)
def test_events_name_records_by_key_or_name(
    catalogue: Catalogue, file: Path, event: dict[str, Any]
) -> None:
    with open_session(catalogue) as session:
        assert (
            len(
                resolve_assumptions(
                    session, read_plan(written(file, what_if=[event]), "contoh"), []
                ).events
            )
            == 1
        )


@pytest.mark.parametrize(
    ("event", "key"),
    [
        ({"end": "hantu"}, "event-nothing"),
        ({"fail": "simpe"}, "event-nothing"),
        ({"meledak": "tpp"}, "plan-event"),
        ({"end": "tpp", "fail": "tpp"}, "plan-event"),
        ({"end": 3}, "plan-event"),
        ({}, "plan-event"),
        ({"connect": "tpp"}, "plan-connect"),
        ({"connect": {"giver": "simpeg"}}, "plan-connect"),
        (
            {"connect": {"giver": "simpeg", "taker": "tpp", "data": "pegawai"}},
            "plan-connect",
        ),
    ],
)
def test_events_that_are_not_understood_are_refused(
    catalogue: Catalogue, event: dict[str, Any], key: str
) -> None:
    with open_session(catalogue) as session, pytest.raises(BadInput) as refused:
        resolve_assumptions(session, None, [event])
    assert refused.value.key == key
    assert str(refused.value)
