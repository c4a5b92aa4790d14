"""`spbe backup`, `spbe upgrade`, `spbe doctor`."""

from pathlib import Path

import click

from spbe_inventory.actions.catalogue import Catalogue, Hand
from spbe_inventory.cli.options import by_hand, on_catalogue
from spbe_inventory.cli.output import lines, talk
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.domain.actor import system_clock
from spbe_inventory.language.texts import mark, t

BAD_DATA = 3


@command("backup", help=mark("copy the catalogue safely, whatever else goes on"))
@argument("target", metavar=mark("FILE"), type=click.Path(path_type=Path, readable=False), required=False)
@on_catalogue
def backup(*, place: Catalogue, target: Path | None) -> None:
    """Copy it to a file of the user's choice, or beside it with the time in its name."""
    from spbe_inventory.actions.keeping import back_up

    talk(t("Copied to {path}", path=back_up(place, target, system_clock)))


@command("upgrade", help=mark("bring an older catalogue to this version; a copy is kept"))
@by_hand
@on_catalogue
def upgrade(*, place: Catalogue, writer: Hand) -> None:
    """Copy, migrate, check."""
    from spbe_inventory.actions.keeping import bring_up

    before, after, copy = bring_up(place, writer)
    if before == after:
        talk(t("It is of this version already."))
    else:
        talk(t("Brought from {before} to {after}; the copy is {path}", before=before, after=after, path=copy))


@command("doctor", help=mark("look the catalogue over: the file, references, closed lists, marks"))
@on_catalogue
@click.pass_context
def doctor(ctx: click.Context, *, place: Catalogue) -> None:
    """Say what is wrong; exit status 3 where something is."""
    from spbe_inventory.actions.keeping import look_over

    problems = look_over(place)
    for problem in problems:
        lines(str(problem), indent="  ", first="- ")
    if problems:
        ctx.exit(BAD_DATA)
    click.echo(t("All is well."))
