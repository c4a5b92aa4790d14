"""Whatever a library throws at a broken file is bad input: libraries promise no list of it."""

from collections.abc import Iterator
from contextlib import contextmanager

from spbe_inventory.errors import BadInput, SpbeError

DETAIL_LENGTH = 100  # characters
# What says nothing about a file. The panic of a reader in Rust is no Exception either, but is about the file.
NOT_OF_THE_FILE = (
    SpbeError,
    MemoryError,
    KeyboardInterrupt,
    SystemExit,
    GeneratorExit,
)


@contextmanager
def told_as_broken(key: str, name: str) -> Iterator[None]:
    """Raise BadInput of a key for whatever the library inside the block throws; `name` is what the file is called."""
    try:
        yield
    except NOT_OF_THE_FILE:
        raise
    except BaseException as error:
        words = str(error)[:DETAIL_LENGTH].split()
        detail = " ".join(words)
        raise BadInput(key, path=name, detail=detail) from error
