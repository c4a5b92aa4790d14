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


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph: its label in the regulation, the words that carry its strength, and our own summary."""

    id: str
    label: Text
    words: str
    strength: Strength
    gist: Text
    status: ProvisionStatus
    verified: Verified
    note: Text | None = None
    local_only: bool = False  # about Pemerintah Daerah, not central institutions


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
        """Return whether it was in force on a day."""
        if self.ended and day >= self.ended:
            return False
        if self.in_force:
            return self.in_force <= day
        return self.year < day.year


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as a rule cites it."""

    regulation: Regulation
    provision: Provision

    @property
    def id(self) -> str:
        """Return the reference as rules write it, such as `perpres-95-2018:45/3`."""
        return f"{self.regulation.id}:{self.provision.id}"

    def __str__(self) -> str:
        """Return the citation as it is printed, such as "Pasal 45 ayat (3) Perpres 95/2018"."""
        return f"{self.provision.label} {self.regulation.short}"
