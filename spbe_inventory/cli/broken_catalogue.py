"""A command that fails over a catalogue which another program spoilt says so, and is no fault of this program."""

from collections.abc import Iterator
from contextlib import contextmanager

import click

from spbe_inventory.errors import CatalogueError, SpbeError
from spbe_inventory.session.catalogue import Catalogue

# What ends a command without anything being wrong with a value.
OTHER_ENDS = (
    SpbeError,
    OSError,
    MemoryError,
    click.ClickException,
    click.exceptions.Exit,
    click.Abort,
)


@contextmanager
def broken_values_told(catalogue: Catalogue) -> Iterator[None]:
    """Raise CatalogueError with the first broken value where the block fails over a catalogue that holds one."""
    try:
        yield
    except OTHER_ENDS:
        raise
    except Exception as error:
        problem = _first_broken_value(catalogue)
        if problem is None:
            raise
        raise CatalogueError(
            "catalogue-spoilt", path=catalogue.place, problem=problem
        ) from error


def _first_broken_value(catalogue: Catalogue) -> object:
    from spbe_inventory.actions.maintenance import first_broken_value

    return first_broken_value(catalogue)
