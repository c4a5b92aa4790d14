"""A small register with a secret in every text of every kind: in keys, sources, other names and history as well."""

import json
import random
import sqlite3
from collections import defaultdict
from collections.abc import Iterator

from spbe_inventory.domain.edition import leaves
from spbe_inventory.domain.field import Field, Value
from spbe_inventory.domain.fields import KINDS
from spbe_inventory.store.schema import column, columns, linked

MARK = "zqvkx"  # begins the word that every planted secret holds; nothing else has it
SEED = 24
FORMS = (
    "http://{word}.contoh.go.id:8080/{word}", "{word}.contoh.go.id", "srv-{word}", "{word}@surat.id",
    "//{word}/bagi/{word}",
    "/var/www/{word}/index", "user admin sandi {word}9", "password={word}", "root@{word}", "jdbc:mysql://db/{word}",
    "{word}.internal:5432", "\\\\{word}\\berkas", "C:\\{word}\\data", "token: {word}", "s.id/{word}",
    "PIC: {name} {name}", "password {word}", "admin/{word}9", "mysql -u root -p{word}", "sk_live_{word}12",
    "hubungi Sdr. {name}, S.Kom", "{name} {name}, M.Si", "{word} [.] contoh [.] id", "@{word}bot", "vm-{word}",
    "Authorization: Basic {word}", "{word}.pemkab.local", "kata sandinya adalah {word}", "DB_SECRET='{word}'",
)  # fmt: skip
FEW = 9  # records of a kind, and those that they name
# Values that are no words: codes of rules, of closed lists, of what the state publishes.
NO_WORDS = ("rule", "rules", "reference_codes")
WORDS_OF_ROWS = ("value", "format")
PUBLISHED = "nasional-"  # how keys begin that the state itself has published
KEPT_NAMES = ("SIMPEG", "e-TPP", "Dinas Kesehatan", "SPL")  # what commands ask for


def make_small(connection: sqlite3.Connection) -> None:
    """Leave some records of every kind, spread over all there are, with those that they name, and delete the rest."""
    kept: dict[str, set[int]] = defaultdict(set)
    for kind in KINDS:
        ids = [number for (number,) in connection.execute(f"SELECT id FROM {kind} ORDER BY id")]  # fmt: skip
        step = max(1, len(ids) // FEW)
        _keep(connection, kind, ids[::step], kept)
        if "name" in KINDS[kind].fields:
            for name in KEPT_NAMES:
                query = f"SELECT id FROM {kind} WHERE name LIKE ? ORDER BY key LIMIT 1"
                named = connection.execute(query, (f"{name}%",)).fetchall()
                _keep(connection, kind, [number for (number,) in named], kept)
    for kind in KINDS:
        connection.execute(f"DELETE FROM {kind} WHERE id NOT IN ({_list(kept[kind])})")
        for described, table in linked(kind):
            connection.execute(
                f"DELETE FROM {table} WHERE record_id NOT IN ({_list(kept[kind])})"
                f" OR other_id NOT IN ({_list(kept[described.refers])})"
            )
        for table in ("alias", "statement", "change"):
            connection.execute(
                f"DELETE FROM {table} WHERE kind = ? AND record_id NOT IN ({_list(kept[kind])})",
                (kind,),
            )
    connection.commit()


def _keep(
    connection: sqlite3.Connection,
    kind: str,
    ids: list[int],
    kept: dict[str, set[int]],
) -> None:
    """Add records and those that their columns name to what is kept."""
    for number in ids:
        if number in kept[kind]:
            continue
        kept[kind].add(number)
        for described in columns(kind):
            if not described.refers:
                continue
            query = f"SELECT {column(described)} FROM {kind} WHERE id = ?"
            (other,) = connection.execute(query, (number,)).fetchone()
            if other is not None:
                _keep(connection, described.refers, [other], kept)


def _list(numbers: set[int]) -> str:
    return ",".join(map(str, sorted(numbers))) or "NULL"


def plant(connection: sqlite3.Connection) -> dict[tuple[str, str], int]:
    """Plant secrets into every text there is; return how many records have one, by kind and field."""
    choice = random.Random(SEED)
    counts: dict[tuple[str, str], int] = defaultdict(int)
    for kind in KINDS:
        ids = [number for (number,) in connection.execute(f"SELECT id FROM {kind}")]
        for number in ids:
            for name in _plant_record(connection, choice, kind, number):
                counts[kind, name] += 1
    connection.execute(
        "UPDATE batch SET actor = 'zqvkx', file = '/zqvkx/file', source = 'zqvkx'"
    )
    connection.execute(
        "UPDATE statement SET source = 'zqvkx', note = 'zqvkx', value = '\"zqvkx\"'"
    )
    connection.execute("UPDATE alias SET name = name || ' zqvkx' WHERE kind <> 'unit'")
    connection.execute(
        "UPDATE change SET old = json_object('note', 'zqvkx') WHERE old IS NOT NULL"
    )
    connection.commit()
    return counts


def _plant_record(
    connection: sqlite3.Connection, choice: random.Random, kind: str, number: int
) -> Iterator[str]:
    """Plant a secret into the key and every text of a record, and yield the fields that have one."""
    _plant_key(connection, kind, number)
    for described in columns(kind):
        if not holds_words(kind, described):
            continue
        select = f"SELECT {column(described)} FROM {kind} WHERE id = ?"
        (cell,) = connection.execute(select, (number,)).fetchone()
        text = _with_secret(choice, kind, described, cell)
        if text == cell:
            continue
        update = f"UPDATE {kind} SET {column(described)} = ? WHERE id = ?"
        connection.execute(update, (text, number))
        yield described.name
    if "released" in KINDS[kind].fields:
        connection.execute(
            f"UPDATE {kind} SET released = id % 2 WHERE id = ?", (number,)
        )


def _plant_key(connection: sqlite3.Connection, kind: str, number: int) -> None:
    """Make the key of a record a secret, except where the state has published it."""
    query = f"SELECT key FROM {kind} WHERE id = ?"
    (before,) = connection.execute(query, (number,)).fetchone()
    if before.startswith(PUBLISHED):
        return
    key = f"{MARK}{kind}{number}"
    connection.execute(f"UPDATE {kind} SET key = ? WHERE id = ?", (key, number))
    connection.execute("UPDATE waiver SET about = ? WHERE about = ?", (key, before))


def holds_words(kind: str, described: Field) -> bool:
    """Return whether a field holds words of a person, of whatever length."""
    if described.refers_any or described.name in NO_WORDS or described.codes:
        return False
    return described.value in (Value.TEXT, Value.LONG, Value.NAMES, Value.ROWS)


def _with_secret(
    choice: random.Random, kind: str, described: Field, cell: str | None
) -> str | None:
    """Return a text with a secret behind what it says; one that has to be something keeps being it."""
    word = MARK + "".join(choice.choices("abcdefghijklmnop", k=6))
    secret = choice.choice(FORMS).format(word=word, name=word.capitalize())
    if described.value is Value.NAMES:
        return json.dumps([f"kata {secret}"])
    if described.value is Value.ROWS:
        return _rows_with_secret(cell, secret)
    pairs = {name for pair in KINDS[kind].one_of for name in pair}
    if leaves(described) and described.name in pairs and not cell:
        return cell  # an end that is an application has no text
    return f"{cell or 'kata'} {secret}"


def _rows_with_secret(cell: str | None, secret: str) -> str | None:
    """Return small rows with a secret behind each text in them that is no code."""
    if not cell:
        return cell
    rows = json.loads(cell)
    for row in rows:
        for name in WORDS_OF_ROWS:
            if isinstance(row.get(name), str):
                row[name] = f"{row[name]} {secret}"
    return json.dumps(rows)
