"""click's commands and options in the current language: texts are marked where written, translated where shown."""

import gettext
import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from spbe_inventory.cli.completion import complete_record
from spbe_inventory.language.current import current
from spbe_inventory.language.texts import DOMAIN, LOCALE, Text, _
from spbe_inventory.reference.command_words import (
    Words,
    english_word,
    subcommand_words,
)

F = TypeVar("F", bound=Callable[..., Any])
Function = Callable[..., Any]
Decorator = Callable[[Function], Function]
MAX_SHORT_HELP = 100  # characters
HELP_NAMES = ("-h", "--help")
# The kind of record that a placeholder names, where a command does not say another one.
KINDS_BY_METAVAR = {
    "APPLICATION": "application",
    "FROM": "application",
    "KEY-OR-NAME": "application",
    "OFFICE": "unit",
    "TO": "application",
}
SHOWN_WORDS = 3  # words of a command that help shows, its own name among them
RECORD_COMMANDS = frozenset(["show", "list"])  # of a group for a kind of records
MAX_ALIKE = 3  # commands that are offered for a mistyped one
LEAST_ALIKE = 0.6  # of 1
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
    """An option whose help is in the current language.

    `old_names` are still understood and no longer shown; in help it stands under the heading `section`.
    """

    def __init__(
        self,
        param_decls: Sequence[str],
        *args: Any,
        help: HelpText = None,  # noqa: A002 - click's name for it
        old_names: Sequence[str] = (),
        section: HelpText = None,
        **rest: Any,
    ) -> None:
        super().__init__([*param_decls, *old_names], *args, **rest)
        self.help_text = help
        self.old_names = frozenset(old_names)
        self.section = section

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

    def get_help_option_names(self, ctx: click.Context) -> list[str]:
        """Return the names of the option that shows the help, the short one first."""
        names = super().get_help_option_names(ctx)
        return [name for name in HELP_NAMES if name in names]

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Return the context of a run, in which help can be asked for by either name."""
        extra.setdefault("help_option_names", list(HELP_NAMES))
        return super().make_context(info_name, args, parent, **extra)

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the options under their headings; those without one come last."""
        sections: dict[str, list[tuple[str, str]]] = {}
        others = []
        for parameter in self.get_params(ctx):
            record = None
            if isinstance(parameter, click.Option):
                record = parameter.get_help_record(ctx)
            if record is None:
                continue
            section = translate(getattr(parameter, "section", None))
            if section:
                sections.setdefault(section, []).append(record)
            else:
                others.append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)
        with formatter.section(_("Options")):
            formatter.write_dl(others)

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem]:
        """Return the options that begin with a text, with their help in the current language."""
        items = []
        for parameter in self.get_params(ctx):
            if not isinstance(parameter, click.Option) or parameter.hidden:
                continue
            names = getattr(parameter, "shown_names", parameter.opts)
            help_text = translate(getattr(parameter, "help_text", None))
            items += [CompletionItem(name, help=help_text) for name in names]
        if not incomplete.startswith("-"):
            return []
        return [item for item in items if item.value.startswith(incomplete)]

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
    """A group of commands; those of `sections` are listed without being loaded, and loaded when run.

    `sections` are short helps by name, under headings; `words` are words of another language by the name of a command,
    those for what is done with records where none are given. Those of `hidden` are run, and never listed.
    """

    def __init__(
        self,
        *args: Any,
        sections: Mapping[str, Mapping[str, HelpText]] | None = None,
        load: Callable[[str], click.Command] | None = None,
        words: Words | None = None,
        hidden: Sequence[str] = (),
        **rest: Any,
    ) -> None:
        super().__init__(*args, **rest)
        self.hidden_names = frozenset(hidden)
        self.sections = sections or {}
        self.load = load
        self.words = words or subcommand_words()

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order they were written: by job, not by alphabet."""
        return [*self.commands, *self._listed()]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command of the group by any of its words, loading it if need be; None if there is none."""
        name = english_word(self.words, cmd_name)
        if self.load and (name in self._listed() or name in self.hidden_names):
            return self.load(name)
        return super().get_command(ctx, name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command that is called, by its own name; raise click.UsageError for one there is not."""
        given = args[0]
        command = self.get_command(ctx, given)
        if command is not None:
            return english_word(self.words, given), command, args[1:]
        if ctx.resilient_parsing or given.startswith("-"):
            return super().resolve_command(ctx, args)
        raise click.UsageError(self._unknown_text(ctx, given), ctx)

    def _unknown_text(self, ctx: click.Context, given: str) -> str:
        """Return that there is no such command, with those that begin like it or are spelt alike."""
        from difflib import get_close_matches

        known = [word for name in self.list_commands(ctx) for word in self._spelt(name)]
        start = given.casefold()
        alike = [word for word in known if word.startswith(start)]
        alike += get_close_matches(start, known, MAX_ALIKE, LEAST_ALIKE)
        text = _("No such command {name!r}.", name=given)
        if alike:
            names = ", ".join(list(dict.fromkeys(alike))[:MAX_ALIKE])
            text += " " + _("Perhaps you mean: {names}?", names=names)
        elif RECORD_COMMANDS.issubset(self.list_commands(ctx)):
            text += " " + _(
                "One of that name: {command} show {name}; all like it: {command} list {name}.",
                command=ctx.command_path,
                name=given,
            )
        return text

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the commands, then the options."""
        self.format_commands(ctx, formatter)
        super().format_options(ctx, formatter)

    def shell_complete(
        self, ctx: click.Context, incomplete: str
    ) -> list[CompletionItem]:
        """Return the commands that begin with a text, in either language, and the options."""
        listed = self._listed()
        items = []
        for name in self.list_commands(ctx):
            help_text = translate(listed.get(name))
            words = self._completed(name, incomplete)
            items += [CompletionItem(word, help=help_text) for word in words]
        return [*items, *super().shell_complete(ctx, incomplete)]

    def format_commands(
        self,
        ctx: click.Context,  # noqa: ARG002 - click passes it
        formatter: click.HelpFormatter,
    ) -> None:
        """Write the list of commands with their words in both languages, without loading any."""
        rows = []
        for name, member in self.commands.items():
            short_help = member.get_short_help_str(MAX_SHORT_HELP)
            rows.append((self._shown(name), short_help))
        if rows:
            with formatter.section(_("Commands")):
                formatter.write_dl(rows)
        for title, short_helps in self.sections.items():
            rows = []
            for name, help_text in short_helps.items():
                rows.append((self._shown(name), translate(help_text)))
            with formatter.section(_(title)):
                formatter.write_dl(rows)

    def _listed(self) -> dict[str, HelpText]:
        """Return the short helps of the commands that are loaded when run, by name."""
        listed: dict[str, HelpText] = {}
        for short_helps in self.sections.values():
            listed.update(short_helps)
        return listed

    def _spelt(self, name: str) -> tuple[str, ...]:
        """Return the words by which a command is called, its own name first."""
        return (name, *self.words.get(name, ()))

    def _shown(self, name: str) -> str:
        return ", ".join(self._spelt(name)[:SHOWN_WORDS])

    def _completed(self, name: str, incomplete: str) -> list[str]:
        """Return the words of a command that begin with a text; of all commands the name only, where it is empty."""
        if not incomplete:
            return [name]
        start = incomplete.casefold()
        return [word for word in self._spelt(name) if word.startswith(start)]


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
    _complete_by_metavar(rest)
    return click.option(*names, cls=Option, help=help, **rest)


def argument(name: str, **rest: Any) -> Callable[[F], F]:
    """Return a decorator that adds an argument to a command."""
    _complete_by_metavar(rest)
    return click.argument(name, cls=Argument, **rest)


def _complete_by_metavar(settings: dict[str, Any]) -> None:
    """Let a shell offer records for a parameter whose placeholder says that it names one."""
    kind = KINDS_BY_METAVAR.get(settings.get("metavar", ""))
    if kind:
        settings.setdefault("shell_complete", complete_record(kind))


def combine(*decorators: Decorator) -> Decorator:
    """Return one decorator for several; the first stands first in the help."""

    def decorate(function: Function) -> Function:
        """Apply the decorators to a function."""
        for decorator in reversed(decorators):
            function = decorator(function)
        return function

    return decorate
