"""SQL of the store as PostgreSQL takes it: places of values, and the few words that have no common spelling."""

import re
from functools import cache

QUOTED = re.compile(r"""('(?:[^']|'')*'|"(?:[^"]|"")*")""")
PLACE = re.compile(r"\?")
NAMED_PLACE = re.compile(r"(?<!:):([a-z_]+)\b")
# Words of SQLite, and the same of PostgreSQL.
LISTED = re.compile(r"\bjson_each\((\?|[\w.]+)\)")
LISTED_THERE = r"json_array_elements_text(CAST(\1 AS json)) AS listed(value)"
BYTES = re.compile(r"\blength\(CAST\(([\w.]+) AS BLOB\)\)")
TEMPORARY_TABLE = re.compile(r"\s*CREATE TEMP TABLE\b")
WORDS = (
    (LISTED, LISTED_THERE),
    (BYTES, r"octet_length(\1)"),
    (re.compile(r"\btemp\."), "pg_temp."),
    (re.compile(r"\bLIKE\b"), "ILIKE"),
    (re.compile(r"\bIS \(SELECT\b"), "IS NOT DISTINCT FROM (SELECT"),
    (re.compile(r"\) WITHOUT ROWID"), ")"),
)


@cache
def in_postgresql(sql: str) -> str:
    """Return SQL of the store as psycopg takes it; what is quoted stays as it is.

    >>> in_postgresql("SELECT '?' FROM unit u WHERE u.key LIKE ? AND u.name = :name")
    "SELECT '?' FROM unit u WHERE u.key ILIKE %s AND u.name = %(name)s"
    >>> in_postgresql("r.key IN (SELECT value FROM json_each(?))")
    'r.key IN (SELECT value FROM json_array_elements_text(CAST(%s AS json)) AS listed(value))'
    """
    text = sql
    if TEMPORARY_TABLE.match(sql):
        text = f"{sql} ON COMMIT DROP"
    parts = QUOTED.split(text)
    for place in range(0, len(parts), 2):
        parts[place] = _translated(parts[place])
    parts[1::2] = [quoted.replace("%", "%%") for quoted in parts[1::2]]
    return "".join(parts)


def _translated(text: str) -> str:
    """Return a piece of SQL without quoted texts as psycopg takes it."""
    for word, replacement in WORDS:
        text = word.sub(replacement, text)
    text = text.replace("%", "%%")
    text = NAMED_PLACE.sub(r"%(\1)s", text)
    return PLACE.sub("%s", text)
