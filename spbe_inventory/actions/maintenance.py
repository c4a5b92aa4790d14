"""Maintenance of a catalogue: backup, upgrade to the current schema, examination."""

from dataclasses import dataclass
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

from spbe_inventory.domain.actor import Clock
from spbe_inventory.domain.place import Server
from spbe_inventory.domain.rights import Right
from spbe_inventory.errors import CatalogueError, Problem
from spbe_inventory.sanitize.file_names import safe_file_name
from spbe_inventory.session.catalogue import Author, Catalogue
from spbe_inventory.session.permits import needs

TIME_IN_NAME = "%Y%m%d-%H%M%S"


@needs(Right.ACCOUNTS)
def back_up(catalogue: Catalogue, target: Path | None, clock: Clock) -> Path:
    """Copy a catalogue as it is now and return the path of the copy.

    Without a target the copy is made in the same folder, with the time in its name.
    """
    from spbe_inventory.store.maintenance import backup

    copy = target or _copy_path(catalogue.path, clock)
    backup(catalogue.place, copy)
    return copy


@dataclass(frozen=True, slots=True)
class DownloadCopy:
    """A copy of a catalogue among the temporary files, and the name under which it is to be saved."""

    path: Path
    name: str

    def remove(self) -> None:
        """Remove the copy and its folder."""
        rmtree(self.path.parent, ignore_errors=True)


@needs(Right.ACCOUNTS)
def copy_to_download(catalogue: Catalogue, clock: Clock) -> DownloadCopy:
    """Copy a catalogue as it is now into a temporary file, which the caller removes."""
    from spbe_inventory.store.maintenance import backup

    name = safe_file_name(_copy_path(catalogue.path, clock).name)
    folder = Path(mkdtemp(prefix="spbe-"))
    copy = DownloadCopy(folder / name, name)
    try:
        backup(catalogue.place, copy.path)
    except BaseException:
        copy.remove()
        raise
    return copy


def is_older(catalogue: Catalogue) -> bool:
    """Return whether a catalogue has to be upgraded first; raise CatalogueError for what cannot be."""
    from spbe_inventory.store.reader import reading

    try:
        with reading(catalogue.place):
            return False
    except CatalogueError as error:
        if error.key == "older-catalogue":
            return True
        raise


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What an upgrade did: the revisions before and after, where the copy is, the batch; 0 where nothing changed.

    Of what is on a server no copy is made: that is for the backups of the server.
    """

    before: str
    after: str
    copy: Path | None
    batch: int


@needs(Right.ACCOUNTS)
def upgrade(catalogue: Catalogue, author: Author) -> Upgrade:
    """Upgrade a catalogue to the current schema; what it was stays beside it as a copy."""
    from spbe_inventory.store.maintenance import upgrade

    copy = _copy_path(catalogue.path, author.clock)
    before, after, batch = upgrade(catalogue.place, copy, author.batch("upgrade"))
    if isinstance(catalogue.place, Server):
        return Upgrade(before, after, None, batch)
    return Upgrade(before, after, copy, batch)


@needs(Right.READ_ALL)
def examine(catalogue: Catalogue) -> list[Problem]:
    """Return what is wrong with a catalogue."""
    from spbe_inventory.store.maintenance import examine

    return examine(catalogue.place)


@needs(Right.READ_ALL)
def first_broken_value(catalogue: Catalogue) -> Problem | None:
    """Return the first value of a catalogue that another program broke; None where there is none."""
    from spbe_inventory.store import maintenance

    return maintenance.first_broken_value(catalogue.place, validated=True)


@needs(Right.READ_ALL)
def contradictions(catalogue: Catalogue, which: str) -> list[Problem]:
    """Return the answers of one application (gives nothing, takes nothing) that its exchanges on record contradict."""
    from spbe_inventory.session.reading import open_session
    from spbe_inventory.store.maintenance import contrary_answers

    with open_session(catalogue) as session:
        key = session.key_of("application", which)
        problems = list(contrary_answers(session.connection))
    return [problem for problem in problems if problem.values["record"] == key]


def _copy_path(path: Path, clock: Clock) -> Path:
    """Return a path in the same folder, with the time in the name."""
    time = clock().strftime(TIME_IN_NAME)
    return path.with_name(f"{path.stem}-{time}{path.suffix}")
