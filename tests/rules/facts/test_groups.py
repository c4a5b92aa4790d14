"""Groups of connected applications."""

from spbe_inventory.rules.facts.groups import ConnectedGroups

from tests.builders import view


def test_applications_without_an_exchange_are_isolated() -> None:
    register = view(
        {
            "application": {"a": {}, "b": {}, "c": {}, "d": {"status": "stopped"}},
            "exchange": {"x": {"giver": "a", "taker": "b", "state": "in_use"}},
        }
    )
    connected = ConnectedGroups(register)
    keys = [[application.key for application in group] for group in connected.groups]
    assert keys == [["a", "b"]]
    assert [application.key for application in connected.isolated] == ["c"]
    assert connected.count_confirmed(connected.applications) == 0
