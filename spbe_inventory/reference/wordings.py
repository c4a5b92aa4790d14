"""How offices head their columns, and the words that they write in the cells: as written, to be compared folded."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from spbe_inventory.reference.loader import HERE, ReferenceFault, read_toml

Words = Mapping[str, tuple[str, ...]]
Table = Mapping[str, Any]
FORM = "form"
WORDS = "words"  # in headings of any kind
ABBREVIATIONS = "abbreviations"  # of words in headings


@cache
def headings() -> dict[str, Words]:
    """Return the headings by kind and field; those of columns that are no field of a record stand under `form`.

    Under `words` stand single words that say something wherever they stand in a heading, under `abbreviations` how
    such words are shortened.
    """
    tables = _read("headings.toml")
    headings_by_kind = {}
    for kind, table in tables.items():
        location = f"headings.toml {kind}"
        headings_by_kind[kind] = _words(table, location)
    return headings_by_kind


@cache
def wordings() -> dict[str, Words]:
    """Return the words by what they are about: a field such as `application.status`, or a list such as `apart`."""
    words: dict[str, Words] = {}
    for name, table in _read("wordings.toml").items():
        inner_tables = _inner_tables(name, table)
        for key, inner in inner_tables.items():
            location = f"wordings.toml {key}"
            words[key] = _words(inner, location)
    return words


@cache
def database_words() -> dict[str, Words]:
    """Return the words for tables, columns and nested keys of what programs export, by what they are about."""
    tables = _read("databases.toml")
    words = {}
    for name, table in tables.items():
        words[name] = _words(table, f"databases.toml {name}")
    return words


def _inner_tables(name: str, table: Table) -> dict[str, Table]:
    """Return the tables of a table by full name; of a table without any, the table itself."""
    tables: dict[str, Table] = {}
    for key, value in table.items():
        if isinstance(value, dict):
            tables[f"{name}.{key}"] = value
    return tables or {name: table}


def _words(table: Table, location: str) -> Words:
    """Return a table of lists of words; anything else in it is a ReferenceFault."""
    lists: dict[str, tuple[str, ...]] = {}
    for name, words in table.items():
        if not _is_list_of_words(words):
            raise ReferenceFault(f"{location}: {name} is no list of words")
        lists[name] = tuple(words)
    return lists


def _is_list_of_words(value: Any) -> bool:
    if not isinstance(value, list) or not value:
        return False
    return all(word and isinstance(word, str) for word in value)


def _read(file: str) -> dict[str, Table]:
    return read_toml(HERE / file)


@cache
def office_names() -> Words:
    """Return the usual names of local offices with their short names."""
    return _office_table("offices")


@cache
def unit_kind_words() -> Words:
    """Return the words with which names of offices begin, by kind of office."""
    return _office_table("kinds")


@cache
def health_words() -> Words:
    """Return the words in the names of the health office (`office`) and of what belongs to it (`units`)."""
    return _office_table("health")


def _office_table(name: str) -> Words:
    tables = _read("offices.toml")
    return _words(tables[name], f"offices.toml {name}")


@cache
def exclusion_words() -> dict[str, Words]:
    """Return the words that tell what is no application, by table of exclusions.toml."""
    tables = _read("exclusions.toml")
    return {
        name: _words(table, f"exclusions.toml {name}") for name, table in tables.items()
    }


@cache
def name_words() -> dict[str, Words]:
    """Return the words by which applications are compared, by table of name_words.toml: name, address, function."""
    tables = _read("name_words.toml")
    return {
        name: _words(table, f"name_words.toml {name}") for name, table in tables.items()
    }
