"""Names in a picture, broken into lines; long ones are shortened and stand in full below it."""

import textwrap
from dataclasses import dataclass, field

from spbe_inventory.sanitize.screen import strip_control

WRAP = 24
MAX_LINES = 4
MAX_OVERHANG = 3  # characters of a reference number that may stand beyond the room
MAX_WORD = 40  # characters of a word that makes its box wider; a longer one is cut


@dataclass(slots=True)
class Labels:
    """The labels of one picture; `shortened` are the names that were cut, in the order of their numbers."""

    wrap: int = WRAP
    max_lines: int = MAX_LINES
    shortened: list[str] = field(default_factory=list)

    def lines(self, text: str) -> list[str]:
        """Return a label as printable lines; a name that is too long ends in a reference number."""
        name, *rest = text.split("\n")
        lines = lines_of_words(name, self.wrap)
        if len(lines) > self.max_lines or _has_long_word(lines):
            lines = self._cut_lines(name, lines)
        for part in rest:
            part_lines = lines_of_words(part, self.wrap)
            if _has_long_word(part_lines):
                part_lines = self._cut_lines(part, part_lines)
            lines += part_lines
        return lines

    def cut(self, name: str, shown: str) -> str:
        """Return as much of a name as there is room for, with its reference number."""
        reference = self._reference(name)
        length = len(shown) - len(reference) + MAX_OVERHANG
        length = max(length, 1)
        words = _first_words(shown, length)
        return (words or shown[:length]) + reference

    @property
    def footnotes(self) -> list[str]:
        """The shortened names in full, each with its number."""
        notes = []
        for number, name in enumerate(self.shortened, 1):
            notes.append(f"[{number}] {name}")
        return notes

    def _cut_lines(self, name: str, lines: list[str]) -> list[str]:
        """Return as many lines as are allowed, the last one ending in a reference number."""
        reference = self._reference(name)
        kept = []
        for line in lines[: self.max_lines]:
            kept.append(line)
            if len(line) > MAX_WORD:
                break
        last = kept.pop()
        room = self.wrap - len(reference)
        words = _first_words(last, room) or last[:MAX_WORD]
        kept.append(words + reference)
        return kept

    def _reference(self, name: str) -> str:
        if name not in self.shortened:
            self.shortened.append(name)
        number = self.shortened.index(name) + 1
        return f"... [{number}]"


def lines_of_words(text: str, wrap: int) -> list[str]:
    """Return a text as printable lines of so many characters, at least one line.

    Words stay whole: one that is longer than a line has a line of its own.
    """
    printable = strip_control(text)
    lines = textwrap.wrap(
        printable,
        wrap,
        break_long_words=False,
        break_on_hyphens=False,
    )
    if not lines:
        return [""]
    return lines


def _has_long_word(lines: list[str]) -> bool:
    """Return whether a word is longer than a box may be wide; it has a line of its own."""
    return any(len(line) > MAX_WORD for line in lines)


def _first_words(line: str, room: int) -> str:
    """Return as many words from the start of a line as fit so many characters; empty if not even one does."""
    while len(line) > room:
        line, _space, _word = line.rpartition(" ")
        if not line:
            return ""
    return line
