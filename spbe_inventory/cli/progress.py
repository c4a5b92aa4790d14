"""A progress bar for jobs that take more than two seconds; none where stderr is not a terminal."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

SHOW_AFTER_SECONDS = 2.0
BAR_WIDTH = 24  # columns
LINE_WIDTH = BAR_WIDTH + 36


class _Bar:
    """A bar on stderr that is drawn from `SHOW_AFTER_SECONDS` on."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.is_drawn = False

    def draw(self, job: str, done: int, total: int) -> None:
        """Draw how far a job has got."""
        elapsed = time.monotonic() - self.started
        if not sys.stderr.isatty() or elapsed < SHOW_AFTER_SECONDS or not total:
            return
        share = done / total
        full = "#" * round(share * BAR_WIDTH)
        text = f"\r{job:<24.24} [{full:<{BAR_WIDTH}}] {share:>4.0%}"
        click.echo(text, nl=False, err=True)
        self.is_drawn = True

    def clear(self) -> None:
        """Remove the bar from the screen."""
        if self.is_drawn:
            spaces = " " * LINE_WIDTH
            click.echo(f"\r{spaces}\r", nl=False, err=True)


@contextmanager
def progress_bar() -> Iterator[None]:
    """Show how far the jobs inside the block have got."""
    from spbe_inventory.session.progress import on_progress

    bar = _Bar()
    with on_progress(bar.draw):
        try:
            yield
        finally:
            bar.clear()
