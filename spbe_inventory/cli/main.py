"""The entry point: the language is chosen first; errors become one sentence and an exit status."""

import errno
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import click

from spbe_inventory import __version__
from spbe_inventory.cli.language_option import language_option
from spbe_inventory.cli.last_words import REFUSALS, say_last_words
from spbe_inventory.cli.localized_click import Group, option, set_click_language
from spbe_inventory.cli.output import (
    discard,
    prepare_streams,
    print_json,
    print_message,
)
from spbe_inventory.cli.registry import HIDDEN, JOBS, load_command
from spbe_inventory.errors import OutsideProgramError, SpbeError, UsageError
from spbe_inventory.language.current import LANGUAGES, use
from spbe_inventory.language.texts import N_, _, say
from spbe_inventory.reference.command_words import command_words
from spbe_inventory.sanitize.screen import strip_control

if TYPE_CHECKING:
    from spbe_inventory.cli.error_output import ToldError

EXIT_INTERRUPTED = 130
DEFAULT_LANGUAGE = "id"
COMPLETION_VARIABLE = "_SPBE_COMPLETE"  # set by a shell that asks what can be typed
OUTPUT_ERRORS = (errno.ENOSPC, errno.EIO, errno.EBADF, errno.EFBIG, errno.EDQUOT)
MAX_ARGUMENT = 60  # characters of a refused argument that are shown
INTRODUCTION = N_(
    "Register the applications of a government and the data they exchange, find integration gaps per Perpres 95/2018, "
    "draw the interoperability diagram. Alone on a terminal: a short menu.\n\n"
    "Commands may be written in Indonesian or English: spbe aplikasi is spbe app. The help of a command: "
    "spbe help COMMAND."
)


class NobodyReadsError(Exception):
    """The other end of the pipe that is written to was closed."""


class RootGroup(Group):
    """The outermost group: chooses the language, and turns every error into a sentence and an exit status."""

    def main(  # type: ignore[override]  # click declares two overloads; this one always ends in SystemExit
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        **rest: Any,
    ) -> NoReturn:
        """Run a command line; always ends in SystemExit."""
        arguments = list(sys.argv[1:] if args is None else args)
        use(requested_language(arguments))
        set_click_language()
        if COMPLETION_VARIABLE in os.environ:
            from spbe_inventory.cli.powershell_completion import add_powershell

            add_powershell()
        rest["standalone_mode"] = False
        click_main = partial(super().main, prog_name=prog_name or "spbe", **rest)
        run = partial(_run_click, click_main, arguments)
        status = _exit_status(run, as_json=wants_json(arguments))
        sys.exit(status)

    def invoke(self, ctx: click.Context) -> Any:
        """Return what a command returns; that nobody reads on is told apart before click ends the process for it."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            raise NobodyReadsError from None


def requested_language(arguments: Sequence[str]) -> str:
    """Return the language of the command line or of SPBE_LANG; Indonesian if neither names one of the two."""
    for index, argument in enumerate(arguments):
        if argument.startswith("--lang="):
            _name, _sign, language = argument.partition("=")
            return _supported_language(language)
        if argument == "--lang" and index + 1 < len(arguments):
            return _supported_language(arguments[index + 1])
    return _supported_language(os.environ.get("SPBE_LANG", "").casefold())


def wants_json(arguments: Sequence[str]) -> bool:
    """Return whether a command line asks for JSON; what stands behind `--` is no option."""
    options = list(arguments)
    if "--" in options:
        options = options[: options.index("--")]
    return "--json" in options


def _supported_language(language: str) -> str:
    if language in LANGUAGES:
        return language
    return DEFAULT_LANGUAGE


def _run_click(click_main: Callable[[list[str]], Any], arguments: list[str]) -> Any:
    """Return what click returns for arguments, with the output flushed; raise UsageError for undecodable ones."""
    for argument in arguments:
        if _is_undecodable(argument):
            shown = strip_control(argument)[:MAX_ARGUMENT]
            raise UsageError("argument-not-utf8", found=shown)
    status = click_main(arguments)
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        raise NobodyReadsError from None
    return status


def _is_undecodable(argument: str) -> bool:
    """Return whether an argument holds bytes that are not UTF-8; Python has them as surrogates."""
    if argument.isprintable():
        return False
    return any("\udc80" <= character <= "\udcff" for character in argument)


def _exit_status(run: Callable[[], Any], *, as_json: bool) -> int:
    """Return the exit status of a run; an error is printed on stderr, where JSON was asked for also so."""
    try:
        status = run()
    except SystemExit:
        raise
    except BaseException as error:  # noqa: BLE001 - the last resort: a sentence and a log, never a traceback
        return _report(error, as_json=as_json)
    if isinstance(status, int):
        return status
    return 0


def _report(error: BaseException, *, as_json: bool) -> int:
    """Print what ended a run, and return its exit status; an error that cannot be said is a fault of the program."""
    try:
        return _report_known(error, as_json=as_json)
    except Exception as second:  # noqa: BLE001 - whatever it is
        return _report_second(error, second, as_json=as_json)


def _report_second(first: BaseException, second: Exception, *, as_json: bool) -> int:
    """Print an error that came of telling another; where that fails too, say what needs no file and no memory."""
    try:
        return _report_fault(second, as_json=as_json)
    except Exception:  # noqa: BLE001 - not even a module or a text can be loaded
        return say_last_words(first)


def _report_known(error: BaseException, *, as_json: bool) -> int:
    """Print what ended a run, by what it is, and return its exit status."""
    match error:
        case click.exceptions.Exit():
            return error.exit_code
        case click.exceptions.NoArgsIsHelpError():
            click.echo(error.message)
            return 0
        case click.ClickException():
            return _report_usage(error, as_json=as_json)
        case click.Abort() | KeyboardInterrupt():
            return _report_interruption()
        case SpbeError():
            return _report_error(error, as_json=as_json)
        case NobodyReadsError():
            discard(sys.stdout)
            return 0
        case OSError():
            return _report_system_error(error, as_json=as_json)
        case _:
            return _report_fault(error, as_json=as_json)


def _report_usage(error: click.ClickException, *, as_json: bool) -> int:
    """Print what click refuses, and return its exit status."""
    error.show()
    if as_json:
        from spbe_inventory.cli.error_output import USAGE, ToldError

        sentence = error.format_message()
        _print_told(ToldError(USAGE, sentence, "", error.exit_code))
    return error.exit_code


def _report_error(error: SpbeError, *, as_json: bool) -> int:
    """Print an error, and return its exit status."""
    from spbe_inventory.cli.error_output import print_error, told_error

    print_error(error)
    if as_json:
        _print_told(told_error(error))
    return error.exit_status


def _print_told(error: "ToldError") -> None:
    """Print an error for programs, in the place of what was asked for."""
    print_json({"error": asdict(error)})


def _report_interruption() -> int:
    print_message(
        _(
            "Interrupted. What was not finished was not saved; spbe history shows what was."
        )
    )
    return EXIT_INTERRUPTED


def _report_system_error(error: OSError, *, as_json: bool) -> int:
    """Return the exit status of an error of the system: that of bad usage if the output could not be written."""
    if error.errno in REFUSALS:
        refused = OutsideProgramError("system-refuses", reason=error.strerror)
        return _report_error(refused, as_json=as_json)
    if isinstance(error, FileNotFoundError) and _is_folder_gone():
        return _report_error(UsageError("folder-gone"), as_json=as_json)
    if error.errno not in OUTPUT_ERRORS:
        return _report_fault(error, as_json=as_json)
    discard(sys.stdout)
    sentence = say("output-failed")
    print_message(_("Error: {sentence}", sentence=sentence))
    return UsageError.exit_status


def _is_folder_gone() -> bool:
    """Return whether the folder that the program runs in was removed: no relative path leads anywhere then."""
    try:
        Path.cwd()
    except OSError:
        return True
    return False


def _report_fault(error: BaseException, *, as_json: bool) -> int:
    """Print a fault of the program, and return its exit status."""
    from spbe_inventory.cli.fault_report import report_fault

    fault = report_fault(error)
    if as_json:
        _print_told(fault)
    return fault.exit_status


def _print_version(
    ctx: click.Context,
    _param: click.Parameter,
    is_requested: bool,  # noqa: FBT001 - click's callback
) -> None:
    if is_requested:
        click.echo(f"spbe_inventory {__version__}")
        ctx.exit()


@click.group(
    cls=RootGroup,
    sections=JOBS,
    load=load_command,
    words=command_words(),
    hidden=HIDDEN,
    help=INTRODUCTION,
    invoke_without_command=True,
)
@option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_print_version,
    help=N_("Show the version and exit."),
)
@language_option
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Run the root command: without arguments show the menu on a terminal, else the help."""
    if ctx.invoked_subcommand is not None:
        return
    from spbe_inventory.cli.prompts.menu import show_menu
    from spbe_inventory.cli.prompts.terminal import is_interactive

    if is_interactive():
        show_menu(partial(_run_in_process, ctx))
    else:
        click.echo(ctx.get_help())


def _run_in_process(ctx: click.Context, arguments: list[str]) -> bool:
    """Run a command line inside this process, in the language chosen already; return whether it succeeded."""
    name, *rest = arguments
    command = load_command(name)
    try:
        with command.make_context(name, rest, parent=ctx) as command_context:
            command.invoke(command_context)
    except SpbeError as error:
        from spbe_inventory.cli.error_output import print_error

        print_error(error)
        return False
    except click.ClickException as error:
        error.show()
        return False
    return True


def main() -> None:
    """Run the command line of this process."""
    prepare_streams()
    cli.main()
