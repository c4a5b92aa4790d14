"""One question on a terminal: what can be chosen is offered, what cannot be taken is asked again."""

import sys
from collections.abc import Mapping
from typing import Any

import click

from spbe_inventory.actions.answering import fault_of
from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.actions.offering import Choice, choices, matching, uppermost
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.fields import KINDS, Field, Value
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import Misuse, NotFound, SpbeError
from spbe_inventory.files.cells import read_cell, write_cell
from spbe_inventory.language.texts import t

OFFERED_AT_ONCE = 12  # choices shown with the question; more are shown on asking
LEAST_LETTERS = 3  # of a word that stands for a choice
SHOWN = 40  # choices shown at most; a word narrows them
HELP, BACK, SAVE, LEAVE = "?", "<", ".", "!"


class Left(Exception):
    """The person leaves, and means to go on later."""


class Turned(Exception):
    """The person goes back to the question before (`BACK`), or has said enough (`SAVE`)."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign


class NotOnRecord(Exception):
    """What was written names nothing on record, and may stay as it was written."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.text = text


def on_terminal() -> bool:
    """Tell whether somebody sits there who can answer."""
    return sys.stdin.isatty()


def answer(place: Catalogue, kind: str, field: Field, beside: Mapping[str, Any]) -> Any:
    """Ask one question until the answer can be taken; blank keeps what is known, or is not answered.

    `beside` holds what was answered so far, to this field too.
    Raises Turned and Left where the person goes elsewhere, NotOnRecord where an end may stay a text.
    """
    known, offered = beside.get(field.name), choices(place, field)
    if field.refers and not offered:
        talk(t("None of these is on record yet: {kind}.", kind=KINDS[field.refers].plural))
    seen: list[Choice] = []  # what a number chooses from: what was shown last
    if len(offered) <= OFFERED_AT_ONCE:
        seen = offer(offered)
    while True:
        text = _prompted(place, field, known)
        if text == HELP:
            seen = _help(field, offered)
        elif not text and known is not None:
            return known
        elif not text and field.required:
            talk(t("This one is needed: {field}", field=field.label))
        else:
            try:
                return _taken(place, kind, field, _chosen(field, offered, seen, text), beside)
            except SpbeError as error:
                found = matching(offered, text) if error.key != "no-such-number" else []
                if error.key.startswith("not-found") and f"{field.name}_text" in KINDS[kind].fields and not found:
                    raise NotOnRecord(text) from None
                talk(t("Choose one of these:") if found else str(error))
                seen = offer(found or offered[:OFFERED_AT_ONCE])


def ask_yes(question: str, *, default: bool = True) -> bool:
    """Ask a question of yes or no; blank is the default."""
    while True:
        sign = t("[Y/n]") if default else t("[y/N]")
        said = click.prompt(f"{question} {sign}", default="", show_default=False, err=True).strip().casefold()
        if said == LEAVE:
            raise Left
        if said in ("", "y", "ya", "yes", "t", "tidak", "n", "no"):
            return default if not said else said in ("y", "ya", "yes")
        talk(t("Write y or n."))


def choose(question: str, shown: list[str]) -> int:
    """Ask for one of several by number or by its words; 0 and blank are none of them."""
    talk(question)
    for number, one in enumerate(shown, 1):
        talk(f"  {number:>2}. {one}")
    while True:
        said = click.prompt(t("Number"), default="", show_default=False, err=True).strip()
        if said == LEAVE:
            raise Left
        if said in ("", "0"):
            return 0
        if said.isdecimal() and int(said) <= len(shown):
            return int(said)
        fitting = [number for number, one in enumerate(shown, 1) if _meant_by(said, one)]
        if len(fitting) == 1:
            return fitting[0]
        talk(t("Write a number from 0 to {count}.", count=len(shown)))


def _meant_by(said: str, shown: str) -> bool:
    """Whether what was said is the start of a word of a choice, and long enough to mean it."""
    start = said.casefold()
    return len(start) >= LEAST_LETTERS and any(word.startswith(start) for word in shown.casefold().split())


def told(place: Catalogue, field: Field, said: Any) -> str:
    """Say an answer in words: labels and names instead of codes and keys."""
    value, mark = split(said)
    if value is None or field.row or not (field.codes or field.refers or field.name == "reference_codes"):
        return write_cell(field, said)
    names = dict(choices(place, field))
    words = ", ".join(names.get(str(one), str(one)) for one in (value if isinstance(value, list) else [value]))
    return f"{words} ({mark.label})" if mark else words


def offer(offered: list[Choice]) -> list[Choice]:
    """Show what can be chosen, as far as it can be shown; gives what was shown."""
    for number, (_, shown) in enumerate(offered[:SHOWN], 1):
        talk(f"  {number:>2}. {shown}")
    if len(offered) > SHOWN:
        talk(t("  … and {count} more; write a word of it", count=len(offered) - SHOWN))
    return offered[:SHOWN]


def _prompted(place: Catalogue, field: Field, known: Any) -> str:
    question = str(field.question or field.label)
    shown = f" [{told(place, field, known)}]" if known is not None else ""
    text = str(click.prompt(f"{question}{shown}", default="", show_default=False, err=True)).strip()
    if text in (BACK, SAVE):
        raise Turned(text)
    if text == LEAVE:
        raise Left
    return text


def _chosen(field: Field, offered: list[Choice], seen: list[Choice], text: str) -> str:
    """Put what was chosen by number in place of the numbers; words that fit one choice only choose it."""
    if field.row or not offered:
        return text
    parts = text.split(";") if field.many else [text]
    return ";".join(_one_chosen(field, offered, seen, part.strip()) for part in parts)


def _one_chosen(field: Field, offered: list[Choice], seen: list[Choice], part: str) -> str:
    if part.isdecimal():
        if 1 <= int(part) <= len(seen):
            return seen[int(part) - 1][0]
        raise NotFound("no-such-number", field=field.label, found=part, count=len(seen))
    found = matching(offered, part)
    return found[0][0] if len(found) == 1 else part


def _taken(place: Catalogue, kind: str, field: Field, text: str, beside: Mapping[str, Any]) -> Any:
    from spbe_inventory.actions.loading import meant
    from spbe_inventory.actions.naming import national_named
    from spbe_inventory.reference.codes import is_code, tidy

    said = read_cell(field, text)
    if said is None:
        return None
    value = split(said)[0]
    if value is not None and field.value is Value.LIST:
        raise Misuse("answer-none-or-unknown")
    if value is not None and field.name == "reference_codes" and not all(is_code(tidy(one)) for one in value):
        raise NotFound("no-code", found=text)
    if fault := fault_of(kind, field.name, said, beside):
        raise NotFound(fault.key, **fault.values)
    for one in value if isinstance(value, list) else [value]:
        if one is not None and field.refers and not (field.refers == "application" and national_named(str(one))):
            meant(place, field.refers, str(one))
    return said


def _help(field: Field, offered: list[Choice]) -> list[Choice]:
    if str(field.help):
        talk(f"  {field.help}")
    seen = offer(uppermost(field, offered))
    talk(t("  none: there is none · unknown: nobody knows · (assumed) …: a guess · several are parted by ;"))
    return seen
