"""Prompts on a terminal: a text, yes or no, one of several; wrapped at word ends."""

import sys
from collections.abc import Sequence

import click

from spbe_inventory.cli.output import print_message, screen_width
from spbe_inventory.language.texts import _
from spbe_inventory.reference.answer_words import yes_or_no
from spbe_inventory.render.table import paragraph

MIN_WORD = 3  # characters of a word that chooses one of several
ANSWER_WIDTH = 12  # columns that are left for the answer on the line of a question
HELP, BACK, SAVE, LEAVE = "?", "<", ".", "!"
LEAVE_WORDS = (LEAVE, "q")


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


def tell(text: str, *, indent: str = "", first: str | None = None) -> None:
    """Print a message to the person on stderr, wrapped at word ends."""
    wrapped = paragraph(text, screen_width(), indent=indent, first=first)
    for line in wrapped.splitlines():
        print_message(line)


def prompt_text(question: str) -> str:
    """Return what a person types after a question, without surrounding spaces; empty for Enter.

    The question is wrapped so that there is room for the answer beside its last line.
    """
    wrapped = paragraph(question, screen_width() - ANSWER_WIDTH)
    *lines, last = wrapped.splitlines() or [""]
    for line in lines:
        print_message(line)
    suffix = ": "
    if last.endswith("?"):
        suffix = " "
    try:
        text = click.prompt(
            last, default="", show_default=False, prompt_suffix=suffix, err=True
        )
    except click.Abort:
        print_message("")  # what follows begins a line of its own
        raise
    return str(text).strip()


def ask_text(question: str) -> str:
    """Return what a person types after a question of an interview; raise InterviewPaused for a word to leave."""
    text = prompt_text(question)
    if text in LEAVE_WORDS:
        raise InterviewPaused
    return text


def ask_yes(question: str, *, default: bool = True) -> bool:
    """Return the answer to a question of yes or no, in any of its words; `default` for Enter."""
    while True:
        text = ask_yes_or_text(question, default=default)
        if isinstance(text, bool):
            return text
        tell(_("Write y or n."))


def ask_yes_or_text(question: str, *, default: bool = True) -> bool | str:
    """Return the answer to a question of yes or no, `default` for Enter; what is neither comes back as it is."""
    sign = _("[Y/n]") if default else _("[y/N]")
    text = ask_text(f"{question} {sign}")
    if not text:
        return default
    answer = yes_or_no(text)
    if answer is None:
        return text
    return answer


def choose(question: str, labels: Sequence[str]) -> int:
    """Return the number of the label a person chooses, by number or by its words; 0 for none of them."""
    tell(question)
    print_numbered(labels)
    while True:
        text = ask_text(_("Number"))
        if text in ("", "0"):
            return 0
        number = chosen_number(text, labels)
        if number is not None:
            return number
        tell(_("Write a number from 0 to {count}.", count=len(labels)))


def print_numbered(labels: Sequence[str]) -> None:
    """Print labels on stderr, numbered from 1."""
    for number, label in enumerate(labels, 1):
        tell(label, indent="      ", first=f"  {number:>2}. ")


def chosen_number(text: str, labels: Sequence[str]) -> int | None:
    """Return the number of the label that a text chooses; None if it fits none of them, or several."""
    if text.isdecimal() and int(text) <= len(labels):
        return int(text)
    fitting = []
    for number, label in enumerate(labels, 1):
        if text.casefold() == label.casefold():
            return number
        if _starts_word(text, label):
            fitting.append(number)
    if len(fitting) == 1:
        return fitting[0]
    return None


def _starts_word(text: str, label: str) -> bool:
    """Return whether a text is the start of a word of a label, or of the label, and long enough to mean it."""
    if len(text) < MIN_WORD:
        return False
    start = text.casefold()
    whole = label.casefold()
    return whole.startswith(start) or any(
        word.startswith(start) for word in whole.split()
    )
