"""`spbe _read`: what the server starts as a process of its own to read an upload; hidden from people."""

import sys

import click

from spbe_inventory.actions.upload_files import TAKEN, WRITTEN
from spbe_inventory.cli.localized_click import argument, command, option
from spbe_inventory.cli.options import catalogue_option
from spbe_inventory.language.texts import N_
from spbe_inventory.session.catalogue import Catalogue

MEMORY = 2 * 1024**3  # bytes that a reading may use, where the system can bound it


@command("_read", help=N_("read the files of an upload"))
@argument("number", metavar=N_("NUMBER"), type=int)
@option("--write", type=click.Choice(WRITTEN), help=N_("write a file about it"))
@option("--take", type=click.Choice(TAKEN), help=N_("take a file that was filled in"))
@catalogue_option
def _read(
    *, catalogue: Catalogue, number: int, write: str | None, take: str | None
) -> None:
    """Read an upload within a bound of memory, or write or take a file about it (standard output, standard input)."""
    from spbe_inventory.actions.read_upload import read_upload
    from spbe_inventory.actions.upload_files import take_upload_file, write_upload_file

    _bound_memory()
    if write:
        sys.stdout.buffer.write(write_upload_file(catalogue, number, write))
    elif take:
        take_upload_file(catalogue, number, take, sys.stdin.buffer.read())
    else:
        read_upload(catalogue, number)


def _bound_memory() -> None:
    """Let the system refuse memory beyond the bound; systems that cannot have the bound of time alone."""
    try:
        import resource
    except ImportError:
        return
    _soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    bound = MEMORY
    if hard != resource.RLIM_INFINITY:
        bound = min(MEMORY, hard)
    resource.setrlimit(resource.RLIMIT_AS, (bound, hard))
