"""What a rule is, once its file has been read and found complete."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from spbe_inventory.domain.finding import Finding
from spbe_inventory.domain.law import CEILING, SEVERITIES, STRENGTHS, Citation
from spbe_inventory.domain.lists import Concludes, Reach, Severity, Strength
from spbe_inventory.language.texts import Text
from spbe_inventory.rules.view import View

Check = Callable[[View], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Grade:
    """How much a gap weighs and what it rests on; a rule may grade differently inside and across institutions."""

    name: str
    label: Text
    severity: Severity
    strength: Strength
    citations: tuple[Citation, ...]

    def on(self, day: date, *, local: bool) -> "Grade | None":
        """Give the grade as it holds on a day: by what was in force, and for others without what is local only.

        It weighs no more than what is left of it bears; None where nothing is left.
        """
        left = tuple(one for one in self.citations if one.regulation.in_force_on(day))
        left = tuple(one for one in left if local or not one.provision.local_only)
        if not left:
            return None
        strength = min((one.provision.strength for one in left), key=STRENGTHS.index)
        severity = max(self.severity, CEILING[strength], key=SEVERITIES.index)
        return replace(self, citations=left, strength=strength, severity=severity)


@dataclass(frozen=True, slots=True)
class Case:
    """A small named catalogue with the outcome expected of each thing."""

    name: Text
    records: Mapping[str, Mapping[str, Mapping[str, Any]]]
    complete: tuple[tuple[str, str], ...]
    expect: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with its texts in both languages; `command` records its remedy, `check` gives its findings.

    An `optional` one rests on weak ground or makes much noise: it runs only where it is asked for by its code.
    """

    code: str
    since: str
    command: str
    subject: str
    scope: Reach
    concludes_from: Concludes
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
        """Give what its grades rest on, each citation once, in the order written."""
        return tuple({one.id: one for grade in self.grades.values() for one in grade.citations}.values())

    @property
    def local_only(self) -> bool:
        """Whether it speaks of local governments only: some grade of it rests on nothing else."""
        return any(all(one.provision.local_only for one in grade.citations) for grade in self.grades.values())

    def lapsed_on(self, day: date) -> bool:
        """Tell whether none of the provisions it rests on was in force on a day: then it is not run."""
        return not any(citation.regulation.in_force_on(day) for citation in self.cited)
