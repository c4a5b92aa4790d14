"""Several means under one exchange: one by machine makes it automatic, and what is not known stays unknown."""

from typing import Any

import pytest
from spbe_inventory.domain.lists import Method, NeedStatus
from spbe_inventory.domain.records import Exchange
from spbe_inventory.graph.means import (
    goes_by,
    is_by_hand_beside,
    is_by_machine,
    main_method,
    method_labels,
    methods_by_hand,
    running_methods,
)

from tests.builders import snapshot, view

ENDS = {"giver": "a", "taker": "b", "state": "in_use", "data": ["pegawai"]}
FILE, API = {"method": "file"}, {"method": "api_direct"}
# What is on record of the means, whether it goes by machine, and the method by which it is told.
CASES: dict[str, tuple[dict[str, Any], bool | None, str | None]] = {
    "nothing said": ({}, None, None),
    "by machine": (API, True, "api_direct"),
    "by hand": (FILE, False, "file"),
    "by machine beside by hand": ({**FILE, "means": [API]}, True, "api_direct"),
    "by hand beside by machine": ({**API, "means": [FILE]}, True, "api_direct"),
    "all by hand": ({**FILE, "means": [{"method": "message"}]}, False, "file"),
    "main one not known, another by machine": ({"means": [API]}, True, "api_direct"),
    "main one not known, another by hand": ({"means": [FILE]}, None, None),
    "by machine only planned": (
        {**FILE, "means": [{**API, "state": "planned"}]},
        False,
        "file",
    ),
    "by machine on trial": (
        {**FILE, "means": [{**API, "state": "trial"}]},
        False,
        "file",
    ),
    "by machine said to be in use": (
        {**FILE, "means": [{**API, "state": "in_use"}]},
        True,
        "api_direct",
    ),
    "by machine only assumed": (
        {**FILE, "means": {"value": [API], "mark": "assumed"}},
        None,
        "file",
    ),
    "by hand only disputed": (
        {**FILE, "means": {"value": [{"method": "message"}], "mark": "disputed"}},
        False,
        "file",
    ),
    "main one assumed": (
        {"method": {"value": "api_direct", "mark": "assumed"}},
        None,
        None,
    ),
    "no other means": ({**FILE, "means": {"mark": "none"}}, False, "file"),
}


def exchange(said: dict[str, Any]) -> Exchange:
    records: dict[str, dict[str, dict[str, Any]]] = {
        "application": {"a": {}, "b": {}},
        "data_set": {"pegawai": {}},
        "exchange": {"x": {**ENDS, **said}},
    }
    return snapshot(records).exchanges["x"]


@pytest.mark.parametrize("name", CASES)
def test_an_exchange_is_by_machine_where_one_of_its_means_is(name: str) -> None:
    said, by_machine, method = CASES[name]
    record = exchange(said)
    assert is_by_machine(record) is by_machine
    assert main_method(record) == method


def test_the_manual_means_beside_a_machine_is_told_apart() -> None:
    both = exchange({**FILE, "means": [API, {"method": "file"}]})
    assert is_by_hand_beside(both)
    assert methods_by_hand(both) == (Method.FILE,)
    assert running_methods(both) == (Method.FILE, Method.API_DIRECT)
    assert method_labels(both) == [
        str(Method.API_DIRECT.label),
        str(Method.FILE.label),
    ]
    assert not is_by_hand_beside(exchange(API))
    assert not is_by_hand_beside(exchange(FILE))
    assert method_labels(exchange({})) == []


def test_it_goes_by_what_any_means_says_and_is_unknown_where_one_may() -> None:
    through = [Method.API_SPLP]
    splp = {"method": "api_splp"}
    assert goes_by(exchange({**FILE, "means": [splp]}), through) is True
    assert goes_by(exchange({**FILE, "means": [API]}), through) is False
    assert goes_by(exchange({"means": [API]}), through) is None
    unsure = {"value": [API], "mark": "assumed"}
    assert goes_by(exchange({**FILE, "means": unsure}), through) is None


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({**FILE, "means": [API]}, NeedStatus.MET),
        ({**FILE, "means": [{**API, "state": "planned"}]}, NeedStatus.MET_BY_HAND),
        ({"means": [FILE]}, NeedStatus.NOT_ASSESSABLE),
    ],
)
def test_a_need_is_met_by_any_means_that_runs(
    said: dict[str, Any], status: NeedStatus
) -> None:
    register = view(
        {
            "application": {"a": {}, "b": {}},
            "data_set": {"pegawai": {}},
            "exchange": {"x": {**ENDS, **said}},
            "need": {"n": {"taker": "b", "data": "pegawai"}},
        }
    )
    (assessed,) = register.needs
    assert assessed.status is status
