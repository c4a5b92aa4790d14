"""Which data base wrote a dump, and how quotes, comments and statements end in it."""

import re
from dataclasses import dataclass

from spbe_inventory.errors import BadInput

BEGINNING = 2_000_000  # bytes by which the data base is recognised
# In order: the first whose signs stand in the beginning.
SIGNS = (
    ("tsql", re.compile(rb"^GO\s*$|\[dbo\]\.|SET ANSI_NULLS", re.MULTILINE)),
    (
        "postgres",
        re.compile(
            rb"PostgreSQL database dump|FROM stdin;|SET standard_conforming_strings|"
            rb"character varying|nextval\(|::regclass|\bCREATE TABLE public\."
        ),
    ),
    (
        "mysql",
        re.compile(
            rb"MySQL dump|MariaDB dump|phpMyAdmin|`\w+`|\bENGINE\s*=|AUTO_INCREMENT|/\*!\d"
        ),
    ),
    ("sqlite", re.compile(rb"PRAGMA |sqlite_sequence|AUTOINCREMENT", re.IGNORECASE)),
)
STANDARD = "sqlite"  # the one without peculiar quotes
IDENTIFIERS = rb'"(?:[^"]++|"")*+"|`(?:[^`]++|``)*+`'
BACKSLASH_STRING = rb"'(?:[^'\\]++|\\.|'')*+'"
PLAIN_STRING = rb"'(?:[^']++|'')*+'"
BLOCK_COMMENT = rb"/\*(?:[^*]++|\*(?!/))*+\*/"
LINE_COMMENT = rb"--[^\n]*+"
# What a quote, a comment or a name in quotes is in the dialects.
QUOTED = {
    "mysql": (
        BACKSLASH_STRING,
        rb'"(?:[^"\\]++|\\.|"")*+"|`(?:[^`]++|``)*+`',
        BLOCK_COMMENT,
        rb"--(?=\s)[^\n]*+|\#[^\n]*+",
    ),
    "postgres": (
        rb"(?<=[eE])" + BACKSLASH_STRING,
        PLAIN_STRING,
        IDENTIFIERS,
        BLOCK_COMMENT,
        LINE_COMMENT,
        rb"\$(?P<tag>\w*)\$.*?\$(?P=tag)\$",
    ),
    "sqlite": (PLAIN_STRING, IDENTIFIERS, BLOCK_COMMENT, LINE_COMMENT),
}
OPENED = {
    "mysql": rb"(?:/\*|['\"`]).*+",
    "postgres": rb"(?:/\*|['\"`]).*+",
    "sqlite": rb"(?:/\*|['\"`]).*+",
}
LOOSE = {
    "mysql": rb"[^;'\"`\-/#]++|-|/(?!\*)",
    "postgres": rb"[^;'\"`\-/$]++|[-$]|/(?!\*)",
    "sqlite": rb"[^;'\"`\-/]++|-|/(?!\*)",
}


@dataclass(frozen=True, slots=True)
class Dialect:
    """A dialect by its name in the parser: a statement with its semicolon, what is quoted, and what stands between."""

    name: str
    statement: re.Pattern[bytes]
    unfinished: re.Pattern[bytes]
    tokens: re.Pattern[bytes]
    blanks: re.Pattern[bytes]


def dialect_of(data: bytes, name: str) -> Dialect:
    """Return the dialect of a dump; raise BadInput for one of a data base that is not read."""
    beginning = data[:BEGINNING]
    seen = (dialect for dialect, signs in SIGNS if signs.search(beginning))
    dialect = next(seen, STANDARD)
    if dialect not in QUOTED:
        raise BadInput("sql-of-another", path=name)
    return _dialect(dialect)


def _dialect(name: str) -> Dialect:
    quoted = b"|".join(QUOTED[name])
    inside = rb"(?:" + quoted + rb"|" + LOOSE[name] + rb")*+"
    comments = [BLOCK_COMMENT, QUOTED[name][3] if name == "mysql" else LINE_COMMENT]
    between = rb"(?:\s++|" + b"|".join(comments) + rb")*+"
    flags = re.DOTALL
    statement = re.compile(inside + rb";", flags)
    unfinished = re.compile(inside, flags)
    # What is opened and never closed goes on to the end.
    tokens = re.compile(rb"(?:" + quoted + rb")|" + OPENED[name] + rb"|[(),]", flags)
    blanks = re.compile(between, flags)
    return Dialect(name, statement, unfinished, tokens, blanks)
