"""Steps of verification that are taken together: one transaction, one batch."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from spbe_inventory.actions.edit_records import add_in_batch, edit_in_batch
from spbe_inventory.domain.lists import VerificationStep
from spbe_inventory.domain.verification import VerificationStanding
from spbe_inventory.errors import EditConflict
from spbe_inventory.language.forms import few_of
from spbe_inventory.session.catalogue import Author
from spbe_inventory.store.naming import ReferenceResolver

if TYPE_CHECKING:
    from spbe_inventory.store.reader import ReadConnection
    from spbe_inventory.store.writer import Connection

KIND, APPLICATION = "verification", "application"
# What a batch of steps is called in history.
ACTIONS = {
    VerificationStep.SENT: "send",
    VerificationStep.RETURNED: "return",
    VerificationStep.VERIFIED: "verify",
    VerificationStep.VALIDATED: "validate",
}


@dataclass(frozen=True, slots=True)
class StepsTaken:
    """The step that was taken, for which applications by key and name, and the batch; 0 where there was nothing to do.

    `keys` are those of the records of the steps.
    """

    step: VerificationStep
    applications: tuple[tuple[str, str], ...]
    keys: tuple[str, ...]
    batch: int


@dataclass(frozen=True, slots=True)
class StepBatch:
    """An open batch of steps of one sort."""

    step: VerificationStep
    author: Author
    reader: "ReadConnection"
    resolver: ReferenceResolver

    def keys_named(self, applications: Sequence[str]) -> list[str]:
        """Return the keys of applications that are named by key, name or other name, each once."""
        from spbe_inventory.store.reading import resolve

        agency = self.resolver.agency
        keys = [
            resolve(self.reader, APPLICATION, name, agency) for name in applications
        ]
        return list(dict.fromkeys(keys))

    def keys_of_office(self, office: str) -> list[str]:
        """Return the keys of the applications of an office that is named, and of the units under it."""
        from spbe_inventory.store.reading import resolve
        from spbe_inventory.store.standings import applications_of_office

        unit = resolve(self.reader, "unit", office, self.resolver.agency)
        return applications_of_office(self.reader, unit)

    def standings(self, keys: Sequence[str]) -> dict[str, VerificationStanding]:
        """Return where applications stand now, by key."""
        from spbe_inventory.store.standings import standings_of

        return standings_of(self.reader, self.resolver.agency, keys)

    def names(self, keys: Sequence[str]) -> list[str]:
        """Return the names of applications, in the order given."""
        from spbe_inventory.store.document import document_of

        found = []
        for key in keys:
            document = document_of(self.reader, APPLICATION, key) or {}
            found.append(str(document.get("name", key)))
        return found

    def check_unchanged(self, keys: Sequence[str], seen_batch: int) -> None:
        """Raise EditConflict where an application, or an exchange it gives, was written after the batch seen last."""
        from spbe_inventory.store.standings import written_after

        changed = written_after(self.reader, seen_batch)
        found = [key for key in keys if key in changed]
        if found:
            names = few_of(self.names(found))
            raise EditConflict("verify-changed", count=len(found), names=names)

    def put_in_force(self, kind: str, key: str, values: Mapping[str, Any]) -> None:
        """Write values of a record that are in force from now on, in the batch of the steps."""
        edit_in_batch(self.resolver, kind, key, values, self.author)

    def take(self, keys: Sequence[str], said: Mapping[str, str]) -> StepsTaken:
        """Take the step for applications as they are now, and return what was taken.

        `said` is what the step says beside that: a remark, the post of who takes it.
        """
        filled = {name: text for name, text in said.items() if text}
        standings = self.standings(keys)
        taken = []
        for key in keys:
            values = {
                "application": key,
                "step": str(self.step),
                "application_version": standings[key].version,
                **filled,
            }
            taken.append(
                add_in_batch(self.resolver, KIND, values, self.author, same_name=True)
            )
        batch = self.resolver.batch
        if not taken:
            batch = 0
        named = zip(keys, self.names(keys), strict=True)
        return StepsTaken(self.step, tuple(named), tuple(taken), batch)


@contextmanager
def step_batch(
    connection: "Connection",
    government: str | None,
    author: Author,
    step: VerificationStep,
) -> Iterator[StepBatch]:
    """Open a batch for steps of one sort in a transaction; where none is taken in the block, nothing is written."""
    from spbe_inventory.store.office_fence import last_change
    from spbe_inventory.store.reading import home_agency
    from spbe_inventory.store.record_writes import open_batch
    from spbe_inventory.store.writer import raw

    reader = raw(connection)
    agency = home_agency(reader, government)
    before = last_change(reader)
    batch = open_batch(connection, author.batch(ACTIONS[step]), agency)
    resolver = ReferenceResolver(connection, agency, batch)
    yield StepBatch(step, author, reader, resolver)
    if last_change(reader) == before:
        connection.rollback()
