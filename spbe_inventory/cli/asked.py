"""The first few questions about a record, asked on a terminal in plain words."""

import sys
from typing import Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.fields import Field, Kind, Value
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import Misuse, NotFound, SpbeError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.texts import t

ASKED_FIRST = ("name", "owner", "status", "function")


def asked(place: Catalogue, kind: Kind) -> dict[str, Any]:
    """Ask the first few questions on a terminal; blank is not answered."""
    names = [name for name in ASKED_FIRST if name in kind.fields] if "name" in kind.fields else []
    if not names or not on_terminal():
        raise Misuse("nothing-to-record", noun=kind.noun)
    talk(t("Leave blank what you cannot answer now; write tidak-tahu where nobody knows."))
    answers = {name: _answer(place, kind.fields[name]) for name in names}
    return {name: said for name, said in answers.items() if said is not None}


def on_terminal() -> bool:
    """Tell whether somebody sits there who can answer."""
    return sys.stdin.isatty()


def _answer(place: Catalogue, field: Field) -> Any:
    """Ask one question until the answer can be taken."""
    prompt = str(field.question or field.label)
    if field.codes:
        prompt += f" ({' / '.join(str(code.label) for code in field.codes)})"
    while True:
        text = click.prompt(prompt, default="" if not field.required else None, show_default=False, err=True)
        said = read_cell(field, text)
        try:
            _check_answer(place, field, said)
        except SpbeError as error:
            talk(str(error))
        else:
            return said


def _check_answer(place: Catalogue, field: Field, said: Any) -> None:
    from spbe_inventory.actions.loading import meant

    value = split(said)[0]
    if value is not None and field.value is Value.REF:
        meant(place, field.refers, value)
    if value is not None and field.codes and value not in set(field.codes):
        raise NotFound("unknown-code", field=field.label, found=value, expected=", ".join(field.codes))
