"""Indonesian words for the commands of `spbe`, beside the English ones."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent
Words = Mapping[str, tuple[str, ...]]  # by the English word


@cache
def command_words() -> Words:
    """Return the Indonesian words for the commands."""
    return _words("commands")


@cache
def subcommand_words() -> Words:
    """Return the Indonesian words for what is done with records, plans, rounds and rules."""
    return _words("subcommands")


@cache
def noun_words() -> Words:
    """Return the Indonesian words for the nouns of records."""
    return {**command_words(), **_words("nouns")}


def english_word(words: Words, text: str) -> str:
    """Return the English word that a text stands for, in either language, whatever its case; the text itself if none.

    >>> english_word({"app": ("aplikasi",)}, "Aplikasi")
    'app'
    """
    word = text.casefold().replace("_", "-")
    if word in words:
        return word
    for english, others in words.items():
        if word in others:
            return english
    return text


@cache
def _tables() -> Mapping[str, Mapping[str, list[str]]]:
    """Return the tables; the loader of the law is not needed for them, and every start would wait for it."""
    text = (HERE / "command_words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


def _words(table: str) -> Words:
    return {english: tuple(others) for english, others in _tables()[table].items()}
