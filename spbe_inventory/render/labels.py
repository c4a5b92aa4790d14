"""Names on a picture: broken into lines, and where there are too many of them, told whole beside the picture."""

import textwrap
from dataclasses import dataclass, field

from spbe_inventory.inert.screen import plain

WRAP, MOST_LINES = 24, 4


@dataclass(slots=True)
class Labels:
    """The labels of one picture; `whole` are the names that were shortened, in the order of their numbers."""

    wrap: int = WRAP
    most: int = MOST_LINES
    whole: list[str] = field(default_factory=list)

    def lines(self, text: str) -> list[str]:
        """Break a text, kept inert, into lines; what is too long ends in a number under which it stands whole."""
        parts = [line for part in text.split("\n") for line in textwrap.wrap(plain(part), self.wrap) or [""]]
        first = text.split("\n", maxsplit=1)[0]
        named = textwrap.wrap(plain(first), self.wrap)
        if len(named) <= self.most:
            return parts
        sign = self._sign(first)
        cut = [*named[: self.most - 1], named[self.most - 1][: self.wrap - len(sign)] + sign]
        return cut + parts[len(named) :]

    def cut(self, name: str, shown: str) -> str:
        """Give as much of a name as there is room for, with the number under which it stands whole."""
        sign = self._sign(name)
        return shown[: max(1, len(shown) - len(sign) + 3)] + sign

    def _sign(self, name: str) -> str:
        if name not in self.whole:
            self.whole.append(name)
        return f"... [{self.whole.index(name) + 1}]"

    @property
    def told(self) -> list[str]:
        """The shortened names in full, each with its number."""
        return [f"[{number}] {name}" for number, name in enumerate(self.whole, 1)]
