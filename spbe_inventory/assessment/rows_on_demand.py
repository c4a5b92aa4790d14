"""Findings as rows of which each says in words only what it is asked for: for lists that are counted, or read once."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from typing import overload

from spbe_inventory.assessment.rows import FindingWords
from spbe_inventory.assessment.rule_run import RuleRun
from spbe_inventory.documents.assessment import AnnexRow, FindingRow
from spbe_inventory.documents.citation import CitationRow
from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.findings import Findings
from spbe_inventory.domain.lists import Outcome, Severity, Strength
from spbe_inventory.reference.themes import theme_of


class RowsOnDemand(Sequence[FindingRow]):
    """The findings of a run as rows in their order; a row is made when it is asked for, and not kept."""

    def __init__(self, run: RuleRun) -> None:
        self._findings: Findings = run.findings
        self._words = FindingWords(run)

    def __len__(self) -> int:
        """Return how many findings there are."""
        return len(self._findings)

    def __iter__(self) -> Iterator[FindingRow]:
        """Yield a row for each finding."""
        for finding in self._findings:
            yield RowOnDemand(self._words, finding)

    @overload
    def __getitem__(self, place: int) -> FindingRow: ...

    @overload
    def __getitem__(self, place: slice) -> Sequence[FindingRow]: ...

    def __getitem__(self, place: int | slice) -> FindingRow | Sequence[FindingRow]:
        """Return the row at a place, or those of a slice."""
        return tuple(self)[place]

    def of_outcomes(self, outcomes: Container[Outcome]) -> Iterator[FindingRow]:
        """Yield a row for each finding of some outcomes."""
        for finding in self._findings.of_outcomes(outcomes):
            yield RowOnDemand(self._words, finding)

    def outcomes(self) -> Counter[Outcome]:
        """Return how many findings have each outcome."""
        return self._findings.outcomes()


def rows_of_outcomes(
    rows: Iterable[FindingRow], outcomes: Container[Outcome]
) -> Iterator[FindingRow]:
    """Yield the rows of some outcomes; rows on demand of other outcomes are not made for that."""
    if isinstance(rows, RowsOnDemand):
        yield from rows.of_outcomes(outcomes)
        return
    for row in rows:
        if row.outcome in outcomes:
            yield row


def count_rows(rows: Iterable[FindingRow]) -> Counter[Outcome]:
    """Return how many rows have each outcome; rows on demand are not made for that."""
    if isinstance(rows, RowsOnDemand):
        return rows.outcomes()
    return Counter(row.outcome for row in rows)


class RowOnDemand(FindingRow):
    """A finding as a row; each of its texts is made when it is read."""

    __slots__ = ("_finding", "_words")

    def __init__(self, words: FindingWords, finding: Finding) -> None:
        object.__setattr__(self, "_words", words)
        object.__setattr__(self, "_finding", finding)

    _words: FindingWords
    _finding: Finding

    @property
    def rule(self) -> str:
        """The code of the rule."""
        return self._finding.rule

    @property
    def kind(self) -> str:
        """The kind of the record."""
        return self._finding.kind

    @property
    def key(self) -> str:
        """The key of the record."""
        return self._finding.key

    @property
    def name(self) -> str:
        """The words by which people know the record."""
        return self._words.name(self._finding)

    @property
    def office(self) -> str:
        """The names of the offices responsible, as one text."""
        return self._words.office(self._finding)

    @property
    def outcome(self) -> Outcome:
        """The outcome."""
        return self._finding.outcome

    @property
    def message(self) -> str:
        """What was found."""
        return self._words.message(self._finding)

    @property
    def remedy(self) -> str:
        """What to do about a gap."""
        return self._words.remedy(self._finding)

    @property
    def severity(self) -> Severity:
        """How grave it is."""
        return self._words.grade(self._finding).severity

    @property
    def strength(self) -> Strength:
        """How strong the verb of the provisions is."""
        return self._words.grade(self._finding).strength

    @property
    def citations(self) -> tuple[CitationRow, ...]:
        """The provisions that it rests on."""
        return self._words.citations(self._finding)

    @property
    def settle(self) -> tuple[str, ...]:
        """The questions that would settle it."""
        return self._words.settle(self._finding)

    @property
    def annex(self) -> tuple[AnnexRow, ...]:
        """The records that it is made up of."""
        return self._words.annex(self._finding)

    @property
    def handling(self) -> tuple[str, ...]:
        """Who waived it, or what is done about it."""
        return self._words.handling(self._finding)

    @property
    def offices(self) -> tuple[str, ...]:
        """The names of the offices responsible."""
        return self._words.offices(self._finding)

    @property
    def theme(self) -> str:
        """The code of the theme of its rule."""
        return theme_of(self._finding.rule).code

    @property
    def weight(self) -> int:
        """What orders the findings of one rule, such as hours a month."""
        return self._finding.weight

    @property
    def set_severity(self) -> Severity | None:
        """The severity of the rule set, where the government has given it another."""
        return self._words.grade(self._finding).set_severity
