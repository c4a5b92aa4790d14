"""What to do about findings of a rule, told without any one of them."""

from spbe_inventory.rules.engine.explain import plain_remedy
from spbe_inventory.rules.engine.loader import all_rules


def test_what_differs_from_finding_to_finding_is_told_by_dots() -> None:
    remedy = plain_remedy(all_rules()["INT-04"])
    assert remedy == "Sepakati pertukaran data dengan pemegangnya: …."


def test_every_rule_has_a_remedy_without_a_placeholder() -> None:
    for code, rule in all_rules().items():
        remedy = plain_remedy(rule)
        assert remedy, code
        assert "{" not in remedy, code
