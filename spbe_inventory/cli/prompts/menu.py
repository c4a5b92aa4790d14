"""`spbe` alone on a terminal: a short numbered menu for the most frequent jobs."""

import shlex
from collections.abc import Callable
from typing import NamedTuple

import click

from spbe_inventory.cli.locate_catalogue import locate_catalogue
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.prompts.terminal import InterviewPaused, ask_text, choose
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.language.texts import N_, _

Run = Callable[[list[str]], bool]  # runs a command line, returns whether it succeeded


class MenuQuestion(NamedTuple):
    """What is asked before a command: its answer follows `option`, or stands alone where that is empty.

    Without an answer to a needed one nothing is run.
    """

    text: str
    option: str = ""
    is_needed: bool = True


class MenuItem(NamedTuple):
    """A line of the menu, the command lines that do it, and what is asked for the command."""

    label: str
    commands: tuple[str, ...]
    questions: tuple[MenuQuestion, ...] = ()


ITEMS = (
    MenuItem(N_("Register an application"), ("app add",)),
    MenuItem(N_("Record an exchange of data between applications"), ("exchange add",)),
    MenuItem(N_("See integration gaps and what to ask first"), ("gaps",)),
    MenuItem(
        N_("Make the gap report (HTML and Excel)"),
        ("report -o kesenjangan.html", "report -o kesenjangan.xlsx"),
    ),
    MenuItem(
        N_("Make the note for the head (PDF and Word)"),
        ("report ringkasan -o ringkasan.pdf", "report ringkasan -o ringkasan.docx"),
    ),
    MenuItem(
        N_("Draw the interoperability diagram"),
        ("diagram opd -o opd.svg", "diagram opd -o opd.png"),
    ),
    MenuItem(N_("Register an office"), ("unit add",)),
    MenuItem(
        N_("Read a list that an office sent"),
        ("import",),
        (MenuQuestion(N_("Which file or folder?")),),
    ),
    MenuItem(
        N_("Begin a data collection round: a workbook for every office"),
        ("round open",),
        (
            MenuQuestion(N_("Name of the round, such as Pendataan 2026")),
            MenuQuestion(N_("Answers are due on which day?"), "--due", is_needed=False),
        ),
    ),
    MenuItem(N_("See what to connect first"), ("plan",)),
    MenuItem(
        N_("State the list of an office complete"),
        ("complete",),
        (
            MenuQuestion(N_("Which office or application?")),
            MenuQuestion(N_("Who states it: office or role?"), "--by"),
        ),
    ),
    MenuItem(N_("Undo what was saved last"), ("undo",)),
    MenuItem(N_("Work in the browser"), ("serve --open",)),
)
BEGINNINGS = (
    N_("Begin a catalogue for my government"),
    N_("Look at a sample first (invented Kabupaten Contoh)"),
)
OWN_CATALOGUE, SAMPLE = 1, 2


def show_menu(run: Run) -> None:
    """Show the menu until the person leaves; `run` runs a command line and returns whether it succeeded."""
    try:
        _menu(run)
    except (InterviewPaused, click.Abort):
        return


def _menu(run: Run) -> None:
    while not locate_catalogue(None, None).path.exists():
        if not _begin(run):
            return
    options = _agency_options()
    labels = [_(item.label) for item in ITEMS]
    while choice := choose(_("What do you want to do?"), labels):
        _run_item(run, ITEMS[choice - 1], options)
        print_message("")


def _run_item(run: Run, item: MenuItem, options: list[str]) -> None:
    """Ask what an item needs and run its command lines; stop at the first that fails."""
    answers = _answers(item)
    if answers is None:
        return
    for command in item.commands:
        arguments = [*command.split(), *answers, *options]
        if not _run_and_return(run, arguments):
            return


def _answers(item: MenuItem) -> list[str] | None:
    """Return the arguments that a person gives for an item; None where a needed one is left empty."""
    arguments: list[str] = []
    for question in item.questions:
        answer = ask_text(_(question.text))
        if not answer and question.is_needed:
            return None
        if answer and question.option:
            arguments.append(question.option)
        if answer:
            arguments.append(answer)
    return arguments


def _begin(run: Run) -> bool:
    """Offer to begin where this folder has no catalogue; return whether to go on with the menu."""
    print_message(_("There is no catalogue in this folder yet."))
    labels = [_(beginning) for beginning in BEGINNINGS]
    choice = choose(_("How do you want to begin?"), labels)
    if choice == OWN_CATALOGUE:
        _begin_catalogue(run)
        return True
    if choice == SAMPLE:
        _run_and_return(run, ["demo", "--sample", "contoh"])
    return False


def _begin_catalogue(run: Run) -> None:
    """Ask for name, kind and area code of the government, and run `spbe init`."""
    name = ask_text(_("Name of the government, such as Kabupaten Banggai"))
    kind = _kind_in_name(name) or _choose_kind()
    code = ask_text(_("Kemendagri area code, such as 72.01; Enter where not known"))
    if not name:
        return
    arguments = ["init", name, "--kind", str(kind)]
    if code:
        arguments += ["--code", code]
    _run_and_return(run, arguments)


def _kind_in_name(name: str) -> AgencyKind | None:
    """Return the kind of government that a name begins with, if it does."""
    words = name.casefold().split()
    for kind in AgencyKind:
        if words and words[0] == kind:
            return kind
    return None


def _choose_kind() -> AgencyKind:
    kinds = list(AgencyKind)
    labels = [str(kind.label) for kind in kinds]
    choice = 0
    while not choice:
        choice = choose(_("What type of government is it?"), labels)
    return kinds[choice - 1]


def _agency_options() -> list[str]:
    """Return the option for the government, asked for if the catalogue holds several."""
    from spbe_inventory.session.reading import assessed_governments

    governments = assessed_governments(locate_catalogue(None, None))
    if len(governments) <= 1:
        return []
    names = [name for _key, name in governments]
    choice = choose(_("Which government is meant?"), names)
    if not choice:
        raise InterviewPaused
    key, _name = governments[choice - 1]
    return ["--agency", key]


def _run_and_return(run: Run, arguments: list[str]) -> bool:
    """Run a command line and return whether the menu may go on with the item, even if the command exits."""
    line = shlex.join(arguments)
    print_message(f"> spbe {line}")
    try:
        return run(arguments)
    except (click.exceptions.Exit, click.Abort):
        return True
