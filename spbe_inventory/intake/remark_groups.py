"""Remarks of one kind as one line: what 33 rows have in common is said once, with how many and which."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from spbe_inventory.intake.draft import Remark
from spbe_inventory.language.current import current
from spbe_inventory.language.forms import number
from spbe_inventory.language.texts import _, say, sentences

MAX_CELLS = 6  # cells that a line names
MAX_NAMES = 5  # values that a sentence names
MIN_GROUP = 3  # fewer remarks stand by themselves
SINGLE = frozenset(["personal-data-removed"])  # of each column there is one


@dataclass(frozen=True, slots=True)
class RemarkGroup:
    """Remarks of one verdict with the same sentence but for what they name, in order; one or more."""

    remarks: tuple[Remark, ...]

    @property
    def first(self) -> Remark:
        """The first of them."""
        return self.remarks[0]

    @property
    def count(self) -> int:
        """How many there are."""
        return len(self.remarks)

    def __str__(self) -> str:
        """Return one sentence for all: with the names that differ in a row, else the first with how many follow."""
        if self.count == 1:
            return str(self.first)
        differing = _differing_values(self.remarks)
        if not differing:
            return str(self.first)
        if len(differing) == 1 and self._ends_with(differing[0]):
            (name,) = differing
            texts = dict.fromkeys(str(each.values[name]) for each in self.remarks)
            values = {**self.first.values, name: _listed(list(texts))}
            return say(self.first.key, **values)
        rest = self.count - 1
        return _(
            "{sentence} (and {count} more like it)",
            sentence=self.first,
            count=number(rest),
        )

    def _ends_with(self, name: str) -> bool:
        """Return whether the sentence ends with a value that holds a name in all of them: names can be listed there."""
        if not all(isinstance(each.values.get(name), str) for each in self.remarks):
            return False
        sentence = str(sentences()[self.first.key][current()])
        return sentence.rstrip(".?”").endswith(f"{{{name}}}")

    def cells(self, *, with_file: bool) -> str:
        """Return the first cells of the remarks, each once; empty where they have none."""
        places: dict[str, None] = {}
        for remark in self.remarks:
            if remark.at is None:
                continue
            place = remark.at.inside
            if with_file:
                place = str(remark.at)
            places[place] = None
        names = list(places)
        if len(names) > MAX_CELLS:
            names = [*names[:MAX_CELLS], "…"]
        return ", ".join(names)


def group_remarks(remarks: Iterable[Remark]) -> list[RemarkGroup]:
    """Return remarks in groups of the same sentence, in the order of the first of each; a few stay single."""
    by_key: dict[tuple[str, str], list[Remark]] = {}
    for remark in remarks:
        key = (str(remark.verdict), remark.key)
        by_key.setdefault(key, []).append(remark)
    groups = []
    for of_key in by_key.values():
        if len(of_key) < MIN_GROUP or of_key[0].key in SINGLE:
            groups += [RemarkGroup((remark,)) for remark in of_key]
        else:
            groups += _groups_of(of_key)
    return groups


def _groups_of(remarks: Sequence[Remark]) -> list[RemarkGroup]:
    """Return remarks of one sentence in groups that differ in one value only; in one group where none does."""
    if len(_differing_values(remarks)) <= 1:
        return [RemarkGroup(tuple(remarks))]
    for name in _differing_values(remarks):
        parts = _parted_by(remarks, name)
        is_short = len(parts) * MIN_GROUP <= len(remarks)
        if is_short and all(len(_differing_values(part)) <= 1 for part in parts):
            return [RemarkGroup(tuple(part)) for part in parts]
    return [RemarkGroup(tuple(remarks))]


def _parted_by(remarks: Sequence[Remark], name: str) -> list[list[Remark]]:
    """Return remarks parted by one of their values."""
    parts: dict[str, list[Remark]] = {}
    for remark in remarks:
        value = str(remark.values.get(name))
        parts.setdefault(value, []).append(remark)
    return list(parts.values())


def _differing_values(remarks: Sequence[Remark]) -> list[str]:
    """Return the names of the values that are not the same in all remarks."""
    names = dict.fromkeys(name for remark in remarks for name in remark.values)
    differing = []
    for name in names:
        texts = {str(remark.values.get(name)) for remark in remarks}
        if len(texts) > 1:
            differing.append(name)
    return differing


def _listed(names: Sequence[str]) -> str:
    """Return the first names, and how many there are besides."""
    first = list(names[:MAX_NAMES])
    rest = len(names) - len(first)
    if rest:
        first.append(_("… and {count} more", count=number(rest)))
    return "; ".join(first)
