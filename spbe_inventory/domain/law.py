"""Regulations as data: what a provision says, how strongly, since when, and how we know."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.lists import ProvisionStatus, Severity, Strength, Verified
from spbe_inventory.language.texts import Text

# The most a gap may weigh, by the legal word it rests on (legal word as in the text, ceiling as own rule).
CEILING: dict[Strength, Severity] = {
    Strength.WAJIB: Severity.CRITICAL,
    Strength.HARUS: Severity.CRITICAL,
    Strength.NORMA: Severity.HIGH,
    Strength.UTAMAKAN: Severity.MEDIUM,
    Strength.PRINSIP: Severity.MEDIUM,
    Strength.EVALUASI: Severity.LOW,
    Strength.PRAKTIK: Severity.LOW,
    Strength.DAPAT: Severity.INFO,
}
SEVERITIES = tuple(Severity)
STRENGTHS = tuple(Strength)


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph: its place in the regulation, the words that carry its strength, and our own summary."""

    id: str
    label: Text
    words: str
    strength: Strength
    gist: Text
    status: ProvisionStatus
    verified: Verified
    note: Text | None = None
    local_only: bool = False  # speaks of the Pemerintah Daerah, not of central institutions


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation with the provisions we rely on.

    `checked` says whether a person has opened the address, `text` whether its text was there to be read. Where the day
    it came into force is not known, it counts from the end of its year.
    """

    id: str
    short: str
    title: str
    year: int
    text: bool
    address: str
    checked: bool
    read_on: date
    provisions: dict[str, Provision]
    in_force: date | None = None
    ended: date | None = None

    def in_force_on(self, day: date) -> bool:
        """Tell whether it was in force on a day."""
        begun = self.in_force <= day if self.in_force else self.year < day.year
        return begun and (self.ended is None or day < self.ended)


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as a rule cites it."""

    regulation: Regulation
    provision: Provision

    @property
    def id(self) -> str:
        """Give the reference as rules write it, such as `perpres-95-2018:45/3`."""
        return f"{self.regulation.id}:{self.provision.id}"

    def __str__(self) -> str:
        """Give the citation as it is printed, such as "Pasal 45 ayat (3) Perpres 95/2018"."""
        return f"{self.provision.label} {self.regulation.short}"
