"""Regulations are complete, their dates in order, and linked with the rules both ways."""

import re
from datetime import date

import pytest
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import (
    ProvisionStatus,
    RegulationEvent,
    Strength,
    Verified,
)
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Rule

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
        days = {row.event: row.day for row in regulation.dates}
        ordered = [days[event] for event in RegulationEvent if event in days]
        assert ordered == sorted(ordered), regulation.id
        for day in ordered:
            assert day.year >= regulation.year
        for event in (RegulationEvent.SET, RegulationEvent.PROMULGATED):
            assert days.get(event, date.min) <= regulation.read_on


# Instrument: how it was read, and its days with their marks, as the audit of November 2026 holds them.
V, S = "text-seen", "secondary"
KNOWN: dict[str, tuple[str, dict[str, tuple[str, str]]]] = {
    "uu-27-2022": (
        V,
        {"in_force": ("2022-10-17", V), "duties": ("2024-10-17", V)},
    ),
    "pp-33-2026": (
        V,
        {
            "set": ("2026-07-16", S),
            "promulgated": ("2026-07-16", S),
            "in_force": ("2027-01-16", S),
        },
    ),
    "bssn-8-2024": (V, {"set": ("2024-10-09", V)}),
    "permenkominfo-16-2022": (
        V,
        {
            "set": ("2022-12-27", V),
            "promulgated": ("2022-12-30", V),
            "part": ("2024-12-30", V),
        },
    ),
    "permenkominfo-1-2023": (V, {}),
    "bssn-4-2021": (V, {}),
    "permenkomdigi-6-2025": (V, {}),
    "permenkomdigi-5-2025": (S, {"in_force": ("2025-03-25", S)}),
    "permenpanrb-5-2020": (
        V,
        {"set": ("2020-03-09", V), "promulgated": ("2020-03-17", V)},
    ),
    "perpres-39-2019": (
        V,
        {"set": ("2019-06-12", S), "in_force": ("2019-06-17", S)},
    ),
    "permenpanrb-8-2026": (S, {"in_force": ("2026-06-05", S)}),
    "se-menpanrb-18-2022": (V, {"in_force": ("2022-08-31", V)}),
    "kepmenpanrb-679-2020": (S, {}),
    "kepmenpanrb-680-2020": (S, {"set": ("2020-10-27", S)}),
    "pp-18-2016": (V, {}),
    "uu-23-2014": (V, {}),
    "uu-6-2014": (V, {}),
    "uu-12-2011": (V, {}),
}


@pytest.mark.parametrize("name", KNOWN)
def test_each_date_stands_with_its_mark(name: str) -> None:
    verified, known = KNOWN[name]
    regulation = regulations()[name]
    days = {row.event: (row.day.isoformat(), row.verified) for row in regulation.dates}
    assert regulation.verified == verified
    assert days | known == days
    if not known:
        assert not days
        assert regulation.begins == date(regulation.year + 1, 1, 1)


def test_the_regulation_on_personal_data_counts_from_its_day_and_no_day_earlier() -> (
    None
):
    regulation = regulations()["pp-33-2026"]
    assert not regulation.in_force_on(date(2027, 1, 15))
    assert regulation.in_force_on(date(2027, 1, 16))
    law = regulations()["uu-27-2022"]
    assert not law.in_force_on(date(2024, 10, 16))
    assert law.in_force_on(date(2024, 10, 17))


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_no_rule_cites_what_is_not_in_force_yet(rule: Rule) -> None:
    eve = date(2027, 1, 15)
    for grade in rule.grades.values():
        on_the_day = grade.on(eve, local=True)
        if on_the_day:
            for citation in on_the_day.citations:
                assert citation.regulation.id != "pp-33-2026"
    for citation in (*rule.cited_on(eve), *rule.support_on(eve)):
        assert citation.regulation.id != "pp-33-2026"


def test_a_secondary_source_is_named_without_article_and_verb() -> None:
    for regulation in regulations().values():
        for provision in regulation.provisions.values():
            citation = Citation(regulation, provision)
            if provision.is_secondary:
                assert not provision.words
                assert not citation.quotation
                assert str(citation).startswith(f"{regulation.short} (")
            else:
                assert str(provision.strength) in citation.quotation


def test_no_gap_rests_on_a_secondary_source() -> None:
    for rule in all_rules().values():
        for citation in rule.cited:
            assert not citation.provision.is_secondary, rule.code


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
            words = set(re.findall(r"\w+", provision.words.casefold()))
            if provision.is_secondary:
                continue
            assert ("harus" in words) == (provision.strength is Strength.HARUS)
            assert ("wajib" in words) == (provision.strength is Strength.WAJIB)
            if provision.strength is Strength.UTAMAKAN:
                assert "mengutamakan" in words
            if provision.strength is Strength.DAPAT:
                assert "dapat" in words


def test_no_address_is_called_checked_before_a_person_opened_it() -> None:
    assert not any(regulation.checked for regulation in regulations().values())
