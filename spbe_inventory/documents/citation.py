"""A provision as a finding rests on it, in words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CitationRow:
    """A provision as printed: where it stands, its words and strength, our summary, how it was checked.

    A secondary source has neither words nor strength.
    """

    id: str
    label: str
    words: str
    strength: str
    gist: str
    verified: str

    @property
    def with_strength(self) -> str:
        """Where it stands, with its own legal word: Pasal 26 ayat (3) … (utamakan); a secondary source has none."""
        if not self.strength:
            return self.label
        return f"{self.label} ({self.strength})"
