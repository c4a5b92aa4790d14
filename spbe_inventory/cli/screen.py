"""`spbe screen`."""

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.options import as_json, reading_catalogue, to_file
from spbe_inventory.cli.output import as_json as json_out
from spbe_inventory.cli.output import by_suffix, lines, product, talk
from spbe_inventory.cli.speaking import argument, command
from spbe_inventory.language.texts import mark, t

if TYPE_CHECKING:
    from spbe_inventory.domain.study import Study

SUFFIXES = {"": "screen", ".md": "markdown", ".txt": "markdown"}


@command("screen", help=mark("a proposed application held against the register: a study sheet, never a verdict"))
@argument("file", metavar=mark("FILE"), type=click.Path(path_type=Path, readable=False))
@as_json
@to_file
@reading_catalogue
def screen(*, place: Catalogue, file: Path, json_wanted: bool, output: str) -> None:
    """Read the proposal, show its sheet, save nothing."""
    from spbe_inventory.actions.findings.screening import screen as job
    from spbe_inventory.render.study_sheet import as_markdown

    form = by_suffix(output, SUFFIXES)
    studies, unread = job(place, file)
    if json_wanted:
        json_out([{**asdict(one), "open": [condition.field for condition in one.open]} for one in studies])
    elif form == "markdown":
        product(as_markdown(studies), output)
    else:
        for number, study in enumerate(studies):
            if number:
                click.echo()
            _show(study)
    for problem in unread:
        talk(t("Not taken: {what}", what=problem))


def _show(study: "Study") -> None:
    from spbe_inventory.render.study_sheet import blocks

    for one in blocks(study):
        if one.sort == "heading":
            click.echo()
        text = one.text.upper() if one.sort in ("title", "heading") else one.text
        lines(text, indent="    " if one.sort == "item" else "", first="  - " if one.sort == "item" else "")
