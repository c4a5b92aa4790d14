"""`spbe` alone on a terminal: a short numbered menu for the most frequent jobs."""

from collections.abc import Callable
from typing import NamedTuple

import click

from spbe_inventory.cli.locate_catalogue import locate_catalogue
from spbe_inventory.cli.output import print_message
from spbe_inventory.cli.prompts.terminal import InterviewPaused, ask_text, choose
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.language.texts import N_, _

Run = Callable[[list[str]], bool]  # runs a command line, returns whether it succeeded


class MenuItem(NamedTuple):
    """A line of the menu, and the command lines that do it."""

    label: str
    commands: tuple[str, ...]


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
    """Run the command lines of an item; stop at the first that fails."""
    for command in item.commands:
        arguments = [*command.split(), *options]
        if not _run_and_return(run, arguments):
            return


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
    line = " ".join(arguments)
    print_message(f"> spbe {line}")
    try:
        return run(arguments)
    except (click.exceptions.Exit, click.Abort):
        return True
