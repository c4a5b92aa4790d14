"""`spbe` alone on a terminal: a short numbered menu for the five commonest jobs."""

from collections.abc import Callable

import click

from spbe_inventory.cli import asked
from spbe_inventory.cli.options import catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.errors import SpbeError
from spbe_inventory.language.texts import mark, t

Run = Callable[[list[str]], None]
# What is chosen, and the command lines that do it.
JOBS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (mark("Register an application"), (("app", "add"),)),
    (mark("See the applications in the register"), (("app", "list"),)),
    (mark("See integration gaps and what to ask first"), (("gaps",),)),
    (mark("Make the gap report (HTML and Excel)"), (
        ("report", "-o", "kesenjangan.html"), ("report", "-o", "kesenjangan.xlsx"))),
    (mark("Draw the interoperability diagram"), (
        ("diagram", "opd", "-o", "opd.svg"), ("diagram", "opd", "-o", "opd.png"))),
)  # fmt: skip
BEGINNINGS = (mark("Begin a catalogue for my government"), mark("Look at a sample first (invented Kabupaten Contoh)"))


def wanted() -> bool:
    """Tell whether a menu makes sense: somebody sits there who can choose."""
    return asked.on_terminal()


def menu(run: Run) -> None:
    """Show the menu until the person leaves; `run` runs a command line."""
    if not catalogue(None, None).path.exists():
        _begin(run)
    if not catalogue(None, None).path.exists():
        return
    options = _government()
    while (chosen := _chosen(t("What do you want to do?"), [job for job, _ in JOBS])) > 0:
        for words in JOBS[chosen - 1][1]:
            if not _ran(run, [*words, *options]):
                break


def _begin(run: Run) -> None:
    """Offer to begin where there is no catalogue here."""
    talk(t("There is no catalogue in this folder yet."))
    chosen = _chosen(t("How do you want to begin?"), list(BEGINNINGS))
    if chosen == 1:
        name = click.prompt(t("Name of the government, such as Kabupaten Banggai"), err=True)
        kinds = [str(kind.label) for kind in AgencyKind]
        kind = _kind_in(name) or list(AgencyKind)[max(0, _chosen(t("What sort of government is it?"), kinds) - 1)]
        _ran(run, ["init", name, "--kind", str(kind)])
    elif chosen == 2:  # noqa: PLR2004 - the second choice
        _ran(run, ["demo", "--sample", "contoh"])


def _kind_in(name: str) -> AgencyKind | None:
    first = name.split(maxsplit=1)[0].casefold() if name.split() else ""
    return next((kind for kind in AgencyKind if kind == first), None)


def _government() -> list[str]:
    """Ask which government is meant where the catalogue holds several; gives the option that says so."""
    from spbe_inventory.actions.listing import assessed

    keys = assessed(catalogue(None, None))
    if len(keys) < 2:  # noqa: PLR2004 - one needs no choice
        return []
    chosen = _chosen(t("Which government is meant?"), [name for _, name in keys])
    return ["--agency", keys[max(chosen, 1) - 1][0]]


def _chosen(question: str, choices: list[str]) -> int:
    """Ask for a number; 0 and blank leave."""
    talk("")
    talk(question)
    for number, one in enumerate(choices, 1):
        talk(f"  {number}. {t(one)}")
    talk(f"  0. {t('Leave')}")
    while True:
        said = click.prompt(t("Number"), default="0", show_default=False, err=True).strip()
        if said.isdecimal() and int(said) <= len(choices):
            return int(said)
        talk(t("Write a number from 0 to {count}.", count=len(choices)))


def _ran(run: Run, words: list[str]) -> bool:
    """Run a command line; what goes wrong is said, and the menu goes on."""
    talk(f"> spbe {' '.join(words)}")
    try:
        run(words)
    except SpbeError as error:
        talk(t("Error: {sentence}", sentence=error))
        if error.hint:
            talk(error.hint)
        return False
    except (click.exceptions.Exit, click.Abort):
        return True
    return True
