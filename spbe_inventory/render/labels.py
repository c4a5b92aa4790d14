"""Names in a picture, broken into lines; long ones are shortened and stand in full below it."""

import textwrap
from dataclasses import dataclass, field

from spbe_inventory.sanitize.screen import strip_control

WRAP = 24
MAX_LINES = 4
MAX_OVERHANG = 3  # characters of a reference number that may stand beyond the room


@dataclass(slots=True)
class Labels:
    """The labels of one picture; `shortened` are the names that were cut, in the order of their numbers."""

    wrap: int = WRAP
    max_lines: int = MAX_LINES
    shortened: list[str] = field(default_factory=list)

    def lines(self, text: str) -> list[str]:
        """Return a label as printable lines; a name that is too long ends in a reference number."""
        name, *rest = text.split("\n")
        lines = self._wrapped(name)
        if len(lines) > self.max_lines:
            lines = self._cut_lines(name, lines)
        for part in rest:
            lines += self._wrapped(part)
        return lines

    def cut(self, name: str, shown: str) -> str:
        """Return as much of a name as there is room for, with its reference number."""
        reference = self._reference(name)
        length = len(shown) - len(reference) + MAX_OVERHANG
        length = max(length, 1)
        return shown[:length] + reference

    @property
    def footnotes(self) -> list[str]:
        """The shortened names in full, each with its number."""
        notes = []
        for number, name in enumerate(self.shortened, 1):
            notes.append(f"[{number}] {name}")
        return notes

    def _wrapped(self, text: str) -> list[str]:
        """Return a text as lines, at least one."""
        printable = strip_control(text)
        lines = textwrap.wrap(printable, self.wrap)
        if not lines:
            return [""]
        return lines

    def _cut_lines(self, name: str, lines: list[str]) -> list[str]:
        """Return as many lines as are allowed, the last one ending in a reference number."""
        reference = self._reference(name)
        room = self.wrap - len(reference)
        kept = lines[: self.max_lines]
        last = kept.pop()
        kept.append(last[:room] + reference)
        return kept

    def _reference(self, name: str) -> str:
        if name not in self.shortened:
            self.shortened.append(name)
        number = self.shortened.index(name) + 1
        return f"... [{number}]"
