"""The crosswalk counts every provision once and names every rule."""

from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.crosswalk import (
    coverage_text,
    crosswalk_markdown,
    provision_coverages,
    regulation_coverages,
)
from spbe_inventory.rules.engine.loader import all_rules

from tests.conftest import Run


def test_every_provision_is_listed_once() -> None:
    ids = [coverage.id for coverage in provision_coverages()]
    totals = [len(regulation.provisions) for regulation in regulations().values()]
    assert len(ids) == len(set(ids)) == sum(totals)


def test_counts_add_up() -> None:
    for total in regulation_coverages():
        assert total.rule + total.manual + total.out_of_scope == total.total
        ruled = [
            coverage
            for coverage in provision_coverages()
            if coverage.regulation == total.regulation
            and (coverage.cited_by or coverage.supporting)
        ]
        assert total.rule == len(ruled)


def test_what_a_rule_cites_names_the_rule_and_the_other_way_round() -> None:
    forth = {
        (rule.code, citation.id)
        for rule in all_rules().values()
        for citation in (*rule.cited, *rule.support)
    }
    back = {
        (code, coverage.id)
        for coverage in provision_coverages()
        for code in (*coverage.cited_by, *coverage.supporting)
    }
    assert forth == back


def test_what_no_rule_looks_at_says_why() -> None:
    for language in LANGUAGES:
        with speaking(language):
            for coverage in provision_coverages():
                text = coverage_text(coverage)
                assert text
                assert coverage.cited_by or coverage.supporting or ": " in text


def test_it_can_be_written_out_and_shown(run: Run) -> None:
    assert "Pasal 45 ayat (3)" in crosswalk_markdown()
    summary = run("rules", "crosswalk").stdout
    assert "Perpres 95/2018" in summary
    assert max(map(len, summary.splitlines())) <= 80
    details = run("rules", "crosswalk", "--regulation", "perpres-95-2018").stdout
    words = " ".join(details.split())
    assert "INV-10" in words
    assert "menyusul" not in words
    refused = run("rules", "crosswalk", "--regulation", "uu-1")
    assert refused.exit_code == 2
    assert "perpres-95-2018" in refused.stderr
    assert run("rules", "crosswalk", "-o", "x.md").exit_code == 0
