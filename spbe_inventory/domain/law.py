"""Regulations as data: what a provision says, how strongly, since when, and how we know."""

from dataclasses import dataclass
from datetime import date

from spbe_inventory.domain.lists import (
    ProvisionStatus,
    RegulationEvent,
    Severity,
    Strength,
    Verified,
)
from spbe_inventory.language.forms import day as day_text
from spbe_inventory.language.texts import Text, _

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
BEGINNINGS = (RegulationEvent.IN_FORCE, RegulationEvent.DUTIES)


@dataclass(frozen=True, slots=True)
class Provision:
    """One paragraph: its label in the regulation, the words that carry its strength, and our own summary.

    What is known from secondary sources only has no words, and its strength is that of good practice: it is named
    without article and verb, and no gap rests on it. `since` is the day it applies from where that is later than the
    day of its regulation.
    """

    id: str
    label: Text
    words: str
    strength: Strength
    gist: Text
    status: ProvisionStatus
    verified: Verified
    note: Text | None = None
    local_only: bool = False  # about Pemerintah Daerah, not central institutions
    since: date | None = None

    @property
    def is_secondary(self) -> bool:
        """Return whether its text was not seen."""
        return self.verified is not Verified.TEXT_SEEN


@dataclass(frozen=True, slots=True)
class RegulationDate:
    """A day on which something happened to a regulation, and how that is known."""

    event: RegulationEvent
    day: date
    verified: Verified
    note: Text | None = None


@dataclass(frozen=True, slots=True)
class Regulation:
    """A regulation with the provisions we rely on.

    `checked` says whether a person has opened the address, `verified` whether its text, or a part of it, was read.
    Where the day it came into force is not known, it counts from the end of its year.
    """

    id: str
    short: str
    title: str
    year: int
    address: str
    checked: bool
    read_on: date
    verified: Verified
    dates: tuple[RegulationDate, ...]
    provisions: dict[str, Provision]
    note: Text | None = None
    institutions_only: bool = False  # binds Instansi Pusat and Pemerintah Daerah, no village and no enterprise

    @property
    def begins(self) -> date:
        """The first day on which it counts: in force, and the time to adapt over."""
        days = [row.day for row in self.dates if row.event in BEGINNINGS]
        if days:
            return max(days)
        return date(self.year + 1, 1, 1)

    @property
    def ended(self) -> date | None:
        """The first day on which it is no longer in force; None where it still is."""
        for row in self.dates:
            if row.event is RegulationEvent.ENDED:
                return row.day
        return None

    @property
    def status(self) -> str:
        """How it was read, and its days, each marked where it is known otherwise; then what else is to be known."""
        parts = [str(self.verified.label)]
        for row in self.dates:
            text = f"{row.event.label} {day_text(row.day)}"
            if row.verified is not self.verified:
                text += f" ({row.verified.label})"
            parts.append(text)
        days = "; ".join(parts)
        if self.note:
            return f"{days}. {self.note}"
        return days

    def in_force_on(self, day: date) -> bool:
        """Return whether it was in force on a day, and its duties counted."""
        if self.ended and day >= self.ended:
            return False
        return self.begins <= day


@dataclass(frozen=True, slots=True)
class Citation:
    """A provision as a rule cites it."""

    regulation: Regulation
    provision: Provision

    @property
    def id(self) -> str:
        """Return the reference as rules write it, such as `perpres-95-2018:45/3`."""
        return f"{self.regulation.id}:{self.provision.id}"

    @property
    def begins(self) -> date:
        """The first day on which the provision counts."""
        return max(self.regulation.begins, self.provision.since or date.min)

    def in_force_on(self, day: date) -> bool:
        """Return whether the provision was in force on a day."""
        return self.regulation.in_force_on(day) and self.begins <= day

    @property
    def quotation(self) -> str:
        """Return the words with their legal word beside them; empty for a secondary source."""
        provision = self.provision
        if provision.is_secondary:
            return ""
        return f"“{provision.words}” ({provision.strength})"

    def __str__(self) -> str:
        """Return the citation as it is printed, such as "Pasal 45 ayat (3) Perpres 95/2018".

        A secondary source is named without its article. What was not in force when it was read says from when it is.
        """
        if self.provision.is_secondary:
            return f"{self.regulation.short} ({self.provision.verified.label})"
        text = f"{self.provision.label} {self.regulation.short}"
        if self.begins > self.regulation.read_on:
            since = _("in force from {day}", day=day_text(self.begins))
            return f"{text} ({since})"
        return text
