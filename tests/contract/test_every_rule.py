"""Every rule keeps its word: cases, order, absence, law."""

import ast
import copy
import re
from pathlib import Path

import pytest
from spbe_inventory.domain.law import CEILING
from spbe_inventory.domain.lists import InferenceBasis, Outcome, Severity, Strength
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.rules.engine.explain import explain
from spbe_inventory.rules.engine.loader import RULES_FOLDER, all_rules
from spbe_inventory.rules.engine.rule import Case, Rule
from spbe_inventory.rules.engine.runner import run
from spbe_inventory.rules.engine.wording import message_of, remedy_of

from tests.builders import view

CASES = [(rule, case) for rule in all_rules().values() for case in rule.cases]
RULES = list(all_rules().values())
# What alone may conclude from something that is missing.
HELPERS = {
    "ConnectedGroups",
    "conclude_absence",
    "judge_document",
    "findings_by_field",
    "is_letter_missing",
    "is_list_complete",
    "needs",
    "is_stated_missing",
    "open_list_questions",
    "open_questions_of",
    "review_state",
    "conclude_unlinked",
    "use_of",
    "is_named_in_architecture",
}
# The 22 paragraphs of Perpres 95/2018 that say *harus*; the word *wajib* does not occur in it.
HARUS = {
    "28/3", "29/3", "30/2", "30/3", "30/5", "30/6", "31/4", "32/2", "32/3", "33/2", "33/3", "33/5", "35/2", "36/4",
    "37/1", "37/3", "39/3", "39/4", "41/1", "41/3", "63/4", "68/3",
}  # fmt: skip


@pytest.mark.parametrize("backwards", [False, True])
@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES]
)
def test_cases_come_out_as_written(rule: Rule, case: Case, backwards: bool) -> None:
    register = view(case.records, case.complete, backwards=backwards)
    outcomes = {finding.key: str(finding.outcome) for finding in rule.check(register)}
    assert {key: outcomes.get(key) for key in case.expect} == dict(case.expect)


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES]
)
def test_each_record_is_judged_once(rule: Rule, case: Case) -> None:
    findings = rule.check(view(case.records, case.complete))
    judged = [(finding.kind, finding.key) for finding in findings]
    assert len(judged) == len(set(judged))


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES]
)
def test_running_leaves_the_view_as_it_was(rule: Rule, case: Case) -> None:
    register = view(case.records, case.complete)
    before = copy.deepcopy(dict(register.snapshot.records))
    first = run([rule], register)
    again = run([rule], register)
    assert first == again
    assert dict(register.snapshot.records) == before


@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES]
)
def test_unknown_says_what_would_settle_it_as_does_a_gap_that_left_something_out(
    rule: Rule, case: Case
) -> None:
    for finding in rule.check(view(case.records, case.complete)):
        if finding.outcome is Outcome.UNKNOWN:
            assert finding.settle, finding
        elif finding.settle:
            assert finding.outcome is Outcome.GAP, finding


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("rule", "case"), CASES, ids=[f"{rule.code}: {case.name}" for rule, case in CASES]
)
def test_findings_can_be_put_into_words(rule: Rule, case: Case, language: str) -> None:
    register = view(case.records, case.complete)
    with speaking(language):
        for finding in rule.check(register):
            assert "{" not in message_of(register, rule, finding)
            if finding.outcome is Outcome.GAP:
                assert "{" not in remedy_of(register, rule, finding)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_absence_is_concluded_through_the_helper_only(rule: Rule) -> None:
    path = _check(rule)
    careful = path is not None and _uses(path, HELPERS)
    assert careful or rule.concludes_from is InferenceBasis.PRESENCE
    if rule.concludes_from is InferenceBasis.ABSENCE:
        unknown = [case for case in rule.cases if "unknown" in case.expect.values()]
        stated = [
            case
            for case in rule.cases
            if case.complete and "gap" in case.expect.values()
        ]
        assert unknown
        assert stated


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_rule_is_stronger_than_the_text(rule: Rule) -> None:
    for grade in rule.grades.values():
        assert grade.severity.rank >= CEILING[grade.strength].rank
        for citation in grade.citations:
            if citation.regulation.id == "perpres-95-2018":
                assert citation.provision.strength is not Strength.WAJIB
                assert (citation.provision.strength is Strength.HARUS) == (
                    citation.provision.id in HARUS
                )
    critical = any(
        grade.severity is Severity.CRITICAL for grade in rule.grades.values()
    )
    assert critical is (rule.code in ("DAT-05", "INF-02"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_rules_never_print_wajib_nor_the_words_of_an_auditor(
    rule: Rule, language: str
) -> None:
    with speaking(language):
        text = explain(rule).casefold()
    words = set(re.findall(r"\w+", text))
    strengths = {citation.provision.strength for citation in rule.cited}
    forbidden = ["temuan", "melanggar", "terisolasi"]
    if Strength.WAJIB not in strengths:
        forbidden.append("wajib")
    assert words.isdisjoint(forbidden)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_texts_of_a_rule_do_not_repeat_each_other(rule: Rule) -> None:
    for texts in zip(
        rule.title, rule.why, rule.remedy, *rule.messages.values(), strict=True
    ):
        assert len(set(texts)) == len(texts)


def _check(rule: Rule) -> Path | None:
    stem = f"{rule.code.replace('-', '').casefold()}_"
    return next(iter(RULES_FOLDER.glob(f"*/{stem}*.py")), None)


def _uses(path: Path, names: set[str]) -> bool:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            used.add(node.id)
        elif isinstance(node, ast.Attribute):
            used.add(node.attr)
    return not used.isdisjoint(names)
