"""Options that several commands share."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import wraps
from typing import Any, TypeVar

import click

from spbe_inventory.cli.broken_catalogue import broken_values_told
from spbe_inventory.cli.completion import complete_record
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.localized_click import Function, combine, option
from spbe_inventory.cli.locate_catalogue import locate_catalogue
from spbe_inventory.domain.edition import EDITIONS, Edition
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.lists import Basis
from spbe_inventory.errors import SpbeError, UsageError
from spbe_inventory.language.texts import N_
from spbe_inventory.reference.command_words import english_word, noun_words
from spbe_inventory.sanitize.screen import first_invisible, is_blank, strip_control
from spbe_inventory.session.catalogue import Author, Catalogue

F = TypeVar("F", bound=Callable[..., Any])
KINDS_BY_NOUN = {kind.noun: code for code, kind in KINDS.items()}
LOGIN_LIMIT = 100  # characters
SOURCE_LIMIT = 500


class Noun(click.Choice[str]):
    """The noun of a kind of records, in either language."""

    def __init__(self) -> None:
        super().__init__(list(KINDS_BY_NOUN))

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the English noun."""
        noun = english_word(noun_words(), str(value))
        return super().convert(noun, param, ctx)


def catalogue_option(function: Function) -> Function:
    """Accept which catalogue and which government, and pass it as `catalogue`."""

    @wraps(function)
    def wrapped(*args: Any, db: str | None, agency: str | None, **rest: Any) -> Any:
        """Call the command with its catalogue."""
        catalogue = locate_catalogue(db, agency)
        with broken_values_told(catalogue):
            return function(*args, catalogue=catalogue, **rest)

    db_help = N_("the catalogue; default ./catalog.db, also SPBE_DB")
    agency_help = N_("the government, where the catalogue holds several")
    decorate = combine(
        option("--db", metavar=N_("FILE"), help=db_help),
        option(
            "--agency",
            metavar=N_("KEY"),
            help=agency_help,
            shell_complete=complete_record("agency"),
        ),
        language_option,
    )
    return decorate(wrapped)


def readable_catalogue_option(function: Function) -> Function:
    """Accept which catalogue, as of which day it was known and in which edition, and pass it as `catalogue`.

    After a command that read the edition for the public it is printed what that leaves out.
    """

    @wraps(function)
    def wrapped(
        *args: Any,
        catalogue: Catalogue,
        recorded: str | None,
        edition: str,
        **rest: Any,
    ) -> Any:
        """Call the command with its catalogue as it was known on a day, in an edition."""
        day = parse_optional_day(recorded, "--recorded")
        read = replace(catalogue, recorded=day, edition=EDITIONS[edition])
        try:
            result = function(*args, catalogue=read, **rest)
        except click.exceptions.Exit:
            _print_left_out(read)
            raise
        _print_left_out(read)
        return result

    recorded_help = N_("the catalogue as it was known at the end of that day")
    edition_help = N_("publik (public): only what is marked for the public")
    decorate = combine(
        option("--recorded", metavar=N_("DATE"), help=recorded_help),
        option(
            "--edition",
            type=click.Choice(list(EDITIONS), case_sensitive=False),
            default=str(Edition.FULL),
            help=edition_help,
        ),
    )
    return catalogue_option(decorate(wrapped))


def _print_left_out(catalogue: Catalogue) -> None:
    """Print what the edition for the public leaves out; nothing for the full one, or without a catalogue to read."""
    from spbe_inventory.cli.output import print_message
    from spbe_inventory.queries.left_out_words import left_out_sentence, rules_sentence
    from spbe_inventory.session.reading import open_session

    if catalogue.edition is Edition.FULL:
        return
    with suppress(SpbeError), open_session(catalogue, all_agencies=True) as session:
        if session.public:
            text = left_out_sentence(session.public.left_out)
            print_message(f"{text} {rules_sentence()}")


def require_current(catalogue: Catalogue, option_name: str) -> Catalogue:
    """Return a catalogue that is to be written to; raise UsageError for one as it was known on a day, or an edition."""
    if catalogue.edition is Edition.PUBLIC:
        raise UsageError("edition-cannot-write", option=option_name)
    if catalogue.recorded:
        raise UsageError("recorded-cannot-write", option=option_name)
    return catalogue


def author_options(function: Function) -> Function:
    """Accept who writes and how the facts are known, and pass it as `author`."""

    @wraps(function)
    def wrapped(
        *args: Any,
        login: str | None,
        known_by: str | None,
        known_from: str | None,
        **rest: Any,
    ) -> Any:
        """Call the command with the author of what it writes."""
        if known_from and not known_by:
            raise UsageError("source-without-basis")
        author = make_author(login, known_by, known_from)
        return function(*args, author=author, **rest)

    bases = click.Choice([str(basis) for basis in Basis])
    login_help = N_("who writes: a login or a role; also SPBE_AS")
    basis_help = N_("how the facts are known")
    source_help = N_("the document or page, with its date")
    decorate = combine(
        option("--as", "login", metavar=N_("LOGIN"), help=login_help),
        option("--known-by", type=bases, help=basis_help),
        option("--known-from", metavar=N_("TEXT"), help=source_help),
    )
    return decorate(wrapped)


def as_of_option(function: Function) -> Function:
    """Accept the day the statement is for, today where none is named, and pass it as `as_of`."""

    @wraps(function)
    def wrapped(*args: Any, as_of: str | None, **rest: Any) -> Any:
        """Call the command with a day."""
        return function(*args, as_of=parse_day(as_of), **rest)

    help_text = N_(
        "the day of the law and of statements that lists are complete; default today"
    )
    decorate = option("--as-of", metavar=N_("DATE"), help=help_text)
    return decorate(wrapped)


def output_option(function: F) -> F:
    """Accept where the output goes, and pass it as `output`; `-` is the screen."""
    help_text = N_("write to a file; - is the screen")
    decorate = option("-o", "--output", metavar=N_("FILE"), default="-", help=help_text)
    return decorate(function)


def json_option(function: F) -> F:
    """Accept `--json`, and pass it as `as_json`."""
    decorate = option("--json", "as_json", is_flag=True, help=N_("as JSON"))
    return decorate(function)


def explicit_parameters(ctx: click.Context) -> Iterator[click.Parameter]:
    """Yield the options and arguments that stand on the command line of a command, defaults left out."""
    for parameter in ctx.command.params:
        source = ctx.get_parameter_source(str(parameter.name))
        if source is click.core.ParameterSource.COMMANDLINE:
            yield parameter


def make_author(
    login: str | None, basis: str | None = None, source: str | None = None
) -> Author:
    """Return the author of a write: the login named, that of SPBE_AS, or that of this computer."""
    from spbe_inventory.domain.actor import Actor, system_clock

    name = login or os.environ.get("SPBE_AS") or _system_login()
    _check_author_text(name, LOGIN_LIMIT)
    _check_author_text(source or "-", SOURCE_LIMIT)
    return Author(Actor(name.strip()), system_clock, basis, source)


def _check_author_text(text: str, limit: int) -> None:
    if is_blank(text) or first_invisible(text) or len(text) > limit:
        shown = strip_control(text)[:LOGIN_LIMIT]
        raise UsageError("bad-login", found=shown, limit=limit)


def _system_login() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return "-"


def parse_day(text: str | None, option_name: str = "--as-of") -> date:
    """Return the day that a text names, today for an empty text; raise UsageError for what is not a day."""
    from spbe_inventory.domain.actor import today
    from spbe_inventory.domain.dates import FIRST_YEAR, LAST_YEAR, read_date

    if not text:
        return today()
    try:
        return date.fromisoformat(read_date(text, whole=True))
    except ValueError:
        raise UsageError(
            "no-day", field=option_name, found=text, first=FIRST_YEAR, last=LAST_YEAR
        ) from None


def parse_optional_day(text: str | None, option_name: str) -> date | None:
    """Return the day that an option names; None if the option was not given."""
    if not text:
        return None
    return parse_day(text, option_name)
