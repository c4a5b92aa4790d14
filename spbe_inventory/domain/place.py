"""Where a catalogue is: a file, or a database of a server. An address is shown without its password, always."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

SCHEMES = ("postgresql://", "postgres://")
# Who signs in by which password, up to the last sign before the host: a password may hold any sign.
SIGN_IN = re.compile(r"^(?P<scheme>[a-z]+://)(?P<user>[^:@/?]*):(?P<password>.*)@")
ASKED_PASSWORD = re.compile(r"(?P<before>[?&]password=)(?P<password>[^&]*)")
NAME = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(frozen=True, slots=True)
class Server:
    """A catalogue in a database of a server, by its address (`postgresql://user:password@host:port/database`)."""

    address: str = field(repr=False)

    def __str__(self) -> str:
        """Return the address as it may be shown: without the password."""
        return without_password(self.address)

    @property
    def password(self) -> str:
        """The password that stands in the address; empty where none does."""
        match = SIGN_IN.match(self.address) or ASKED_PASSWORD.search(self.address)
        if match is None:
            return ""
        return unquote(match["password"])

    @property
    def file_name(self) -> str:
        """The name under which files that belong to the catalogue stand on this machine, with the ending `.db`."""
        _scheme, _separator, place = str(self).partition("://")
        where, _question, _rest = place.partition("?")
        name = NAME.sub("-", where.rpartition("@")[2]).strip("-.")
        return f"{name or 'server'}.db"


Place = Path | Server


def is_address(text: str) -> bool:
    """Return whether a text is meant as the address of a database and not as a file.

    >>> is_address("postgresql://db.go.id/spbe"), is_address("catalog.db"), is_address("mysql://db/x")
    (True, False, True)
    """
    return "://" in text


def place_of(text: str) -> Place:
    """Return where a catalogue is, from what a person says; ValueError for the address of another sort of database."""
    if not is_address(text):
        return Path(text)
    if not text.startswith(SCHEMES):
        raise ValueError(without_password(text))
    return Server(text)


def without_password(address: str) -> str:
    """Return an address without the password that stands in it, whatever signs it is made of.

    >>> without_password("postgresql://dinas:r@h/a:s#ia@db.go.id:5432/spbe?sslmode=require")
    'postgresql://dinas@db.go.id:5432/spbe?sslmode=require'
    >>> without_password("postgresql://db/spbe?user=dinas&password=rahasia")
    'postgresql://db/spbe?user=dinas'
    """
    shown = SIGN_IN.sub(r"\g<scheme>\g<user>@", address)
    shown = ASKED_PASSWORD.sub("", shown)
    before, question, rest = shown.partition("&")
    if question and "?" not in before:
        return f"{before}?{rest}"
    return shown
