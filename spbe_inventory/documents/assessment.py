"""The result of the rules in words of one language: findings, questions and figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.documents.critical import CriticalBox
from spbe_inventory.documents.rows import Coverage, RecordRow, Section
from spbe_inventory.domain.lists import Outcome, Severity, Strength
from spbe_inventory.language.texts import _
from spbe_inventory.reference.themes import order_of


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words; `of` is the whole it is a part of, where there is one."""

    code: str
    label: str
    value: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A record that a finding is made up of: its name, its office, the fields it is about, its group."""

    kind: str
    key: str
    name: str
    office: str
    fields: tuple[str, ...]
    group: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """The outcome of one rule on one record, office or government, in words.

    `offices` are the names of those responsible, `office` the same as one text. `handling` says who waived it, or what
    an office does about it. `theme` is the code of the theme that its rule belongs to; `weight` orders the findings of
    one rule, such as hours a month. `set_severity` is that of the rule set, where the government has given it another.
    """

    rule: str
    kind: str
    key: str
    name: str
    office: str
    outcome: Outcome
    message: str
    remedy: str
    severity: Severity
    strength: Strength
    citations: tuple[CitationRow, ...]
    settle: tuple[str, ...]
    annex: tuple[AnnexRow, ...] = ()
    handling: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()
    theme: str = ""
    weight: int = 0
    set_severity: Severity | None = None

    @property
    def severity_text(self) -> str:
        """Return the severity, with that of the rule set beside it where the government has changed it."""
        if self.set_severity is None:
            return str(self.severity.label)
        return _(
            "{severity} (rule set: {own})",
            severity=self.severity.label,
            own=self.set_severity.label,
        )


def is_gap(row: FindingRow) -> bool:
    """Return whether a finding is an indication of a gap."""
    return row.outcome == Outcome.GAP


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: the state it asks for, why, its legal basis, and how often it had which outcome."""

    code: str
    title: str
    why: str
    counts: dict[str, int]
    citations: tuple[CitationRow, ...]
    support: tuple[CitationRow, ...]
    lapsed: bool = False
    switched_off: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One open question: its subject, its words, how many findings its answer would settle, rules in their order."""

    kind: str
    key: str
    field: str
    about: str
    question: str
    settles: int
    rules: tuple[str, ...]

    @property
    def place(self) -> tuple[int, int]:
        """The key by which questions are ordered: the first theme that it settles, then the most settling first."""
        theme, _place_in_theme = order_of(self.rules[0])
        return theme, -self.settles


@dataclass(frozen=True, slots=True)
class OfficeQuestions:
    """The open questions of one office, in their order, and how many outcomes wait for them.

    An empty key is the applications without an office; an outcome that waits for two offices counts for both. `count`
    is the number of questions, where not all of them are listed.
    """

    key: str
    office: str
    settles: int
    questions: tuple[QuestionRow, ...]
    count: int = 0

    @property
    def question_count(self) -> int:
        """The number of questions, listed or not."""
        return max(self.count, len(self.questions))


def first_to_ask(offices: Iterable[OfficeQuestions]) -> list[tuple[str, QuestionRow]]:
    """Return (office, question) pairs of all offices: by theme, the most settling first."""
    pairs: list[tuple[str, QuestionRow]] = []
    for office in offices:
        pairs += [(office.office, question) for question in office.questions]
    return sorted(pairs, key=_place_of_question)


def _place_of_question(pair: tuple[str, QuestionRow]) -> tuple[int, int]:
    _office, question = pair
    return question.place


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps of one rule with the same legal basis, and their theme; `remedy` is theirs, empty where they differ."""

    rule: str
    title: str
    severity: Severity
    citations: tuple[CitationRow, ...]
    remedy: str
    gaps: tuple[FindingRow, ...]
    theme: str = ""


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """A regulation the report cites.

    `status` is how it was read, and its days, each with how it is known; `articles` the provisions cited, empty where
    it is known from secondary sources only.
    """

    id: str
    short: str
    title: str
    address: str
    checked: bool
    status: str
    articles: str


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts of outcomes: of a provision, or of an office."""

    name: str
    gap: int
    unknown: int
    met: int


_Basis = tuple[str, Severity, tuple[CitationRow, ...]]  # rule, severity, legal basis


@dataclass(frozen=True, slots=True)
class Assessment:
    """The assessment of a government, or of one of its offices, on one day, for every gap report.

    `summary` is what an official should know first; `rules` include `failed` and `lapsed` ones; `critical` is the box
    of critical points. A large register is `aggregated`: findings are gaps and waived findings only, questions the
    first of each office, and the records stand in the inventory; counts still cover everything.
    """

    summary: tuple[str, ...]
    figures: tuple[Figure, ...]
    coverage: tuple[Coverage, ...]
    rules: tuple[RuleRow, ...]
    findings: tuple[FindingRow, ...]
    questions: tuple[OfficeQuestions, ...]
    register: tuple[Section, ...]
    disputes: tuple[RecordRow, ...]
    critical: CriticalBox
    by_provision: tuple[Tally, ...] = ()
    by_office: tuple[Tally, ...] = ()
    aggregated: bool = False

    def rows(self, kind: str) -> tuple[RecordRow, ...]:
        """Return the records of a kind."""
        for section in self.register:
            if section.kind == kind:
                return section.rows
        return ()

    def gap_groups(self) -> tuple[GapGroup, ...]:
        """Return the gaps by rule and legal basis, in the order of the findings: by theme, then the gravest first."""
        titles = {rule.code: rule.title for rule in self.rules}
        gaps_by_basis: dict[_Basis, list[FindingRow]] = {}
        for gap in self.of_outcome(Outcome.GAP):
            basis = gap.rule, gap.severity, gap.citations
            gaps_by_basis.setdefault(basis, []).append(gap)
        groups = []
        for (rule, severity, citations), gaps in gaps_by_basis.items():
            group = GapGroup(
                rule,
                titles[rule],
                severity,
                citations,
                _common_remedy(gaps),
                tuple(gaps),
                gaps[0].theme,
            )
            groups.append(group)
        return tuple(groups)

    def of_outcome(self, outcome: str) -> tuple[FindingRow, ...]:
        """Return the findings of one outcome, in the report's order."""
        return tuple(finding for finding in self.findings if finding.outcome == outcome)


def _common_remedy(gaps: Sequence[FindingRow]) -> str:
    """Return the remedy of all gaps; empty where they differ."""
    remedies = {gap.remedy for gap in gaps}
    if len(remedies) == 1:
        return remedies.pop()
    return ""
