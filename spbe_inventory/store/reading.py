"""Lists and lookups by plain DB-API: what every command can afford to import."""

import sqlite3
from collections.abc import Container, Iterable, Sequence
from contextlib import suppress

from spbe_inventory.domain.fields import KINDS
from spbe_inventory.errors import Ambiguous, NotFound, UsageError
from spbe_inventory.language.forms import few_of, some_of, told_apart
from spbe_inventory.matching.folding import fold
from spbe_inventory.sanitize.screen import strip_control
from spbe_inventory.store import joined_records, statements
from spbe_inventory.store.completeness_names import statements_about
from spbe_inventory.store.names import Named, comparable, named, named_like
from spbe_inventory.store.office_lookups import seen_keys
from spbe_inventory.store.scope import GOVERNMENT, Scope, ids_in, own_ids, scope_of

MAX_CLOSE = 3  # names that are offered for one that nothing has
MIN_PART = 3  # letters of a part of a name
# The application that a merged one stands for.
MERGED_INTO = """SELECT o.key FROM relation r JOIN application a ON a.id = r.application_id
    JOIN application o ON o.id = r.other_id
    WHERE a.key = ? AND r.relation_kind = 'merged_into' AND NOT r.withdrawn"""
MAX_CANDIDATES = 8  # records that an error names
SHORTEST_INITIALS = 3  # letters: two are the initials of too many


def home_agency(connection: sqlite3.Connection, asked: str | None) -> str:
    """Return the key of the government that is meant: the one asked for, or the only one that is assessed."""
    if asked:
        return resolve(connection, "agency", asked)
    keys = sorted(assessed(connection))
    if len(keys) != 1:
        raise UsageError("which-agency" if keys else "no-agency", keys=", ".join(keys))
    return str(keys[0])


def assessed(connection: sqlite3.Connection) -> set[str]:
    """Return the keys of the governments that are assessed in this catalogue."""
    return {
        key for (key,) in connection.execute("SELECT key FROM agency WHERE assessed")
    }


def resolve(
    connection: sqlite3.Connection,
    kind: str,
    text: str,
    agency: str | None = None,
) -> str:
    """Return the key of the record a person means by a key, name or other name.

    Names are compared without case and punctuation, inside the agency first. NotFound names the closest; Ambiguous
    lists the candidates. To an office that writes, only what it sees is there to be meant.
    """
    seen = seen_keys(connection, kind)
    is_known = seen is None or text in seen
    if is_known and connection.execute(statements.has_key(kind), (text,)).fetchone():
        return _stands_for(connection, kind, text)
    if kind in joined_records.ENDS:
        return _joined_key(connection, kind, text, agency)
    if kind == "completeness":
        return _statement_key(connection, text, agency)
    text = _code_of(kind, text)
    same = _only_seen(named_like(connection, kind, text), seen)
    inside = [record for record in same if record.agency == agency]
    keys = {_stands_for(connection, kind, record.key) for record in inside or same}
    if len(keys) == 1:
        return keys.pop()
    if keys:
        candidates = few_of(_with_offices(connection, kind, keys))
        raise Ambiguous(
            "ambiguous-name", **_searched(kind, text), candidates=candidates
        )
    everyone = _only_seen(_own_names(connection, kind, agency), seen)
    usual = _by_usual_short_name(kind, text, everyone, agency)
    if len(usual) == 1:
        return usual[0].key
    close = {record.key: record for record in usual}
    for record in _closest(everyone, text, agency):
        close.setdefault(record.key, record)
    raise _not_found(kind, text, list(close.values())[:MAX_CLOSE])


def _only_seen(records: Iterable[Named], seen: Container[str] | None) -> list[Named]:
    """Return the records of some keys; all where there are none."""
    return [record for record in records if seen is None or record.key in seen]


def _own_names(
    connection: sqlite3.Connection, kind: str, agency: str | None
) -> Iterable[Named]:
    """Return the names of a government's records of a kind, of all governments where none is told."""
    within = ""
    if agency and kind != GOVERNMENT:
        within = own_ids(connection, agency, kind)
    return named(connection, kind, within)


def _statement_key(
    connection: sqlite3.Connection, text: str, agency: str | None
) -> str:
    """Return the key of the one statement about lists of the office, application or government that a text names."""
    found: Sequence[tuple[str, str]] = ()
    for kind in ("unit", "application", "agency"):
        with suppress(NotFound):
            subject = resolve(connection, kind, text, agency)
            found = statements_about(connection, subject)
            break
    if len(found) == 1:
        ((key, _list),) = found
        return key
    searched = _searched("completeness", text)
    if not found:
        noun = KINDS["completeness"].noun
        raise NotFound("not-found", **searched, noun=noun)
    candidates = few_of([f"{key} ({name})" for key, name in found])
    raise Ambiguous("ambiguous-name", **searched, candidates=candidates)


def _with_offices(
    connection: sqlite3.Connection, kind: str, keys: Iterable[str]
) -> list[str]:
    """Return keys in order, those of applications with the office that answers for each."""
    ordered = sorted(keys)
    if kind != "application":
        return ordered
    units = {record.key: record.name for record in named(connection, "unit")}
    owner_of = owners(connection)
    texts = []
    for key in ordered:
        office = units.get(owner_of.get(key, ""))
        if office:
            texts.append(f"{key} ({office})")
        else:
            texts.append(key)
    return texts


def _by_usual_short_name(
    kind: str, text: str, everyone: Iterable[Named], agency: str | None
) -> list[Named]:
    """Return the offices that a usual short name may mean, else those of initials; none for other kinds."""
    from spbe_inventory.matching.office_initials import initials_of
    from spbe_inventory.reference.wordings import office_names

    if kind != "unit":
        return []
    short = comparable(text)
    full_names = set()
    for name, short_names in office_names().items():
        if short in map(comparable, short_names):
            full_names.add(comparable(name))
    offices = [record for record in everyone if record.agency == agency]
    usual = [each for each in offices if comparable(each.name) in full_names]
    if not usual and len(short) >= SHORTEST_INITIALS:
        usual = [each for each in offices if short in initials_of(each.name)]
    return list({record.key: record for record in usual}.values())


def _joined_key(
    connection: sqlite3.Connection, kind: str, text: str, agency: str | None
) -> str:
    """Return the key of the record that joins the two things which a text names.

    Ambiguous lists those that may be meant; NotFound names those that go the other way.
    """
    seen = seen_keys(connection, kind)
    scope = None
    if agency:
        scope = scope_of(connection, agency, (kind, *joined_records.ENDS[kind]))
    if scope:
        inside = _joined(connection, kind, scope, seen)
        own = [record for record in inside if record.agency == agency]
        names = _end_names(connection, kind, scope)
        meant = joined_records.records_meant(own, names, text)
        if len(meant) == 1:
            return meant[0].key
    everyone = _joined(connection, kind, None, seen)
    inside = [record for record in everyone if record.agency == agency]
    names = _end_names(connection, kind, None)
    meant = joined_records.records_meant(inside, names, text)
    meant = meant or joined_records.records_meant(everyone, names, text)
    if len(meant) == 1:
        return meant[0].key
    searched = _searched(kind, text)
    if meant:
        raise Ambiguous(
            "ambiguous-name", **searched, candidates=_listed(connection, kind, meant)
        )
    close = joined_records.joined_in_other_direction(everyone, names, text)
    candidates = _listed(connection, kind, close)
    if candidates:
        raise NotFound("not-found-but", **searched, candidates=candidates)
    raise NotFound("not-found", **searched, noun=KINDS[kind].noun)


def _joined(
    connection: sqlite3.Connection,
    kind: str,
    scope: Scope | None,
    seen: Container[str] | None,
) -> list[joined_records.JoinedRecord]:
    """Return the records of a kind that joins others, those in a scope where there is one, that are seen."""
    records = joined_records.joined_records(connection, kind, ids_in(scope, kind))
    return [record for record in records if seen is None or record.key in seen]


def _end_names(
    connection: sqlite3.Connection, kind: str, scope: Scope | None
) -> joined_records.EndNames:
    """Return what the ends of records of a kind may be called, those in a scope where there is one."""
    by_kind = {}
    for end_kind in set(joined_records.ENDS[kind]):
        ends = named(connection, end_kind, ids_in(scope, end_kind))
        pairs = [(record.key, record.name) for record in ends]
        by_kind[end_kind] = joined_records.names_by_folding(pairs)
    first, second = joined_records.ENDS[kind]
    return joined_records.EndNames(by_kind[first], by_kind[second])


def _listed(
    connection: sqlite3.Connection,
    kind: str,
    records: Sequence[joined_records.JoinedRecord],
) -> str:
    """Return the first of some records by title and key, and how many there are besides."""
    names: dict[str, str] = {}
    for end_kind in joined_records.ENDS[kind]:
        for record in named(connection, end_kind):
            names.setdefault(record.key, record.name)
    titles = [record.title(names) for record in records]
    return some_of(titles, MAX_CANDIDATES)


def _searched(kind: str, text: str) -> dict[str, object]:
    """Return what was searched for, as sentences show it."""
    return {"kind": KINDS[kind].label, "text": strip_control(text)}


def _not_found(kind: str, text: str, close: Iterable[Named]) -> NotFound:
    """Return the error of a name that nothing has, with the closest names."""
    candidates = ", ".join(told_apart((record.key, record.name) for record in close))
    if candidates:
        return NotFound("not-found-but", **_searched(kind, text), candidates=candidates)
    return NotFound("not-found", **_searched(kind, text), noun=KINDS[kind].noun)


def _closest(
    records: Iterable[Named],
    text: str,
    agency: str | None,
) -> list[Named]:
    """Return a few records of an agency (None: of all) whose names have a text, or are most like it."""
    import difflib

    by_name = {}
    for record in records:
        if agency is None or record.agency == agency:
            by_name[fold(record.name)] = record
    wanted = fold(text)
    names = []
    if len(wanted) >= MIN_PART:
        names = sorted(name for name in by_name if wanted in name)
    names += difflib.get_close_matches(wanted, by_name, n=MAX_CLOSE, cutoff=0.6)
    close: dict[str, Named] = {}
    for name in names:
        record = by_name[name]
        close.setdefault(record.key, record)
    return list(close.values())[:MAX_CLOSE]


def _stands_for(
    connection: sqlite3.Connection,
    kind: str,
    key: str,
) -> str:
    """Return the key of the application that one was merged into by now; any other key is itself."""
    if kind != "application":
        return key
    passed = {key}
    while row := connection.execute(MERGED_INTO, (key,)).fetchone():
        (key,) = row
        if key in passed:  # a circle of an older catalogue: spbe doctor names it
            break
        passed.add(key)
    return key


def _code_of(kind: str, text: str) -> str:
    """Return the code that a name of a closed list stands for, where records of a kind are called by one."""
    name = KINDS[kind].fields.get("name")
    if name is None or not name.codes:
        return text
    for member in name.codes:
        if fold(text) in (fold(member.label.id), fold(member.label.en)):
            return str(member)
    return text


def keys_of(connection: sqlite3.Connection, kind: str) -> set[str]:
    """Return every key of a kind."""
    return {key for (key,) in connection.execute(statements.select_keys(kind))}


def owners(connection: sqlite3.Connection, within: str = "") -> dict[str, str]:
    """Return the key of the office of every application that has one, by key; `within` as for names."""
    sql = "SELECT a.key, u.key FROM application a JOIN unit u ON u.id = a.owner_id"
    if within:
        sql += f" WHERE a.id IN ({within})"
    return dict(connection.execute(sql).fetchall())


def statuses(
    connection: sqlite3.Connection, within: str = ""
) -> dict[str, tuple[str, str]]:
    """Return why each application was set apart, and its status, by key; empty where none, or not sure.

    `within` as for names.
    """
    sql = """SELECT key, coalesce(set_apart, ''),
        CASE WHEN marks ->> 'status' IS NULL THEN coalesce(status, '') ELSE '' END
        FROM application"""
    if within:
        sql += f" WHERE id IN ({within})"
    rows = connection.execute(sql)
    return {key: (set_apart, status) for key, set_apart, status in rows}
