"""Options that several commands share."""

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.speaking import joined, option
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import CatalogueError, Misuse
from spbe_inventory.inert.screen import blank, invisible, plain
from spbe_inventory.language.current import LANGUAGES
from spbe_inventory.language.texts import mark

F = TypeVar("F", bound=Callable[..., Any])
DEFAULT_FILE = "catalog.db"
LOGIN_LIMIT, SOURCE_LIMIT = 100, 500


def lang(function: F) -> F:
    """Accept `--lang` anywhere; it was read before the command was built."""
    help_text = mark("language: id (Indonesian) or en (English); also SPBE_LANG")
    choice = click.Choice(LANGUAGES)
    return option("--lang", type=choice, expose_value=False, help=help_text)(function)


def on_catalogue(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept which catalogue and which government is meant, and hand it over as `place`."""

    @wraps(function)
    def wrapped(*args: Any, db: str | None, agency: str | None, **rest: Any) -> Any:
        return function(*args, place=catalogue(db, agency), **rest)

    decorate = joined(
        [
            option("--db", metavar=mark("FILE"), help=mark("the catalogue; default ./catalog.db, also SPBE_DB")),
            option("--agency", metavar=mark("KEY"), help=mark("the government, where the catalogue holds several")),
            lang,
        ]
    )
    return decorate(wrapped)


def reading_catalogue(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept which catalogue is meant and as of which day it was known, and hand it over as `place`."""

    @wraps(function)
    def wrapped(*args: Any, place: Catalogue, recorded: str | None, **rest: Any) -> Any:
        known = day(recorded, "--recorded") if recorded else None
        return function(*args, place=replace(place, recorded=known), **rest)

    help_text = mark("the catalogue as it was known at the end of that day")
    return on_catalogue(option("--recorded", metavar=mark("DATE"), help=help_text)(wrapped))


def of_today(place: Catalogue, option_name: str) -> Catalogue:
    """Give a catalogue that is to be written to; one as it was known on a day is refused."""
    if place.recorded:
        raise Misuse("recorded-cannot-write", option=option_name)
    return place


def by_hand(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept who writes and how the facts are known, and hand it over as `writer`."""

    @wraps(function)
    def wrapped(*args: Any, who: str | None, basis: str | None, origin: str | None, **rest: Any) -> Any:
        if origin and not basis:
            raise Misuse("source-without-basis")
        return function(*args, writer=hand(who, basis, origin), **rest)

    known_by = click.Choice([str(basis) for basis in Basis])
    decorate = joined(
        [
            option("--as", "who", metavar=mark("LOGIN"), help=mark("who writes: a login or a role; also SPBE_AS")),
            option("--known-by", "basis", type=known_by, help=mark("how the facts are known")),
            option("--known-from", "origin", metavar=mark("TEXT"), help=mark("the document or page, with its date")),
        ]
    )
    return decorate(wrapped)


def dated(function: Callable[..., Any]) -> Callable[..., Any]:
    """Accept the day the statement speaks for, today where none is named, and hand it over as `as_of`."""

    @wraps(function)
    def wrapped(*args: Any, as_of: str | None, **rest: Any) -> Any:
        return function(*args, as_of=day(as_of), **rest)

    help_text = mark("the day of the law and of statements that lists are complete; default today")
    return option("--as-of", metavar=mark("DATE"), help=help_text)(wrapped)


def to_file(function: F) -> F:
    """Accept where the product goes, as `output`; `-` is the screen."""
    return option("-o", "--output", metavar=mark("FILE"), default="-", help=mark("write to a file; - is the screen"))(
        function
    )


def as_json(function: F) -> F:
    """Accept `--json`, as `json_wanted`."""
    return option("--json", "json_wanted", is_flag=True, help=mark("as JSON"))(function)


def given(ctx: click.Context) -> Iterator[click.Parameter]:
    """Give the options and arguments that stand on the command line of a command, defaults left out."""
    for parameter in ctx.command.params:
        if ctx.get_parameter_source(str(parameter.name)) is click.core.ParameterSource.COMMANDLINE:
            yield parameter


def catalogue(db: str | None, agency: str | None) -> Catalogue:
    """Give the catalogue that is meant; an address of a database is refused."""
    name = db or os.environ.get("SPBE_DB") or DEFAULT_FILE
    if "://" in name or name.startswith("postgres"):
        raise CatalogueError("only-files", path=name)
    return Catalogue(Path(name), agency)


def hand(who: str | None, basis: str | None = None, origin: str | None = None) -> Hand:
    """Give by whose hand a write is made: the one named, or the login on this computer."""
    from spbe_inventory.domain.actor import Actor, system_clock

    name = who or os.environ.get("SPBE_AS") or _login()
    for text, limit in ((name, LOGIN_LIMIT), (origin or "-", SOURCE_LIMIT)):
        if blank(text) or invisible(text) or len(text) > limit:
            raise Misuse("bad-login", found=plain(text)[:LOGIN_LIMIT], limit=limit)
    return Hand(Actor(name.strip()), system_clock, basis, origin)


def _login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "-"


def day(text: str | None, option_name: str = "--as-of") -> date:
    """Give the day a text means, today where there is none; what is no day is a Misuse."""
    from spbe_inventory.domain.actor import today
    from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR, read_date

    if not text:
        return today()
    try:
        return date.fromisoformat(read_date(text, whole=True))
    except ValueError:
        raise Misuse("no-day", field=option_name, found=text, first=FIRST_YEAR, last=LAST_YEAR) from None
