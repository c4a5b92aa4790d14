"""Gaps put into the columns of the interactive file: which rule, on which applications and offices."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spbe_inventory.assessment.citations import cite_provisions
from spbe_inventory.assessment.rows import citation_row
from spbe_inventory.diagrams.government import applications_of
from spbe_inventory.documents.atlas import Atlas
from spbe_inventory.documents.diagram import Box
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.lists import Outcome
from spbe_inventory.language.current import LANGUAGES, speaking
from spbe_inventory.reference.themes import lack_of
from spbe_inventory.rules.engine.runner import grade_of

if TYPE_CHECKING:
    from spbe_inventory.assessment.rule_run import RuleRun
    from spbe_inventory.rules.engine.grade import Grade
    from spbe_inventory.rules.engine.rule import Rule


def add_findings(columns: Atlas, run: "RuleRun") -> None:
    """Write the gaps of a run that are about what is in the columns, in the order of the run.

    Systems of others are not assessed: of them nothing is written.
    """
    writer = _GapWriter(columns, run)
    for finding in run.findings:
        if finding.outcome is Outcome.GAP:
            writer.gap(finding)
    writer.finish()


class _GapWriter:
    """Writes gaps into columns, each rule and grade once, each application and office once in it."""

    def __init__(self, columns: Atlas, run: "RuleRun") -> None:
        self.columns = columns
        self.view = run.view
        self.rules = {rule.code: rule for rule in run.rules}
        self.own_ends = _own_ends(columns)
        self.homes = {key: number for number, key in enumerate(columns.homes.key)}
        self.entries: dict[tuple[str, str], int] = {}
        self.ends_of: list[set[int]] = []
        self.homes_of: list[set[int]] = []

    def gap(self, finding: Finding) -> None:
        """Write one gap; what is not in the columns has no place in them."""
        keys = [f"app:{key}" for key in applications_of(self.view, finding)]
        ends = {self.own_ends[key] for key in keys if key in self.own_ends}
        home = self.homes.get(f"{finding.kind}:{finding.key}")
        homes = set()
        if home is not None and finding.kind == "unit":
            homes.add(home)
        is_on_government = finding.kind == "agency"
        if not ends and not homes and not is_on_government:
            return
        entry = self._entry(finding)
        self.ends_of[entry] |= ends
        self.homes_of[entry] |= homes
        self.columns.findings.government[entry] += int(is_on_government)

    def finish(self) -> None:
        """Write the applications and offices of every entry, in order of their numbers."""
        findings = self.columns.findings
        findings.ends = [sorted(numbers) for numbers in self.ends_of]
        findings.homes = [sorted(numbers) for numbers in self.homes_of]

    def _entry(self, finding: Finding) -> int:
        """Return the number of the entry of a rule and grade."""
        rule = self.rules[finding.rule]
        grade = grade_of(self.view, rule, finding)
        key = (rule.code, grade.name)
        if key not in self.entries:
            self.entries[key] = len(self.entries)
            self._add_entry(rule, grade)
        return self.entries[key]

    def _add_entry(self, rule: "Rule", grade: "Grade") -> None:
        lack = {}
        law = {}
        for language in LANGUAGES:
            with speaking(language):
                lack[language] = lack_of(rule.code)
                law[language] = cite_provisions(map(citation_row, grade.citations))
        findings = self.columns.findings
        findings.code.append(rule.code)
        findings.severity.append(str(grade.severity))
        findings.lack.append(lack)
        findings.law.append(law)
        findings.government.append(0)
        self.ends_of.append(set())
        self.homes_of.append(set())


def _own_ends(columns: Atlas) -> dict[str, int]:
    """Return the numbers of the government's own applications by key."""
    ends: Iterable[tuple[int, tuple[str, str]]] = enumerate(
        zip(columns.ends.key, columns.ends.box, strict=True)
    )
    return {key: number for number, (key, box) in ends if box == Box.APPLICATION}
