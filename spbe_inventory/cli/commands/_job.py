"""`spbe _job`: what the program starts as a process of its own to make a file; hidden from people."""

import sys
import time
from typing import NoReturn

import click

from spbe_inventory.cli.localized_click import command, option
from spbe_inventory.cli.options import catalogue_option
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.texts import N_, _
from spbe_inventory.session.catalogue import Catalogue

MEGABYTE = 1_000_000
SECONDS_BETWEEN = 0.2  # two messages of progress
FAILED = 1


@command("_job", help=N_("make the file that a request on standard input asks for"))
@option("--memory", type=click.IntRange(1), default=4000, help=N_("megabytes at most"))
@catalogue_option
def _job(*, catalogue: Catalogue, memory: int) -> None:
    """Make a file; print its progress, and its id or why there is none, as JSON a line."""
    from spbe_inventory.actions.child_limits import (
        end_with_parent,
        limit_memory,
        work_in_background,
    )
    from spbe_inventory.actions.job_results import make_result
    from spbe_inventory.documents.job import read_request
    from spbe_inventory.session.progress import on_progress

    work_in_background()
    limit_memory(memory * MEGABYTE)
    request = read_request(sys.stdin.buffer.readline().decode())
    end_with_parent()
    try:
        with on_progress(_Progress().tell):
            head = make_result(catalogue, request)
    except SpbeError as error:
        _fail(str(error), error.hint)
    except MemoryError:
        sentence = _(
            "It needs more than {size} MB of memory and was stopped.", size=memory
        )
        _fail(sentence, _("Ask for a smaller part, for example one office."))
    _tell({"result": head.id})


class _Progress:
    """Progress as messages, not more of them than a page can show; of a job inside another only the outer one."""

    def __init__(self) -> None:
        self.last_message_at = 0.0
        self.outer = ""

    def tell(self, what: str, done: int, total: int) -> None:
        """Tell how far a job is; where it is done, that something is under way of which nothing is known."""
        if self.outer not in ("", what):
            return
        if done >= total:
            self.outer = ""
            _tell({"progress": ["", 0, 0]})
            return
        self.outer = what
        now = time.monotonic()
        if now >= self.last_message_at + SECONDS_BETWEEN:
            self.last_message_at = now
            _tell({"progress": [what, done, total]})


def _tell(message: dict[str, object]) -> None:
    import json

    click.echo(json.dumps(message))
    sys.stdout.flush()


def _fail(sentence: str, hint: str) -> NoReturn:
    _tell({"error": sentence, "hint": hint})
    sys.exit(FAILED)
