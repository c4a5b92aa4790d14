"""Every rule keeps its word: cases, order, absence, law."""

import ast
import copy
from pathlib import Path

import pytest
from spbe_inventory.domain.law import CEILING, SEVERITIES
from spbe_inventory.domain.lists import Concludes, Outcome, Severity, Strength
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.rules.explain import explain
from spbe_inventory.rules.loader import HERE, all_rules
from spbe_inventory.rules.rule import Case, Rule
from spbe_inventory.rules.runner import run
from spbe_inventory.rules.wording import message_of, remedy_of

from tests.builders import view

CASES = [(rule, case) for rule in all_rules().values() for case in rule.cases]
RULES = list(all_rules().values())
# What alone may conclude from something that is missing.
HELPERS = {
    "Islands",
    "absent",
    "decreed",
    "judged_by_field",
    "letter_lacks",
    "listed_whole",
    "needs",
    "open_lists",
    "unlinked",
    "used",
}
# The 22 paragraphs of Perpres 95/2018 that say *harus*; the word *wajib* does not occur in it.
HARUS = {
    "28/3", "29/3", "30/2", "30/3", "30/5", "30/6", "31/4", "32/2", "32/3", "33/2", "33/3", "33/5", "35/2", "36/4",
    "37/1", "37/3", "39/3", "39/4", "41/1", "41/3", "63/4", "68/3",
}  # fmt: skip


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_cases_come_out_as_written(rule: Rule, case: Case, backwards: bool) -> None:
    found = {one.key: str(one.outcome) for one in rule.check(view(case.records, case.complete, backwards=backwards))}
    assert {key: found.get(key) for key in case.expect} == dict(case.expect)


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_each_thing_is_judged_once(rule: Rule, case: Case) -> None:
    found = [(one.kind, one.key) for one in rule.check(view(case.records, case.complete))]
    assert len(found) == len(set(found))


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_running_leaves_the_view_as_it_was(rule: Rule, case: Case) -> None:
    seen = view(case.records, case.complete)
    before = copy.deepcopy(dict(seen.snapshot.records))
    first = run([rule], seen)
    again = run([rule], seen)
    assert first == again
    assert dict(seen.snapshot.records) == before


@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_unknown_says_what_would_settle_it_and_only_unknown_does(rule: Rule, case: Case) -> None:
    for one in rule.check(view(case.records, case.complete)):
        assert bool(one.settle) == (one.outcome is Outcome.UNKNOWN), one


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES])
def test_findings_can_be_put_into_words(rule: Rule, case: Case, language: str) -> None:
    seen = view(case.records, case.complete)
    with speaking(language):
        for one in rule.check(seen):
            assert "{" not in message_of(seen, rule, one)
            if one.outcome is Outcome.GAP:
                assert "{" not in remedy_of(seen, rule, one)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_absence_is_concluded_through_the_helper_only(rule: Rule) -> None:
    path = _check(rule)
    careful = path is not None and _uses(path, HELPERS)
    assert careful or rule.concludes_from is Concludes.PRESENCE
    if rule.concludes_from is Concludes.ABSENCE:
        nothing_said = [case for case in rule.cases if "unknown" in case.expect.values()]
        stated = [case for case in rule.cases if case.complete and "gap" in case.expect.values()]
        assert nothing_said
        assert stated


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_rule_is_stronger_than_the_text(rule: Rule) -> None:
    for grade in rule.grades.values():
        assert SEVERITIES.index(grade.severity) >= SEVERITIES.index(CEILING[grade.strength])
        for citation in grade.citations:
            if citation.regulation.id == "perpres-95-2018":
                assert citation.provision.strength is not Strength.WAJIB
                assert (citation.provision.strength is Strength.HARUS) == (citation.provision.id in HARUS)
    critical = any(grade.severity is Severity.CRITICAL for grade in rule.grades.values())
    assert critical is (rule.code in ("DAT-05", "INF-02"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_never_print_wajib_nor_the_words_of_an_auditor(rule: Rule, language: str) -> None:
    with speaking(language):
        text = explain(rule).casefold()
    of_the_text = any(citation.provision.strength is Strength.WAJIB for citation in rule.cited)
    for word in ("temuan", "melanggar", "terisolasi", *(() if of_the_text else ("wajib",))):
        assert word not in text


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_texts_of_a_rule_do_not_repeat_each_other(rule: Rule) -> None:
    for texts in zip(rule.title, rule.why, rule.remedy, *rule.messages.values(), strict=True):
        assert len(set(texts)) == len(texts)


def _check(rule: Rule) -> Path | None:
    stem = f"{rule.code.replace('-', '').casefold()}_"
    return next(iter(HERE.glob(f"*/{stem}*.py")), None)


def _uses(path: Path, names: set[str]) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    called = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return bool(names & (called | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}))
