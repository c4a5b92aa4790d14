"""The search for objects that nobody needs any more, paused while very many are made that are all needed."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collection_paused() -> Iterator[None]:
    """Let objects be made in the block without that search; what nobody refers to is freed at once all the same.

    Blocks may stand in each other: the outermost one lets the search go on.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
