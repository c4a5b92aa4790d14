"""What stops and what loses data when a facility is off: applications there, exchanges through it, what uses it."""

from pathlib import Path
from typing import Any

import pytest
from spbe_inventory.diagrams.route import impact_diagram
from spbe_inventory.documents.diagram import Box
from spbe_inventory.documents.impact import Impact
from spbe_inventory.errors import NotFound
from spbe_inventory.planning.assumptions import Assumptions, Event
from spbe_inventory.planning.what_if import run_what_if
from spbe_inventory.queries.impact import impact

from tests.builders import Records, catalogue, subject, view
from tests.planning.small_plans import planning_context

# A network, a server room and a connecting system on it, a cloud of its own.
RECORDS: Records = {
    "facility": {
        "jaringan": {"facility_kind": "intranet"},
        "ruang": {"facility_kind": "data_centre", "network": "jaringan"},
        "bus": {"facility_kind": "spl", "network": "jaringan", "in_use": True},
        "awan": {"facility_kind": "cloud"},
        "lama": {"facility_kind": "server", "network": "jaringan", "withdrawn": True},
    },
    "application": {
        "simpeg": {"status": "in_use", "facilities": ["ruang", "bus"]},
        "absensi": {"facilities": ["jaringan"]},
        "pajak": {"status": "in_use", "facilities": ["awan"]},
        "tpp": {"status": "in_use", "hosting": "local"},
        "kasda": {"status": "in_use"},
        "arsip": {"status": "stopped", "facilities": ["ruang"]},
    },
    "exchange": {
        "room": {"giver": "simpeg", "taker": "tpp", "state": "in_use"},
        "onward": {"giver": "tpp", "taker": "kasda", "state": "in_use"},
        "by-bus": {
            "giver": "pajak",
            "taker": "kasda",
            "state": "in_use",
            "method": "api_local_spl",
        },
        "by-name": {
            "giver": "kasda",
            "taker_text": "Bank",
            "state": "in_use",
            "facility": "bus",
        },
        "planned": {
            "giver": "pajak",
            "taker": "tpp",
            "state": "planned",
            "facility": "bus",
        },
    },
}


def of(folder: Path, which: str, records: Records = RECORDS) -> Impact:
    return impact(catalogue(folder, records), which)


def test_what_runs_in_a_server_room_stops_and_what_takes_from_it_loses_data(
    tmp_path: Path,
) -> None:
    result = of(tmp_path, "ruang")
    assert [application.key for application in result.stopped] == ["simpeg"]
    # Which data go there is not recorded.
    assert [application.key for application in result.lists.not_clear] == ["tpp"]
    further = [(each.key, each.steps) for each in result.lists.further]
    assert further == [("kasda", 2)]
    assert not result.exchanges
    assert result.unplaced == 1


def test_a_network_takes_along_what_uses_it(tmp_path: Path) -> None:
    result = of(tmp_path, "jaringan")
    stopped = {application.key: application.via for application in result.stopped}
    assert stopped == {"absensi": "", "simpeg": "ruang"}
    assert set(result.facilities) == {"ruang", "bus"}
    assert len(result.exchanges) == 2


def test_a_connecting_system_cuts_exchanges_and_stops_no_application(
    tmp_path: Path,
) -> None:
    result = of(tmp_path, "bus")
    assert not result.stopped
    assert len(result.exchanges) == 2
    assert [application.key for application in result.lists.not_clear] == ["kasda"]


def test_two_connecting_systems_share_nothing_that_names_none(tmp_path: Path) -> None:
    facilities = {**RECORDS["facility"], "bus-2": {"facility_kind": "spl"}}
    result = of(tmp_path, "bus", {**RECORDS, "facility": facilities})
    assert len(result.exchanges) == 1


def test_a_name_that_is_neither_is_refused_as_an_application(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="Aplikasi"):
        of(tmp_path, "tidak ada")


@pytest.mark.parametrize(
    ("facility", "stopped"), [("ruang", ("simpeg",)), ("bus", ()), ("awan", ("pajak",))]
)
def test_a_scenario_interrupts_what_a_facility_carries(
    facility: str, stopped: tuple[str, ...]
) -> None:
    context = planning_context(view(RECORDS))
    event = Event("fail", "facility", facility)
    result = run_what_if(context, Assumptions((), (event,)))
    assert result.stopped == stopped
    assert result.after.running < result.before.running
    if stopped:
        assert "1 aplikasi berhenti" in result.supposed[0]


def test_the_picture_of_a_facility_shows_what_runs_there_and_passes_it() -> None:
    network = next(iter(impact_diagram(subject(RECORDS), "jaringan")))
    lines = {(edge.source, edge.target) for edge in network.edges}
    assert {
        ("facility:jaringan", "facility:ruang"),
        ("facility:ruang", "app:simpeg"),
        ("facility:jaringan", "app:absensi"),
        ("app:pajak", "facility:bus"),
        ("facility:bus", "app:kasda"),
        ("app:simpeg", "app:tpp"),
    } <= lines
    boxes: dict[str, Any] = {node.id: node.box for node in network.nodes}
    assert boxes["facility:jaringan"] is Box.FOCUS
    assert boxes["facility:bus"] is Box.FACILITY
    ends = {end for line in lines for end in line}
    assert ends <= boxes.keys()
