"""Which pages a visitor may open: no page offers a link or a button that its person is refused."""

from functools import cached_property

from spbe_inventory.domain.office_sight import may_write
from spbe_inventory.domain.rights import Right
from spbe_inventory.queries.own_records import own_records
from spbe_inventory.web.shell.visit import Visit


class OpenPages:
    """What templates ask before they offer a link; the records of an office are looked up once for a page."""

    def __init__(self, visit: Visit) -> None:
        self.visit = visit

    @cached_property
    def _own(self) -> frozenset[tuple[str, str]] | None:
        return own_records(self.visit.catalogue)

    def record(self, kind: str, key: str) -> bool:
        """Return whether the page of a record opens: to an office that of its own only."""
        if self.visit.may(Right.READ_ALL):
            return True
        return self._own is None or (kind, key) in self._own

    def writing(self, kind: str) -> bool:
        """Return whether the forms open that change records of a kind."""
        return may_write(self.visit.access, kind)
