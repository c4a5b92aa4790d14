"""click's commands and options in the language of now: texts are marked where written, translated where shown."""

import gettext
import os
from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Any, TypeVar

import click

from spbe_inventory.language.current import current
from spbe_inventory.language.texts import DOMAIN, LOCALE, Text, t

F = TypeVar("F", bound=Callable[..., Any])
Words = str | Text | None
Place = str | Callable[[], click.Command]


def words(text: Words) -> str:
    """Give a text of ours in the language of now: a marked msgid, or a text in both languages."""
    return str(text) if isinstance(text, Text) else t(text) if text else ""


def tell_click() -> None:
    """Make click's own words ("Usage", "Error" …) come in the language of now: it asks gettext, by environment."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = current()


class Option(click.Option):
    """An option whose help is in the language of now."""

    def __init__(self, *args: Any, help: Words = None, **rest: Any) -> None:  # noqa: A002 - click's name for it
        super().__init__(*args, **rest)
        self.words = help

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Translate the help, then let click lay it out."""
        self.help = words(self.words)
        record = super().get_help_record(ctx)
        if record and self.required:
            return record[0], record[1].replace("[required]", t("[required]"))
        return record

    def make_metavar(self, ctx: click.Context) -> str:
        """Translate the metavar, where it is one of ours."""
        return t(self.metavar) if self.metavar else super().make_metavar(ctx)


class Argument(click.Argument):
    """An argument whose placeholder is in the language of now."""

    def make_metavar(self, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Translate the placeholder; an argument that may be left out stands in brackets."""
        name = t(self.metavar or self.human_readable_name)
        return name if self.required else f"[{name}]"


class Command(click.Command):
    """A command whose help is in the language of now."""

    def __init__(self, *args: Any, help: Words = None, **rest: Any) -> None:  # noqa: A002 - click's name for it
        super().__init__(*args, **rest)
        self.words = help

    def get_help(self, ctx: click.Context) -> str:
        """Translate the help, then let click lay it out."""
        self.help = words(self.words)
        return super().get_help(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Make the `--help` option anew: click keeps the one made in the language of the first time."""
        self._help_option = None
        return super().get_help_option(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Translate the placeholders of the usage line."""
        twins = {
            "[OPTIONS]": t("[OPTIONS]"),
            "COMMAND [ARGS]...": t("COMMAND [ARGS]..."),
            "[COMMAND] [ARGS]...": t("[COMMAND] [ARGS]..."),
        }
        return [twins.get(piece, piece) for piece in super().collect_usage_pieces(ctx)]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Translate the help, then let click shorten it."""
        self.help = words(self.words)
        return super().get_short_help_str(limit)


class Group(Command, click.Group):
    """A group of commands that are imported when they are run; its own list shows their short help without that.

    `places` maps a command's name to where it is (`module:attribute` under `spbe_inventory.cli`, or a function that
    makes it) and its short help.
    """

    def __init__(self, *args: Any, places: dict[str, tuple[Place, Words]] | None = None, **rest: Any) -> None:
        super().__init__(*args, **rest)
        self.places = places or {}

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Give the names in the order they were written: by job, not by alphabet."""
        return [*self.commands, *self.places]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command when it is wanted."""
        if cmd_name not in self.places:
            return super().get_command(ctx, cmd_name)
        place, _ = self.places[cmd_name]
        if callable(place):
            return place()
        module, _, attribute = place.partition(":")
        command: click.Command = getattr(import_module(f"spbe_inventory.cli.{module}"), attribute)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the list of commands without importing any."""
        rows = [(name, self.commands[name].get_short_help_str(60)) for name in self.commands]
        rows += [(name, words(short)) for name, (_, short) in self.places.items()]
        with formatter.section(t("Commands")):
            formatter.write_dl(rows)


def command(name: str | None = None, *, help: Words, **rest: Any) -> Callable[[Callable[..., Any]], Command]:  # noqa: A002
    """Decorate a function as a command."""
    return click.command(name, cls=Command, help=help, **rest)


def option(*names: str, help: Words, **rest: Any) -> Callable[[F], F]:  # noqa: A002
    """Decorate a command with an option."""
    return click.option(*names, cls=Option, help=help, **rest)


def argument(name: str, **rest: Any) -> Callable[[F], F]:
    """Decorate a command with an argument."""
    return click.argument(name, cls=Argument, **rest)


def joined(decorators: Sequence[Callable[[F], F]]) -> Callable[[F], F]:
    """Make one decorator of several; the first stands first in the help."""

    def decorate(function: F) -> F:
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate
