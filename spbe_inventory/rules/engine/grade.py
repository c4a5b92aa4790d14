"""Grades: how severe a gap is, and which provisions it rests on."""

from dataclasses import dataclass, replace
from datetime import date

from spbe_inventory.domain.law import CEILING, Citation
from spbe_inventory.domain.lists import Severity, Strength
from spbe_inventory.language.texts import Text


@dataclass(frozen=True, slots=True)
class Grade:
    """Severity and legal basis of a gap; a rule may grade differently inside and across institutions.

    `set_severity` is the severity of the rule set, where the government has given the rule another one.
    """

    name: str
    label: Text
    severity: Severity
    strength: Strength
    citations: tuple[Citation, ...]
    set_severity: Severity | None = None

    @property
    def local_only(self) -> bool:
        """Return whether every provision cited is for local governments only."""
        return all(citation.provision.local_only for citation in self.citations)

    def on(self, day: date, *, local: bool) -> "Grade | None":
        """Return the grade with the citations in force on a day; None where none is left.

        A government that is not local (`local` false) loses the provisions for local governments only. Severity is
        capped by the strongest citation that is left.
        """
        citations = [
            citation for citation in self.citations if citation.in_force_on(day)
        ]
        if not local:
            citations = [
                citation for citation in citations if not citation.provision.local_only
            ]
        if not citations:
            return None
        strengths = [citation.provision.strength for citation in citations]
        strength = min(strengths, key=lambda strength: strength.rank)
        severity = max(
            self.severity, CEILING[strength], key=lambda severity: severity.rank
        )
        return replace(
            self, citations=tuple(citations), strength=strength, severity=severity
        )
