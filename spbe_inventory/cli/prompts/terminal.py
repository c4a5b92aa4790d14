"""Prompts on a terminal: a text, yes or no, one of several."""

import sys
from collections.abc import Sequence

import click

from spbe_inventory.cli.output import print_message
from spbe_inventory.language.texts import _

MIN_WORD = 3  # characters of a word that chooses one of several
HELP, BACK, SAVE, LEAVE = "?", "<", ".", "!"
YES_WORDS = ("y", "ya", "yes")
NO_WORDS = ("t", "tidak", "n", "no")


class InterviewPaused(Exception):
    """The person leaves, to go on later."""


class InterviewStepBack(Exception):
    """The person goes back to the question before (`BACK`), or wants no more questions (`SAVE`)."""

    def __init__(self, sign: str) -> None:
        super().__init__(sign)
        self.sign = sign


def is_interactive() -> bool:
    """Return whether the input comes from a terminal, where a person can answer."""
    return sys.stdin.isatty()


def prompt_text(question: str) -> str:
    """Return what a person types after a question, without surrounding spaces; empty for Enter."""
    text = click.prompt(question, default="", show_default=False, err=True)
    return str(text).strip()


def ask_text(question: str) -> str:
    """Return what a person types after a question of an interview; raise InterviewPaused for `LEAVE`."""
    text = prompt_text(question)
    if text == LEAVE:
        raise InterviewPaused
    return text


def ask_yes(question: str, *, default: bool = True) -> bool:
    """Return the answer to a question of yes or no; `default` for Enter."""
    sign = _("[Y/n]") if default else _("[y/N]")
    while True:
        word = ask_text(f"{question} {sign}").casefold()
        if not word:
            return default
        if word in YES_WORDS:
            return True
        if word in NO_WORDS:
            return False
        print_message(_("Write y or n."))


def choose(question: str, labels: Sequence[str]) -> int:
    """Return the number of the label a person chooses, by number or by its words; 0 for none of them."""
    print_message(question)
    print_numbered(labels)
    while True:
        text = ask_text(_("Number"))
        if text in ("", "0"):
            return 0
        number = _chosen_number(text, labels)
        if number is not None:
            return number
        print_message(_("Write a number from 0 to {count}.", count=len(labels)))


def print_numbered(labels: Sequence[str]) -> None:
    """Print labels on stderr, numbered from 1."""
    for number, label in enumerate(labels, 1):
        print_message(f"  {number:>2}. {label}")


def _chosen_number(text: str, labels: Sequence[str]) -> int | None:
    """Return the number of the label that a text chooses; None if it fits none of them, or several."""
    if text.isdecimal() and int(text) <= len(labels):
        return int(text)
    fitting = []
    for number, label in enumerate(labels, 1):
        if _starts_word(text, label):
            fitting.append(number)
    if len(fitting) == 1:
        return fitting[0]
    return None


def _starts_word(text: str, label: str) -> bool:
    """Return whether a text is the start of a word of a label, and long enough to mean it."""
    if len(text) < MIN_WORD:
        return False
    start = text.casefold()
    return any(word.startswith(start) for word in label.casefold().split())
