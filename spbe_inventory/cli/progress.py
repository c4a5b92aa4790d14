"""A bar on the screen for a job that takes more than two seconds; none where nobody sits there."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

PATIENCE = 2.0  # seconds
WIDE = 24


@contextmanager
def bar() -> Iterator[None]:
    """Draw how far the jobs inside the block have got, on stderr."""
    from spbe_inventory.actions.progress import watched

    begun, drawn = time.monotonic(), False

    def draw(what: str, done: int, total: int) -> None:
        nonlocal drawn
        if not sys.stderr.isatty() or time.monotonic() - begun < PATIENCE or not total:
            return
        share = done / total
        full = "#" * round(share * WIDE)
        click.echo(f"\r{what:<24.24} [{full:<{WIDE}}] {share:>4.0%}", nl=False, err=True)
        drawn = True

    with watched(draw):
        try:
            yield
        finally:
            if drawn:
                click.echo("\r" + " " * (WIDE + 36) + "\r", nl=False, err=True)
