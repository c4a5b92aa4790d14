"""Sets of data numbered on a picture: D1, D2 … on its lines, and the list of what they stand for below."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from spbe_inventory.diagrams.subject import Subject
from spbe_inventory.documents.diagram import Diagram
from spbe_inventory.domain.answers import Answer
from spbe_inventory.domain.lists import Mark
from spbe_inventory.domain.records import Exchange
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _
from spbe_inventory.matching.natural_order import natural_key

# Stand in for the key of data: they are not recorded, or it was stated that there are none.
NOT_RECORDED = ""
STATED_NONE = "-"
SIGNS = {NOT_RECORDED: "D?", STATED_NONE: "D-"}
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

    def name_list(self, data: Iterable[Sequence[str]]) -> str:
        """Return the names of some data, in their order."""
        return ", ".join(self._name(key) for key in self._ordered(data))

    def _ordered(self, data: Iterable[Sequence[str]]) -> list[str]:
        """Return the keys of some data, each once, by number; what has none last."""
        keys: set[str] = set()
        for several in data:
            keys.update(several or [NOT_RECORDED])
        return sorted(keys, key=self._order)

    def _number(self, key: str) -> str:
        return SIGNS.get(key) or self.numbers[key]

    def _name(self, key: str) -> str:
        if key == NOT_RECORDED:
            return _("data not recorded")
        if key == STATED_NONE:
            return _("no data, as stated")
        return self.names[key]

    def _order(self, key: str) -> tuple[bool, int, str]:
        """Return the sort key: by number, what has none last."""
        place = self.numbers.get(key, "D0").removeprefix("D")
        return key not in self.numbers, int(place), key


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
            if key not in SIGNS:
                yield key, _name(subject, key)


def _name(subject: Subject, key: str) -> str:
    """Return the name of data, with a remark where they are only assumed or disputed."""
    mark, _colon, plain = key.rpartition(":")
    name = subject.snapshot.name("data_set", plain)
    if mark:
        return f"{name} ({Mark(mark).label})"
    return name


def data_keys(exchange: Exchange) -> tuple[str, ...]:
    """Return the keys of the data of an exchange; without any, that none are stated or that none are recorded.

    Where the data are only assumed or disputed, the mark and a colon stand before each key.
    """
    mark = exchange.marks.get("data")
    if exchange.data and mark:
        return tuple(f"{mark}:{key}" for key in exchange.data)
    if exchange.data:
        return tuple(exchange.data)
    if exchange.answer("data") is Answer.NONE:
        return (STATED_NONE,)
    return (NOT_RECORDED,)


def with_numbers(subject: Subject, diagram: Diagram) -> Diagram:
    """Return a diagram with the numbers of the data on its lines, and the list of these data as its first note."""
    drawn = [keys for edge in diagram.edges for keys in edge.data]
    if not drawn:
        return diagram
    numbers = number_data(subject, drawn)
    edges = []
    for edge in diagram.edges:
        if edge.data:
            edges.append(replace(edge, label=numbers.label(edge.data)))
        else:
            edges.append(edge)
    legend = _(
        "On the lines: how many, where more than one, and which data. {data}.",
        data=numbers.legend(drawn),
    )
    return replace(
        diagram,
        edges=tuple(sorted(edges)),
        left_out=(legend, *diagram.left_out),
    )


def with_list(subject: Subject, diagram: Diagram) -> Diagram:
    """Return a diagram that lists the data of each line in its first note: lines keep the number of their exchanges."""
    names = {node.id: node.name for node in diagram.nodes}
    numbers = number_data(
        subject, [keys for edge in diagram.edges for keys in edge.data]
    )
    listed = []
    for edge in diagram.edges:
        if edge.data:
            arrow = "—"
            if edge.directed:
                arrow = "→"
            data = numbers.name_list(edge.data)
            listed.append(f"{names[edge.source]} {arrow} {names[edge.target]}: {data}")
    if not listed:
        return diagram
    note = _("The data of the lines. {lines}.", lines="; ".join(listed))
    return replace(diagram, left_out=(note, *diagram.left_out))
