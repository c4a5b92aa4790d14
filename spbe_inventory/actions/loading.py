"""What every reading job begins with: one moment of the catalogue, which government is meant, which records."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.domain.actor import today
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import Misuse, NotFound

if TYPE_CHECKING:
    import sqlite3

    from spbe_inventory.rules.view import View


@dataclass(frozen=True, slots=True)
class Moment:
    """A catalogue as it is at one moment, and the key of the government that is meant."""

    connection: "sqlite3.Connection"
    agency: str

    def load(self, kinds: Iterable[str]) -> Snapshot:
        """Load kinds of records."""
        from spbe_inventory.store.load import load

        wanted = set(kinds)
        return load(self.connection, [kind for kind in KINDS if kind in wanted])

    def touched_after(self, day: date) -> frozenset[tuple[str, str]]:
        """Give what was recorded after a day, as (kind, key); an application is touched by its exchanges and needs."""
        from spbe_inventory.store.reading import touched_since
        from spbe_inventory.store.recorded import moment_after

        return touched_since(self.connection, moment_after(day))

    def last_touched(self) -> dict[tuple[str, str], str]:
        """Give when each record was last written (ISO, UTC), by kind and key."""
        from spbe_inventory.store.reading import last_touched

        return last_touched(self.connection)

    def names(self, kind: str) -> dict[str, str]:
        """Give what every record of a kind is called, by key."""
        from spbe_inventory.store.reading import named

        called: dict[str, str] = {}
        for one in named(self.connection, kind):
            called.setdefault(one.key, one.name)
        return called

    def owners(self) -> dict[str, str]:
        """Give the office of every application of which it is on record, by key."""
        from spbe_inventory.store.reading import owners

        return owners(self.connection)

    def key_of(self, kind: str, which: str) -> str:
        """Give the key of the record a person means by key, name or other name."""
        from spbe_inventory.store.reading import resolve

        return resolve(self.connection, kind, which, self.agency)

    def one_of(self, kinds: Sequence[str], which: str) -> tuple[str, str]:
        """Give kind and key of the record a person means, of any of several kinds; the refusal is that of the last."""
        *others, last = kinds
        for kind in others:
            with suppress(NotFound):
                return kind, self.key_of(kind, which)
        return last, self.key_of(last, which)


@contextmanager
def moment(catalogue: Catalogue, *, of_all: bool = False) -> Iterator[Moment]:
    """Hold one moment of a catalogue inside the block; `of_all` where no one government is meant."""
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.recorded import as_recorded

    with as_recorded(catalogue.path, catalogue.recorded) as connection:
        yield Moment(connection, "" if of_all else home_agency(connection, catalogue.agency))


def view_of(catalogue: Catalogue, kinds: Iterable[str], as_of: date | None = None) -> "View":
    """Load kinds of records as rules see them: of the government that is meant, as of a day (today where none is)."""
    from spbe_inventory.rules.view import View

    with moment(catalogue) as now:
        return View(now.load(kinds), now.agency, as_of or today())


def was_there(catalogue: Catalogue, day: date) -> bool:
    """Tell whether the government that is meant was on record already at the end of a day."""
    meant_now = government_meant(catalogue)
    try:
        with moment(replace(meant_now, recorded=day)):
            return True
    except (Misuse, NotFound):
        return False


def government_meant(catalogue: Catalogue) -> Catalogue:
    """Give the catalogue with the key of the government that is meant; where several could be, Misuse."""
    with moment(catalogue) as now:
        return replace(catalogue, agency=now.agency)


def meant(catalogue: Catalogue, kind: str, which: str) -> str:
    """Give the key of the record a person means by key, name or other name."""
    with moment(catalogue) as now:
        return now.key_of(kind, which)


def meant_name(catalogue: Catalogue, kind: str, which: str) -> str:
    """Give what the record is called that a person means by key, name or other name."""
    with moment(catalogue) as now:
        return now.load([kind]).name(kind, now.key_of(kind, which))
