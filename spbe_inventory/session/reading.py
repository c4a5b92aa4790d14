"""Read sessions: one consistent read of a catalogue, for one government, and the records it loads."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from spbe_inventory.domain.actor import today
from spbe_inventory.domain.answers import Record
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.snapshot import Snapshot
from spbe_inventory.errors import NotFound, NotPermitted, UsageError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.session.permits import require_asked

if TYPE_CHECKING:
    from spbe_inventory.rules.engine.view import RegisterView
    from spbe_inventory.store.public_register import PublicRegister
    from spbe_inventory.store.reader import ReadConnection
    from spbe_inventory.store.scope import Scope


@dataclass(frozen=True, slots=True)
class ReadSession:
    """A catalogue as it is at one moment, and the key of the government it is read for.

    In the edition for the public the connection is that of a copy (`public`), which holds nothing else.
    `is_of_office`: it is read through the fence of an office.
    """

    connection: "ReadConnection"
    agency: str
    catalogue: Catalogue | None = None
    public: "PublicRegister | None" = None
    is_of_office: bool = False

    def keys_seen_whole(self, kind: str) -> tuple[str, ...] | None:
        """Return the keys of the records of a kind that are seen whole: those of the office; None where all are."""
        from spbe_inventory.store.office_fence import own_keys

        if not self.is_of_office:
            return None
        return own_keys(self.connection, kind)

    def require_whole(self, kind: str, key: str) -> None:
        """Raise NotPermitted for a record of which an office sees the name at most."""
        whole = self.keys_seen_whole(kind)
        if whole is not None and key not in whole:
            raise NotPermitted("not-of-office", kind=KINDS[kind].label)

    def load(self, kinds: Iterable[str], *, links: bool = True) -> Snapshot:
        """Load kinds of records, with the links between applications unless they are not needed.

        Of a catalogue of several governments what the one it is read for needs; all where it is read for no single one.
        """
        from spbe_inventory.store.load import load

        requested = set(kinds)
        ordered = [kind for kind in KINDS if kind in requested]
        snapshot = load(self.connection, ordered, links=links, agency=self.agency)
        if self.public:
            return replace(snapshot, left_out=self.public.left_out)
        return snapshot

    def own_records(self, kind: str) -> Iterator[Record]:
        """Yield the government's records of a kind in order of keys, one after the other."""
        from spbe_inventory.store.load import records_of
        from spbe_inventory.store.scope import own_ids

        yield from records_of(
            self.connection, kind, within=own_ids(self.connection, self.agency, kind)
        )

    def within(self, kind: str) -> str:
        """Return the query of the ids of the records of a kind that the government is read with; empty for all."""
        from spbe_inventory.store.scope import ids_in

        return ids_in(self._scope(), kind)

    def _scope(self) -> "Scope | None":
        """Return which records of all kinds the government is read with; None where these are all."""
        from spbe_inventory.store.scope import scope_of

        if not self.agency:
            return None
        return scope_of(self.connection, self.agency, tuple(KINDS))

    def touched_after(self, day: date) -> frozenset[tuple[str, str]]:
        """Return (kind, key) of what was recorded after a day; exchanges and needs touch their applications."""
        from spbe_inventory.store.change_history import touched_since
        from spbe_inventory.store.recorded import moment_after

        return touched_since(self.connection, moment_after(day), self._scope())

    def last_touched(self) -> dict[tuple[str, str], str]:
        """Return when each record was last written (ISO, UTC), by kind and key."""
        from spbe_inventory.store.change_history import last_touched

        return last_touched(self.connection, self._scope())

    def names(self, kind: str) -> dict[str, str]:
        """Return the name of every record of a kind that the government is read with, by key."""
        from spbe_inventory.store.names import named

        by_key: dict[str, str] = {}
        for record in named(self.connection, kind, self.within(kind)):
            by_key.setdefault(record.key, record.name)
        return by_key

    def owners(self) -> dict[str, str]:
        """Return the owning office of every application that has one on record, by key."""
        from spbe_inventory.store.reading import owners

        return owners(self.connection, self.within("application"))

    def statuses(self) -> dict[str, tuple[str, str]]:
        """Return why each application was set apart, and its status, by key; empty where none, or not sure."""
        from spbe_inventory.store.reading import statuses

        return statuses(self.connection, self.within("application"))

    def key_of(self, kind: str, which: str) -> str:
        """Return the key of the record that is named by key, name or other name."""
        from spbe_inventory.store.reading import resolve

        if self.public and self.catalogue:
            return _public_key(self.catalogue, self.public, kind, which)
        return resolve(self.connection, kind, which, self.agency)

    def resolve_any(self, kinds: Sequence[str], which: str) -> tuple[str, str]:
        """Return kind and key of the record that is named, of the first kind that has it.

        Where no kind has it, the error is that of the first.
        """
        for kind in kinds:
            with suppress(NotFound):
                return kind, self.key_of(kind, which)
        return kinds[0], self.key_of(kinds[0], which)


@contextmanager
def open_session(
    catalogue: Catalogue, *, all_agencies: bool = False
) -> Iterator[ReadSession]:
    """Read a catalogue at one moment inside the block; `all_agencies` where it is read for no single government."""
    from spbe_inventory.store.reading import home_agency

    if catalogue.edition is Edition.PUBLIC:
        with _public_session(catalogue, all_agencies=all_agencies) as session:
            yield session
        return
    opened = catalogue
    if all_agencies:
        opened = replace(catalogue, agency=None)
    with _connection(opened) as connection:
        agency = ""
        if not all_agencies:
            agency = home_agency(connection, catalogue.agency)
        is_of_office = catalogue.access.office is not None
        yield ReadSession(connection, agency, is_of_office=is_of_office)


@contextmanager
def _public_session(
    catalogue: Catalogue, *, all_agencies: bool
) -> Iterator[ReadSession]:
    """Read the copy of a catalogue for the public inside the block."""
    from spbe_inventory.store.reading import home_agency

    with _public_register(catalogue) as register:
        agency = ""
        if not all_agencies:
            named = catalogue.agency
            if named:
                named = _public_key(catalogue, register, "agency", named)
            agency = home_agency(register.connection, named)
        yield ReadSession(register.connection, agency, catalogue, register)


def _public_key(
    catalogue: Catalogue, register: "PublicRegister", kind: str, which: str
) -> str:
    """Return the key that a record has for the public: it is named by its public key, else as in the full edition.

    Raise NotFound where nothing has that name, or what has it does not leave.
    """
    from spbe_inventory.store.lookups import has_record
    from spbe_inventory.store.public_register import key_for_public
    from spbe_inventory.store.reading import resolve

    if has_record(register.connection, kind, which):
        return which
    whole = replace(catalogue, edition=Edition.FULL, agency=None)
    with _connection(whole) as connection:
        agency = ""
        if catalogue.agency and kind != "agency":
            with suppress(NotFound):
                agency = resolve(connection, "agency", catalogue.agency)
        key = resolve(connection, kind, which, agency)
        return key_for_public(connection, register, kind, key)


@contextmanager
def shared_reads() -> Iterator[None]:
    """Let all sessions inside the block share what they open: each catalogue and day is read at one moment, once.

    For jobs that only read: a write inside the block would wait for the open reads.
    """
    if _shared_reads.get() is not None:
        yield
        return
    with ExitStack() as stack:
        token = _shared_reads.set(_SharedReads(stack, {}, {}))
        try:
            yield
        finally:
            _shared_reads.reset(token)


@dataclass(frozen=True, slots=True)
class _SharedReads:
    """The connections that sessions share, by what was opened (file, day, access), and what closes them."""

    stack: ExitStack
    connections: "dict[Catalogue, ReadConnection]"
    public: "dict[Catalogue, PublicRegister]"


_shared_reads: ContextVar[_SharedReads | None] = ContextVar(
    "shared_reads", default=None
)


@contextmanager
def _connection(catalogue: Catalogue) -> "Iterator[ReadConnection]":
    """Open a catalogue as it is, or as it was recorded on a day; inside `shared_reads` only the first time.

    A day of the past is made for the government of the catalogue alone, where it has one. What an office opens stands
    behind its fence.
    """
    shared = _shared_reads.get()
    if shared is None:
        with _opened(catalogue) as connection:
            yield connection
        return
    opened = _what_is_opened(catalogue)
    if opened not in shared.connections:
        opening = _opened(opened)
        shared.connections[opened] = shared.stack.enter_context(opening)
    yield shared.connections[opened]


def _what_is_opened(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue as it is opened once for all; a day of the past is opened for one government of several."""
    from spbe_inventory.store.recorded import read_alone

    opened = replace(catalogue, agency=None)
    if catalogue.recorded is None or catalogue.agency is None:
        return opened
    with _connection(replace(opened, recorded=None)) as now:
        return replace(opened, agency=read_alone(now, catalogue.agency))


@contextmanager
def _opened(catalogue: Catalogue) -> "Iterator[ReadConnection]":
    from spbe_inventory.store.recorded import as_recorded

    require_asked(catalogue)
    with as_recorded(
        catalogue.place, catalogue.recorded, catalogue.agency
    ) as connection:
        if catalogue.access.office is not None:
            from spbe_inventory.store.office_fence import put_fence

            put_fence(connection, catalogue.access.office)
        yield connection


@contextmanager
def _public_register(catalogue: Catalogue) -> "Iterator[PublicRegister]":
    """Open the copy of a catalogue for the public; inside `shared_reads` it is made once.

    Records have the numbers that they have in the register of today, so that two days can be compared.
    """
    from spbe_inventory.store.public_register import numbered_keys, public_register

    shared = _shared_reads.get()
    made = replace(catalogue, agency=None)
    whole = replace(made, edition=Edition.FULL)
    if shared and made in shared.public:
        yield shared.public[made]
        return
    with _connection(replace(whole, recorded=None)) as now:
        keys = numbered_keys(now)
    with _connection(whole) as source:
        register = public_register(source, keys)
    if shared:
        shared.stack.callback(register.connection.close)
        shared.public[made] = register
        yield register
        return
    try:
        yield register
    finally:
        register.connection.close()


def view_of(
    catalogue: Catalogue, kinds: Iterable[str], as_of: date | None = None
) -> "RegisterView":
    """Return kinds of records as rules see them: those of the government asked for, as of a day (default today)."""
    from spbe_inventory.rules.engine.view import RegisterView

    with open_session(catalogue) as session:
        snapshot = session.load(kinds)
        return RegisterView(snapshot, session.agency, as_of or today())


def existed_on(catalogue: Catalogue, day: date) -> bool:
    """Return whether the government asked for was on record already at the end of a day."""
    resolved = with_resolved_agency(catalogue)
    earlier = replace(resolved, recorded=day)
    try:
        with open_session(earlier):
            return True
    except (UsageError, NotFound):
        return False


def with_resolved_agency(catalogue: Catalogue) -> Catalogue:
    """Return the catalogue with the key of the government asked for.

    Raise UsageError where none was asked for and several are assessed.
    """
    with open_session(catalogue) as session:
        return replace(catalogue, agency=session.agency)


def resolve_key(catalogue: Catalogue, kind: str, which: str) -> str:
    """Return the key of the record that is named by key, name or other name."""
    with open_session(catalogue) as session:
        return session.key_of(kind, which)


def assessed_governments(catalogue: Catalogue) -> list[tuple[str, str]]:
    """Return key and name of every government that is assessed in a catalogue."""
    from spbe_inventory.store import lookups

    with open_session(catalogue, all_agencies=True) as session:
        return lookups.assessed_governments(session.connection)
