"""The exchanges that are named with an application while it is entered: from where, to where, by which method."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import click

from spbe_inventory.actions.catalogue import Catalogue
from spbe_inventory.cli.asked import BACK, HELP, LEAVE, SAVE, Left, Turned, answer, ask_yes, told
from spbe_inventory.cli.output import talk
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.domain.plain import split
from spbe_inventory.errors import SpbeError
from spbe_inventory.files.cells import read_cell
from spbe_inventory.language.texts import t
from spbe_inventory.matching.folding import fold

if TYPE_CHECKING:
    from spbe_inventory.cli.interview import Interview

ENDS = ("giver", "giver_text", "taker", "taker_text")
OWN_END = {"takes": "taker", "gives": "giver"}  # the end of an exchange that the application itself is


def own_end(exchange: Mapping[str, Any]) -> str:
    """Give the end that is the application asked for: the one that is not filled."""
    return "taker" if exchange.keys() & {"giver", "giver_text"} else "giver"


def ask_exchanges(talked: "Interview") -> None:
    """Ask for the applications that data come from and go to, then for the method of each exchange."""
    questions = {
        "takes": t("From which applications does it get data? Names parted by ;"),
        "gives": t("Which applications get data from it? Names parted by ;"),
    }
    for side, question in questions.items():
        if side not in talked.answers and not any(own_end(one) == OWN_END[side] for one in talked.draft.exchanges):
            _ask_side(talked, side, _names_written(question))
    for exchange in talked.draft.exchanges:
        if "method" not in exchange:
            _ask_method(talked, exchange)


def _names_written(question: str) -> str:
    while True:
        text = str(click.prompt(question, default="", show_default=False, err=True)).strip()
        if text == LEAVE:
            raise Left
        if text in (BACK, SAVE):
            return ""
        if text != HELP:
            return text
        talk(t("Write names of applications parted by ;, none, unknown, or nothing."))


def _ask_side(talked: "Interview", side: str, text: str) -> None:
    """Take what was written for one side: that there is none, that nobody knows, or names, each kept at once."""
    said = read_cell(KINDS["application"].fields[side], text)
    value, mark = split(said)
    if mark and value is None:
        talked.answers[side] = said
        talked.keep()
        return
    other = "giver" if side == "takes" else "taker"
    for name in dict.fromkeys(part.strip() for part in text.split(";") if part.strip()):
        if fold(name) == fold(str(talked.answers["name"])):
            talk(t("An application exchanges nothing with itself; left out: {name}", name=name))
        elif end := _end(talked.place, other, name):
            talked.draft.exchanges.append({**end, "state": "in_use"})
            talked.keep()


def _ask_method(talked: "Interview", exchange: dict[str, Any]) -> None:
    ends = [told(talked.place, KINDS["exchange"].fields[name], said) for name, said in exchange.items() if name in ENDS]
    talk(t("Data between {name} and {other}:", name=talked.answers["name"], other=ends[0]))
    try:
        method = answer(talked.place, "exchange", KINDS["exchange"].fields["method"], exchange)
    except Turned:
        return
    if method is not None:
        exchange["method"] = method
        talked.keep()


def _end(place: Catalogue, end: str, name: str) -> dict[str, str]:
    """Give the end that a name means: an application on record, a national system, the text where that is meant."""
    from spbe_inventory.actions.loading import meant
    from spbe_inventory.actions.naming import national_named

    try:
        return {end: meant(place, "application", name)}
    except SpbeError as error:
        if system := national_named(name):
            return {end: system.key}
        if not error.key.startswith("not-found"):
            talk(str(error))
        kept = ask_yes(t("“{text}” is not on record. Keep it as it is written?", text=name))
        return {f"{end}_text": name} if kept else {}
