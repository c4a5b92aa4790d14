"""Status of a need: the first that fits."""

from typing import Any

import pytest
from spbe_inventory.domain.lists import NeedStatus
from spbe_inventory.graph.data_holders import DataHolders
from spbe_inventory.graph.needs import assess

from tests.builders import snapshot

API = {
    "giver": "simpeg",
    "taker": "tpp",
    "state": "in_use",
    "method": "api_direct",
    "data": ["pegawai"],
}
NONE = {"mark": "none"}


def status(
    exchange: dict[str, Any] | None,
    means: Any = None,
    *,
    complete: bool = False,
    holds: bool = True,
    **need: Any,
) -> tuple[NeedStatus, list[str]]:
    """Assess one need of `tpp` for `pegawai`, beside one exchange; return the status and the fields to ask."""
    records = snapshot(
        {
            "data_set": {"pegawai": {}, "lain": {}},
            "application": {
                "simpeg": {"holds": ["pegawai"]} if holds else {},
                "tpp": {},
                "absensi": {},
            },
            "exchange": {"x": exchange} if exchange else {},
            "need": {
                "n": {
                    "taker": "tpp",
                    "data": "pegawai",
                    **({"current_means": means} if means else {}),
                    **need,
                }
            },
        }
    )
    assessed = assess(
        records.needs["n"],
        DataHolders(records.exchanges.values(), records.applications),
        takes_complete=complete,
    )
    return assessed.status, [question.field for question in assessed.settle]


@pytest.mark.parametrize(
    ("exchange", "means", "expected", "asked"),
    [
        (API, None, NeedStatus.MET, []),
        ({**API, "method": "file"}, None, NeedStatus.MET_BY_HAND, []),
        (
            {**API, "method": {"mark": "unknown"}},
            NONE,
            NeedStatus.NOT_ASSESSABLE,
            ["method"],
        ),
        (
            {key: API[key] for key in ("giver", "taker", "state", "method")},
            NONE,
            NeedStatus.NOT_ASSESSABLE,
            ["data"],
        ),
        ({**API, "directed": False}, NONE, NeedStatus.NOT_ASSESSABLE, ["directed"]),
        ({**API, "state": "claimed"}, NONE, NeedStatus.NOT_ASSESSABLE, ["state"]),
        ({**API, "state": "trial"}, NONE, NeedStatus.NOT_ASSESSABLE, ["state"]),
        (
            {**API, "state": {"mark": "unknown"}},
            NONE,
            NeedStatus.NOT_ASSESSABLE,
            ["state"],
        ),
        ({**API, "basis": "assumption"}, NONE, NeedStatus.NOT_ASSESSABLE, ["state"]),
        ({**API, "state": "planned"}, NONE, NeedStatus.PROMISED, ["state"]),
        ({**API, "state": "ended"}, NONE, NeedStatus.UNMET, []),
        ({**API, "data": ["lain"]}, NONE, NeedStatus.UNMET, []),
        ({**API, "data": {"mark": "none"}}, NONE, NeedStatus.UNMET, []),
        (
            {**API, "data": {"mark": "unknown"}},
            NONE,
            NeedStatus.NOT_ASSESSABLE,
            ["data"],
        ),
        ({**API, "taker": "absensi"}, NONE, NeedStatus.UNMET, []),
        ({**API, "giver": "tpp", "taker": "simpeg"}, NONE, NeedStatus.UNMET, []),
        (
            {**API, "giver": "tpp", "taker": "simpeg", "directed": False},
            NONE,
            NeedStatus.NOT_ASSESSABLE,
            ["directed"],
        ),
        (None, NONE, NeedStatus.UNMET, []),
        (None, "by_hand", NeedStatus.MET_BY_HAND, []),
        (None, "at_source", NeedStatus.AT_SOURCE, []),
        (None, "automatic", NeedStatus.NOT_ASSESSABLE, ["takes"]),
        (None, {"mark": "unknown"}, NeedStatus.NOT_ASSESSABLE, ["current_means"]),
        (
            None,
            {"value": "by_hand", "mark": "assumed"},
            NeedStatus.NOT_ASSESSABLE,
            ["current_means"],
        ),
        (None, None, NeedStatus.NOT_ASSESSABLE, ["current_means"]),
        ({**API, "withdrawn": True}, NONE, NeedStatus.UNMET, []),
    ],
)
def test_the_first_status_that_fits(
    exchange: Any, means: Any, expected: NeedStatus, asked: list[str]
) -> None:
    assert status(exchange, means) == (expected, asked)


def test_a_complete_list_is_as_good_as_the_answer_that_there_is_none() -> None:
    assert status(None, complete=True) == (NeedStatus.UNMET, [])


def test_data_nobody_holds_have_no_source() -> None:
    assert status(None, NONE, holds=False) == (NeedStatus.NO_SOURCE, [])


def test_who_is_only_expected_to_give_is_not_known_to_hold() -> None:
    assert status(None, NONE, holds=False, giver="absensi") == (
        NeedStatus.NO_SOURCE,
        [],
    )


@pytest.mark.parametrize(
    "state",
    [
        "claimed",
        "planned",
        {"mark": "unknown"},
        {"value": "in_use", "mark": "disputed"},
    ],
)
def test_only_an_exchange_in_use_shows_who_holds(state: Any) -> None:
    assert status({**API, "taker": "absensi", "state": state}, NONE, holds=False) == (
        NeedStatus.NO_SOURCE,
        [],
    )


@pytest.mark.parametrize(
    "means", [{"mark": "unknown"}, {"value": "automatic", "mark": "assumed"}]
)
def test_not_known_is_believed_before_a_complete_list(means: Any) -> None:
    assert status(None, means, complete=True) == (
        NeedStatus.NOT_ASSESSABLE,
        ["current_means"],
    )


def test_a_giver_not_resolved_does_not_meet_a_need_yet() -> None:
    unresolved = {
        **{name: value for name, value in API.items() if name != "giver"},
        "giver_text": "entah",
    }
    assert status(unresolved, NONE) == (NeedStatus.NOT_ASSESSABLE, ["giver"])
    assert status({**unresolved, "method": "file"}, NONE) == (
        NeedStatus.MET_BY_HAND,
        [],
    )


def test_who_hands_the_data_to_another_holds_them() -> None:
    assert status({**API, "taker": "absensi"}, NONE, holds=False) == (
        NeedStatus.UNMET,
        [],
    )


def test_an_assumed_need_decides_nothing() -> None:
    for means in (NONE, "by_hand"):
        assert status(None, means, basis="assumption", complete=True) == (
            NeedStatus.NOT_ASSESSABLE,
            ["basis"],
        )
        assert status(API, means, basis="assumption") == (
            NeedStatus.NOT_ASSESSABLE,
            ["basis"],
        )


@pytest.mark.parametrize("row", [{"status": "planned"}, {"set_apart": "page"}])
def test_an_application_out_of_service_or_set_apart_holds_nothing(
    row: dict[str, Any],
) -> None:
    records = snapshot({"application": {"simpeg": {"holds": ["pegawai"], **row}}})
    holders = DataHolders([], records.applications)
    assert holders.holders("pegawai") == ()
