"""What a server does beside answering: it keeps the file of the catalogue whole, and imports what a save will need."""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from threading import Event, Thread

from spbe_inventory.actions.serving import ServedFile, fold_log, write_ahead
from spbe_inventory.errors import CatalogueError
from spbe_inventory.session.catalogue import Catalogue
from spbe_inventory.web.app import load_late_pages

PAUSE = 2.0  # seconds
# What the first save imports; it takes a second, which nobody should wait for.
NEEDED_BY_SAVES = (
    "spbe_inventory.store.record_writes",
    "spbe_inventory.store.validation",
    "spbe_inventory.store.writer",
)


@contextmanager
def upkeep(
    catalogue: Catalogue, file: ServedFile, *, is_written: bool
) -> Iterator[None]:
    """Keep up a catalogue inside the block; `is_written` where this server may write it."""
    if not is_written:
        yield
        return
    ended = Event()
    thread = Thread(target=_keep_up, args=(catalogue, file, ended), daemon=True)
    Thread(target=_prepare, args=(ended,), daemon=True).start()
    _tend(catalogue, file, is_ahead=False)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()


def _prepare(ended: Event) -> None:
    """Import what a save and the pages that are seldom first will need, once the first page has been shown."""
    if ended.wait(PAUSE):
        return
    for module in NEEDED_BY_SAVES:
        import_module(module)
    load_late_pages()


def _keep_up(catalogue: Catalogue, file: ServedFile, ended: Event) -> None:
    is_ahead = False
    while not ended.wait(PAUSE):
        is_ahead = _tend(catalogue, file, is_ahead=is_ahead)


def _tend(catalogue: Catalogue, file: ServedFile, *, is_ahead: bool) -> bool:
    """Let a catalogue be written ahead, or take what was into the file; return whether it is written ahead.

    Another file that has the name now, or one that cannot be read, is left alone.
    """
    try:
        file.check()
        if not is_ahead:
            return write_ahead(catalogue)
    except CatalogueError:
        return False
    fold_log(catalogue)
    return True
