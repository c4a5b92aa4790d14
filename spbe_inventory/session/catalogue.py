"""A catalogue, in a file or on a server, and the author who writes into it."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from spbe_inventory.domain.actor import Actor, Clock
from spbe_inventory.domain.change import Batch
from spbe_inventory.domain.edition import Edition
from spbe_inventory.domain.lists import Basis
from spbe_inventory.domain.place import Place, Server
from spbe_inventory.domain.rights import OWNER, Access
from spbe_inventory.session.files_folder import files_folder

TIMESTAMP = "%Y-%m-%dT%H:%M:%SZ"


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Where a catalogue is, and the government that was asked for (key, name or other name), where one was.

    With `recorded` the catalogue is read as it was known at the end of that day; then it cannot be written.
    `access` is as whom it is opened; where that is an office, it is read through the fence of that office. In the
    `edition` for the public only what is marked for it is there to be read.
    """

    place: Place
    agency: str | None = None
    recorded: date | None = None
    access: Access = OWNER
    edition: Edition = Edition.FULL

    @property
    def path(self) -> Path:
        """The file of a catalogue; of one on a server the name beside which files that belong to it stand here."""
        if isinstance(self.place, Server):
            return files_folder() / self.place.file_name
        return self.place

    @property
    def is_whole(self) -> bool:
        """Whether it is read as it is: whole, and as it is known now."""
        return self.recorded is None and self.edition is Edition.FULL


@dataclass(frozen=True, slots=True)
class Author:
    """Who writes: actor, clock, and on which basis the facts are known."""

    actor: Actor
    clock: Clock
    basis: str | None = None
    source: str | None = None

    @property
    def assumes(self) -> bool:
        """Whether what is written is an assumption."""
        return self.basis == Basis.ASSUMPTION

    def batch(self, action: str, *, file: str | None = None) -> Batch:
        """Return the batch of one action, stamped with the current time (UTC)."""
        actor = self.actor
        written_at = self.clock().strftime(TIMESTAMP)
        return Batch(
            written_at,
            actor.name,
            actor.role,
            action,
            file,
            self.basis,
            self.source,
        )
