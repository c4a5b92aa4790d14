"""click's commands and options in the current language: texts are marked where written, translated where shown."""

import gettext
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click

from spbe_inventory.language.current import current
from spbe_inventory.language.texts import DOMAIN, LOCALE, Text, _

F = TypeVar("F", bound=Callable[..., Any])
Function = Callable[..., Any]
Decorator = Callable[[Function], Function]
MAX_SHORT_HELP = 60  # characters
HelpText = str | Text | None  # a marked msgid, or a text in both languages


def translate(text: HelpText) -> str:
    """Return a help text in the current language; empty where there is none."""
    if isinstance(text, Text):
        return str(text)
    if not text:
        return ""
    return _(text)


def set_click_language() -> None:
    """Make click's own words ("Usage", "Error" …) come in the current language: it asks gettext, by environment."""
    gettext.bindtextdomain(DOMAIN, str(LOCALE))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = current()


class Option(click.Option):
    """An option whose help is in the current language; `old_names` are still understood and no longer shown."""

    def __init__(
        self,
        param_decls: Sequence[str],
        *args: Any,
        help: HelpText = None,  # noqa: A002 - click's name for it
        old_names: Sequence[str] = (),
        **rest: Any,
    ) -> None:
        super().__init__([*param_decls, *old_names], *args, **rest)
        self.help_text = help
        self.old_names = frozenset(old_names)

    @property
    def shown_names(self) -> list[str]:
        """The names that help and completion show."""
        return [name for name in self.opts if name not in self.old_names]

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        """Return the option and its help, translated."""
        self.help = translate(self.help_text)
        all_names, self.opts = self.opts, self.shown_names
        try:
            record = super().get_help_record(ctx)
        finally:
            self.opts = all_names
        if record is None or not self.required:
            return record
        names, text = record
        return names, text.replace("[required]", _("[required]"))

    def make_metavar(self, ctx: click.Context) -> str:
        """Return the metavar, translated if it was given."""
        if self.metavar:
            return _(self.metavar)
        return super().make_metavar(ctx)


class Argument(click.Argument):
    """An argument whose placeholder is in the current language."""

    def make_metavar(self, ctx: click.Context) -> str:  # noqa: ARG002 - click's signature
        """Return the placeholder, translated; in brackets if the argument may be left out."""
        name = _(self.metavar or self.human_readable_name)
        if self.required:
            return name
        return f"[{name}]"


class Command(click.Command):
    """A command whose help is in the current language."""

    def __init__(self, *args: Any, help: HelpText = None, **rest: Any) -> None:  # noqa: A002 - click's name for it
        super().__init__(*args, **rest)
        self.help_text = help

    def get_help(self, ctx: click.Context) -> str:
        """Return the whole help, translated."""
        self.help = translate(self.help_text)
        return super().get_help(ctx)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return a new `--help` option: click keeps the first, in the language of that time."""
        self._help_option = None
        return super().get_help_option(ctx)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return the parts of the usage line, their placeholders translated."""
        translations = {
            "[OPTIONS]": _("[OPTIONS]"),
            "COMMAND [ARGS]...": _("COMMAND [ARGS]..."),
            "[COMMAND] [ARGS]...": _("[COMMAND] [ARGS]..."),
        }
        pieces = super().collect_usage_pieces(ctx)
        return [translations.get(piece, piece) for piece in pieces]

    def get_short_help_str(self, limit: int = 45) -> str:
        """Return the help, translated and shortened by click."""
        self.help = translate(self.help_text)
        return super().get_short_help_str(limit)


class Group(Command, click.Group):
    """A group of commands; those of `short_help_by_name` are listed without being loaded, and loaded when run."""

    def __init__(
        self,
        *args: Any,
        short_help_by_name: Mapping[str, HelpText] | None = None,
        load: Callable[[str], click.Command] | None = None,
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        self.short_help_by_name = short_help_by_name or {}
        self.load = load

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order they were written: by job, not by alphabet."""
        return [*self.commands, *self.short_help_by_name]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of the group, loading it if need be; None if there is none of that name."""
        if self.load and cmd_name in self.short_help_by_name:
            return self.load(cmd_name)
        return super().get_command(ctx, cmd_name)

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands without loading any."""
        rows = []
        for name, member in self.commands.items():
            short_help = member.get_short_help_str(MAX_SHORT_HELP)
            rows.append((name, short_help))
        for name, help_text in self.short_help_by_name.items():
            rows.append((name, translate(help_text)))
        with formatter.section(_("Commands")):
            formatter.write_dl(rows)


def command(
    name: str | None = None,
    *,
    help: HelpText,  # noqa: A002 - click's own name
    **rest: Any,
) -> Callable[[Function], Command]:
    """Return a decorator that makes a function a command."""
    return click.command(name, cls=Command, help=help, **rest)


def option(*names: str, help: HelpText, **rest: Any) -> Callable[[F], F]:  # noqa: A002
    """Return a decorator that adds an option to a command."""
    return click.option(*names, cls=Option, help=help, **rest)


def argument(name: str, **rest: Any) -> Callable[[F], F]:
    """Return a decorator that adds an argument to a command."""
    return click.argument(name, cls=Argument, **rest)


def combine(*decorators: Decorator) -> Decorator:
    """Return one decorator for several; the first stands first in the help."""

    def decorate(function: Function) -> Function:
        """Apply the decorators to a function."""
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate
