"""Records and rows that are read from a catalogue one by one, to need little memory."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import overload

from spbe_inventory.documents.report import CellValue
from spbe_inventory.domain.answers import Record
from spbe_inventory.files.record_rows import service_words
from spbe_inventory.graph.in_service import is_out_of_service
from spbe_inventory.reports.shared.context import ReportContext
from spbe_inventory.session.reading import ReadSession, open_session

Cells = tuple[CellValue, ...]
# Kinds of records that others refer to by key.
NAMED_KINDS = (
    "agency",
    "unit",
    "objective",
    "process",
    "service",
    "data_set",
    "facility",
    "application",
    "document",
    "interface",
)


@dataclass(frozen=True)
class RecordNames:
    """The names of records by kind and key: all that is kept in memory of records that others refer to.

    `out_of_service` says of each application that is not in service why.
    """

    by_kind: dict[str, dict[str, str]]
    out_of_service: dict[str, str]

    def name(self, kind: str, key: str | None) -> str:
        """Return the name of a record; an unknown key stands for itself."""
        key = key or ""
        names = self.by_kind.get(kind, {})
        return names.get(key, key)

    def service_status(self, key: str) -> str:
        """Return why an application is not in service, in words; empty for one that is."""
        return self.out_of_service.get(key, "")


class RegisterReader:
    """The records of a government, read from its catalogue one by one."""

    def __init__(self, context: ReportContext) -> None:
        """Keep the context: it has the catalogue, the office and the edition."""
        self.context = context

    def records(self, kind: str) -> Iterator[tuple[Record, RecordNames]]:
        """Yield the records of a kind that the report covers, each with the names of the records it refers to.

        Records that were withdrawn or set apart are left out.
        """
        with open_session(self.context.catalogue) as session:
            names = self._names(session)
            applications = self._applications_covered(session)
            for record in session.own_records(kind):
                if self._covers(record, applications):
                    yield record, names

    def _names(self, session: ReadSession) -> RecordNames:
        """Return the names of records as the edition has them."""
        by_kind = {kind: session.names(kind) for kind in NAMED_KINDS}
        return RecordNames(by_kind, _out_of_service(session))

    def _applications_covered(self, session: ReadSession) -> frozenset[str]:
        """Return the keys of the applications covered; none where the report is not narrowed to an office."""
        if not self.context.unit:
            return frozenset()
        owners = session.owners()
        return frozenset(key for key in owners if owners[key] in self.context.units)

    def _covers(self, record: Record, applications: frozenset[str]) -> bool:
        if record.is_withdrawn:
            return False
        if getattr(record, "set_apart", None):
            return False
        if not self.context.unit:
            return True
        if record.kind == "exchange":
            giver = getattr(record, "giver", None)
            taker = getattr(record, "taker", None)
            return giver in applications or taker in applications
        return bool(record.known("owner") in self.context.units)


def _out_of_service(session: ReadSession) -> dict[str, str]:
    """Return why each application that is not in service is not, in words, by key."""
    words = {}
    for key, (set_apart, status) in session.statuses().items():
        if is_out_of_service(set_apart, status):
            words[key] = service_words(set_apart, status)
    return words


class LazyRows(Sequence[Cells]):
    """Rows that are read from the catalogue on each iteration; their number was counted before."""

    def __init__(self, read: Callable[[], Iterator[Cells]], count: int) -> None:
        """Keep the function that reads the rows, and their number."""
        self.read = read
        self.count_of_rows = count

    def __iter__(self) -> Iterator[Cells]:
        """Read the rows."""
        return self.read()

    def __len__(self) -> int:
        """Return the number of rows."""
        return self.count_of_rows

    @overload
    def __getitem__(self, index: int) -> Cells: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Cells]: ...
    def __getitem__(self, index: int | slice) -> Cells | Sequence[Cells]:
        """Return a row, or some, by reading all of them: for tests, not for use."""
        rows = tuple(self.read())
        return rows[index]
