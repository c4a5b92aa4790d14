"""The crosswalk counts every provision once and names every rule."""

from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.crosswalk import coverage, crossings, crosswalk, handled
from spbe_inventory.rules.loader import all_rules

from tests.conftest import Run


def test_every_provision_stands_in_it_once() -> None:
    there = [one.id for one in crossings()]
    assert len(there) == len(set(there)) == sum(len(one.provisions) for one in regulations().values())


def test_counts_add_up() -> None:
    for one in coverage():
        assert one.rule + one.manual + one.out_of_scope == one.total
        assert one.rule == sum(bool(x.rests or x.supports) for x in crossings() if x.regulation == one.regulation)


def test_what_a_rule_cites_names_the_rule_and_the_other_way_round() -> None:
    forth = {(rule.code, one.id) for rule in all_rules().values() for one in (*rule.cited, *rule.support)}
    back = {(code, one.id) for one in crossings() for code in (*one.rests, *one.supports)}
    assert forth == back


def test_what_no_rule_looks_at_says_why() -> None:
    for language in LANGUAGES:
        with speaking(language):
            for one in crossings():
                assert handled(one)
                assert (one.rests or one.supports) or ": " in handled(one)


def test_it_can_be_written_out_and_shown(run: Run) -> None:
    assert "Pasal 45 ayat (3)" in crosswalk()
    shown = run("rules", "crosswalk")
    assert "Perpres 95/2018" in shown.stdout
    assert max(map(len, shown.stdout.splitlines())) <= 80
    whole = " ".join(run("rules", "crosswalk", "--regulation", "perpres-95-2018").stdout.split())
    assert "INV-10" in whole
    assert "menyusul" not in whole
    refused = run("rules", "crosswalk", "--regulation", "uu-1")
    assert (refused.exit_code, "perpres-95-2018" in refused.stderr) == (2, True)
    assert run("rules", "crosswalk", "-o", "x.md").exit_code == 0
