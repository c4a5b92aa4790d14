"""Language first, then the group; errors become one sentence and an exit status."""

import errno
import os
import sys
from collections.abc import Sequence
from functools import partial
from typing import Any, NoReturn

import click

from spbe_inventory import __version__
from spbe_inventory.cli.options import lang
from spbe_inventory.cli.output import prepare_streams, silence, talk
from spbe_inventory.cli.speaking import Group, Place, Words, option, tell_click
from spbe_inventory.errors import BadInput, Misuse, SpbeError
from spbe_inventory.inert.screen import plain
from spbe_inventory.language.current import LANGUAGES, use
from spbe_inventory.language.texts import mark, say, t

INTERNAL, INTERRUPTED = 70, 130
OUTPUT_FAILED = (errno.ENOSPC, errno.EIO, errno.EBADF)
SHOWN_PROBLEMS = 20


def _noun(kind: str) -> Place:
    def make() -> click.Command:
        from spbe_inventory.cli.records import noun

        return noun(kind)

    return make


COMMANDS: dict[str, tuple[Place, Words]] = {
    "init": ("init:init", mark("begin an empty catalogue for a government")),
    "demo": ("demo:demo", mark("make a sample with its report and pictures")),
    "app": (_noun("application"), mark("applications: add, list, show, edit, retire")),
    "unit": (_noun("unit"), mark("offices of the government")),
    "exchange": (_noun("exchange"), mark("exchanges of data between applications")),
    "data": (_noun("data_set"), mark("data sets")),
    "need": (_noun("need"), mark("data needs of applications")),
    "service": (_noun("service"), mark("services that applications help")),
    "process": (_noun("process"), mark("processes that services and applications serve")),
    "facility": (_noun("facility"), mark("connecting systems, networks, data centres")),
    "document": (_noun("document"), mark("decrees, agreements, reports; and which expire")),
    "objective": (_noun("objective"), mark("objectives of the RPJMD, and problems to solve")),
    "action": (_noun("action"), mark("what offices do about findings")),
    "relation": (_noun("relation"), mark("relations that are no exchange of data")),
    "setting": (_noun("setting"), mark("what the government says of itself once")),
    "agency": (_noun("agency"), mark("governments in the catalogue")),
    "complete": ("complete:complete", mark("state that a list is complete")),
    "completeness": (_noun("completeness"), mark("statements that a list is complete: list, show, withdraw")),
    "import": ("importing:import_", mark("read lists of offices or our JSON into the catalogue")),
    "export": ("exporting:export", mark("write the catalogue: JSON, workbook, CSV, national form")),
    "round": ("rounds:round_", mark("a round through the offices: open, status, close")),
    "template": ("exporting:template", mark("workbooks for offices to fill in")),
    "duplicates": ("duplicates:duplicates", mark("applications that may be one, with reasons")),
    "merge": ("duplicates:merge", mark("two records into one, or another catalogue into this one")),
    "plan": ("plan:plan", mark("what to do first, by whom, and what it changes")),
    "gaps": ("gaps:gaps", mark("findings on integration, and what to ask first")),
    "ask": ("ask:ask", mark("open questions, by office")),
    "screen": ("screen:screen", mark("a proposed application held against the register")),
    "waive": ("waiving:waive", mark("set a finding aside until a day")),
    "waiver": (_noun("waiver"), mark("findings that are set aside: list, show, withdraw")),
    "instrument": (_noun("instrument"), mark("texts of scorecards that were loaded: list, show, withdraw")),
    "impact": ("tracing:impact", mark("what hangs on an application")),
    "path": ("tracing:path", mark("how data get from one application to another")),
    "network": ("network:network", mark("how applications hang together")),
    "coverage": ("network:coverage", mark("offices against intranet, SPL and hosting")),
    "suggest": ("suggest:suggest", mark("data typically needed: suggestions to confirm")),
    "systems": ("systems:systems", mark("systems of ministries that local ones meet")),
    "codes": ("codes:codes", mark("codes of the reference architecture")),
    "rules": ("rules:rules", mark("the rules and the law behind them")),
    "scorecard": ("scorecard:scorecard", mark("evidence for the indicators of an evaluation")),
    "report": ("report:report", mark("the gap report: on screen, as HTML, PDF, Word, Excel, Markdown, JSON")),
    "diagram": ("diagram:diagram", mark("pictures of what exchanges with what")),
    "history": ("history:history", mark("who recorded what, when, from where")),
    "diff": ("undoing:diff", mark("what was recorded between two days")),
    "undo": ("undoing:undo", mark("take back one batch")),
    "backup": ("keeping:backup", mark("copy the catalogue safely")),
    "upgrade": ("keeping:upgrade", mark("bring an older catalogue to this version")),
    "doctor": ("keeping:doctor", mark("look the catalogue over")),
}


class Root(Group):
    """The outermost group: chooses the language, and turns every error into a sentence and an exit status."""

    def main(  # type: ignore[override]  # click declares two overloads; we always end in SystemExit
        self, args: Sequence[str] | None = None, prog_name: str | None = None, **rest: Any
    ) -> NoReturn:
        """Run a command line; always ends in SystemExit."""
        given = list(sys.argv[1:] if args is None else args)
        use(language_of(given))
        tell_click()
        rest["standalone_mode"] = False
        sys.exit(_status(partial(self._run, super().main, given, prog_name or "spbe", **rest)))

    @staticmethod
    def _run(run: Any, given: list[str], prog_name: str, **rest: Any) -> Any:
        """Refuse what no text can be, run, and make sure that the product is out."""
        for word in given:
            if not word.isprintable() and any("\udc80" <= letter <= "\udcff" for letter in word):
                raise Misuse("argument-not-utf8", found=plain(word)[:60])
        status = run(given, prog_name, **rest)
        sys.stdout.flush()
        return status


def _status(run: Any) -> int:
    """Run, and give the exit status; whatever goes wrong is said on stderr."""
    try:
        status = run()
    except click.exceptions.Exit as leaving:
        return leaving.exit_code
    except click.exceptions.NoArgsIsHelpError as asked:
        click.echo(asked.message)
        return 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        talk(t("Interrupted. What was not finished was not saved; spbe history shows what was."))
        return INTERRUPTED
    except SpbeError as error:
        _tell(error)
        return error.exit_status
    except BrokenPipeError:
        silence(sys.stdout)
        return 0
    except OSError as error:
        if error.errno not in OUTPUT_FAILED:
            _tell_fault(error)
            return INTERNAL
        silence(sys.stdout)
        talk(t("Error: {sentence}", sentence=say("output-failed")))
        return Misuse.exit_status
    except Exception as error:  # noqa: BLE001 - the last door: a sentence and a log, never a traceback
        _tell_fault(error)
        return INTERNAL
    return status if isinstance(status, int) else 0


def language_of(args: Sequence[str]) -> str:
    """Give the language asked for on the command line or by SPBE_LANG; Indonesian where neither says."""
    for place, word in enumerate(args):
        if word.startswith("--lang="):
            return _known(word.partition("=")[2])
        if word == "--lang" and place + 1 < len(args):
            return _known(args[place + 1])
    return _known(os.environ.get("SPBE_LANG", "").casefold())


def _known(language: str) -> str:
    return language if language in LANGUAGES else "id"


def _tell(error: SpbeError) -> None:
    problems = error.problems if isinstance(error, BadInput) else ()
    if error.key == "record-has-problems" and len(problems) == 1:
        talk(t("Error: {sentence}", sentence=problems[0]))
        return
    talk(t("Error: {sentence}", sentence=error))
    for problem in problems[:SHOWN_PROBLEMS]:
        talk(f"  - {problem}")
    if len(problems) > SHOWN_PROBLEMS:
        talk(t("  … and {count} more", count=len(problems) - SHOWN_PROBLEMS))
    if error.hint:
        talk(error.hint)


def _tell_fault(error: Exception) -> None:
    """Write what happened into a log file beside the user's temporary files, and say where."""
    import tempfile
    import traceback

    with tempfile.NamedTemporaryFile("w", prefix="spbe-", suffix=".log", delete=False, encoding="utf-8") as log:
        log.write(f"spbe_inventory {__version__}, Python {sys.version}\n")
        traceback.print_exception(error, file=log)
    name = type(error).__name__
    talk(t("Error: a fault in the program ({name}); details are in {file}.", name=name, file=log.name))


def _version(ctx: click.Context, _param: click.Parameter, wanted: bool) -> None:  # noqa: FBT001 - click's callback
    if wanted:
        click.echo(f"spbe_inventory {__version__}")
        ctx.exit()


INTRODUCTION = mark(
    "Register the applications of a government and the data they exchange, find integration gaps per Perpres 95/2018, "
    "draw the interoperability diagram. Alone on a terminal: a short menu."
)


@click.group(cls=Root, places=COMMANDS, help=INTRODUCTION, invoke_without_command=True)
@option(
    "--version",
    is_flag=True,
    expose_value=False,
    is_eager=True,
    callback=_version,
    help=mark("Show the version and exit."),
)
@lang
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Hold the commands; alone, show the menu to whoever sits there, the help to a program."""
    if ctx.invoked_subcommand is not None:
        return
    from spbe_inventory.cli.menu import menu, wanted

    if wanted():
        menu(partial(_run_line, ctx))
    else:
        click.echo(ctx.get_help())


def _run_line(ctx: click.Context, words: list[str]) -> bool:
    """Run a command line inside this process, in the language chosen already; gives whether it went well."""
    group = ctx.command
    try:
        if isinstance(group, click.Group) and (found := group.get_command(ctx, words[0])):
            with found.make_context(words[0], words[1:], parent=ctx) as inner:
                found.invoke(inner)
    except SpbeError as error:
        _tell(error)
        return False
    except click.ClickException as error:
        error.show()
        return False
    return True


def main() -> None:
    """Run the command line of this process."""
    prepare_streams()
    cli.main()
