"""Functions of our own in a database of a server, and what else every table of a catalogue has there.

They do what `matching/folding.py`, `matching/parts.py` and `matching/natural_order.py` do; a test compares them.
"""

from collections.abc import Iterator

from sqlalchemy import Connection

FOLDED = r"""CREATE OR REPLACE FUNCTION main.folded(whole text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT btrim(regexp_replace(regexp_replace(normalize(
        regexp_replace(lower(whole), '[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]', '', 'g'),
        NFKD), '[\u0300-\u036f]', '', 'g'), '[^[:alnum:]]+', ' ', 'g'))
    $$"""
HAS_PART = r"""CREATE OR REPLACE FUNCTION main.has_part(whole text, part text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
    SELECT CASE
        WHEN whole IS NULL THEN false
        WHEN main.folded(part) = '' THEN position(lower(btrim(part)) IN lower(whole)) > 0
        WHEN position(main.folded(part) IN main.folded(whole)) > 0 THEN true
        ELSE main.folded(whole) ~ ('(^| )' || array_to_string(
            regexp_split_to_array(replace(main.folded(part), ' ', ''), ''), ' ?'))
        END
    $$"""
IN_ORDER = r"""CREATE OR REPLACE FUNCTION main.in_order(whole text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE STRICT AS $$
    SELECT coalesce(string_agg(CASE
        WHEN part[1] ~ '^[0-9]'
        THEN chr(1) || lpad(ltrim(part[1], '0'), greatest(20, length(ltrim(part[1], '0'))), '0')
        ELSE chr(2) || part[1] END, '' ORDER BY place), '')
    FROM regexp_matches(main.folded(whole), '([0-9]+|[^0-9]+)', 'g') WITH ORDINALITY AS found(part, place)
    $$"""
KEYS_THAT_DO_NOT_WAIT = """SELECT conrelid::regclass::text, quote_ident(conname) FROM pg_catalog.pg_constraint
    WHERE contype = 'f' AND connamespace = 'main'::regnamespace AND NOT condeferrable"""

KEYS_WAIT = "SET CONSTRAINTS ALL DEFERRED"


def finish_schema(connection: Connection) -> None:
    """Bring to a database what common migrations cannot: functions of ours, keys that may wait for one another."""
    for statement in (FOLDED, HAS_PART, IN_ORDER):
        connection.exec_driver_sql(statement.replace("%", "%%"))
    for statement in list(_waiting(connection)):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(KEYS_WAIT)


def _waiting(connection: Connection) -> Iterator[str]:
    """Yield what lets the keys of all tables wait for one another, those of a new table too."""
    rows = connection.exec_driver_sql(KEYS_THAT_DO_NOT_WAIT).fetchall()
    for table, key in rows:
        yield f"ALTER TABLE {table} ALTER CONSTRAINT {key} DEFERRABLE INITIALLY IMMEDIATE"
