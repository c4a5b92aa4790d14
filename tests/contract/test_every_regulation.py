"""Regulations are complete, their dates in order, and linked with the rules both ways."""

from datetime import date

from spbe_inventory.domain.lists import ProvisionStatus, Strength, Verified
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.loader import all_rules

CITED = {
    citation.id
    for rule in all_rules().values()
    for citation in (
        *(citation for grade in rule.grades.values() for citation in grade.citations),
        *rule.support,
    )
}


def test_dates_are_in_order() -> None:
    for regulation in regulations().values():
        begun = regulation.in_force or date(regulation.year, 1, 1)
        assert begun <= regulation.read_on
        assert begun.year in (regulation.year, regulation.year + 1)
        assert regulation.ended is None or begun < regulation.ended


def test_a_provision_with_a_rule_is_cited_and_the_other_way_round() -> None:
    with_rule = {
        f"{regulation.id}:{provision.id}"
        for regulation in regulations().values()
        for provision in regulation.provisions.values()
        if provision.status is ProvisionStatus.RULE
    }
    assert with_rule == CITED


def test_nothing_from_memory_is_printed_as_fact() -> None:
    for regulation in regulations().values():
        for provision in regulation.provisions.values():
            assert provision.verified is not Verified.FROM_MEMORY


def test_the_words_carry_the_strength() -> None:
    for regulation in regulations().values():
        for provision in regulation.provisions.values():
            words = provision.words.casefold()
            assert ("harus" in words) == (provision.strength is Strength.HARUS)
            assert ("wajib" in words) == (provision.strength is Strength.WAJIB)
            if provision.strength is Strength.UTAMAKAN:
                assert "mengutamakan" in words


def test_no_address_is_called_checked_before_a_person_opened_it() -> None:
    assert not any(regulation.checked for regulation in regulations().values())
