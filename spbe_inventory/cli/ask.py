"""`spbe ask`."""

from dataclasses import asdict
from datetime import date

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, dated, reading_catalogue
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import lines
from spbe_inventory.cli.speaking import command, option
from spbe_inventory.language.texts import mark, t


@command("ask", help=mark("open questions by office, the most settling first"))
@option("--office", metavar=mark("NAME"), help=mark("only the questions of this office"))
@dated
@as_json
@reading_catalogue
def ask(*, place: Catalogue, office: str | None, as_of: date, json_wanted: bool) -> None:
    """Show the questions, ready to be read out or pasted."""
    from spbe_inventory.actions.findings.asking import questions_by_office
    from spbe_inventory.actions.findings.checking import check
    from spbe_inventory.actions.loading import meant

    checked = check(place, as_of)
    groups = questions_by_office(checked.view.snapshot, checked.view.agency, checked.findings)
    if office:
        key = meant(place, "unit", office)
        groups = tuple(one for one in groups if one.key == key)
    if json_wanted:
        json_out([asdict(group) for group in groups])
        return
    for group in groups:
        lines(f"{group.office}: {t('would settle {count}', count=group.settles)}")
        for number, one in enumerate(group.questions, 1):
            lines(f"{one.about}: {one.question} [{', '.join(one.rules)}]", indent="     ", first=f"{number:>3}. ")
        click.echo()
    if not groups:
        click.echo(t("Nothing is open."))
