"""A rule, as it is once its file was read and is complete."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.law import Citation
from spbe_inventory.domain.lists import InferenceBasis, RuleScope
from spbe_inventory.language.texts import Text
from spbe_inventory.rules.engine.grade import Grade
from spbe_inventory.rules.engine.view import RegisterView

Check = Callable[[RegisterView], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Case:
    """A small named catalogue with the outcome that is expected of each of its records."""

    name: Text
    records: Mapping[str, Mapping[str, Mapping[str, Any]]]
    complete: tuple[tuple[str, str], ...]
    expect: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its texts in both languages; `check` yields its findings.

    An `optional` rule has a weak legal basis or many false alarms: it runs only where its code is asked for.
    """

    code: str
    since: str
    subject: str
    scope: RuleScope
    concludes_from: InferenceBasis
    reads: tuple[str, ...]
    lists: tuple[str, ...]
    optional: bool
    title: Text
    why: Text
    remedy: Text
    messages: Mapping[str, Text]
    grades: Mapping[str, Grade]
    support: tuple[Citation, ...]
    cases: tuple[Case, ...]
    check: Check

    @property
    def cited(self) -> tuple[Citation, ...]:
        """Return the citations of all grades, each once, in the order written."""
        citations: dict[str, Citation] = {}
        for grade in self.grades.values():
            for citation in grade.citations:
                citations[citation.id] = citation
        return tuple(citations.values())

    def cited_on(self, day: date) -> tuple[Citation, ...]:
        """Return the citations of all grades that are in force on a day."""
        return tuple(citation for citation in self.cited if citation.in_force_on(day))

    def support_on(self, day: date) -> tuple[Citation, ...]:
        """Return the citations in support that are in force on a day."""
        return tuple(citation for citation in self.support if citation.in_force_on(day))

    @property
    def local_only(self) -> bool:
        """Return whether the rule is for local governments only: a grade cites only provisions that are."""
        return any(grade.local_only for grade in self.grades.values())

    def lapsed_on(self, day: date) -> bool:
        """Return whether none of the provisions cited was in force on a day: then the rule is not run."""
        return not any(citation.in_force_on(day) for citation in self.cited)
