"""Sets of data numbered on a picture: D1, D2 … on its lines, and the list of what they stand for below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key

NOT_RECORDED = ""  # stands in for the key of data that are not recorded
MAX_ON_LINE = 4


@dataclass(frozen=True, slots=True)
class DataNumbers:
    """The number of each set of data on a picture, in order of names; `names` are by key."""

    numbers: Mapping[str, str]
    names: Mapping[str, str]

    def label(self, data: Sequence[Sequence[str]]) -> str:
        """Return the label of a line that stands for one thing or several: how many, and the numbers of their data."""
        ordered = self._ordered(data)
        parts = [self._number(key) for key in ordered[:MAX_ON_LINE]]
        rest = len(ordered) - MAX_ON_LINE
        if rest > 0:
            parts.append(f"+{number(rest)}")
        numbers = " ".join(parts)
        if len(data) == 1:
            return numbers
        count = number(len(data))
        return f"{count}: {numbers}"

    def legend(self, data: Iterable[Sequence[str]]) -> str:
        """Return what the numbers of some data stand for, in their order."""
        listed = [
            f"{self._number(key)} {self._name(key)}" for key in self._ordered(data)
        ]
        return "; ".join(listed)

    def _ordered(self, data: Iterable[Sequence[str]]) -> list[str]:
        """Return the keys of some data, each once, by number; what is not recorded last."""
        keys: set[str] = set()
        for several in data:
            keys.update(several or [NOT_RECORDED])
        return sorted(keys, key=self._order)

    def _number(self, key: str) -> str:
        return self.numbers.get(key, "D?")

    def _name(self, key: str) -> str:
        if key == NOT_RECORDED:
            return _("data not recorded")
        return self.names[key]

    def _order(self, key: str) -> tuple[bool, int]:
        """Return the sort key: by number, what is not recorded last."""
        place = self.numbers.get(key, "D0").removeprefix("D")
        return key not in self.numbers, int(place)


def number_data(subject: Subject, data: Iterable[Sequence[str]]) -> DataNumbers:
    """Return numbers for all sets of data that are named, by key, in order of their names."""
    names = dict(_names(subject, data))

    def order(key: str) -> tuple[object, str]:
        """Return the sort key."""
        return natural_key(names[key]), key

    numbers = {}
    for place, key in enumerate(sorted(names, key=order), 1):
        numbers[key] = f"D{place}"
    return DataNumbers(numbers, names)


def _names(
    subject: Subject, data: Iterable[Sequence[str]]
) -> Iterator[tuple[str, str]]:
    for keys in data:
        for key in keys:
            yield key, subject.snapshot.name("data_set", key)
