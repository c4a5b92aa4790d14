"""From whom the data of a need come: as far as the record tells."""

from typing import Any

import pytest
from spbe_inventory.graph.need_source import Source, source_of

from tests.builders import view

UNMET = {"taker": "t", "data": "d", "current_means": {"mark": "none"}}
BASE: dict[str, Any] = {
    "agency": {"pusat": {"agency_kind": "kementerian", "assessed": False}},
    "unit": {"u": {}, "v": {}},
    "data_set": {"d": {}},
    "application": {
        "t": {},
        "a": {"owner": "u"},
        "b": {"owner": "u"},
        "c": {"owner": "v"},
    },
}


def holding(*keys: str) -> dict[str, Any]:
    return {key: {**BASE["application"].get(key, {}), "holds": ["d"]} for key in keys}


@pytest.mark.parametrize(
    ("extra", "need", "expected"),
    [
        ({}, {}, Source()),
        ({}, {"giver": "a"}, Source(application="a")),
        ({}, {"giver_text": "gudang"}, Source(text="gudang")),
        ({"data_set": {"d": {"producer": "v"}}}, {}, Source(unit="v")),
        (
            {"application": {**BASE["application"], **holding("a")}},
            {},
            Source(application="a"),
        ),
        (
            {"application": {**BASE["application"], **holding("a", "b")}},
            {},
            Source(unit="u"),
        ),
        ({"application": {**BASE["application"], **holding("a", "c")}}, {}, Source()),
        (
            {
                "application": {
                    **BASE["application"],
                    "x": {"agency": "pusat", "holds": ["d"]},
                    "y": {"agency": "pusat", "holds": ["d"]},
                }
            },
            {},
            Source(agency="pusat"),
        ),
        (
            {
                "application": {
                    **BASE["application"],
                    **holding("a"),
                    "x": {"agency": "pusat", "holds": ["d"]},
                },
            },
            {},
            Source(),
        ),
        (
            {
                "exchange": {
                    "e": {
                        "giver": "c",
                        "taker": "t",
                        "state": "in_use",
                        "method": "etl",
                        "data": ["d"],
                    }
                }
            },
            {},
            Source(application="c"),
        ),
    ],
)
def test_the_source_is_what_the_record_tells(
    extra: dict[str, Any], need: dict[str, Any], expected: Source
) -> None:
    register = view({**BASE, **extra, "need": {"n": {**UNMET, **need}}})
    (assessed,) = register.needs
    assert source_of(register.snapshot, assessed) == expected
