"""Which exchanges are running, and which data they carry."""

from tests.builders import view


def test_running_exchanges_are_in_use_and_no_guess_with_both_ends_in_service() -> None:
    ends = {"giver": "a", "taker": "b"}
    register = view(
        {
            "application": {"a": {}, "b": {}, "old": {"status": "stopped"}},
            "exchange": {
                "guess": {**ends, "state": "in_use", "basis": "assumption"},
                "planned": {**ends, "state": "planned"},
                "retired": {"giver": "a", "taker": "old", "state": "in_use"},
                "used": {**ends, "state": "in_use"},
            },
        }
    )
    keys = [exchange.key for exchange in register.running_exchanges]
    assert keys == ["used"]
    assert [
        exchange.key for exchange in register.exchanges if register.is_running(exchange)
    ] == keys
