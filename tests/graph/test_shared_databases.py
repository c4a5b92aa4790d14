"""A database that several applications use connects them, is no exchange, and fails them together."""

from typing import Any

from spbe_inventory.domain.lists import Outcome
from spbe_inventory.graph.shared_databases import SharedDatabase, shared_databases
from spbe_inventory.queries.database_sharing import shared_database_texts
from spbe_inventory.queries.impact import impact_of
from spbe_inventory.queries.network_details import detailed_network_of
from spbe_inventory.rules.engine.view import RegisterView
from spbe_inventory.rules.integration import int01_exchange

from tests.builders import snapshot, subject, view

DATABASE = {"facility_kind": "database"}
NEITHER = {"gives": {"mark": "none"}, "takes": {"mark": "none"}, "status": "in_use"}
Records = dict[str, dict[str, dict[str, Any]]]


def records(**facility: Any) -> Records:
    return {
        "facility": {
            "db": {**DATABASE, **facility},
            "ruang": {"facility_kind": "server"},
        },
        "application": {
            "a": {**NEITHER, "databases_written": ["db"]},
            "b": {**NEITHER, "databases_read": ["db"], "facilities": ["db"]},
            "c": {**NEITHER, "facilities": ["db", "ruang"]},
            "d": {**NEITHER, "facilities": ["ruang"]},
            "gone": {"status": "stopped", "databases_read": ["db"]},
            "guess": {
                **NEITHER,
                "databases_read": {"value": ["db"], "mark": "assumed"},
            },
        },
    }


def register(**facility: Any) -> RegisterView:
    return view(records(**facility))


def test_users_are_told_by_what_they_do_as_far_as_is_known() -> None:
    (database,) = register().shared_databases
    assert database == SharedDatabase(
        "db", frozenset("a"), frozenset("b"), frozenset("c")
    )
    assert database.pairs == {("a", "b"), ("a", "c"), ("b", "c")}
    (text,) = shared_database_texts(register(), "db")
    assert text == (
        "db: a (menulis), b (membaca), dan c (cara memakai belum disebutkan)"
    )
    assert list(shared_database_texts(register(), "d")) == []


def test_a_database_out_of_use_or_withdrawn_connects_nothing() -> None:
    assert register(in_use=False).shared_databases == ()
    assert register(withdrawn=True).shared_databases == ()
    assert shared_databases({}, snapshot(records()).applications.values()) == ()


def test_applications_on_one_database_are_one_group_and_stand_not_alone() -> None:
    found = detailed_network_of(register())
    (island,) = found.islands
    assert island.keys == ("a", "b", "c")
    assert [row.key for row in found.standing_alone] == ["d", "guess"]
    assert found.directed == found.undirected == 0
    assert found.hubs == ()
    assert found.bridges == ()


def test_two_on_one_database_are_a_bridge_that_names_it() -> None:
    rows = records()
    del rows["application"]["c"]
    (bridge,) = detailed_network_of(view(rows)).bridges
    assert (bridge.keys, bridge.exchanges) == (("a", "b"), ())
    assert bridge.titles == ("basis data yang sama: db",)


def test_who_shares_a_database_is_not_said_to_exchange_nothing() -> None:
    findings = {each.key: each.outcome for each in int01_exchange.check(register())}
    assert {findings[key] for key in "abc"} == {Outcome.MET}
    assert findings["d"] is Outcome.GAP
    unused = {
        each.key: each.outcome for each in int01_exchange.check(register(in_use=False))
    }
    assert unused["a"] is Outcome.GAP


def test_all_that_use_a_database_stop_with_it_and_are_named_for_each_other() -> None:
    lost = impact_of(register(), "facility", "db")
    assert [each.key for each in lost.stopped] == ["a", "b", "c"]
    assert len(lost.shared) == 1
    assert impact_of(register(), "application", "b").shared == lost.shared
    assert impact_of(register(), "application", "d").shared == ()


def test_pictures_say_what_a_database_connects_without_a_line() -> None:
    drawn = subject(records())
    assert drawn.shared_databases == (("db", (("a", "a"), ("b", "b"), ("c", "c"))),)
