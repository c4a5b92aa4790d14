"""`spbe` alone on a terminal: a short numbered menu for the five commonest jobs."""

from collections.abc import Callable

import click

from spbe_inventory.cli import asked
from spbe_inventory.cli.asked import LEAVE, Left, choose
from spbe_inventory.cli.options import catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.lists import AgencyKind
from spbe_inventory.language.texts import mark, t

Run = Callable[[list[str]], bool]
# What is chosen, and the command lines that do it.
JOBS: tuple[tuple[str, tuple[tuple[str, ...], ...]], ...] = (
    (mark("Register an application"), (("app", "add"),)),
    (mark("Record an exchange of data between applications"), (("exchange", "add"),)),
    (mark("See integration gaps and what to ask first"), (("gaps",),)),
    (mark("Make the gap report (HTML and Excel)"), (
        ("report", "-o", "kesenjangan.html"), ("report", "-o", "kesenjangan.xlsx"))),
    (mark("Make the note for the head (PDF and Word)"), (
        ("report", "ringkasan", "-o", "ringkasan.pdf"), ("report", "ringkasan", "-o", "ringkasan.docx"))),
    (mark("Draw the interoperability diagram"), (
        ("diagram", "opd", "-o", "opd.svg"), ("diagram", "opd", "-o", "opd.png"))),
)  # fmt: skip
BEGINNINGS = (mark("Begin a catalogue for my government"), mark("Look at a sample first (invented Kabupaten Contoh)"))


def wanted() -> bool:
    """Tell whether a menu makes sense: somebody sits there who can choose."""
    return asked.on_terminal()


def menu(run: Run) -> None:
    """Show the menu until the person leaves; `run` runs a command line and gives whether it went well."""
    try:
        _menu(run)
    except (Left, click.Abort):
        return


def _menu(run: Run) -> None:
    while not catalogue(None, None).path.exists():
        if not _begun(run):
            return
    options = _government()
    while (chosen := choose(t("What do you want to do?"), [*(t(job) for job, _ in JOBS)])) > 0:
        for words in JOBS[chosen - 1][1]:
            if not _ran(run, [*words, *options]):
                break
        talk("")


def _begun(run: Run) -> bool:
    """Offer to begin where there is no catalogue here; gives whether to go on with the menu."""
    talk(t("There is no catalogue in this folder yet."))
    chosen = choose(t("How do you want to begin?"), [t(one) for one in BEGINNINGS])
    if chosen == 1:
        name = _written(t("Name of the government, such as Kabupaten Banggai"))
        kind = _kind_in(name) or _kind_chosen()
        code = _written(t("Kemendagri area code, such as 72.01; Enter where not known"))
        if name:
            _ran(run, ["init", name, "--kind", str(kind), *(["--code", code] if code else [])])
        return True
    if chosen == 2:  # noqa: PLR2004 - the second choice
        _ran(run, ["demo", "--sample", "contoh"])
    return False


def _written(question: str) -> str:
    text = str(click.prompt(question, default="", show_default=False, err=True)).strip()
    if text == LEAVE:
        raise Left
    return text


def _kind_in(name: str) -> AgencyKind | None:
    first = name.split(maxsplit=1)[0].casefold() if name.split() else ""
    return next((kind for kind in AgencyKind if kind == first), None)


def _kind_chosen() -> AgencyKind:
    chosen = 0
    while not chosen:
        chosen = choose(t("What sort of government is it?"), [str(kind.label) for kind in AgencyKind])
    return list(AgencyKind)[chosen - 1]


def _government() -> list[str]:
    """Ask which government is meant where the catalogue holds several; gives the option that says so."""
    from spbe_inventory.actions.listing import assessed

    keys = assessed(catalogue(None, None))
    if len(keys) < 2:  # noqa: PLR2004 - one needs no choice
        return []
    chosen = choose(t("Which government is meant?"), [name for _, name in keys])
    if not chosen:
        raise Left
    return ["--agency", keys[chosen - 1][0]]


def _ran(run: Run, words: list[str]) -> bool:
    """Run a command line, and go on with the menu whatever comes of it."""
    talk(f"> spbe {' '.join(words)}")
    try:
        return run(words)
    except (click.exceptions.Exit, click.Abort):
        return True
