"""What is longer than the screen goes through a pager, on a terminal only; colour only where the terminal has it."""

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stdout

import click


class _ScreenText(io.StringIO):
    """What is printed, kept until it is known how long it is; to those who print it is the screen."""

    def isatty(self) -> bool:
        """Return True: colours are kept."""
        return True


@contextmanager
def paging(*, is_wanted: bool = True) -> Iterator[None]:
    """Show what is printed inside the block through a pager (PAGER) if it is longer than the screen.

    What does not go to a terminal is printed as ever.
    """
    if not is_wanted or not sys.stdout.isatty():
        yield
        return
    shown = _ScreenText()
    try:
        with redirect_stdout(shown):
            yield
    finally:
        _show(shown.getvalue())


def has_colour() -> bool:
    """Return whether what is printed may be coloured: on a terminal that can, unless NO_COLOR says otherwise."""
    if os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout.isatty()


def emphasized(text: str) -> str:
    """Return a text in bold where the terminal can."""
    if not has_colour():
        return text
    return click.style(text, bold=True)


def _show(text: str) -> None:
    height = shutil.get_terminal_size().lines
    if text.count("\n") < height:
        click.echo(text, nl=False)
    else:
        click.echo_via_pager(text.removesuffix("\n"))
