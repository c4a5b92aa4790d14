"""What is supposed of the register: options that `plan` and `diagram` share."""

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import click

from spbe_inventory.cli.speaking import joined, option
from spbe_inventory.language.texts import mark

EVENTS = {"end": "end", "fail": "fail", "return_": "return"}  # by the name of the option's value
WHAT_IF = ("with_file", *EVENTS)


def supposing(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept what is supposed: a file of a plan, and what happens besides."""
    name = mark("KEY-OR-NAME")
    return joined(
        [
            option(
                "--with", "with_file", metavar=mark("FILE"), type=click.Path(path_type=Path),
                help=mark("what if the items of this file were carried out (-o writes one)"),
            ),
            option("--end", multiple=True, metavar=name, help=mark("what if this application ended")),
            option("--fail", multiple=True, metavar=name, help=mark("what if this hub or application failed")),
            option(
                "--return", "return_", multiple=True, metavar=mark("OFFICE"),
                help=mark("what if this office stated its lists complete"),
            ),
        ]
    )(function)  # fmt: skip


def events(how: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    """Give what is supposed to happen, as the rows of a plan's file."""
    for name, what in EVENTS.items():
        yield from ({what: which} for which in how[name])
