"""One question on a terminal: what can be chosen is offered, what cannot be taken is asked again."""

import sys
from typing import Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.offering import Choice, choices, matching
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.fields import Field, Value
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import BadInput, Misuse, NotFound, SpbeError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.texts import t
from spbe_inventory.reference.codes import is_code, tidy

OFFERED_AT_ONCE = 12  # choices shown with the question; more are shown on asking
SHOWN = 40  # choices shown at most; a word narrows them
HELP, BACK, SAVE, LEAVE = "?", "<", ".", "!"


class Left(Exception):
    """The person leaves, and means to go on later."""


class Turned(Exception):
    """The person goes back to the question before (`BACK`), or has said enough (`SAVE`)."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign


def on_terminal() -> bool:
    """Tell whether somebody sits there who can answer."""
    return sys.stdin.isatty()


def answer(place: Catalogue, field: Field, known: Any = None) -> Any:
    """Ask one question until the answer can be taken; blank keeps what is known, or is not answered.

    Raises Turned and Left where the person goes elsewhere.
    """
    offered = choices(place, field)
    seen = offered  # what a number chooses from: what was shown last
    if len(offered) <= OFFERED_AT_ONCE:
        _offer(offered)
    while True:
        text = _prompted(field, known)
        if text == HELP:
            seen = offered
            _help(field, offered)
        elif not text.strip() and known is not None:
            return known
        elif not text.strip() and field.required:
            talk(t("This one is needed: {field}", field=field.label))
        else:
            try:
                return _taken(place, field, _chosen(field, offered, seen, text))
            except SpbeError as error:
                talk(str(error))
                seen = matching(offered, text) or offered
                _offer(seen)


def ask_yes(question: str, *, default: bool = True) -> bool:
    """Ask a question of yes or no; blank is the default."""
    while True:
        sign = t("[Y/n]") if default else t("[y/N]")
        said = click.prompt(f"{question} {sign}", default="", show_default=False, err=True).strip().casefold()
        if said in ("", "y", "ya", "yes", "t", "tidak", "n", "no"):
            return default if not said else said in ("y", "ya", "yes")
        talk(t("Write y or n."))


def _prompted(field: Field, known: Any) -> str:
    from spbe_inventory.files.cells import write_cell

    question = str(field.question or field.label)
    shown = f" [{write_cell(field, known)}]" if known is not None else ""
    text = str(click.prompt(f"{question}{shown}", default="", show_default=False, err=True))
    if text.strip() in (BACK, SAVE):
        raise Turned(text.strip())
    if text.strip() == LEAVE:
        raise Left
    return text


def _chosen(field: Field, offered: list[Choice], seen: list[Choice], text: str) -> str:
    """Put what was chosen by number in place of the numbers; words that fit one choice only choose it."""
    if field.row or not offered:
        return text
    parts = text.split(";") if field.many else [text]
    return ";".join(_one_chosen(offered, seen, part.strip()) for part in parts)


def _one_chosen(offered: list[Choice], seen: list[Choice], part: str) -> str:
    if part.isdecimal() and 1 <= int(part) <= len(seen):
        return seen[int(part) - 1][0]
    found = matching(offered, part)
    return found[0][0] if len(found) == 1 else part


def _taken(place: Catalogue, field: Field, text: str) -> Any:
    said = read_cell(field, text)
    value = split(said)[0]
    if value is not None and field.value is Value.LIST:
        raise Misuse("answer-none-or-unknown")
    if value is not None and field.name == "reference_codes" and not all(is_code(tidy(one)) for one in value):
        raise NotFound("no-code", found=text)
    _check_codes(field, value)
    if value is not None and field.refers and field.name != "similar_to":
        _check_names(place, field, value)
    return said


def _check_codes(field: Field, value: Any) -> None:
    for one in value if isinstance(value, list) else [value]:
        if field.codes and not field.row and one is not None and one not in set(field.codes):
            raise NotFound("unknown-code", field=field.label, found=one, expected=", ".join(map(str, field.codes)))
        if field.row and isinstance(one, str):
            raise BadInput("not-understood", found=one, help=field.help)


def _check_names(place: Catalogue, field: Field, value: Any) -> None:
    from spbe_inventory.actions.loading import meant

    for one in value if isinstance(value, list) else [value]:
        meant(place, field.refers, one)


def _offer(offered: list[Choice]) -> None:
    for number, (_, shown) in enumerate(offered[:SHOWN], 1):
        talk(f"  {number:>2}. {shown}")
    if len(offered) > SHOWN:
        talk(t("  … and {count} more; write a word of it", count=len(offered) - SHOWN))


def _help(field: Field, offered: list[Choice]) -> None:
    if str(field.help):
        talk(f"  {field.help}")
    _offer(offered)
    talk(t("  tidak-ada: there is none · tidak-tahu: nobody knows · (dugaan) …: a guess · several are parted by ;"))
