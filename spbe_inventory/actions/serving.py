"""A catalogue while a server has it: one server, a write-ahead log meanwhile, the same file all the time."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from threading import Lock

from spbe_inventory.domain.place import Server
from spbe_inventory.domain.server import RunningServer
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue

FileSignature = tuple[int, ...]
INODE = 2  # numbers at the start of a signature that tell one file from another


def running_server(catalogue: Catalogue) -> RunningServer | None:
    """Return the server that has a catalogue at this moment; None where there is none."""
    from spbe_inventory.store.server_right import running_server

    if isinstance(catalogue.place, Server):
        return None
    return running_server(catalogue.path)


@contextmanager
def only_server(catalogue: Catalogue, server: RunningServer) -> Iterator[bool]:
    """Hold the right to serve a catalogue inside the block; after it the catalogue is at rest.

    Yield whether the right is held: in a read-only folder nobody can hold it, and nothing can be written. Raise
    CatalogueError with the key `served-already` where another server has it. What is in a database is served by as many
    as like.
    """
    from spbe_inventory.store.server_right import only_server

    if isinstance(catalogue.place, Server):
        yield True
        return
    with ExitStack() as stack:
        try:
            stack.enter_context(only_server(catalogue.path, server))
        except CatalogueError as error:
            if error.key != "folder-read-only":
                raise
            yield False
            return
        stack.callback(put_at_rest, catalogue)
        yield True


def write_ahead(catalogue: Catalogue) -> bool:
    """Let a catalogue be written ahead, so that a save waits for no reader; return whether it is.

    Raise CatalogueError for what is no catalogue. In a database it always is.
    """
    from spbe_inventory.store.write_ahead import write_ahead

    if isinstance(catalogue.place, Server):
        return True
    return write_ahead(catalogue.path)


def fold_log(catalogue: Catalogue) -> None:
    """Take what was written ahead into the catalogue, where no reader needs it, so that the file alone is whole."""
    from spbe_inventory.store.write_ahead import fold_log

    if isinstance(catalogue.place, Server):
        return
    fold_log(catalogue.path)


def put_at_rest(catalogue: Catalogue) -> bool:
    """Put at rest a catalogue that a server had; return whether that had to be done and was."""
    from spbe_inventory.store.write_ahead import is_written_ahead, put_at_rest

    if isinstance(catalogue.place, Server):
        return False
    try:
        return is_written_ahead(catalogue.path) and put_at_rest(catalogue.path)
    except CatalogueError:
        return False


def is_at_rest(catalogue: Catalogue) -> bool:
    """Return whether the file of a catalogue alone is whole; so is one that is not there."""
    from spbe_inventory.store.write_ahead import is_written_ahead

    if isinstance(catalogue.place, Server):
        return True
    try:
        return not is_written_ahead(catalogue.path)
    except CatalogueError as error:
        return error.key == "no-catalogue"


def mend_left_open(catalogue: Catalogue) -> bool:
    """Put at rest a catalogue whose server was ended hard; return whether that had to be done and was.

    A catalogue that a server has at this moment is left alone.
    """
    if running_server(catalogue):
        return False
    return put_at_rest(catalogue)


class ServedFile:
    """The catalogue that a server opened, told from another file that was put under its name since.

    What is recorded is only ever added to: a file without the last batch that was seen is another one, or an older
    copy of the same.
    """

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._lock = Lock()
        self._signature: FileSignature = ()
        self._batch, self._batch_at = 0, ""

    @property
    def was_seen(self) -> bool:
        """Whether there was a catalogue at some time."""
        return self._batch > 0

    @property
    def is_unchanged(self) -> bool:
        """Whether nothing was written to the file since it was looked at; costs nothing."""
        return bool(self._signature) and self._signature == self._signature_now()

    def accept(self) -> None:
        """Take the file that has the name now for the one that is served; raise CatalogueError where it cannot be."""
        with self._lock:
            self._batch = 0
            self._look()

    def check(self) -> None:
        """Raise CatalogueError with the key `catalogue-replaced` where another file has the name now.

        What has the name at the first time is taken for the catalogue. Raise CatalogueError as for reading, too.
        """
        with self._lock:
            if not self.is_unchanged:
                self._look()

    def _look(self) -> None:
        from spbe_inventory.store.contents_digest import batches_after, last_batch
        from spbe_inventory.store.reader import reading
        from spbe_inventory.store.write_ahead import set_log_aside

        place = self._catalogue.place
        path = self._catalogue.path
        is_file = not isinstance(place, Server)
        signature = self._signature_now()
        if self._signature and signature[:INODE] != self._signature[:INODE]:
            set_log_aside(path)
        if is_file and self.was_seen and not path.exists():
            raise CatalogueError("catalogue-gone", path=path)
        with reading(place) as connection:
            if self._batch:
                since = batches_after(connection, self._batch, self._batch_at)
                if since is None:
                    raise CatalogueError("catalogue-replaced", path=place)
            self._batch, self._batch_at = last_batch(connection)
        self._signature = signature

    def _signature_now(self) -> FileSignature:
        """Return what changes with the file; empty where there is none, which is then told by reading it."""
        try:
            status = self._catalogue.path.stat()
        except OSError:
            return ()
        return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns
