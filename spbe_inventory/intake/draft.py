"""What an import proposes: records, and remarks on cells, rows and files."""

from dataclasses import dataclass, field
from typing import Any

from spbe_inventory.domain.cell_location import CellLocation, RowLocation
from spbe_inventory.domain.lists import Verdict
from spbe_inventory.domain.plain import Plain
from spbe_inventory.errors import Problem
from spbe_inventory.language.texts import hint, say


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark on a location: a verdict, and key and values of a sentence; `record` is the key of its record.

    `more_locations` are other cells of which the same holds.
    """

    verdict: Verdict
    at: CellLocation | None
    key: str
    values: dict[str, object] = field(default_factory=dict)
    record: str = ""
    more_locations: tuple[CellLocation, ...] = ()

    def __str__(self) -> str:
        """Return the sentence in the current language, without its location."""
        return say(self.key, **self.values)

    @property
    def problem(self) -> Problem:
        """The remark as a problem of an error that holds a file up."""
        location = str(self.at or "")
        return Problem(self.key, location, self.values)

    @property
    def suggestion(self) -> str:
        """What to do about it, in the current language; may be empty."""
        return hint(self.key, **self.values)


@dataclass(slots=True)
class ProposedRecord:
    """One record as lists describe it: plain values by field, and where it was read first and again.

    `fresh`: not in the catalogue yet. `cells` are the locations of single fields, `empty_fields` the fields whose
    cells were empty, `cleared_fields` the fields that are to lose their value.
    """

    kind: str
    key: str
    plain: Plain
    at: CellLocation
    fresh: bool
    more_locations: list[CellLocation] = field(default_factory=list)
    cells: dict[str, CellLocation] = field(default_factory=dict)
    empty_fields: tuple[str, ...] = ()
    cleared_fields: tuple[str, ...] = ()

    @property
    def location(self) -> str:
        """Every location in which it was read, as one text."""
        locations = [str(self.at)]
        locations += map(str, self.more_locations)
        return "; ".join(dict.fromkeys(locations))


class ImportDraft:
    """What was read so far: records in the order in which they were read, by kind and key, and remarks."""

    def __init__(self, basis: str = "form") -> None:
        self.basis = basis  # on which basis the lists are known
        self.records: dict[tuple[str, str], ProposedRecord] = {}
        self.remarks: list[Remark] = []
        # Rows that a person accepted: what they say stands where another row or the catalogue says otherwise.
        self.accepted: set[RowLocation] = set()

    def of_kind(self, kind: str) -> list[ProposedRecord]:
        """Return the records of a kind, in the order in which they were read."""
        return [proposed for proposed in self.records.values() if proposed.kind == kind]

    def get(self, kind: str, key: str) -> ProposedRecord | None:
        """Return the record of a kind and key, None where it was not read."""
        return self.records.get((kind, key))

    def application(self, key: str) -> Plain:
        """Return the plain values of an application that was read."""
        return self.records["application", key].plain

    def add(self, proposed: ProposedRecord) -> ProposedRecord:
        """Add a record and return it; none of the same kind and key may be in the draft."""
        self.records[proposed.kind, proposed.key] = proposed
        return proposed

    def remark(
        self,
        verdict: Verdict,
        at: CellLocation | None,
        key: str,
        /,
        *,
        record: str = "",
        **values: Any,
    ) -> None:
        """Add a remark; `values` fill the fields of its sentence."""
        remark = Remark(verdict, at, key, values, record)
        self.remarks.append(remark)
