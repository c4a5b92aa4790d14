"""The crosswalk between provisions and rules, both ways: what a rule checks, what is left to people, and why."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spbe_inventory.domain.law import Citation, Provision, Regulation
from spbe_inventory.domain.lists import ProvisionStatus
from spbe_inventory.language.forms import number, percent
from spbe_inventory.language.texts import _
from spbe_inventory.reference.library import regulations
from spbe_inventory.rules.engine.loader import all_rules
from spbe_inventory.rules.engine.rule import Rule

RuleCitations = tuple[str, Iterable[Citation]]
Codes = dict[tuple[str, str], list[str]]


@dataclass(frozen=True, slots=True)
class ProvisionCoverage:
    """One provision with the codes of the rules that rest on it (`cited_by`) and that it supports (`supporting`)."""

    regulation: Regulation
    provision: Provision
    cited_by: tuple[str, ...]
    supporting: tuple[str, ...]

    @property
    def id(self) -> str:
        """Return the reference by which rules cite the provision."""
        return f"{self.regulation.id}:{self.provision.id}"


@dataclass(frozen=True, slots=True)
class RegulationCoverage:
    """How many provisions of one regulation are handled by rules, by people or not at all; they add up to `total`."""

    regulation: Regulation
    total: int
    rule: int
    manual: int
    out_of_scope: int

    @property
    def share(self) -> str:
        """Return the share of the provisions in scope that a rule checks, in percent."""
        in_scope = self.rule + self.manual
        return percent(self.rule, in_scope)


def provision_coverages() -> tuple[ProvisionCoverage, ...]:
    """Return every provision with the rules that cite it, by regulation and in the order of its text."""
    rules = all_rules().values()
    citing = _codes_by_provision((rule.code, rule.cited) for rule in rules)
    supported = _codes_by_provision((rule.code, rule.support) for rule in rules)
    return tuple(
        ProvisionCoverage(
            regulation=regulation,
            provision=provision,
            cited_by=tuple(citing[regulation.id, provision.id]),
            supporting=tuple(supported[regulation.id, provision.id]),
        )
        for regulation in regulations().values()
        for provision in regulation.provisions.values()
    )


def _codes_by_provision(citations_of_rules: Iterable[RuleCitations]) -> Codes:
    """Return by regulation and provision the codes of the rules that cite it, in the order of the rules."""
    codes: Codes = defaultdict(list)
    for code, citations in citations_of_rules:
        for citation in citations:
            provision = (citation.regulation.id, citation.provision.id)
            codes[provision].append(code)
    return codes


def regulation_coverages() -> tuple[RegulationCoverage, ...]:
    """Return for each regulation how many of its provisions are handled in which way."""
    return tuple(_covered(regulation) for regulation in regulations().values())


def _covered(regulation: Regulation) -> RegulationCoverage:
    provisions = regulation.provisions.values()
    counts = Counter(provision.status for provision in provisions)
    return RegulationCoverage(
        regulation=regulation,
        total=len(provisions),
        rule=counts[ProvisionStatus.RULE],
        manual=counts[ProvisionStatus.MANUAL],
        out_of_scope=counts[ProvisionStatus.OUT_OF_SCOPE],
    )


def count_headings() -> list[str]:
    """Return the headings of the counts of a regulation."""
    return [
        _("provisions"),
        _("by a rule"),
        _("by people"),
        _("out of scope"),
        _("by a rule, of those in scope"),
    ]


def count_texts(coverage: RegulationCoverage) -> list[str]:
    """Return the counts of a regulation as texts, in the order of `count_headings`."""
    return [
        number(coverage.total),
        number(coverage.rule),
        number(coverage.manual),
        number(coverage.out_of_scope),
        coverage.share,
    ]


def crosswalk_markdown() -> str:
    """Return the crosswalk as Markdown, in the current language."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    title = _("Provisions and rules")
    yield f"# {title}\n"
    yield from _count_table()
    heading = _("From rules to provisions")
    yield f"\n## {heading}\n"
    for rule in all_rules().values():
        yield _rule_line(rule)
    heading = _("From provisions to rules")
    yield f"\n## {heading}"
    yield from _provision_lines()


def _count_table() -> Iterator[str]:
    headings = [_("Regulation"), *count_headings()]
    yield _table_row(headings)
    yield "|---|---|---|---|---|---|"
    for coverage in regulation_coverages():
        regulation = coverage.regulation
        yield _table_row([regulation.short, *count_texts(coverage)])


def _table_row(cells: list[str]) -> str:
    joined = " | ".join(cells)
    return f"| {joined} |"


def _rule_line(rule: Rule) -> str:
    cited = "; ".join(map(str, rule.cited))
    line = f"- **{rule.code}** {rule.title}: {cited}"
    if rule.support:
        label = _("as support")
        support = "; ".join(map(str, rule.support))
        line += f" ({label}: {support})"
    return line


def _provision_lines() -> Iterator[str]:
    current = ""
    for coverage in provision_coverages():
        if coverage.regulation.id != current:
            current = coverage.regulation.id
            yield f"\n### {coverage.regulation.short}\n"
        provision = coverage.provision
        text = coverage_text(coverage)
        yield f"- {provision.label} ({strength_text(provision)}): {text}"


def strength_text(provision: Provision) -> str:
    """Return the legal word of a provision; of one that was not read, that it is secondary."""
    if provision.is_secondary:
        return str(provision.verified.label)
    return str(provision.strength)


def coverage_text(coverage: ProvisionCoverage) -> str:
    """Return how a provision is handled: the rules that check it, or why none does."""
    parts: list[str] = []
    if coverage.cited_by:
        parts.append(", ".join(coverage.cited_by))
    if coverage.supporting:
        rules = ", ".join(coverage.supporting)
        parts.append(_("{rules} (support)", rules=rules))
    if parts:
        return "; ".join(parts)
    return f"{coverage.provision.status.label}: {coverage.provision.note}"
