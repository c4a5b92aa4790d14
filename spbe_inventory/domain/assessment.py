"""What rules found, in words: findings, questions and figures. Sentences are in one language, codes beside them."""

from collections.abc import Iterable
from dataclasses import dataclass

from spbe_inventory.domain.lists import Outcome
from spbe_inventory.domain.rows import Coverage, RecordRow, Section


@dataclass(frozen=True, slots=True)
class Figure:
    """One number with its words; `of` is the whole it is a part of, where there is one."""

    code: str
    label: str
    value: int
    of: int | None = None


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A provision as printed: where it stands, its words and strength, our summary, how it was checked."""

    id: str
    label: str
    words: str
    strength: str
    gist: str
    verified: str


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """A record that a finding is made up of: what it is called, its office, which fields it is about, which group."""

    kind: str
    key: str
    name: str
    office: str
    fields: tuple[str, ...]
    group: int


@dataclass(frozen=True, slots=True)
class FindingRow:
    """The outcome of one rule on one record, office or government, in words.

    It lies with `offices`, by name; `office` is how they read together. `handling` says who set it aside, or what an
    office does about it.
    """

    rule: str
    kind: str
    key: str
    name: str
    office: str
    outcome: str
    message: str
    remedy: str
    command: str
    severity: str
    strength: str
    citations: tuple[CitationRow, ...]
    settle: tuple[str, ...]
    annex: tuple[AnnexRow, ...] = ()
    handling: tuple[str, ...] = ()
    offices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RuleRow:
    """One rule: what it holds as good, why, on what it rests, and how often it came out how."""

    code: str
    title: str
    why: str
    counts: dict[str, int]
    citations: tuple[CitationRow, ...]
    support: tuple[CitationRow, ...]
    lapsed: bool = False
    failed: bool = False


@dataclass(frozen=True, slots=True)
class QuestionRow:
    """One open question: about what, in plain words, and how many findings its answer would settle."""

    kind: str
    key: str
    field: str
    about: str
    question: str
    settles: int
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeQuestions:
    """The open questions of one office, most settling first, and how many outcomes wait for them.

    An empty key is the applications without an office; an outcome that waits for two offices counts for both. `count`
    is how many questions there are, where not all of them are told.
    """

    key: str
    office: str
    settles: int
    questions: tuple[QuestionRow, ...]
    count: int = 0

    @property
    def asked(self) -> int:
        """How many questions there are: those that are told, or more where not all are."""
        return max(self.count, len(self.questions))


def first_to_ask(offices: Iterable[OfficeQuestions]) -> list[tuple[str, QuestionRow]]:
    """Give (office, question) pairs of all offices, the most settling first."""
    asked = [(office.office, question) for office in offices for question in office.questions]
    return sorted(asked, key=lambda pair: -pair[1].settles)


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Gaps of one rule resting on the same provisions; `remedy` is that of all of them, empty where they differ."""

    rule: str
    title: str
    severity: str
    citations: tuple[CitationRow, ...]
    remedy: str
    gaps: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class RegulationRow:
    """A regulation the report cites."""

    id: str
    short: str
    title: str
    address: str
    checked: bool


def _common(texts: list[str]) -> str:
    return texts[0] if len(set(texts)) == 1 else ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How often the outcomes of some findings were which: of a provision, or of an office."""

    name: str
    gap: int
    unknown: int
    met: int


@dataclass(frozen=True, slots=True)
class Assessment:
    """What was found of one government, or of one of its offices, on one day: what every gap report is made of.

    `summary` is what an official should know first; `failed` and `lapsed` rules stand among `rules` and say so. A large
    register is `aggregated`: findings are gaps and what was set aside, questions the first of each office, and the
    records stand in the inventory; what is counted is counted whole.
    """

    summary: tuple[str, ...]
    figures: tuple[Figure, ...]
    coverage: tuple[Coverage, ...]
    rules: tuple[RuleRow, ...]
    findings: tuple[FindingRow, ...]
    questions: tuple[OfficeQuestions, ...]
    register: tuple[Section, ...]
    disputes: tuple[RecordRow, ...]
    by_provision: tuple[Tally, ...] = ()
    by_office: tuple[Tally, ...] = ()
    aggregated: bool = False

    def rows(self, kind: str) -> tuple[RecordRow, ...]:
        """Give the records of a kind."""
        return next((section.rows for section in self.register if section.kind == kind), ())

    def gap_groups(self) -> tuple[GapGroup, ...]:
        """Give the gaps by rule and what they rest on, in the order of the findings: the heaviest first."""
        titles = {rule.code: rule.title for rule in self.rules}
        groups: dict[tuple[str, str, tuple[CitationRow, ...]], list[FindingRow]] = {}
        for gap in self.of_outcome(Outcome.GAP):
            groups.setdefault((gap.rule, gap.severity, gap.citations), []).append(gap)
        return tuple(
            GapGroup(rule, titles[rule], severity, citations, _common([gap.remedy for gap in gaps]), tuple(gaps))
            for (rule, severity, citations), gaps in groups.items()
        )

    def of_outcome(self, outcome: str) -> tuple[FindingRow, ...]:
        """Give the findings of one outcome, in the report's order."""
        return tuple(finding for finding in self.findings if finding.outcome == outcome)
